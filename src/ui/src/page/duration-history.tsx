import type { EarlierInvocation, Summary } from '../api/types';
import { counted, formatAgo, formatDuration } from '../model/format';
import { durationHistory } from '../model/history';
import { commandOf, verdictOf } from '../model/verdict';
import { useApp } from '../view/app-context';
import { useFetched } from '../view/use-fetched';

/** Alike invocations asked for; those that were broken off tell nothing. */
const ASKED_FOR = 30;

/** How long it took, beside the last ones of the same command: quicker, slower, as ever. */
export function DurationHistory({ summary }: { readonly summary: Summary }) {
  const { api } = useApp();
  const { invocationId, state, duration } = summary;
  const { value: items } = useFetched(
    async (signal) => {
      const slice = { offset: 0, limit: ASKED_FOR };
      return (await api.listEarlier(invocationId, { alike: true }, slice, signal)).items;
    },
    [api, invocationId, state],
  );
  const history = items && durationHistory(items, summary);
  if (!history || duration === undefined) return null;
  const bars = [...history.before, summary];
  const longest = Math.max(...bars.map((item) => item.duration ?? 0), 1);
  return (
    <div class="bep-history">
      <ol class="bep-history-bars" aria-label="Durations of the last invocations like this one">
        {bars.map((item) => (
          <Bar key={item.invocationId} item={item} longest={longest} current={item === summary} />
        ))}
      </ol>
      <p>{words(duration, history.median, history.before.length)}</p>
    </div>
  );
}

function Bar({
  item,
  longest,
  current,
}: {
  readonly item: EarlierInvocation | Summary;
  readonly longest: number;
  readonly current: boolean;
}) {
  const { router } = useApp();
  const { tone, word } = verdictOf(item);
  const when = item.start ? formatAgo(item.start, Date.now()) : '';
  const { build = '', page } = item as Partial<EarlierInvocation>;
  const title = [build, formatDuration(item.duration ?? 0), word, when].filter(Boolean).join(', ');
  return (
    <li class={current ? 'bep-history-current' : undefined}>
      <a
        href={page ?? router.invocation(item.invocationId)}
        title={title}
        aria-label={`${commandOf(item)}: ${title}`}
        aria-current={current ? 'page' : undefined}
      >
        <span
          class={`bep-history-bar bep-tone-${tone}`}
          style={{ height: `${Math.max(4, ((item.duration ?? 0) / longest) * 100)}%` }}
        />
      </a>
    </li>
  );
}

/** Within a tenth it took as long as ever. */
function words(duration: number, median: number, count: number): string {
  const others = `the median of the last ${counted(count, 'invocation')} like it`;
  const difference = duration - median;
  if (Math.abs(difference) <= median / 10) {
    return `As long as ever: ${others} is ${formatDuration(median)}.`;
  }
  const by = formatDuration(Math.abs(difference));
  return `${by} ${difference > 0 ? 'longer' : 'shorter'} than ${others}, ${formatDuration(median)}.`;
}
