import { filtersOf, type HistoryFilter } from '../../model/history-query';
import type { HistoryTab, RouteParams } from '../../model/route';
import { useApp } from '../../view/app-context';
import { FacetSelect } from '../../view/facet-select';
import { SearchBox } from '../../view/search-box';
import { useFetched } from '../../view/use-fetched';

interface Props {
  readonly tab: HistoryTab;
  readonly params: RouteParams;
}

/** More jobs than a reader would look through in a list. */
const JOBS = 500;

/** What narrows a question, in the address, so that an answer can be sent on. */
export function Filters({ tab, params }: Props) {
  const known = filtersOf(tab);
  const has = (name: HistoryFilter): boolean => known.includes(name);
  const { router } = useApp();
  const set = (name: string, value: string | undefined): void =>
    router.setParams({ [name]: value, show: undefined });
  const search = tab === 'invocations';
  return (
    <div class="bep-filters" role="group" aria-label="Filters">
      {has('q') && (
        <SearchBox
          value={params['q'] ?? ''}
          label={search ? 'Search all fields' : 'Search labels'}
          placeholder={search ? 'Label, user, commit, branch, option, …' : 'Part of a label'}
          onSearch={(q) => set('q', q)}
        />
      )}
      {has('job') && <Jobs value={params['job'] ?? ''} />}
      {has('branch') && (
        <SearchBox
          value={params['branch'] ?? ''}
          label="Only this branch"
          placeholder="Branch, exactly"
          onSearch={(branch) => set('branch', branch)}
        />
      )}
      {has('since') && <Day name="since" words="Since" value={params['since'] ?? ''} />}
      {has('until') && <Day name="until" words="Until" value={params['until'] ?? ''} />}
    </div>
  );
}

/** A host with one job, or without jobs, has nothing to choose here. */
function Jobs({ value }: { readonly value: string }) {
  const { api, router } = useApp();
  const { value: jobs } = useFetched(
    (signal) => api.history.list('jobs', {}, { offset: 0, limit: JOBS }, signal),
    [api],
  );
  const facets = (jobs?.items ?? []).map(({ job, invocations }) => ({
    name: job,
    count: invocations,
  }));
  return (
    <FacetSelect
      what="job"
      facets={facets.filter(({ name }) => name !== '')}
      value={value}
      onChange={(job) => router.setParams({ job, show: undefined })}
    />
  );
}

interface DayProps {
  readonly name: 'since' | 'until';
  readonly words: string;
  readonly value: string;
}

function Day({ name, words, value }: DayProps) {
  const { router } = useApp();
  return (
    <label class="bep-choice">
      {words}
      <input
        type="date"
        class="bep-day"
        value={value.slice(0, 10)}
        onChange={(event) =>
          router.setParams({ [name]: event.currentTarget.value || undefined, show: undefined })
        }
      />
    </label>
  );
}
