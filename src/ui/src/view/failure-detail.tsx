import type { FailureDetail as Detail } from '../api/types';
import { AnsiText } from './ansi-text';

/** What Bazel itself says about a failure; its category and code as a tag. */
export function FailureDetail({ detail }: { readonly detail: Detail }) {
  const code = [detail.category, detail.code].filter(Boolean).join(' ');
  return (
    <div class="bep-failure-detail">
      {code && <span class="bep-tag">{code}</span>}
      {detail.message && (
        <p class="bep-prewrap">
          <AnsiText text={detail.message} />
        </p>
      )}
    </div>
  );
}
