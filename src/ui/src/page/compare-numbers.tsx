import type { ComparedNumber } from '../model/compare';
import { formatBytes, formatCount, formatDuration } from '../model/format';
import { Card } from '../view/card';

const FORMATS: Readonly<Record<ComparedNumber['unit'], (value: number) => string>> = {
  duration: formatDuration,
  count: formatCount,
  bytes: formatBytes,
};

/** Numbers of two invocations side by side. */
export function CompareNumbers({
  groups,
}: {
  readonly groups: readonly { readonly title: string; readonly rows: readonly ComparedNumber[] }[];
}) {
  return (
    <Card title="Numbers">
      <div class="bep-scroll" role="region" aria-label="Numbers of both" tabIndex={0}>
        <table class="bep-data">
          <thead>
            <tr>
              <td />
              <th scope="col" class="bep-data-number">
                Before
              </th>
              <th scope="col" class="bep-data-number">
                After
              </th>
              <th scope="col" class="bep-data-number">
                Difference
              </th>
            </tr>
          </thead>
          {groups.map(({ title, rows }) => (
            <tbody key={title}>
              <tr>
                <th scope="rowgroup" colSpan={4} class="bep-data-group">
                  {title}
                </th>
              </tr>
              {rows.map((row) => (
                <tr key={row.name}>
                  <th scope="row">{row.name}</th>
                  <td class="bep-data-number">{shown(row, row.before)}</td>
                  <td class="bep-data-number">{shown(row, row.after)}</td>
                  <td class="bep-data-number">{difference(row)}</td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </Card>
  );
}

function shown({ unit }: ComparedNumber, value: number | undefined): string {
  return value === undefined ? '–' : FORMATS[unit](value);
}

function difference({ unit, before, after }: ComparedNumber): string {
  if (before === undefined || after === undefined) return '';
  const by = after - before;
  if (by === 0) return 'same';
  const sign = by > 0 ? '+' : '−';
  const share =
    before > 0
      ? new Intl.NumberFormat(undefined, {
          style: 'percent',
          maximumFractionDigits: 0,
        }).format(Math.abs(by) / before)
      : '';
  return `${sign}${FORMATS[unit](Math.abs(by))} ${share && `(${sign}${share})`}`.trim();
}
