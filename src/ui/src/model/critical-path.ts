/** One action or wait of the critical path, as Bazel prints it. */
export interface CriticalStep {
  /** Milliseconds. */
  readonly duration: number;
  readonly what: string;
}

const STEP = /^\s+(\d+(?:\.\d+)?)s,?\s+(?:(?:Remote|Local) \([^)]*\):?\s*(?:\[[^\]]*\])?\s*)?(.+)$/;

/**
 * Takes Bazel's table of the critical path apart. Its first line sums up; each other has a time and
 * an action, the last one of the build first. Here they come in the order in which they ran.
 */
export function criticalSteps(table: string): readonly CriticalStep[] {
  const steps: CriticalStep[] = [];
  for (const line of table.split('\n')) {
    const [, seconds, what] = STEP.exec(line) ?? [];
    if (seconds && what) {
      steps.push({ duration: Number(seconds) * 1000, what: what.replace(/^action '(.*)'$/, '$1') });
    }
  }
  return steps.reverse();
}
