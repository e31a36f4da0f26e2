import { useState } from 'preact/hooks';
import type { FailureCause } from '../api/types';
import { counted } from '../model/format';
import { FailureDetail } from '../view/failure-detail';

const SHOWN = 5;

/** Failures that no action and no test tells, as of loading and analysis, in Bazel's words. */
export function ReportedCauses({ causes }: { readonly causes: readonly FailureCause[] }) {
  const [all, showAll] = useState(false);
  if (causes.length === 0) return null;
  return (
    <section class="bep-cause-part">
      <h3>{counted(causes.length, 'failure')} reported</h3>
      <ul class="bep-causes">
        {causes.slice(0, all ? causes.length : SHOWN).map((cause, index) => (
          <li key={index}>
            {cause.reason && <span class="bep-tag">{cause.reason}</span>}{' '}
            {cause.label && <span class="bep-label">{cause.label}</span>}
            {cause.failure && <FailureDetail detail={cause.failure} />}
          </li>
        ))}
      </ul>
      {causes.length > SHOWN && !all && (
        <p>
          <button type="button" class="bep-button" onClick={() => showAll(true)}>
            Show all {causes.length}
          </button>
        </p>
      )}
    </section>
  );
}
