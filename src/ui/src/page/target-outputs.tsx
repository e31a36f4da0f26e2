import { useState } from 'preact/hooks';
import type { OutputGroup, TargetRow } from '../api/types';
import { counted } from '../model/format';
import { useApp } from '../view/app-context';
import { FileList } from '../view/file-list';
import { useFetched } from '../view/use-fetched';

/** Files listed at once for one group of outputs. */
const STEP = 50;

/** The files of a target, by output group. */
export function TargetOutputs({ id, target }: { readonly id: string; readonly target: TargetRow }) {
  return (
    <>
      {target.outputs.map((group) => (
        <Outputs key={group.name} id={id} target={target} group={group} />
      ))}
      {target.outputs.length === 0 && target.status === 'BUILT' && (
        <p class="bep-quiet">It has no outputs of its own.</p>
      )}
    </>
  );
}

function Outputs({
  id,
  target: { label, configuration },
  group,
}: {
  readonly id: string;
  readonly target: TargetRow;
  readonly group: OutputGroup;
}) {
  const { api } = useApp();
  const [limit, setLimit] = useState(STEP);
  const { value, error } = useFetched(
    (signal) =>
      api.listFiles(id, { label, configuration, group: group.name }, { offset: 0, limit }, signal),
    [api, id, label, configuration, group.name, limit],
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
