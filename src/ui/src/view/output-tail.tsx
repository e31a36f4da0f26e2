import type { ComponentChildren } from 'preact';
import type { OutputFile } from '../api/types';
import { readTail } from '../model/contents';
import { withoutHeader } from '../model/console-tests';
import { useApp } from './app-context';
import { OutputText } from './output-text';
import { useFetched } from './use-fetched';

const LIMIT = 16 * 1024;

interface Props {
  readonly id: string;
  readonly file: OutputFile;
  /** Of the row that names the file. */
  readonly label: string | undefined;
  /** Shown where the file cannot be read here. */
  readonly instead?: ComponentChildren;
}

/** What a process wrote, its end. Where the file cannot be read here it says why. */
export function OutputTail({ id, file, label, instead }: Props) {
  const { api } = useApp();
  const { value, error } = useFetched(
    (signal) => readTail(api, id, file, label, LIMIT, signal),
    [api, id, label, file.uri, file.contents],
  );
  if (error) {
    return instead ? (
      <>{instead}</>
    ) : (
      <p class="bep-quiet bep-prewrap" title={file.uri}>
        {error.message}
      </p>
    );
  }
  if (!value) return <pre class="bep-output bep-output--loading" aria-busy="true" />;
  const text = value.cut ? value.text : withoutHeader(value.text);
  if (!text) return <p class="bep-quiet">It wrote nothing.</p>;
  return (
    <>
      {value.cut && <p class="bep-quiet">The end of it; the whole is longer.</p>}
      <OutputText text={text} fromEnd />
    </>
  );
}
