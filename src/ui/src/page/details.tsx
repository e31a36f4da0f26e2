import type { Summary } from '../api/types';
import {
  detailSections,
  searchSections,
  sectionText,
  type DetailSection,
} from '../model/detail-sections';
import { counted } from '../model/format';
import { useApp } from '../view/app-context';
import { CopyButton } from '../view/copy-button';
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
        <Section key={`${index} ${section.title}`} section={section} />
      ))}
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

function Section({ section }: { readonly section: DetailSection }) {
  return (
    <section class="bep-section">
      <header class="bep-section-header">
        <h2>{section.title}</h2>
        <span class="bep-quiet">{section.meaning}</span>
        <CopyButton text={sectionText(section)} what={section.title} />
      </header>
      <ul class="bep-section-lines">
        {section.details.map(({ name, value }, index) => (
          <li key={index}>
            {name && <span class="bep-detail-name">{name}</span>}
            <span class="bep-detail-value">{value}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
