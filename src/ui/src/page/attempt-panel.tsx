import type { OutputFile, TestAttempt, TestRow } from '../api/types';
import type { RouteParams } from '../model/route';
import { useApp } from '../view/app-context';
import { FileList } from '../view/file-list';
import { AttemptFacts } from './attempt-facts';
import { AttemptLog } from './attempt-log';
import { CaseList } from './case-list';

const PARTS = [
  ['cases', 'Cases'],
  ['log', 'Log'],
  ['outputs', 'Outputs'],
] as const;

interface Props {
  readonly id: string;
  readonly test: TestRow;
  readonly attempt: TestAttempt;
  readonly params: RouteParams;
}

/** One attempt of a test: how it went, its cases, its log and its files. */
export function AttemptPanel({ id, test, attempt, params }: Props) {
  const { router } = useApp();
  const part = PARTS.find(([name]) => name === params['part'])?.[0] ?? 'cases';
  return (
    <article class="bep-card bep-attempt-panel">
      <AttemptFacts test={test} attempt={attempt} />
      <div class="bep-parts" role="group" aria-label="Parts of the attempt">
        {PARTS.map(([name, words]) => (
          <button
            key={name}
            type="button"
            class="bep-part"
            aria-pressed={name === part}
            onClick={() => router.setParams({ part: name, line: undefined })}
          >
            {words}
          </button>
        ))}
      </div>
      {part === 'cases' && <CaseList id={id} test={test} attempt={attempt} />}
      {part === 'log' && <Log id={id} test={test} attempt={attempt} params={params} />}
      {part === 'outputs' && <FileList id={id} label={test.label} files={attempt.outputs} />}
    </article>
  );
}

function Log({ id, test, attempt, params }: Props) {
  const file = attempt.outputs.find(({ name }) => name === 'test.log');
  if (!file || !hasUri(file)) {
    return <p class="bep-quiet">The events name no log of this attempt.</p>;
  }
  return <AttemptLog id={id} test={test} file={file} params={params} />;
}

function hasUri(file: OutputFile): file is OutputFile & { readonly uri: string } {
  return file.uri !== undefined;
}
