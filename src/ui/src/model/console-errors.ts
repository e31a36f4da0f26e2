import { stripAnsi } from './ansi';

const ERROR = /^(?:\(\d\d:\d\d:\d\d\) )?(?:ERROR|FATAL): /;

/** What begins something else: an error's text ends there. */
const OTHER =
  /^(?:\(\d\d:\d\d:\d\d\) )?(?:(?:INFO|WARNING|DEBUG|ERROR|FATAL|FAIL|FAILED|PASS|TIMEOUT|Loading|Analyzing):|\[[\d,]+ \/ [\d,]+\]|={20} Test output|={60}|Target \/\/|Target @|Use --|INFO |FAILED )/;

/** Lines that only repeat that something failed. */
const ECHO =
  /Build did NOT complete successfully|Command failed|Couldn't start the build|Build failed\. Not running target|package contains errors: /;

/** How Bazel tells that an action failed, in old and new versions. */
const OF_AN_ACTION = / failed: \(?(?:Exit|Segmentation|Aborted|Killed|Terminated)| failed \(Exit/;

const PLACE = /^(?:\(\d\d:\d\d:\d\d\) )?(?:ERROR|FATAL): (\S+?:\d+(?::\d+)?): ([^]*)$/;

/** Lines kept of one error. */
const LONGEST = 40;

/** The errors in a console text, each with the lines that belong to it, in order, none twice. */
export function consoleErrors(text: string): readonly string[] {
  const errors: string[][] = [];
  let open: string[] | undefined;
  for (const raw of text.split('\n')) {
    const line = stripAnsi(raw).trimEnd();
    if (ERROR.test(line)) {
      open = ECHO.test(line) ? undefined : [line];
      if (open) errors.push(open);
    } else if (OTHER.test(line)) {
      open = undefined;
    } else if (open && open.length < LONGEST) {
      open.push(line);
    }
  }
  return [...new Set(errors.map((lines) => lines.join('\n').trimEnd()))];
}

/** Those that name a target; where none does, those that name the BUILD file of its package. */
export function errorsAbout(errors: readonly string[], label: string): readonly string[] {
  const exact = errors.filter((error) => names(error, label));
  return exact.length > 0 ? exact : errors.filter((error) => namesPackage(error, label));
}

/** Those that nothing else on the page tells: neither one of the messages, nor a failed action. */
export function untoldErrors(
  errors: readonly string[],
  told: { readonly messages: readonly string[]; readonly actions: boolean },
): readonly string[] {
  const starts = told.messages
    .map((message) => message.split('\n')[0]?.trim() ?? '')
    .filter(Boolean);
  return errors.filter(
    (error) =>
      !starts.some((start) => error.includes(start)) && !(told.actions && OF_AN_ACTION.test(error)),
  );
}

/** An error taken apart: where in which file, and what. */
export interface PlacedError {
  /** "app/BUILD:3:1", below the workspace where it is there. */
  readonly place: string | undefined;
  readonly text: string;
}

export function placeOf(error: string, workspace = ''): PlacedError {
  const [, place, text] = PLACE.exec(error) ?? [];
  if (place === undefined || text === undefined) return { place: undefined, text: error };
  const inside = workspace !== '' && place.startsWith(`${workspace}/`);
  return { place: inside ? place.slice(workspace.length + 1) : place, text };
}

function names(error: string, label: string): boolean {
  const at = error.indexOf(label);
  // "//a:lib" is not named by "//a:library".
  return at >= 0 && !/[\w./+-]/.test(error.charAt(at + label.length));
}

function namesPackage(error: string, label: string): boolean {
  const inPackage = /^(?:@[^/]*)?\/\/([^:]*):/.exec(label)?.[1];
  if (inPackage === undefined) return false;
  const folder = inPackage === '' ? '' : `/${inPackage}`;
  return error.includes(`${folder}/BUILD:`) || error.includes(`${folder}/BUILD.bazel:`);
}
