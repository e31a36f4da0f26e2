import { useState } from 'preact/hooks';
import type { FailureCause } from '../api/types';
import { errorsAbout } from '../model/console-errors';
import { counted } from '../model/format';
import { ConsoleError } from '../view/console-error';
import { OutputText } from '../view/output-text';

const SHOWN = 5;

/** Failures that no action and no test tells, as of loading and analysis, in Bazel's words. */
export function ReportedCauses({
  causes,
  errors,
  workspace,
}: {
  readonly causes: readonly FailureCause[];
  /** Of the console, for causes that come without words. */
  readonly errors: readonly string[];
  readonly workspace: string | undefined;
}) {
  const [all, showAll] = useState(false);
  if (causes.length === 0) return null;
  return (
    <section class="bep-cause-part">
      <h3>{counted(causes.length, 'failure')} reported</h3>
      <ul class="bep-causes">
        {causes.slice(0, all ? causes.length : SHOWN).map((cause, index) => (
          <li key={index}>
            {cause.reason && <span class="bep-tag">{cause.reason}</span>}{' '}
            {cause.label && <span class="bep-label">{cause.label}</span>}
            <Words cause={cause} errors={errors} workspace={workspace} />
          </li>
        ))}
      </ul>
      {causes.length > SHOWN && !all && (
        <p>
          <button type="button" class="bep-button" onClick={() => showAll(true)}>
            Show all {causes.length}
          </button>
        </p>
      )}
    </section>
  );
}

function Words({
  cause: { label, failure },
  errors,
  workspace,
}: {
  readonly cause: FailureCause;
  readonly errors: readonly string[];
  readonly workspace: string | undefined;
}) {
  if (failure?.message) return <OutputText text={failure.message} label="What Bazel says" />;
  const error = label && errorsAbout(errors, label)[0];
  return error ? <ConsoleError error={error} workspace={workspace} /> : null;
}
