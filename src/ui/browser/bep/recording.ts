import { cpSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const RESOURCES = new URL('../../../engine/src/test/resources/', import.meta.url);

/** Where the Bazel of the recordings had its output base. */
const RECORDED_BASE = '/var/cache/bazel-sample/6436ae6478bd15980f03c018019c95ce';

const TESTLOGS = 'execroot/sample/bazel-out/k8-fastbuild/testlogs';

/** What a real Bazel said about a build, as it is in the tests of the engine. */
export class Recording {
  readonly bytes: Buffer;

  constructor(readonly name: string) {
    const file = new URL(`recordings/4.2.3-${name}.bep.gz`, RESOURCES);
    this.bytes = gunzipSync(readFileSync(file));
  }

  /** The events, each without its length. */
  get events(): readonly Buffer[] {
    const events: Buffer[] = [];
    for (let at = 0; at < this.bytes.length;) {
      let length = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = this.bytes[at++]!;
        length |= (byte & 0x7f) << shift;
        if (byte < 0x80) break;
      }
      events.push(this.bytes.subarray(at, at + length));
      at += length;
    }
    return events;
  }

  /** Replaces a text wherever it stands; of the same length, so that every length around it stays right. */
  replace(text: string, by: string): this {
    const from = Buffer.from(text);
    const to = Buffer.from(by);
    if (from.length !== to.length) throw new Error(`"${text}" and "${by}" differ in length`);
    for (let at = this.bytes.indexOf(from); at >= 0; at = this.bytes.indexOf(from, at)) {
      to.copy(this.bytes, at);
    }
    return this;
  }

  /** Puts what its tests wrote below a folder, and lets the events name it there. */
  withFiles(folder: string): this {
    const base = outputBase(folder);
    cpSync(new URL('testlogs', RESOURCES), join(base, TESTLOGS), { recursive: true });
    return this.replace(RECORDED_BASE, base);
  }

  writeTo(file: string): void {
    writeFileSync(file, this.bytes);
  }
}

/** Lets all files look as if they were written when the build was over. */
export function touchFiles(folder: string, time: Date): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) utimesSync(join(entry.parentPath, entry.name), time, time);
  }
}

/** A folder whose name is as long as that of the recorded output base. */
function outputBase(folder: string): string {
  const base = `${folder}/`.padEnd(RECORDED_BASE.length, 'output-base-of-the-recorded-sample-');
  if (base.length !== RECORDED_BASE.length) throw new Error(`${folder} is too long a name`);
  mkdirSync(base, { recursive: true });
  return base;
}
