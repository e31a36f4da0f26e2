import { stripAnsi } from './ansi';

/** An action that runs, as Bazel's progress lines tell it. */
export interface RunningAction {
  /** "Compiling app/main.cc" or "Javac //app:server". */
  readonly what: string;
  /** Seconds so far; undefined where Bazel does not say. */
  readonly seconds: number | undefined;
  /** How or where it runs: "linux-sandbox", "remote". */
  readonly strategy: string | undefined;
}

/** What Bazel's last lines tell of the work. */
export interface WorkProgress {
  /** Actions done and known of; the latter grows while Bazel finds out. */
  readonly done: number | undefined;
  readonly known: number | undefined;
  readonly running: readonly RunningAction[];
}

const COUNTER = /\[([\d,.\u00a0 ]+) \/ ([\d,.\u00a0 ]+)\]/;

/** A line of an action is indented; "[Sched] " and its like say that it waits. */
const ACTION = /^ {2,}(?! |\.\.\.)(.+?)(?:; (\d+)s(?: (.+?))?)?(?: \.\.\.)?$/;

/** Characters looked at of one line. */
const LONGEST = 400;

/** Reads what Bazel keeps rewriting; whatever it says in another way is left out. */
export function workProgress(lines: readonly string[]): WorkProgress {
  let done: number | undefined;
  let known: number | undefined;
  const running: RunningAction[] = [];
  for (const raw of lines) {
    const line = stripAnsi(raw.slice(0, LONGEST)).trimEnd();
    const counter = COUNTER.exec(line);
    if (counter) {
      done = numberOf(counter[1]);
      known = numberOf(counter[2]);
      continue;
    }
    const action = ACTION.exec(line);
    if (action?.[1] && known !== undefined) {
      running.push({
        what: action[1],
        seconds: action[2] === undefined ? undefined : Number(action[2]),
        strategy: action[3],
      });
    }
  }
  return { done, known, running };
}

function numberOf(digits = ''): number {
  return Number(digits.replace(/\D/g, ''));
}
