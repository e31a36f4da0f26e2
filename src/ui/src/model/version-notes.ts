/** What events of older Bazels do not hold, by the first major version that does. */
const SINCE: readonly (readonly [major: number, missing: string])[] = [
  [5, 'Spawns and runners are not counted before Bazel 5'],
  [6, 'Files come without size and digest before Bazel 6'],
  [8, 'Actions come without start and duration, tests without exit code before Bazel 8'],
  [9, 'Options come without the rc file that set them before Bazel 9'],
];

/** What the reader cannot see here because of Bazel's version; nothing for the newest. */
export function versionNotes(version: string | undefined): readonly string[] {
  const major = Number(/^(\d+)\./.exec(version ?? '')?.[1]);
  if (Number.isNaN(major)) {
    return [
      'Bazel did not tell its version, as packages of distributions do not. Sizes, digests and times that are missing here need Bazel 6 to 9.',
    ];
  }
  return SINCE.filter(([since]) => major < since).map(([, missing]) => `${missing}.`);
}
