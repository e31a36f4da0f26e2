import { useState } from 'preact/hooks';
import type { OutputGroup, Summary, TargetRow } from '../api/types';
import { counted, formatDuration } from '../model/format';
import { useApp } from '../view/app-context';
import { CopyButton } from '../view/copy-button';
import { FailureDetail } from '../view/failure-detail';
import { FileList } from '../view/file-list';
import { useFetched } from '../view/use-fetched';

/** Files listed at once for one group of outputs. */
const STEP = 50;

export function TargetDetails({
  summary,
  target,
}: {
  readonly summary: Summary;
  readonly target: TargetRow;
}) {
  const { router } = useApp();
  return (
    <div class="bep-details">
      <p class="bep-details-line">
        <code class="bep-label">{target.label}</code>
        <CopyButton text={target.label} what="the label" />
        {target.testSize && (
          <a href={router.invocation(summary.invocationId, 'tests', { test: target.label })}>
            Show the test
          </a>
        )}
        {target.testSize && <span class="bep-quiet">{target.testSize.toLowerCase()} test</span>}
        {target.testTimeout !== undefined && (
          <span class="bep-quiet">may take {formatDuration(target.testTimeout)}</span>
        )}
      </p>
      {(target.reason || target.description) && (
        <p>
          {target.reason && <span class="bep-tag">{target.reason}</span>} {target.description}
        </p>
      )}
      {target.failureDetail && <FailureDetail detail={target.failureDetail} />}
      {target.tags.length > 0 && (
        <p class="bep-tags">
          <span class="bep-quiet">Tags</span>
          {target.tags.map((tag) => (
            <span key={tag} class="bep-tag">
              {tag}
            </span>
          ))}
        </p>
      )}
      {target.outputs.map((group) => (
        <Outputs key={group.name} id={summary.invocationId} label={target.label} group={group} />
      ))}
      {target.outputs.length === 0 && target.status === 'BUILT' && (
        <p class="bep-quiet">It has no outputs of its own.</p>
      )}
    </div>
  );
}

function Outputs({
  id,
  label,
  group,
}: {
  readonly id: string;
  readonly label: string;
  readonly group: OutputGroup;
}) {
  const { api } = useApp();
  const [limit, setLimit] = useState(STEP);
  const { value, error } = useFetched(
    (signal) => api.listFiles(id, { label, group: group.name }, { offset: 0, limit }, signal),
    [api, id, label, group.name, limit],
  );
  return (
    <section class="bep-outputs">
      <h3>
        Output group “{group.name}”{group.incomplete && <span class="bep-tag">incomplete</span>}
        {value && <span class="bep-quiet">{counted(value.total, 'file')}</span>}
      </h3>
      {error && <p class="bep-quiet">{error.message}</p>}
      {value && <FileList id={id} label={label} files={value.items} />}
      {value && value.total > value.items.length && limit < 1000 && (
        <button
          type="button"
          class="bep-button"
          onClick={() => setLimit(Math.min(1000, limit * 4))}
        >
          Show more
        </button>
      )}
    </section>
  );
}
