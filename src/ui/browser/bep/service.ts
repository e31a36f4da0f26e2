import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Recording, touchFiles } from './recording';

const BEP = fileURLToPath(new URL('../../../../bep', import.meta.url));

/** `bep serve` over recordings of real Bazels, with what their tests wrote. */
export class BepService {
  /** Ids of the invocations by recording. */
  readonly ids = new Map<string, string>();
  #process: ChildProcess | undefined;
  #addresses: { readonly bes: string; readonly http: string } | undefined;

  private constructor(readonly folder: string) {}

  static async start(names: readonly string[]): Promise<BepService> {
    const service = new BepService(mkdtempSync(join(tmpdir(), 'bep-')));
    service.#import(names);
    await service.#serve();
    for (const [name, id] of service.ids) await service.#settle(name, id);
    return service;
  }

  /** Address of the pages, without a slash at its end. */
  get http(): string {
    return this.#addresses!.http;
  }

  /** Where a Bazel would send its events: host and port. */
  get bes(): string {
    return this.#addresses!.bes.replace('grpc://', '');
  }

  async stop(): Promise<void> {
    const process = this.#process;
    if (process) {
      const ended = new Promise((resolve) => process.once('exit', resolve));
      process.kill();
      await ended;
    }
    rmSync(this.folder, { recursive: true });
  }

  #import(names: readonly string[]): void {
    const files = names.map((name) => {
      mkdirSync(this.filesOf(name), { recursive: true });
      const file = join(this.folder, `${name}.bep`);
      new Recording(name).withFiles(this.filesOf(name)).writeTo(file);
      return file;
    });
    const folders = ['--data', this.#data, '--files', this.folder];
    const { stdout, stderr } = spawnSync(BEP, ['import', ...folders, ...files], {
      encoding: 'utf8',
    });
    const lines = stdout.split('\n').filter(Boolean);
    if (lines.length !== names.length) throw new Error(`bep import failed: ${stdout}${stderr}`);
    for (const line of lines) {
      const { invocationId, file } = JSON.parse(line) as Record<'invocationId' | 'file', string>;
      this.ids.set(basename(file, '.bep'), invocationId);
    }
  }

  async #serve(): Promise<void> {
    this.#process = spawn(BEP, ['serve', '--data', this.#data, '--files', this.folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface({ input: this.#process.stdout! })) {
      this.#addresses = JSON.parse(line) as { readonly bes: string; readonly http: string };
      return;
    }
    throw new Error('bep serve ended before it was ready');
  }

  /** Test reports that are younger than their build are not believed, so these get its time. */
  async #settle(name: string, id: string): Promise<void> {
    const answer = await fetch(`${this.http}/api/v1/invocations/${encodeURIComponent(id)}`);
    const { finish } = (await answer.json()) as { readonly finish?: string };
    if (finish) touchFiles(this.filesOf(name), new Date(finish));
  }

  get #data(): string {
    return join(this.folder, 'data');
  }

  /** Where what the tests of a recording wrote lies. */
  filesOf(name: string): string {
    return join(this.folder, name);
  }
}
