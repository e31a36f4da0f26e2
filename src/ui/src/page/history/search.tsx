import type { HistoryInvocation } from '../../api/history-types';
import { counted, formatCount, formatDateTime } from '../../model/format';
import { queryOf } from '../../model/history-query';
import type { RouteParams } from '../../model/route';
import { useApp } from '../../view/app-context';
import { Empty } from '../../view/message';
import { SearchBox } from '../../view/search-box';
import { InvocationEntry } from '../invocation-entry';
import { Answer } from './answer';
import { ShowMore, wanted } from './history-table';
import { addressOf } from './ref-link';

const FIELDS = [
  ['label', 'Part of a label'],
  ['user', 'User, exactly'],
  ['commit', 'Commit, or how it begins'],
  ['command', 'Command, exactly'],
  ['option', 'Part of an option'],
  ['metadata', 'KEY or KEY=VALUE of metadata'],
] as const;

/** Invocations by what is known of them. */
export function Search({ params }: { readonly params: RouteParams }) {
  const { api, router } = useApp();
  const query = queryOf('invocations', params);
  const limit = wanted(params['show']);
  return (
    <>
      <div class="bep-filters" role="group" aria-label="Fields">
        {FIELDS.map(([name, words]) => (
          <SearchBox
            key={name}
            value={params[name] ?? ''}
            label={words}
            placeholder={words}
            onSearch={(value) => router.setParams({ [name]: value, show: undefined })}
          />
        ))}
        <label>
          <span class="bep-visually-hidden">How it ended</span>
          <select
            class="bep-select"
            value={params['success'] ?? ''}
            onChange={(event) => router.setParams({ success: event.currentTarget.value })}
          >
            <option value="">Any end</option>
            <option value="true">Succeeded</option>
            <option value="false">Failed</option>
          </select>
        </label>
      </div>
      <Answer
        what="invocations"
        fetch={(signal) => api.history.list('invocations', query, { offset: 0, limit }, signal)}
        keys={[api, JSON.stringify(query), limit]}
      >
        {({ total, items, lookedBackTo }) =>
          items.length === 0 ? (
            <Empty title="No invocation matches">
              Every word, and every field that is filled in, has to be found. {ended(lookedBackTo)}
            </Empty>
          ) : (
            <>
              <p class="bep-quiet" role="status">
                {lookedBackTo
                  ? `${formatCount(total)} or more invocations. ${ended(lookedBackTo)}`
                  : counted(total, 'invocation')}
              </p>
              <ul class="bep-invocations">
                {items.map((item) => (
                  <li key={`${item.job} ${item.invocationId}`}>
                    <Found item={item} />
                  </li>
                ))}
              </ul>
              <ShowMore total={total} shown={items.length} />
            </>
          )
        }
      </Answer>
    </>
  );
}

/** What to do where a search ended before it had looked at everything. */
function ended(lookedBackTo: string | undefined): string {
  return lookedBackTo
    ? `Looked back to ${formatDateTime(lookedBackTo)}: narrow the search to find older ones.`
    : '';
}

function Found({ item }: { readonly item: HistoryInvocation }) {
  const app = useApp();
  return (
    <InvocationEntry
      item={{ ...item, patterns: [] }}
      href={addressOf(app, item)}
      {...(item.job && { job: item.job })}
    />
  );
}
