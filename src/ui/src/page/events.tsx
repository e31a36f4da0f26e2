import type { EventRow, Summary } from '../api/types';
import { idText } from '../model/event-text';
import { formatBytes, formatCount } from '../model/format';
import type { RouteParams } from '../model/route';
import { useApp } from '../view/app-context';
import { Icon } from '../view/icon';
import { Empty } from '../view/message';
import { SearchBox } from '../view/search-box';
import { useFetched } from '../view/use-fetched';
import type { Column } from '../view/virtual-table';
import { EventDetails } from './event-details';
import { EventPage } from './event-page';
import { RowList } from './row-list';

interface Props {
  readonly summary: Summary;
  readonly params: RouteParams;
}

/** The raw events: all that Bazel said, in its own words. */
export function Events({ summary, params }: Props) {
  const number = Number(params['event']);
  return Number.isInteger(number) && number > 0 ? (
    <EventPage summary={summary} number={number} params={params} />
  ) : (
    <EventList summary={summary} params={params} />
  );
}

const COLUMNS: readonly Column<EventRow>[] = [
  {
    name: 'number',
    title: 'No.',
    cell: (row) => <span class="bep-number">{formatCount(row.number)}</span>,
  },
  { name: 'event', title: 'Kind', cell: (row) => row.kind },
  {
    name: 'id',
    title: 'Of',
    cell: (row) => <span class="bep-label bep-event-id">{idText(row.event?.['id'])}</span>,
  },
  { name: 'size', title: 'Size', cell: (row) => formatBytes(row.size) },
];

function EventList({ summary, params }: Props) {
  const { api, router } = useApp();
  const id = summary.invocationId;
  const kind = params['kind'] ?? '';
  const kinds = useFetched(
    (signal) => api.countEventKinds(id, signal),
    [api, id, summary.events.received],
  ).value;
  const names = Object.entries(kinds ?? {}).sort(([, a], [, b]) => b - a);
  return (
    <>
      <div class="bep-filters">
        <SearchBox
          value={params['q'] ?? ''}
          label="Search events"
          placeholder="Any text in an event"
          onSearch={(q) => router.setParams({ q })}
        />
        <label class="bep-choice">
          Kind{' '}
          <select
            class="bep-select"
            value={kind}
            onChange={(event) => router.setParams({ kind: event.currentTarget.value })}
          >
            <option value="">all</option>
            {kind && !names.some(([name]) => name === kind) && <option value={kind}>{kind}</option>}
            {names.map(([name, count]) => (
              <option key={name} value={name}>
                {name} ({formatCount(count)})
              </option>
            ))}
          </select>
        </label>
        <span class="bep-downloads">
          <a class="bep-button" href={api.bepAddress(id, 'bep')}>
            <Icon name="down" /> Binary
          </a>
          <a class="bep-button" href={api.bepAddress(id, 'bep.json')}>
            <Icon name="down" /> JSON
          </a>
        </span>
      </div>
      <RowList<EventRow>
        key={kind}
        name="events"
        what="event"
        summary={summary}
        params={params}
        fetch={(query, slice, signal) =>
          api.listEvents(id, { query: query.query ?? '', kind }, slice, signal)
        }
        columns={COLUMNS}
        rowKey={(row) => String(row.number)}
        rowLabel={(row) => `${row.kind} ${row.number}`}
        details={(row) => (
          <EventDetails
            row={row}
            around={router.invocation(id, 'events', { event: String(row.number) })}
          />
        )}
        none={<Empty title="No events">They appear here as Bazel sends them.</Empty>}
      />
    </>
  );
}
