import type { TestAttempt, TestRow } from '../api/types';
import { formatCount } from '../model/format';
import { useApp } from '../view/app-context';
import { useFetched } from '../view/use-fetched';
import { CaseFailure } from './case-failure';

/** The case that failed first, as the test's runner reported it; nothing where there is no report. */
export function FirstFailingCase({
  id,
  test: { label, configuration },
  attempt: { run, shard, attempt },
}: {
  readonly id: string;
  readonly test: TestRow;
  readonly attempt: TestAttempt;
}) {
  const { api } = useApp();
  const { value } = useFetched(
    (signal) =>
      api.listCases(
        id,
        { label, configuration, run, shard, attempt, status: 'FAILED,ERROR' },
        { offset: 0, limit: 1 },
        signal,
      ),
    [api, id, label, configuration, run, shard, attempt],
  );
  const first = value?.items[0];
  if (!value || !first) return null;
  return (
    <div class="bep-case">
      <p>
        <span class="bep-case-name">{first.className ? `${first.className} ` : ''}</span>
        <strong>{first.name}</strong>
        {value.failed > 1 && (
          <span class="bep-quiet"> and {formatCount(value.failed - 1)} more failed</span>
        )}
      </p>
      <CaseFailure row={first} />
    </div>
  );
}
