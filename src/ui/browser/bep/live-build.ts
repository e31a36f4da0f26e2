import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BepService } from './service';

const SAMPLE = fileURLToPath(
  new URL('../../../engine/src/test/resources/workspace/sample', import.meta.url),
);

/** What is built and tested to its end. */
const WHOLE = ['//green/...', '//shards/...', '//outputs/...'];

/** Green, red and flaky ones, and one that goes on for ten minutes. */
const ENDLESS = [
  '//red/...',
  '//flaky/...',
  '//timeout/...',
  '//broken_build/...',
  '//slow:sleeps',
];

const OPTIONS = ['--keep_going', '--curses=yes', '--color=yes', '--terminal_columns=120'];

/** How long a Bazel may take until it does nothing but wait for the last test. */
const PATIENCE = 600_000;

interface Running {
  readonly invocationId: string;
  readonly state: string;
  readonly tests: { readonly total: number };
  readonly progress?: readonly string[];
}

/**
 * A real Bazel at work on a copy of the sample workspace, whose events go to a service: first a build that ends, "built",
 * then one that does not, "live".
 */
export class LiveBuild {
  #process: ChildProcess | undefined;

  private constructor(
    readonly bazel: string,
    readonly service: BepService,
  ) {}

  /** @returns the build once it runs its long test; undefined where there is no Bazel */
  static async start(service: BepService): Promise<LiveBuild | undefined> {
    const bazel = process.env['BAZEL'] ?? 'bazel';
    if (spawnSync(bazel, ['--version']).status !== 0) return undefined;
    const build = new LiveBuild(bazel, service);
    cpSync(SAMPLE, build.#workspace, { recursive: true });
    await new Promise((ended) => build.#begin(WHOLE).once('exit', ended));
    const [built] = (await build.#get('invocations?state=COMPLETE&limit=1')).items ?? [];
    if (!built) throw new Error('Bazel sent no events');
    service.ids.set('built', built.invocationId);
    build.#process = build.#begin(ENDLESS);
    await build.#awaitLongTest();
    return build;
  }

  stop(): void {
    this.#process?.kill('SIGINT');
    spawnSync(this.bazel, [this.#userRoot, 'shutdown'], { cwd: this.#workspace });
  }

  get #workspace(): string {
    return join(this.service.folder, 'workspace');
  }

  get #userRoot(): string {
    return `--output_user_root=${join(this.service.folder, 'bazel')}`;
  }

  #begin(targets: readonly string[]): ChildProcess {
    const backend = `--bes_backend=grpc://${this.service.bes}`;
    const line = ['--nohome_rc', this.#userRoot, 'test', backend, ...OPTIONS, ...targets];
    const { PATH = '' } = process.env;
    return spawn(this.bazel, line, {
      cwd: this.#workspace,
      env: { PATH, HOME: this.service.folder, USER: 'ada', LC_ALL: 'C.UTF-8' },
      stdio: 'ignore',
    });
  }

  async #awaitLongTest(): Promise<void> {
    for (const end = Date.now() + PATIENCE; Date.now() < end;) {
      await new Promise((later) => setTimeout(later, 1_000));
      const [running] = (await this.#get('invocations?state=IN_PROGRESS')).items ?? [];
      const summary = running && (await this.#get(`invocations/${running.invocationId}`));
      const waits = summary?.progress?.some((line) => line.includes('//slow:sleeps')) ?? false;
      if (summary && waits && summary.tests.total > 8) {
        this.service.ids.set('live', summary.invocationId);
        return;
      }
      if (this.#process?.exitCode !== null) throw new Error('Bazel ended before it was looked at');
    }
    throw new Error('Bazel took too long to come to its long test');
  }

  async #get(path: string): Promise<Running & { readonly items?: readonly Running[] }> {
    const answer = await fetch(`${this.service.http}/api/v1/${path}`);
    return (await answer.json()) as Running & { readonly items?: readonly Running[] };
  }
}
