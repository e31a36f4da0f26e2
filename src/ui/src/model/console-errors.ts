import { stripAnsi } from './ansi';

/** An error that Bazel wrote to the console and that no event carries: loading, analysis, options. */
export interface ConsoleError {
  readonly text: string;
}

const ERROR = /^(?:\(\d\d:\d\d:\d\d\) )?(?:ERROR|FATAL|error):? /;
/** What begins something else: an error's text ends there. */
const OTHER =
  /^(?:\(\d\d:\d\d:\d\d\) )?(?:INFO|WARNING|DEBUG|ERROR|FATAL|FAILED|PASS|Loading|Analyzing|Target|Use --)[: ]/;
/** Lines that only repeat that something failed. */
const ECHO = /(?:Build did NOT complete successfully|Command failed|Couldn't start the build)/;

const LONGEST = 30;

/** The errors in a console text, each with the lines that belong to it, in order, at most `limit`. */
export function consoleErrors(text: string, limit: number): readonly ConsoleError[] {
  const errors: string[][] = [];
  let open: string[] | undefined;
  for (const raw of text.split('\n')) {
    const line = stripAnsi(raw).trimEnd();
    if (ERROR.test(line) && !ECHO.test(line)) {
      if (errors.length === limit) break;
      open = [line];
      errors.push(open);
    } else if (line === '' || OTHER.test(line)) {
      open = undefined;
    } else if (open && open.length < LONGEST) {
      open.push(line);
    }
  }
  const texts = new Set(errors.map((lines) => lines.join('\n')));
  return [...texts].map((error) => ({ text: error }));
}
