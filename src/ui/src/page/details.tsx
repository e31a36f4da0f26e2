import type { Summary } from '../api/types';
import {
  detailSections,
  searchSections,
  sectionText,
  type DetailSection,
} from '../model/detail-sections';
import { configurationDifferences } from '../model/configuration-differences';
import { counted } from '../model/format';
import { REDACTED } from '../model/reproduce';
import { versionNotes } from '../model/version-notes';
import { useApp } from '../view/app-context';
import { CopyButton } from '../view/copy-button';
import { Disclosure } from '../view/disclosure';
import { FileList } from '../view/file-list';
import { Icon } from '../view/icon';
import { Empty } from '../view/message';
import { SearchBox } from '../view/search-box';

interface Props {
  readonly summary: Summary;
  readonly query: string;
}

/** Everything the invocation was told, searchable, and the raw events to take away. */
export function Details({ summary, query }: Props) {
  const { api, router } = useApp();
  const id = summary.invocationId;
  const sections = searchSections(detailSections(summary), query);
  const found = sections.reduce((sum, section) => sum + section.details.length, 0);
  return (
    <>
      <div class="bep-filters">
        <SearchBox
          value={query}
          label="Search details"
          placeholder="Option, variable or value"
          onSearch={(q) => router.setParams({ q })}
        />
        <span class="bep-quiet" role="status">
          {query ? `${counted(found, 'line')} found` : ''}
        </span>
        <span class="bep-downloads">
          <a class="bep-button" href={api.bepAddress(id, 'bep')}>
            <Icon name="down" /> Events, binary
          </a>
          <a class="bep-button" href={api.bepAddress(id, 'bep.json')}>
            <Icon name="down" /> Events, JSON
          </a>
        </span>
      </div>
      {sections.length === 0 && (
        <Empty title={query ? 'Nothing matches' : 'Nothing known'}>
          {query ? 'Every word has to occur in a line.' : 'Bazel told nothing about itself.'}
        </Empty>
      )}
      {sections.map((section, index) => (
        <Section
          key={`${index} ${section.title} ${query !== ''}`}
          section={section}
          open={query !== '' || !section.closed}
        />
      ))}
      {!query && <Differences summary={summary} />}
      {!query && <VersionNotes version={summary.bazelVersion} />}
      {!query && summary.toolLogs && summary.toolLogs.length > 0 && (
        <section class="bep-section">
          <header class="bep-section-header">
            <h2>Bazel’s own logs</h2>
          </header>
          <FileList id={id} files={summary.toolLogs} />
        </section>
      )}
    </>
  );
}

function VersionNotes({ version }: { readonly version: string | undefined }) {
  const notes = versionNotes(version);
  if (notes.length === 0) return null;
  return (
    <section class="bep-section">
      <header class="bep-section-header">
        <h2>{version ? `Bazel ${version}` : 'Bazel’s version'}</h2>
        <span class="bep-quiet">What its events do not tell</span>
      </header>
      <ul class="bep-notes">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </section>
  );
}

function Section({ section, open }: { readonly section: DetailSection; readonly open: boolean }) {
  const head = (
    <>
      <h2>{section.title}</h2>
      <span class="bep-quiet">{section.meaning}</span>
    </>
  );
  if (!open) {
    return (
      <section class="bep-section">
        <Disclosure
          startOpen={false}
          summary={
            <span class="bep-section-header">
              {head} <span class="bep-tag">{counted(section.details.length, 'line')}</span>
            </span>
          }
        >
          <Lines section={section} />
        </Disclosure>
      </section>
    );
  }
  return (
    <section class="bep-section">
      <header class="bep-section-header">
        {head}
        <CopyButton text={sectionText(section)} what={section.title} />
      </header>
      <Lines section={section} />
    </section>
  );
}

function Lines({ section }: { readonly section: DetailSection }) {
  return (
    <ul class="bep-section-lines">
      {section.details.map(({ name, value }, index) => (
        <li key={index}>
          {name && <span class="bep-detail-name">{name}</span>}
          <span class="bep-detail-value">
            <Redactable text={value} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Where a secret was, a mark says so. */
function Redactable({ text }: { readonly text: string }) {
  return (
    <>
      {text.split(REDACTED).map((part, index) => (
        <span key={index}>
          {index > 0 && (
            <span class="bep-tag" title="Taken out before anything was kept">
              redacted
            </span>
          )}
          {part}
        </span>
      ))}
    </>
  );
}

function Differences({ summary: { configurations } }: { readonly summary: Summary }) {
  const differences = configurationDifferences(configurations);
  if (differences.length === 0) return null;
  return (
    <section class="bep-section">
      <header class="bep-section-header">
        <h2>How configurations differ</h2>
        <span class="bep-quiet">The same target may be built in several</span>
      </header>
      <div class="bep-scroll" tabIndex={0} role="region" aria-label="How configurations differ">
        <table class="bep-differences">
          <thead>
            <tr>
              <th scope="col">What</th>
              {configurations.map(({ id, mnemonic }) => (
                <th key={id} scope="col" title={id}>
                  {mnemonic ?? id.slice(0, 8)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {differences.map(({ name, values }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {values.map((value, index) => (
                  <td key={index}>{value ?? '–'}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
