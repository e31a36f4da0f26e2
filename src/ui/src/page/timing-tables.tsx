import { useState } from 'preact/hooks';
import { formatCount } from '../model/format';
import { formatMicros } from '../model/micros';
import { describe, totals, type GroupTotal, type SliceRef, type Timeline } from '../model/timeline';
import { DataTable, type DataColumn } from '../view/data-table';
import { Disclosure } from '../view/disclosure';

interface Props {
  readonly timeline: Timeline;
  /** What is searched for; undefined: nothing. */
  readonly texts: Uint8Array | undefined;
  /** The slices to list, longest first. */
  readonly found: readonly SliceRef[];
  readonly onSelect: (slice: SliceRef) => void;
}

/** What the chart shows, as tables: for those who do not see it, and for those who want numbers. */
export function ProfileTables(props: Props) {
  return (
    <>
      <Disclosure startOpen={false} summary="The longest slices, as a table">
        <Longest {...props} />
      </Disclosure>
      <Disclosure startOpen={false} summary="Time by kind of work, as a table">
        <Totals {...props} />
      </Disclosure>
    </>
  );
}

const STEP = 50;

function Longest({ timeline, found, onSelect }: Props) {
  const [shown, setShown] = useState(STEP);
  return (
    <>
      <div class="bep-scroll" role="region" aria-label="The longest slices" tabIndex={0}>
        <table class="bep-data">
          <thead>
            <tr>
              <th scope="col">Slice</th>
              <th scope="col">Kind</th>
              <th scope="col">Thread</th>
              <th scope="col" class="bep-data-number">
                Start
              </th>
              <th scope="col" class="bep-data-number">
                Duration
              </th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, shown).map((ref) => {
              const slice = describe(timeline, ref);
              if (!slice) return null;
              return (
                <tr key={`${ref.lane} ${ref.slice}`}>
                  <th scope="row" class="bep-data-text">
                    <button
                      type="button"
                      class="bep-link-button"
                      title="Show it in the timeline"
                      onClick={() => onSelect(ref)}
                    >
                      {slice.name || 'without a name'}
                    </button>
                  </th>
                  <td>{slice.category}</td>
                  <td>{slice.thread}</td>
                  <td class="bep-data-number">{formatMicros(slice.start)}</td>
                  <td class="bep-data-number">{formatMicros(slice.duration)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {found.length > shown && (
        <p>
          <button type="button" class="bep-button" onClick={() => setShown(shown + STEP)}>
            Show {formatCount(Math.min(STEP, found.length - shown))} more of{' '}
            {formatCount(found.length)}
          </button>
        </p>
      )}
    </>
  );
}

const COLUMNS: readonly DataColumn<GroupTotal>[] = [
  { title: 'Kind', value: (row) => row.category || 'none', head: true },
  {
    title: 'Time of threads',
    meaning: 'Of all threads together, and with what is within: more than passed on the clock',
    value: (row) => row.total,
    cell: (row) => formatMicros(row.total),
  },
  { title: 'Slices', value: (row) => row.count, cell: (row) => formatCount(row.count) },
  {
    title: 'Longest',
    value: (row) => row.longest,
    cell: (row) => formatMicros(row.longest),
  },
];

function Totals({ timeline, texts }: Props) {
  return (
    <DataTable
      label="Time by kind of work"
      columns={COLUMNS}
      rows={totals(timeline, texts)}
      rowKey={(row) => row.category}
      sort={1}
    />
  );
}
