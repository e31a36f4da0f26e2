import type { Phase, Summary, Timing } from '../api/types';
import { formatDuration, formatPercent } from '../model/format';
import { Card } from '../view/card';
import { Metric } from '../view/metric';

const WORDS: Readonly<Record<Phase['name'], readonly [name: string, meaning: string]>> = {
  loadingAndAnalysis: [
    'Loading and analysis',
    'Reading packages and rules, and working out which actions there are',
  ],
  execution: ['Execution', 'Running actions and tests, or fetching their results from a cache'],
  other: ['Other', 'Starting, fetching what the command needs, and finishing'],
};

/** The phases of the build on one scale, and what they add up to. */
export function TimingPhases({
  summary,
  timing: { phases, timing },
}: {
  readonly summary: Summary;
  readonly timing: Timing;
}) {
  const wall = timing.wall ?? summary.duration;
  const whole = Math.max(
    wall ?? 0,
    phases.reduce((sum, phase) => sum + (phase.duration ?? 0), 0),
  );
  if (whole === 0) {
    return (
      <Card title="Phases">
        <p class="bep-quiet">
          {summary.state === 'IN_PROGRESS'
            ? 'Bazel measures its phases as it goes and tells them at the end.'
            : 'Bazel did not say how long anything took.'}
        </p>
      </Card>
    );
  }
  return (
    <Card title="Phases">
      <p class="bep-big">
        <span class="bep-big-number">{formatDuration(wall ?? whole)}</span> on the clock
      </p>
      {phases.length > 0 && (
        <div class="bep-bar bep-phase-bar" aria-hidden="true">
          {phases.map(({ name, duration = 0 }) => (
            <span key={name} class={`bep-phase--${name}`} style={{ flexGrow: duration }} />
          ))}
        </div>
      )}
      <dl class="bep-metrics">
        {phases.map(({ name, duration = 0 }) => (
          <Metric
            key={name}
            name={
              <>
                <span class={`bep-phase-dot bep-phase--${name}`} aria-hidden="true" />
                {WORDS[name][0]}
              </>
            }
            value={formatDuration(duration)}
            aside={formatPercent(duration, whole)}
            meaning={WORDS[name][1]}
          />
        ))}
        <Metric
          name="Critical path"
          value={
            timing.criticalPath === undefined ? undefined : formatDuration(timing.criticalPath)
          }
          aside={formatPercent(timing.criticalPath ?? 0, whole)}
          meaning="The longest chain of actions that had to wait for each other. More machines or jobs make no build shorter than this."
        />
        <Metric
          name="Bazel’s processor time"
          value={timing.cpu === undefined ? undefined : formatDuration(timing.cpu)}
          meaning="Of the Bazel server alone, on all its threads; the actions’ own processes come on top."
        />
      </dl>
    </Card>
  );
}
