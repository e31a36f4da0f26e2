import type { Summary } from '../api/types';
import { Cause } from './cause';
import { Counts } from './counts';
import { Now } from './now';
import { Facts } from './facts';
import { Suggestions } from './suggestions';
import { Times } from './times';

/** What happened, at a glance; the cause of a failure first. */
export function Overview({ summary }: { readonly summary: Summary }) {
  return (
    <div class="bep-overview">
      {summary.notices.map((notice) => (
        <p key={notice} class="bep-banner bep-banner--warn">
          {notice}
        </p>
      ))}
      <Now summary={summary} />
      <Cause summary={summary} />
      <Counts summary={summary} />
      <Times summary={summary} />
      <Suggestions summary={summary} />
      <Facts summary={summary} />
    </div>
  );
}
