import { useNow } from '../model/clock';
import { formatAgo, formatDateTime, formatDuration } from '../model/format';

export function Ago({ time }: { readonly time: string }) {
  const now = useNow(20_000);
  return (
    <time dateTime={time} title={formatDateTime(time)}>
      {formatAgo(time, now)}
    </time>
  );
}

/** The duration once it is known; until then the time since the start, counting. */
export function Elapsed({
  start,
  duration,
  running,
}: {
  readonly start: string | undefined;
  readonly duration: number | undefined;
  readonly running: boolean;
}) {
  if (duration !== undefined) return <span>{formatDuration(duration)}</span>;
  if (!running || start === undefined) return <span title="Not known">–</span>;
  return <Counting start={start} />;
}

function Counting({ start }: { readonly start: string }) {
  const since = Math.max(0, useNow(1_000) - new Date(start).getTime());
  // Whole seconds: tenths that count along are hard to look at.
  return <span class="bep-number">{formatDuration(Math.max(1000, since - (since % 1000)))}</span>;
}
