import type { Locator, Page } from '@playwright/test';

/** The list of invocations, as a reader sees it. */
export class ListPage {
  readonly entries: Locator;
  readonly search: Locator;

  constructor(
    readonly page: Page,
    readonly base: string,
  ) {
    this.entries = page.getByRole('article');
    this.search = page.getByRole('searchbox', { name: 'Search invocations' });
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(`${this.base}#/${query}`);
    await this.page.getByRole('heading', { name: 'Bazel invocations' }).waitFor();
  }

  entry(command: string): Locator {
    return this.entries.filter({ hasText: command });
  }
}
