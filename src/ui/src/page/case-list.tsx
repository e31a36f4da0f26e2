import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { CaseRow, CaseStatus, TestAttempt, TestRow } from '../api/types';
import { counted, formatCount, formatDuration } from '../model/format';
import type { Tone } from '../model/status';
import { useApp } from '../view/app-context';
import { Disclosure } from '../view/disclosure';
import { OutputText } from '../view/output-text';
import { SearchBox } from '../view/search-box';
import { StatusMark } from '../view/status-mark';
import { TestResultLink } from '../view/test-result-link';
import { useFetched } from '../view/use-fetched';
import { CaseFailure } from './case-failure';

/** Cases asked for at first, and with each "show more". */
const STEP = 100;

const STATUS: Readonly<Record<CaseStatus, readonly [tone: Tone, word: string]>> = {
  ERROR: ['bad', 'Error'],
  FAILED: ['bad', 'Failed'],
  SKIPPED: ['idle', 'Skipped'],
  PASSED: ['good', 'Passed'],
};

const FILTERS = [
  ['', 'All'],
  ['FAILED,ERROR', 'Failed'],
  ['SKIPPED', 'Skipped'],
  ['PASSED', 'Passed'],
] as const;

interface Props {
  readonly id: string;
  readonly test: TestRow;
  readonly attempt: TestAttempt;
}

/** What the test's runner reported case by case. */
export function CaseList({ id, test: { label, configuration }, attempt: of }: Props) {
  const { api } = useApp();
  const [status, setStatus] = useState('');
  const [query, setQuery] = useState('');
  const [limit, setLimit] = useState(STEP);
  const { run, shard, attempt } = of;
  const { value, error } = useFetched(
    (signal) =>
      api.listCases(
        id,
        { label, configuration, run, shard, attempt, status, query },
        { offset: 0, limit },
        signal,
      ),
    [api, id, label, configuration, run, shard, attempt, of.status, status, query, limit],
  );
  if (error) return <p class="bep-quiet">{error.message}</p>;
  if (!value) return <pre class="bep-output bep-output--loading" aria-busy="true" />;
  const all = value.passed + value.failed + value.skipped;
  const counts = [all, value.failed, value.skipped, value.passed];
  return (
    <div class="bep-cases">
      {value.notices.map((notice) => (
        <p key={notice} class="bep-quiet">
          {notice}
        </p>
      ))}
      {all === 0 && value.notices.length === 0 && (
        <p class="bep-quiet">Its runner reported no cases; the log is all there is.</p>
      )}
      {all > 0 && (
        <div class="bep-filters">
          {all > 10 && (
            <SearchBox
              value={query}
              label="Search cases"
              placeholder="Class or name"
              onSearch={setQuery}
            />
          )}
          <div class="bep-chips" role="group" aria-label="Which cases">
            {FILTERS.map(([wanted, words], index) =>
              counts[index] ? (
                <button
                  key={wanted}
                  type="button"
                  class={`bep-chip${status === wanted ? ' bep-chip--active' : ''}`}
                  aria-pressed={status === wanted}
                  onClick={() => setStatus(wanted)}
                >
                  {words}
                  <span class="bep-chip-count">{formatCount(counts[index])}</span>
                </button>
              ) : null,
            )}
          </div>
        </div>
      )}
      <ul class="bep-failures">
        {value.items.map((row, index) => (
          <li key={`${status} ${query} ${index}`}>
            <Case
              row={row}
              link={
                <TestResultLink
                  of={{
                    invocation: id,
                    label,
                    configuration,
                    run,
                    shard,
                    class: row.className,
                    case: row.name,
                  }}
                  what={row.name}
                />
              }
            />
          </li>
        ))}
      </ul>
      {value.total > value.items.length && (
        <p>
          <span class="bep-quiet">
            {formatCount(value.items.length)} of {counted(value.total, 'case')}{' '}
          </span>
          {limit < 1000 && (
            <button
              type="button"
              class="bep-button"
              onClick={() => setLimit(Math.min(1000, limit * 3))}
            >
              Show more
            </button>
          )}
        </p>
      )}
    </div>
  );
}

function Case({ row, link }: { readonly row: CaseRow; readonly link: ComponentChildren }) {
  const [tone, word] = STATUS[row.status];
  const failed = tone === 'bad';
  const head = (
    <>
      <StatusMark tone={tone} word={word} />
      <span class="bep-failure-what">
        {row.className && <span class="bep-case-name">{row.className} </span>}
        {row.name}
        {!failed && row.message && <span class="bep-quiet"> {row.message}</span>}
      </span>
      {row.file && <code class="bep-quiet">{row.line ? `${row.file}:${row.line}` : row.file}</code>}
      {row.duration ? (
        <span class="bep-quiet bep-number">{formatDuration(row.duration)}</span>
      ) : null}
    </>
  );
  if (!failed && !row.out && !row.err) {
    return (
      <div class="bep-case-line">
        {head}
        {link}
      </div>
    );
  }
  return (
    <Disclosure startOpen={failed} summary={head}>
      {failed && <CaseFailure row={row} />}
      {row.out && <CaseOutput title="Standard output" text={row.out} />}
      {row.err && <CaseOutput title="Standard error" text={row.err} />}
      {link}
    </Disclosure>
  );
}

function CaseOutput({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <section>
      <h4 class="bep-quiet">{title}</h4>
      <OutputText text={text} label={title} />
    </section>
  );
}
