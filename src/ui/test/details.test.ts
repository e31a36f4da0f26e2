import { describe, expect, it } from 'vitest';
import { configurationDifferences } from '../src/model/configuration-differences';
import { clientEnvironment, fromRcFiles, quoted, reproduceCommand } from '../src/model/reproduce';
import { versionNotes } from '../src/model/version-notes';
import { green, query, summary } from './fixtures/invocations';

describe('the command to run it again', () => {
  it('holds what was typed, quoted for a shell, without the options that send events', () => {
    const typed = summary({
      workspace: '/home/ada/my shop',
      patterns: ['//...', '-//slow/...'],
      options: {
        ...green.options,
        explicitStartup: ['--output_base=/tmp/x'],
        explicit: [
          '--config=ci',
          '--bes_backend=grpc://127.0.0.1:1',
          '--build_event_binary_file=/tmp/b',
          "--test_arg=it's",
        ],
      },
    });
    expect(reproduceCommand(typed)).toBe(
      `cd '/home/ada/my shop' && bazel --output_base=/tmp/x test --config=ci '--test_arg=it'\\''s' -- //... -//slow/...`,
    );
  });

  it('quotes what a shell would take apart', () => {
    expect(quoted('deps(//app:server)')).toBe("'deps(//app:server)'");
    expect(reproduceCommand(query)).toContain("query --config=ci 'deps(//app:server)'");
  });

  it('is not made up where Bazel told no command', () => {
    const { command: _command, ...rest } = green;
    expect(reproduceCommand(rest)).toBeUndefined();
  });
});

it('tells options from rc files from those typed', () => {
  expect(fromRcFiles(green)).toEqual(['--jobs=8', '--test_output=errors']);
});

it('finds the environment in either form of the command line', () => {
  const option = { combinedForm: '--client_env=B=2', name: 'client_env', value: 'B=2=two' };
  const sections = [{ label: 'command options', chunks: [], options: [option] }];
  const environment = clientEnvironment({
    ...green,
    commandLine: {
      arguments: ['test', '--client_env=PATH=/bin', '--client_env=A=<REDACTED>'],
      lines: [{ label: 'original', sections }],
    },
  });
  expect(environment).toEqual({ A: '<REDACTED>', B: '2=two', PATH: '/bin' });
});

describe('configurations', () => {
  const [fast] = green.configurations;
  const makeVariables = { COMPILATION_MODE: 'opt', TARGET_CPU: 'k8' };
  const opt = { ...fast!, id: 'other', mnemonic: 'k8-opt', makeVariables };

  it('show only what differs', () => {
    expect(configurationDifferences([fast!, opt])).toEqual([
      { name: 'mnemonic', values: ['k8-fastbuild', 'k8-opt'] },
      { name: 'COMPILATION_MODE', values: ['fastbuild', 'opt'] },
    ]);
  });

  it('do not differ from themselves', () => {
    expect(configurationDifferences([fast!])).toEqual([]);
  });
});

it('says what a version of Bazel does not tell', () => {
  expect(versionNotes('9.2.0')).toEqual([]);
  expect(versionNotes('7.6.1')).toHaveLength(2);
  expect(versionNotes('4.2.3')).toHaveLength(4);
  expect(versionNotes('')[0]).toContain('did not tell its version');
});
