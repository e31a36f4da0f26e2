import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FixtureApi } from '../test/fixtures/api';

const DIST = new URL('../dist/', import.meta.url);

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/**
 * The built pages with made-up invocations, under the policy that hosts set. Pages of other hosts
 * can be put beside them; they find the bundle at /ui/ and the API at /api/v1/.
 */
export class FixtureServer {
  readonly api = new FixtureApi();
  /** Pages of hosts by path. */
  readonly pages = new Map<string, string>();
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  async start(): Promise<string> {
    await new Promise<void>((started) => this.#server.listen(0, '127.0.0.1', started));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((stopped) => this.#server.close(stopped));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
    response.setHeader('Content-Security-Policy', "default-src 'self'");
    const page = this.pages.get(pathname);
    if (page !== undefined) {
      response.setHeader('Content-Type', TYPES[extname(pathname) || '.html'] ?? '');
      response.end(page);
    } else if (pathname.startsWith('/api/v1/')) {
      const address = pathname.slice('/api/v1/'.length) + search;
      const { status, headers, body } = this.api.answer(address, request.headers['if-none-match']);
      response.writeHead(status, headers).end(body);
    } else {
      await sendFile(pathname.replace(/^\/(ui\/)?/, '') || 'index.html', response);
    }
  }
}

async function sendFile(name: string, response: ServerResponse): Promise<void> {
  try {
    const bytes = await readFile(fileURLToPath(new URL(name, DIST)));
    response.writeHead(200, { 'Content-Type': TYPES[extname(name)] ?? '' }).end(bytes);
  } catch {
    response.writeHead(404).end();
  }
}
