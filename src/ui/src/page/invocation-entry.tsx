import type { InvocationItem } from '../api/types';
import { counted } from '../model/format';
import { commandOf, hostOf, verdictOf } from '../model/verdict';
import { Icon } from '../view/icon';
import { StatusMark } from '../view/status-mark';
import { Ago, Elapsed } from '../view/time';

interface Props {
  readonly item: InvocationItem;
  readonly href: string;
  readonly job?: string;
}

/** An invocation in a list, all of which leads to its page. */
export function InvocationEntry({ item, href, job }: Props) {
  const verdict = verdictOf(item);
  const command = commandOf(item);
  return (
    <article class={`bep-invocation bep-tone-${verdict.tone}`}>
      <div class="bep-invocation-verdict">
        <StatusMark
          tone={verdict.tone}
          word={verdict.word}
          running={verdict.running}
          title={verdict.sentence}
        />
      </div>
      <div class="bep-invocation-what">
        <h2 class="bep-invocation-command">
          <a href={href} title={command}>
            {command}
          </a>
        </h2>
        <p class="bep-facts">
          {job && <span>{job}</span>}
          {item.user && (
            <span>
              <Icon name="person" /> {hostOf(item) ? `${item.user} on ${hostOf(item)}` : item.user}
            </span>
          )}
          {item.branch && (
            <span>
              <Icon name="branch" /> {item.branch}
            </span>
          )}
          {item.commit && (
            <span class="bep-mono" title={item.commit}>
              <Icon name="commit" /> {item.commit.slice(0, 10)}
            </span>
          )}
          <Counts item={item} />
        </p>
      </div>
      <div class="bep-invocation-when">
        <span class="bep-number">
          <Elapsed
            start={item.start}
            duration={item.duration}
            running={item.state === 'IN_PROGRESS'}
          />
        </span>
        <span class="bep-quiet">{item.start && <Ago time={item.start} />}</span>
      </div>
    </article>
  );
}

function Counts({ item: { targets, tests } }: { readonly item: InvocationItem }) {
  const failedTests = tests.failed + tests.timedOut;
  return (
    <>
      {targets.configured > 0 && <span>{counted(targets.configured, 'target')}</span>}
      {tests.total > 0 && <span>{counted(tests.total, 'test')}</span>}
      {targets.failed > 0 && (
        <span class="bep-tone-bad">{counted(targets.failed, 'target')} failed</span>
      )}
      {failedTests > 0 && <span class="bep-tone-bad">{counted(failedTests, 'test')} failed</span>}
      {tests.flaky > 0 && <span class="bep-tone-warn">{counted(tests.flaky, 'test')} flaky</span>}
    </>
  );
}
