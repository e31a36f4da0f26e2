import type { Phase, Summary, Timing } from '../api/types';
import { formatDuration, formatPercent } from '../model/format';
import { Card } from '../view/card';

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
          <div key={name}>
            <dt>
              <span class={`bep-phase-dot bep-phase--${name}`} aria-hidden="true" />
              {WORDS[name][0]}
            </dt>
            <dd>
              <span class="bep-metric-value">{formatDuration(duration)}</span>{' '}
              <span class="bep-quiet">{formatPercent(duration, whole)}</span>
            </dd>
            <dd class="bep-quiet">{WORDS[name][1]}</dd>
          </div>
        ))}
        {timing.criticalPath !== undefined && (
          <div>
            <dt>Critical path</dt>
            <dd>
              <span class="bep-metric-value">{formatDuration(timing.criticalPath)}</span>{' '}
              <span class="bep-quiet">{formatPercent(timing.criticalPath, whole)}</span>
            </dd>
            <dd class="bep-quiet">
              The longest chain of actions that had to wait for each other. More machines or jobs
              make no build shorter than this.
            </dd>
          </div>
        )}
        {timing.cpu !== undefined && (
          <div>
            <dt>Bazel’s processor time</dt>
            <dd>
              <span class="bep-metric-value">{formatDuration(timing.cpu)}</span>
            </dd>
            <dd class="bep-quiet">
              Of the Bazel server alone, on all its threads; the actions’ own processes come on top.
            </dd>
          </div>
        )}
      </dl>
    </Card>
  );
}
