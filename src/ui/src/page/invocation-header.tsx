import type { Summary } from '../api/types';
import { formatDateTime } from '../model/format';
import { commandOf, hostOf, verdictOf } from '../model/verdict';
import { CopyButton } from '../view/copy-button';
import { Icon } from '../view/icon';
import { StatusMark } from '../view/status-mark';
import { Ago, Elapsed } from '../view/time';

/** What happened, to what, where, by whom and when: the same on every tab. */
export function InvocationHeader({ summary }: { readonly summary: Summary }) {
  const verdict = verdictOf(summary);
  const command = commandOf(summary);
  const running = summary.state === 'IN_PROGRESS';
  return (
    <header class={`bep-header bep-tone-${verdict.tone}`}>
      <div class="bep-header-verdict">
        <StatusMark
          tone={verdict.tone}
          word={verdict.word}
          running={verdict.running}
          size="large"
        />
        <span class="bep-header-sentence">{verdict.sentence}</span>
        {summary.exitCode && summary.exitCode.code !== 0 && (
          <span class="bep-tag" title="How Bazel itself calls it">
            {summary.exitCode.name} ({summary.exitCode.code})
          </span>
        )}
      </div>
      <div class="bep-header-command">
        <h1 class="bep-command" title={command}>
          {command}
        </h1>
        <CopyButton text={command} what="the command" />
      </div>
      <p class="bep-facts">
        <span title={running ? 'Running for' : 'Duration'}>
          <Icon name="clock" />{' '}
          <Elapsed start={summary.start} duration={summary.duration} running={running} />
        </span>
        {summary.start && (
          <span title={formatDateTime(summary.start)}>
            {running ? 'started ' : ''}
            <Ago time={summary.start} />
          </span>
        )}
        {summary.user && (
          <span>
            <Icon name="person" /> {summary.user}
          </span>
        )}
        {hostOf(summary) && (
          <span>
            <Icon name="machine" /> {summary.host}
          </span>
        )}
        {summary.branch && (
          <span>
            <Icon name="branch" /> {summary.branch}
          </span>
        )}
        {summary.commit && (
          <span class="bep-mono" title={summary.commit}>
            <Icon name="commit" /> {summary.commit.slice(0, 12)}
          </span>
        )}
      </p>
      {running && <Progress summary={summary} />}
    </header>
  );
}

/** Targets done of those announced. Their number grows while Bazel analyses, so no time is promised. */
function Progress({ summary: { targets } }: { readonly summary: Summary }) {
  const done = targets.built + targets.failed + targets.skipped + targets.aborted;
  return (
    <progress
      class="bep-progress"
      aria-label="Targets done"
      {...(targets.configured > 0 ? { max: targets.configured, value: done } : {})}
    />
  );
}
