import type { HistoryTab, RouteParams } from '../../model/route';
import { sharedParams } from '../../model/history-query';
import { useApp } from '../../view/app-context';
import { Icon } from '../../view/icon';
import { usePageTitle } from '../../view/use-page-title';
import { Changes } from './changes';
import { Filters } from './filters';
import { Flaky } from './flaky';
import { Grid } from './grid';
import { Mnemonics } from './mnemonics';
import { Search } from './search';
import { OneTarget, OneTest } from './time-lines';
import { Targets } from './targets';
import { Tests } from './tests';
import { Trends } from './trends';

interface Props {
  readonly tab: HistoryTab;
  readonly params: RouteParams;
}

const TITLES: readonly (readonly [tab: HistoryTab, title: string])[] = [
  ['trends', 'Trends'],
  ['flaky', 'Flaky tests'],
  ['changes', 'Failing and fixed'],
  ['grid', 'Test grid'],
  ['tests', 'Tests'],
  ['targets', 'Targets'],
  ['mnemonics', 'Mnemonics'],
  ['invocations', 'Search'],
];

/** What many invocations tell. */
export function History({ tab, params }: Props) {
  const { router, history } = useApp();
  usePageTitle('Bazel history');
  const current = tab === 'test' ? 'tests' : tab === 'target' ? 'targets' : tab;
  return (
    <main class="bep-page">
      {!history && (
        <nav class="bep-back">
          <a href={router.list()}>
            <Icon name="arrowLeft" /> All invocations
          </a>
        </nav>
      )}
      <h1 class="bep-title">Bazel history</h1>
      <nav class="bep-tabs" aria-label="Questions to the history">
        {TITLES.map(([name, title]) => (
          <a
            key={name}
            class="bep-tab"
            href={router.history(name, sharedParams(params))}
            aria-current={name === current ? 'page' : undefined}
          >
            {title}
          </a>
        ))}
      </nav>
      <Filters key={`filters ${tab}`} tab={tab} params={params} />
      <Content key={tab} tab={tab} params={params} />
    </main>
  );
}

function Content({ tab, params }: Props) {
  switch (tab) {
    case 'trends':
      return <Trends params={params} />;
    case 'flaky':
      return <Flaky params={params} />;
    case 'changes':
      return <Changes params={params} />;
    case 'grid':
      return <Grid params={params} />;
    case 'tests':
      return <Tests params={params} />;
    case 'targets':
      return <Targets params={params} />;
    case 'mnemonics':
      return <Mnemonics params={params} />;
    case 'invocations':
      return <Search params={params} />;
    case 'test':
      return <OneTest params={params} />;
    case 'target':
      return <OneTarget params={params} />;
  }
}
