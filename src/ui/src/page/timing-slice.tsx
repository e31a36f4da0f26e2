import type { Summary } from '../api/types';
import { formatMicros } from '../model/micros';
import { describe, type SliceRef, type Timeline } from '../model/timeline';
import { useApp } from '../view/app-context';

interface Props {
  readonly summary: Summary;
  readonly timeline: Timeline;
  readonly selected: SliceRef | undefined;
  readonly onZoom: (slice: SliceRef) => void;
}

/** What is known of the selected slice; said aloud to those who walk the timeline by keyboard. */
export function ProfileSlice({ summary, timeline, selected }: Props) {
  const { router } = useApp();
  const slice = selected && describe(timeline, selected);
  return (
    <div class="bep-slice" role="status">
      {slice ? (
        <>
          <p class="bep-slice-name">{slice.name || slice.category}</p>
          <p class="bep-facts">
            <span>{formatMicros(slice.duration)}</span>
            <span>from {formatMicros(slice.start)}</span>
            {slice.category && <span>{slice.category}</span>}
            {slice.mnemonic && <span>{slice.mnemonic}</span>}
            <span>{slice.thread}</span>
            {slice.target && (
              <a
                class="bep-label"
                href={router.invocation(summary.invocationId, 'targets', { label: slice.target })}
              >
                {slice.target}
              </a>
            )}
          </p>
        </>
      ) : (
        <p class="bep-quiet">Select a slice to see what it is.</p>
      )}
    </div>
  );
}
