import { stripAnsi } from './ansi';

const BEGIN = /^={20} Test output for (.+?)(?: \(shard \d+ of \d+\))?(?: \(run \d+ of \d+\))?:$/;
const END = /^={80}$/;

/** Lines kept of what a test wrote; the last ones, as what happened last is what matters. */
const LONGEST = 400;

/**
 * What a test wrote as it stands in the console, where --test_output asked for it; undefined where
 * it did not. Of several attempts the last.
 */
export function testOutput(text: string, label: string): string | undefined {
  let found: string[] | undefined;
  let open: string[] | undefined;
  for (const raw of text.split('\n')) {
    const line = stripAnsi(raw).trimEnd();
    const begun = BEGIN.exec(line);
    if (begun) {
      open = begun[1] === label ? [] : undefined;
      found = open ?? found;
    } else if (END.test(line)) {
      open = undefined;
    } else if (open) {
      open.push(line);
      if (open.length > 2 * LONGEST) open.splice(0, LONGEST);
    }
  }
  return found && found.length > 0 ? found.slice(-LONGEST).join('\n') : undefined;
}

/** What Bazel's own script writes before the test begins. */
const HEADER = /^exec \$\{PAGER[^\n]*\n(?:Executing tests from [^\n]*\n)?(?:-{20,}(?:\n|$))?/;

export function withoutHeader(log: string): string {
  return log.replace(HEADER, '');
}
