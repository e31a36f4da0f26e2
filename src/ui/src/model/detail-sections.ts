import type { CommandLine, Configuration, Summary } from '../api/types';
import { clientEnvironment, fromRcFiles, reproduceCommand } from './reproduce';

/** One thing to know: a name with a value, or just a line. */
export interface Detail {
  readonly name?: string;
  readonly value: string;
}

export interface DetailSection {
  readonly title: string;
  readonly meaning: string;
  readonly details: readonly Detail[];
  /** Long, and seldom looked at: closed until one opens it or searches. */
  readonly closed?: boolean;
}

/** All that an invocation was told, in sections; sections that hold nothing are left out. */
export function detailSections(summary: Summary): readonly DetailSection[] {
  const { options, commandLine } = summary;
  const sections: readonly DetailSection[] = [
    {
      title: 'Run it again',
      meaning: 'The command as typed, without the options that only send events',
      details: lines([reproduceCommand(summary) ?? '']).filter(({ value }) => value !== ''),
    },
    {
      title: 'Options as typed',
      meaning: 'What stood on the command line itself',
      details: lines(options.explicit),
    },
    {
      title: 'Options from rc files',
      meaning: 'In effect although nobody typed them: .bazelrc, --config, or Bazel itself',
      details: lines(fromRcFiles(summary)),
    },
    {
      title: 'Effective options',
      meaning: 'All that differed from the defaults, from rc files too',
      closed: true,
      details: lines(options.command),
    },
    {
      title: 'Startup options',
      meaning: 'For the Bazel server itself',
      closed: true,
      details: lines(options.startup),
    },
    {
      title: 'Program to run',
      meaning: 'What bazel run was about to start',
      details: lines(summary.execRequest?.arguments ?? []),
    },
    {
      title: 'Environment',
      meaning: 'Variables that Bazel was called with, as far as it told them',
      details: pairs(clientEnvironment(summary)),
    },
    {
      title: 'Build metadata',
      meaning: 'From --build_metadata',
      details: pairs(summary.metadata),
    },
    {
      title: 'Workspace status',
      meaning: 'From --workspace_status_command, and what Bazel adds',
      details: pairs(summary.workspaceStatus),
    },
    ...summary.configurations.map(ofConfiguration),
    {
      title: 'Fetched files',
      meaning: 'What Bazel downloaded',
      details: (summary.fetches ?? []).map(({ url, success }) => ({
        name: success ? 'fetched' : 'failed',
        value: url,
      })),
    },
    {
      title: 'Convenience symlinks',
      meaning: 'Links that Bazel made in the workspace',
      details: (summary.convenienceSymlinks ?? []).map(({ path, target, action }) => ({
        name: path,
        value: target ?? action.toLowerCase(),
      })),
    },
    ...commandLine.lines.map(ofCommandLine),
    {
      title: 'Memory',
      meaning: 'Of the Bazel server, in bytes',
      details: pairs(flatten(summary.memory ?? {})),
    },
    {
      title: 'Artifacts and network',
      meaning: 'Files read and written, and traffic of the machine, in bytes',
      details: [
        ...pairs(flatten(summary.artifacts ?? {})),
        ...pairs(flatten(summary.network ?? {})),
      ],
    },
  ];
  return sections.filter(({ details }) => details.length > 0);
}

/** Only what holds every word of the query, in a name, a value or the section's title. */
export function searchSections(
  sections: readonly DetailSection[],
  query: string,
): readonly DetailSection[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return sections;
  return sections
    .map((section) => ({
      ...section,
      details: section.details.filter(({ name = '', value }) => {
        const text = `${section.title} ${name} ${value}`.toLowerCase();
        return words.every((word) => text.includes(word));
      }),
    }))
    .filter(({ details }) => details.length > 0);
}

/** A section as text, one line each, for copying. */
export function sectionText({ details }: DetailSection): string {
  return details.map(({ name, value }) => (name ? `${name} ${value}` : value)).join('\n');
}

function lines(values: readonly string[]): readonly Detail[] {
  return values.map((value) => ({ value }));
}

function pairs(values: Readonly<Record<string, string>>): readonly Detail[] {
  return Object.entries(values).map(([name, value]) => ({ name, value }));
}

function ofCommandLine(line: CommandLine): DetailSection {
  return {
    title: `Command line, ${line.label}`,
    closed: true,
    meaning:
      line.label === 'canonical'
        ? 'With rc files and --config expanded'
        : 'As it was given to Bazel',
    details: line.sections.flatMap((section) => [
      ...section.chunks.map((value) => ({ name: section.label, value })),
      ...section.options.map(({ combinedForm, source }) => ({
        name: section.label,
        value: source ? `${combinedForm}   (${source})` : combinedForm,
      })),
    ]),
  };
}

function ofConfiguration(configuration: Configuration): DetailSection {
  const { id, mnemonic, platform, cpu, tool, makeVariables } = configuration;
  const facts: Record<string, string> = { id };
  if (platform) facts['platform'] = platform;
  if (cpu) facts['cpu'] = cpu;
  if (tool) facts['tool'] = 'yes: built for the machine that builds';
  return {
    title: `Configuration ${mnemonic ?? id.slice(0, 8)}`,
    closed: true,
    meaning: 'How targets were built, with its make variables',
    details: [...pairs(facts), ...pairs(makeVariables)],
  };
}

function flatten(value: object, prefix = ''): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, inner] of Object.entries(value)) {
    const path = prefix ? `${prefix}.${name}` : name;
    if (typeof inner === 'object' && inner !== null) Object.assign(flat, flatten(inner, path));
    else flat[path] = String(inner);
  }
  return flat;
}
