import { render } from 'preact';
import { Api } from './api/api';
import { readHost } from './host';
import { Router } from './model/route';
import { AppContext, type App } from './view/app-context';
import { Pages } from './page/pages';

/** Puts the pages into the element that the host made for them. */
export function start(document: Document): void {
  const mount = document.getElementById('bazel-bep');
  if (!mount) throw new Error('This page has no element with the id "bazel-bep"');
  const host = readHost(mount);
  const window = document.defaultView;
  if (!window) throw new Error('This document is not shown');
  const app: App = {
    api: new Api(host.api, host.job),
    router: new Router(window, host.base, host),
    document,
    history: host.history,
    places: host.places,
    testResult: host.testResult,
    filesNote: host.filesNote,
  };
  mount.classList.add('bep');
  render(
    <AppContext.Provider value={app}>
      <Pages />
    </AppContext.Provider>,
    mount,
  );
}
