import { useEffect, useRef } from 'preact/hooks';
import { SLICE_GROUPS } from '../../model/slice-groups';
import type { SliceRef, Timeline as Data } from '../../model/timeline';
import type { TimeRange } from '../../model/time-range';
import { TimelineChart } from './chart';
import { layoutOf } from './layout';

interface Props {
  readonly timeline: Data;
  readonly start: TimeRange;
  readonly texts: Uint8Array | undefined;
  readonly onRange: (range: TimeRange) => void;
  readonly onSelect: (slice: SliceRef | undefined) => void;
  /** Gives out the chart, for buttons beside it. */
  readonly onChart: (chart: TimelineChart) => void;
}

/** The chart of a timeline, and what its colours mean. */
export function Timeline({ timeline, start, texts, onRange, onSelect, onChart }: Props) {
  const element = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const legend = useRef<HTMLUListElement>(null);
  const chart = useRef<TimelineChart | undefined>(undefined);

  useEffect(() => {
    const samples = [...legend.current!.querySelectorAll('.bep-slice-sample')];
    const made = new TimelineChart(element.current!, canvas.current!, samples, timeline, start, {
      onRange,
      onSelect,
    });
    chart.current = made;
    onChart(made);
    return () => made.close();
    // A new range or search goes to the chart that is there.
  }, [timeline]);
  useEffect(() => chart.current?.highlight(texts), [timeline, texts]);

  const { height } = layoutOf(timeline);
  return (
    <>
      <ul class="bep-legend" ref={legend}>
        {SLICE_GROUPS.map(({ name, meaning }, index) => (
          <li key={name} title={meaning}>
            <span class={`bep-slice-sample bep-slice-sample--${index}`} aria-hidden="true" />
            {name}
          </li>
        ))}
      </ul>
      <div
        class="bep-timeline"
        ref={element}
        tabIndex={0}
        role="group"
        aria-label="Timeline of threads"
        aria-describedby="bep-timeline-keys"
      >
        <div class="bep-timeline-room" style={{ height: `${height}px` }}>
          <canvas class="bep-timeline-canvas" ref={canvas} aria-hidden="true" />
        </div>
      </div>
      <p class="bep-quiet bep-timeline-keys" id="bep-timeline-keys">
        Drag to move, <kbd>Ctrl</kbd> and the wheel, two fingers or <kbd>+</kbd> <kbd>−</kbd> to
        zoom, <kbd>←</kbd> <kbd>→</kbd> to move, <kbd>0</kbd> for all, <kbd>Shift</kbd> with arrows
        to go from slice to slice, <kbd>Enter</kbd> to zoom to the selected one.
      </p>
    </>
  );
}
