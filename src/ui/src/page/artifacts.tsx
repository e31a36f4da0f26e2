import type { OutputFile, Summary, TargetRow } from '../api/types';
import { counted, formatBytes } from '../model/format';
import type { RouteParams } from '../model/route';
import { targetStatus } from '../model/status';
import { useApp } from '../view/app-context';
import { ConfigurationName } from '../view/configuration-name';
import { CopyButton } from '../view/copy-button';
import { FileList, FileName } from '../view/file-list';
import { Label } from '../view/label';
import { Empty } from '../view/message';
import { SearchBox } from '../view/search-box';
import { StatusMark } from '../view/status-mark';
import type { Column } from '../view/virtual-table';
import { RowList } from './row-list';
import { TargetOutputs } from './target-outputs';

interface Props {
  readonly summary: Summary;
  readonly params: RouteParams;
}

/** What the build made: files by target and output group, or all of them in one list. */
export function Artifacts({ summary, params }: Props) {
  const { router, filesNote } = useApp();
  const { invocationId: id, artifacts, toolLogs = [] } = summary;
  const flat = params['view'] === 'files';
  const top = artifacts?.topLevel;
  return (
    <>
      <p class="bep-artifacts-note">
        {top && `${counted(top.count, 'file')} of ${formatBytes(top.size)} were asked for. `}
        {filesNote ??
          'The events name these files. What the server of these pages can still read can be downloaded.'}
      </p>
      <div class="bep-filters">
        <SearchBox
          value={params['q'] ?? ''}
          label={flat ? 'Search files' : 'Search targets'}
          placeholder={flat ? 'Part of a path' : 'Part of a label'}
          onSearch={(q) => router.setParams({ q })}
        />
        <div class="bep-chips" role="group" aria-label="How to list">
          <Way
            words="By target"
            active={!flat}
            onClick={() => router.setParams({ view: undefined })}
          />
          <Way
            words="All files"
            active={flat}
            onClick={() => router.setParams({ view: 'files' })}
          />
        </div>
      </div>
      {flat ? (
        <AllFiles summary={summary} params={params} />
      ) : (
        <ByTarget summary={summary} params={params} />
      )}
      {toolLogs.length > 0 && (
        <section class="bep-section">
          <header class="bep-section-header">
            <h2>Bazel’s own logs</h2>
          </header>
          <FileList id={id} files={toolLogs} />
        </section>
      )}
    </>
  );
}

function Way({
  words,
  active,
  onClick,
}: {
  readonly words: string;
  readonly active: boolean;
  readonly onClick: () => void;
}) {
  return (
    <button
      type="button"
      class={`bep-chip${active ? ' bep-chip--active' : ''}`}
      aria-pressed={active}
      onClick={onClick}
    >
      {words}
    </button>
  );
}

function ByTarget({ summary, params }: Props) {
  const { api } = useApp();
  const id = summary.invocationId;
  const columns: readonly Column<TargetRow>[] = [
    {
      name: 'status',
      title: 'Status',
      cell: (row) => {
        const { tone, word, meaning } = targetStatus(row);
        return <StatusMark tone={tone} word={word} title={meaning} />;
      },
    },
    { name: 'label', title: 'Target', cell: (row) => <Label label={row.label} /> },
    {
      name: 'kind',
      title: 'Output groups',
      cell: ({ outputs }) =>
        outputs.map(({ name }) => name).join(', ') || <span class="bep-quiet">none</span>,
    },
    {
      name: 'configuration',
      title: 'Configuration',
      cell: (row) => <ConfigurationName summary={summary} id={row.configuration} />,
    },
  ];
  return (
    <RowList<TargetRow>
      name="targets"
      what="target"
      summary={summary}
      params={{ ...params, status: '' }}
      fetch={(query, slice, signal) =>
        api.listTargets(id, { ...query, status: 'BUILT,FAILED', sort: 'label' }, slice, signal)
      }
      columns={columns}
      rowKey={(row) => `${row.label}\n${row.configuration ?? ''}\n${row.aspect ?? ''}`}
      rowLabel={(row) => row.label}
      details={(row) => <TargetOutputs id={id} target={row} />}
      none={<Empty title="No files">Nothing was built, or it is not done yet.</Empty>}
    />
  );
}

function AllFiles({ summary, params }: Props) {
  const { api } = useApp();
  const id = summary.invocationId;
  const columns: readonly Column<OutputFile>[] = [
    {
      name: 'file',
      title: 'File',
      cell: (row) => <FileName id={id} label={undefined} file={row} />,
    },
    {
      name: 'duration',
      title: 'Size',
      cell: ({ length }) => (length === undefined ? '' : formatBytes(length)),
    },
    {
      name: 'digest',
      title: 'Digest',
      cell: ({ digest = '' }) => <span class="bep-mono">{digest.slice(0, 12)}</span>,
    },
  ];
  return (
    <RowList<OutputFile>
      name="files"
      what="file"
      summary={summary}
      params={{ ...params, status: '' }}
      fetch={({ query = '' }, slice, signal) => api.listFiles(id, { query }, slice, signal)}
      columns={columns}
      rowKey={(row) => `${row.name}\n${row.uri ?? ''}\n${row.digest ?? ''}`}
      rowLabel={(row) => row.name}
      details={(row) => <Place file={row} />}
      none={<Empty title="No files">Nothing was built, or Bazel named no outputs.</Empty>}
    />
  );
}

function Place({ file: { uri, digest, symlinkTarget } }: { readonly file: OutputFile }) {
  const facts = [uri, digest, symlinkTarget && `→ ${symlinkTarget}`].filter(Boolean);
  return (
    <div class="bep-details">
      {facts.map((fact) => (
        <p key={fact} class="bep-details-line">
          <code>{fact}</code>
          <CopyButton text={fact ?? ''} what="it" />
        </p>
      ))}
      {facts.length === 0 && <p class="bep-quiet">The events do not say where it is.</p>}
    </div>
  );
}
