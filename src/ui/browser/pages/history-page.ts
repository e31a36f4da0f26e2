import type { Locator, Page } from '@playwright/test';

/** The pages of the history, as a reader sees them. */
export class HistoryPage {
  readonly rows: Locator;
  readonly charts: Locator;
  readonly squares: Locator;

  constructor(
    readonly page: Page,
    readonly base: string,
  ) {
    this.rows = page.locator('.bep-data tbody tr');
    this.charts = page.locator('.bep-plot canvas');
    this.squares = page.locator('.bep-test-grid .bep-square');
  }

  async open(question = ''): Promise<void> {
    await this.page.goto(`${this.base}#/history${question ? `/${question}` : ''}`);
    await this.page.getByRole('heading', { name: 'Bazel history' }).waitFor();
  }

  tab(name: string): Locator {
    return this.page
      .getByRole('navigation', { name: 'Questions to the history' })
      .getByRole('link', { name, exact: true });
  }
}
