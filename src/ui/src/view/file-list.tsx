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

export function FileName({
  id,
  label,
  file,
}: {
  readonly id: string;
  readonly label: string | undefined;
  readonly file: OutputFile;
}) {
  const { api } = useApp();
  if (file.uri === undefined) return <span class="bep-mono">{file.name}</span>;
  return (
    <a class="bep-mono" href={api.fileAddress(id, { uri: file.uri, label })} title={file.uri}>
      {file.name}
    </a>
  );
}
