import type { Summary } from '../api/types';

/** What the redaction puts in place of a secret. */
export const REDACTED = '<REDACTED>';

/** Options that only send or keep events: whoever runs the command again has others. */
const OF_EVENTS =
  /^--(?:no)?(?:bes_|build_event_|experimental_build_event_|invocation_id=|build_request_id=|tool_tag=)/;

/** What a shell takes as it is. */
const PLAIN = /^[\w@%+=:,./-]+$/;

/** Whether an option says where events go and nothing of the build: in Jenkins these differ in every build. */
export function isOfEvents(option: string): boolean {
  return OF_EVENTS.test(option);
}

/** The command that does the same again, as one would type it; undefined where Bazel did not tell. */
export function reproduceCommand(summary: Summary): string | undefined {
  const { command, patterns, options, workspace } = summary;
  if (!command) return undefined;
  const typed = options.explicit.filter((option) => !isOfEvents(option));
  const startup = options.explicitStartup;
  const dashes = patterns.some((pattern) => pattern.startsWith('-')) ? ['--'] : [];
  const words = ['bazel', ...startup, command, ...typed, ...dashes, ...patterns].map(quoted);
  const from = summary.workingDirectory ?? workspace;
  return `${from ? `cd ${quoted(from)} && ` : ''}${words.join(' ')}`;
}

export function quoted(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** The effective options that nobody typed: rc files brought them, or Bazel itself. */
export function fromRcFiles({ options }: Summary): readonly string[] {
  const typed = new Set(options.explicit);
  return options.command.filter((option) => !typed.has(option));
}

/** The environment of the client, as the command lines tell it, by name. */
export function clientEnvironment({ commandLine }: Summary): Readonly<Record<string, string>> {
  const found = new Map<string, string>();
  const take = (assignment: string): void => {
    const equals = assignment.indexOf('=');
    if (equals > 0) found.set(assignment.slice(0, equals), assignment.slice(equals + 1));
  };
  for (const word of commandLine.arguments) {
    if (word.startsWith(CLIENT_ENV)) take(word.slice(CLIENT_ENV.length));
  }
  for (const { options } of commandLine.lines.flatMap(({ sections }) => sections)) {
    for (const { name, value = '' } of options) if (name === 'client_env') take(value);
  }
  return Object.fromEntries([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

const CLIENT_ENV = '--client_env=';
