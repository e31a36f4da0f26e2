import { useState } from 'preact/hooks';
import { request, refusal } from '../api/fetch';
import type { OutputFile } from '../api/types';
import { formatBytes } from '../model/format';
import { useApp } from './app-context';

/** Files with their sizes. The host decides whether their contents may be had. */
export function FileList({
  id,
  label,
  files,
}: {
  readonly id: string;
  /** Of the row that names them; absent for Bazel's own logs. */
  readonly label?: string;
  readonly files: readonly OutputFile[];
}) {
  return (
    <ul class="bep-files">
      {files.map((file, index) => (
        <li key={index}>
          <FileName id={id} label={label} file={file} />
          {file.length !== undefined && <span class="bep-quiet">{formatBytes(file.length)}</span>}
          {file.digest && (
            <span class="bep-quiet bep-mono" title={`Digest ${file.digest}`}>
              {file.digest.slice(0, 12)}
            </span>
          )}
          {file.symlinkTarget && <span class="bep-quiet">→ {file.symlinkTarget}</span>}
        </li>
      ))}
    </ul>
  );
}

/** A file's name, which downloads it; where that cannot be, the server's words why. */
export function FileName({
  id,
  label,
  file,
}: {
  readonly id: string;
  readonly label: string | undefined;
  readonly file: OutputFile;
}) {
  const { api, document } = useApp();
  const [problem, setProblem] = useState('');
  if (file.uri === undefined) return <span class="bep-mono">{file.name}</span>;
  const address = api.fileAddress(id, { uri: file.uri, label });
  const name = file.name.slice(file.name.lastIndexOf('/') + 1);

  const download = async (): Promise<void> => {
    const probe = `${api.fileTextAddress(id, { uri: file.uri ?? '', label })}&limit=1`;
    const reason = await whyNot(probe);
    setProblem(reason);
    if (!reason) save(document, address, name);
  };
  return (
    <>
      <a
        class="bep-mono"
        href={address}
        title={file.uri}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          void download();
        }}
      >
        {file.name}
      </a>
      <span role="status">{problem && <span class="bep-tone-warn">{problem}</span>}</span>
    </>
  );
}

/** Empty where the file can be had. A link alone would save the refusal under the file's name. */
async function whyNot(address: string): Promise<string> {
  try {
    const response = await request(address, { Accept: '*/*' });
    return response.ok ? '' : (await refusal(response)).message;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function save(document: Document, address: string, name: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
