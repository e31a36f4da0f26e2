import type { Locator, Page } from '@playwright/test';

/** One invocation with its tabs, as a reader sees it. */
export class InvocationPage {
  readonly verdict: Locator;
  readonly tabs: Locator;
  readonly search: Locator;
  readonly rows: Locator;
  readonly table: Locator;
  readonly log: Locator;
  readonly progress: Locator;
  /** The attempts of a test that are shown, one or two. */
  readonly attempts: Locator;

  constructor(
    readonly page: Page,
    readonly base: string,
  ) {
    this.verdict = page.locator('.bep-header .bep-status-word');
    this.tabs = page.getByRole('navigation', { name: 'Parts of this invocation' });
    this.search = page.getByRole('searchbox');
    this.table = page.getByRole('table');
    this.rows = page.locator('.bep-row');
    this.log = page.getByRole('region', { name: 'Console log' });
    this.attempts = page.locator('.bep-attempt-panel');
    this.progress = page.getByRole('progressbar', { name: 'Targets done' });
  }

  async open(id: string, tab = '', params = ''): Promise<void> {
    const path = tab ? `/${tab}` : '';
    await this.page.goto(`${this.base}#/invocations/${encodeURIComponent(id)}${path}${params}`);
    await this.verdict.waitFor();
  }

  tab(name: string): Locator {
    return this.tabs.getByRole('link', { name });
  }

  row(label: string): Locator {
    return this.rows.filter({ hasText: label });
  }

  toggle(label: string): Locator {
    return this.row(label).first().locator('.bep-row-toggle');
  }

  /** Chooses an attempt of the test that is open. */
  attempt(name: string): Locator {
    return this.page.getByRole('group', { name: 'Attempts' }).getByRole('button', { name });
  }

  filter(name: string): Locator {
    return this.page.getByRole('group').getByRole('button', { name });
  }
}
