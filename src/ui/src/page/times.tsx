import type { Summary } from '../api/types';
import { formatDuration } from '../model/format';
import { Card } from '../view/card';
import { Disclosure } from '../view/disclosure';
import { DurationHistory } from './duration-history';
import { CriticalPath } from './critical-path';

/** Where the time went, as bars on one scale: the wall time. */
export function Times({ summary }: { readonly summary: Summary }) {
  const times = summary.timing ?? {};
  const wall = times.wall ?? summary.duration;
  const bars = [
    { name: 'Wall time', value: wall, meaning: 'From start to end, as people wait for it' },
    {
      name: 'Analysis',
      value: times.analysis,
      meaning: 'Loading packages and working out what is to be done',
    },
    { name: 'Execution', value: times.execution, meaning: 'Running actions and tests' },
    {
      name: 'Critical path',
      value: times.criticalPath,
      meaning:
        'The longest chain of actions that had to wait for each other: no machine is quicker',
    },
  ].filter((bar) => bar.value !== undefined);
  if (wall === undefined) return null;
  return (
    <Card title="Time">
      <dl class="bep-times">
        {bars.map(({ name, value = 0, meaning }) => (
          <div key={name} class="bep-time" title={meaning}>
            <dt>{name}</dt>
            <dd class="bep-number">{formatDuration(value)}</dd>
            <dd class="bep-time-bar" aria-hidden="true">
              <span style={{ width: `${wall > 0 ? Math.min(100, (value / wall) * 100) : 0}%` }} />
            </dd>
          </div>
        ))}
      </dl>
      <DurationHistory summary={summary} />
      {times.criticalPath !== undefined && (
        <Disclosure startOpen={false} summary="What was on the critical path">
          <CriticalPath summary={summary} />
        </Disclosure>
      )}
      {times.cpu !== undefined && (
        <p class="bep-quiet">Bazel itself used {formatDuration(times.cpu)} of processor time.</p>
      )}
    </Card>
  );
}
