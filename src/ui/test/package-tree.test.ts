import { describe, expect, it } from 'vitest';
import { packageTree, type PackageNode } from '../src/model/package-tree';

const row = (name: string, built: number, failed = 0) => ({
  name,
  configured: built + failed,
  built,
  failed,
  skipped: 0,
  aborted: 0,
});

const outline = (nodes: readonly PackageNode[]): unknown =>
  nodes.map(({ name, counts, children }) => [name, counts.configured, outline(children)]);

describe('packageTree', () => {
  it('puts packages below their folders and sums up', () => {
    const [root] = packageTree([
      row('//', 1),
      row('//app', 2),
      row('//app/core', 3, 1),
      row('//lib', 4),
    ]);
    expect(outline([root!])).toEqual([
      [
        '//',
        11,
        [
          ['app', 6, [['core', 4, []]]],
          ['lib', 4, []],
        ],
      ],
    ]);
    expect(root?.counts.failed).toBe(1);
    expect(root?.children[0]?.children[0]?.path).toBe('//app/core');
    expect(root?.children[0]?.own?.built).toBe(2);
  });

  it('joins folders that hold nothing but one folder', () => {
    const tree = packageTree([row('//java/com/example/app', 1), row('//java/com/example/lib', 1)]);
    expect(outline(tree)).toEqual([
      [
        '//java/com/example',
        2,
        [
          ['app', 1, []],
          ['lib', 1, []],
        ],
      ],
    ]);
  });

  it('keeps repositories apart, and what is no package name', () => {
    const tree = packageTree([row('//a', 1), row('@maven//a', 1), row('odd', 1)]);
    expect(tree.map(({ path }) => path)).toEqual(['//a', '@maven//a', 'odd']);
  });
});
