import type { Timing } from '../api/types';
import { criticalSteps } from '../model/critical-path';
import { formatDuration } from '../model/format';
import { Card } from '../view/card';

/** The actions of the critical path in the order in which they ran. */
export function TimingCriticalPath({ timing }: { readonly timing: Timing }) {
  const { criticalPath } = timing;
  if (!criticalPath) return null;
  const steps = criticalSteps(criticalPath);
  if (steps.length === 0) {
    return (
      <Card title="Critical path">
        <pre class="bep-output" tabIndex={0} aria-label="Critical path">
          {criticalPath}
        </pre>
      </Card>
    );
  }
  const longest = Math.max(...steps.map(({ duration }) => duration), 1);
  return (
    <Card title="Critical path">
      <p class="bep-quiet">
        Each of these had to wait for the one above. To make the build shorter, make the long ones
        shorter or break the chain.
      </p>
      <div class="bep-scroll">
        <table class="bep-data">
          <thead>
            <tr>
              <th scope="col">Action</th>
              <th scope="col" class="bep-data-number">
                Time
              </th>
              <td class="bep-data-plot" />
            </tr>
          </thead>
          <tbody>
            {steps.map(({ duration, what }, index) => (
              <tr key={index}>
                <th scope="row" class="bep-data-text">
                  {what}
                </th>
                <td class="bep-data-number">{formatDuration(duration)}</td>
                <td class="bep-data-plot" aria-hidden="true">
                  <span class="bep-time-bar">
                    <span style={{ width: `${(duration / longest) * 100}%` }} />
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
