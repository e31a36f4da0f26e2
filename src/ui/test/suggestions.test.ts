import { expect, it } from 'vitest';
import type { Summary } from '../src/api/types';
import { suggestions } from '../src/model/suggestions';
import { green, red, running } from './fixtures/invocations';

const options = (...explicit: readonly string[]): Summary['options'] => ({
  ...green.options,
  explicit,
  command: explicit,
});

const of = (summary: Summary): readonly string[] =>
  suggestions(summary).map(({ option }) => option);

it('are none while Bazel runs, and none for a command that builds nothing', () => {
  const bare: Summary = { ...running(3), options: options() };
  expect(of(bare)).toEqual([]);
  expect(of({ ...green, command: 'query', options: options() })).toEqual([]);
});

it('name a cache where many actions ran without one', () => {
  const many: Summary = { ...green, actions: { ...green.actions, executed: 640, cacheHits: 0 } };
  expect(of({ ...many, options: options() })).toEqual(['--disk_cache=DIR or --remote_cache=URL']);
  expect(of({ ...many, options: options('--remote_cache=grpcs://cache') })).toEqual([]);
  expect(of({ ...many, options: options('--disk_cache=/var/cache') })).toEqual([]);
  const hits = { ...many.actions, cacheHits: 9 };
  expect(of({ ...many, actions: hits, options: options() })).toEqual([]);
  expect(of({ ...many, actions: { ...many.actions, executed: 3 }, options: options() })).toEqual(
    [],
  );
});

it('name what lets one build show all failures', () => {
  const cache = '--disk_cache=/var/cache';
  const stopped: Summary = { ...red, targets: { ...red.targets, aborted: 7 } };
  expect(of({ ...stopped, options: options(cache) })).toEqual(['--keep_going']);
  expect(of({ ...stopped, options: options(cache, '--keep_going') })).toEqual([]);
  const interrupted = { code: 8, name: 'INTERRUPTED' };
  expect(of({ ...stopped, exitCode: interrupted, options: options(cache) })).toEqual([]);
});

it('name what tells which sources were built', () => {
  const { commit: _commit, branch: _branch, ...unknown } = green;
  expect(of({ ...(unknown as Summary), options: options('--disk_cache=x') })[0]).toContain(
    '--build_metadata=COMMIT_SHA=…',
  );
  // Of a build that ended before, Bazel tells nothing of its workspace.
  const early = { ...(unknown as Summary), targets: { ...green.targets, configured: 0 } };
  expect(of({ ...early, options: options('--disk_cache=x') })).toEqual([]);
});

it('name what keeps the timeline away', () => {
  const without = options('--disk_cache=x', '--nogenerate_json_trace_profile');
  expect(of({ ...green, options: without, toolLogs: [] })).toEqual([
    'no --nogenerate_json_trace_profile',
  ]);
});
