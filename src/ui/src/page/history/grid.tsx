import { useRef, useState } from 'preact/hooks';
import type { TestGrid } from '../../api/history-types';
import { formatDateTime } from '../../model/format';
import { queryOf } from '../../model/history-query';
import { LEGEND, markOf } from '../../model/outcome';
import type { RouteParams } from '../../model/route';
import { useApp } from '../../view/app-context';
import { Empty } from '../../view/message';
import { Answer } from './answer';
import { LabelLink, nameOf } from './cells';
import { addressOf } from './ref-link';

/** Rows and columns of a grid that one can still overlook. */
const SIZE = { tests: 100, invocations: 40 };

/** Tests against invocations: a row that turned red, a column in which everything did. */
export function Grid({ params }: { readonly params: RouteParams }) {
  const { api } = useApp();
  const query = queryOf('grid', params);
  return (
    <Answer
      what="the grid"
      fetch={(signal) => api.history.getGrid(query, SIZE, signal)}
      keys={[api, JSON.stringify(query)]}
    >
      {(grid) =>
        grid.tests.length === 0 ? (
          <Empty title="No tests to show">
            No invocation ran tests, or none has such a label or branch.
          </Empty>
        ) : (
          <>
            <p class="bep-quiet">
              Newest invocation first, tests with the most trouble on top. Arrow keys move in the
              grid.
            </p>
            <Squares grid={grid} />
            <ul class="bep-legend">
              {LEGEND.map(([letter, meaning]) => (
                <li key={meaning}>
                  <span class="bep-mono">{letter}</span> {meaning}
                </li>
              ))}
            </ul>
          </>
        )
      }
    </Answer>
  );
}

const STEPS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
};

/** One stop for the Tab key: thousands of squares would be a trap. */
function Squares({ grid: { invocations, tests } }: { readonly grid: TestGrid }) {
  const app = useApp();
  const table = useRef<HTMLTableElement>(null);
  const [[row, column], setAt] = useState<readonly [number, number]>([0, 0]);

  const move = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const next = [
      Math.min(tests.length - 1, Math.max(0, row + step[0])),
      Math.min(invocations.length - 1, Math.max(0, column + step[1])),
    ] as const;
    setAt(next);
    table.current
      ?.querySelector<HTMLElement>(`[data-row="${next[0]}"][data-column="${next[1]}"]`)
      ?.focus();
  };

  return (
    <div class="bep-scroll bep-test-grid-place">
      <table class="bep-test-grid" ref={table} role="grid" aria-label="Tests by invocation">
        <thead>
          <tr>
            <th scope="col" role="columnheader">
              Test
            </th>
            {invocations.map((ref) => {
              const words = [
                formatDateTime(ref.start),
                ref.branch,
                ref.commit?.slice(0, 10),
                ref.job,
                ref.success === undefined ? '' : ref.success ? 'succeeded' : 'failed',
              ];
              const tone = ref.success === undefined ? 'idle' : ref.success ? 'good' : 'bad';
              return (
                <th key={`${ref.job} ${ref.invocationId}`} scope="col" role="columnheader">
                  <a
                    class={`bep-test-grid-column bep-tone-${tone}`}
                    href={addressOf(app, ref)}
                    title={words.filter(Boolean).join(', ')}
                    tabIndex={-1}
                  >
                    <span class="bep-visually-hidden">{formatDateTime(ref.start)}</span>
                  </a>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody onKeyDown={move}>
          {tests.map((test, y) => (
            <tr key={nameOf(test)}>
              <th scope="row" role="rowheader">
                <LabelLink of={test} to="test" />
              </th>
              {invocations.map((ref, x) => {
                const mark = markOf(test.cells[x] ?? {});
                const focus = {
                  'data-row': y,
                  'data-column': x,
                  tabIndex: y === row && x === column ? 0 : -1,
                  onFocus: () => setAt([y, x]),
                };
                return (
                  <td key={`${ref.job} ${ref.invocationId}`} role="gridcell">
                    {mark ? (
                      <a
                        class={`bep-square bep-tone-${mark.tone}`}
                        href={addressOf(app, ref, 'tests', { label: test.label })}
                        title={`${mark.words}, ${formatDateTime(ref.start)}`}
                        {...focus}
                      >
                        <span aria-hidden="true">{mark.letter}</span>
                        <span class="bep-visually-hidden">{mark.words}</span>
                      </a>
                    ) : (
                      <span class="bep-square bep-square--none" {...focus}>
                        <span class="bep-visually-hidden">no outcome</span>
                      </span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
