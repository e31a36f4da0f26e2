import { describe, expect, it } from 'vitest';
import { workProgress } from '../src/model/progress';

describe('workProgress', () => {
  it('tells how far Bazel is and what runs', () => {
    expect(
      workProgress([
        '\u001b[32m[1,204 / 5,678]\u001b[0m 12 / 48 tests; 3 actions, 2 running',
        '    Javac //app:server; 4s linux-sandbox',
        '    Compiling app/main.cc; 12s remote, linux-sandbox ...',
        '    [Sched] Testing //app:slow_test',
        '    ... (8 actions running)',
      ]),
    ).toEqual({
      done: 1204,
      known: 5678,
      running: [
        { what: 'Javac //app:server', seconds: 4, strategy: 'linux-sandbox' },
        { what: 'Compiling app/main.cc', seconds: 12, strategy: 'remote, linux-sandbox' },
        { what: '[Sched] Testing //app:slow_test', seconds: undefined, strategy: undefined },
      ],
    });
  });

  it('makes up nothing of lines it does not understand', () => {
    expect(
      workProgress(['Analyzing: 101 targets (20 packages loaded)', '    currently: x']),
    ).toEqual({ done: undefined, known: undefined, running: [] });
    expect(workProgress([])).toEqual({ done: undefined, known: undefined, running: [] });
  });
});
