import type { PackageRow, TargetCounts } from '../api/types';

/** A folder of packages, or a package; both, where there are packages below it. */
export interface PackageNode {
  /** What it adds to the node above it: "services/checkout". */
  readonly name: string;
  /** "//services/checkout", which is also the package's name. */
  readonly path: string;
  /** Its own targets, where it is a package. */
  readonly own: PackageRow | undefined;
  /** Its own targets and all below. */
  readonly counts: TargetCounts;
  readonly children: readonly PackageNode[];
}

interface Folder {
  readonly children: Map<string, Folder>;
  own?: PackageRow;
}

/** The packages of an invocation as a tree for each repository; folders that hold one only are joined. */
export function packageTree(packages: readonly PackageRow[]): readonly PackageNode[] {
  const roots = new Map<string, Folder>();
  for (const row of packages) {
    const cut = row.name.indexOf('//') + 2;
    const root = cut < 2 ? '' : row.name.slice(0, cut);
    let folder = child(roots, root);
    for (const segment of row.name.slice(root.length).split('/').filter(Boolean)) {
      folder = child(folder.children, segment);
    }
    folder.own = row;
  }
  return [...roots].map(([root, folder]) => node(root, root, folder));
}

function child(folders: Map<string, Folder>, name: string): Folder {
  const known = folders.get(name);
  if (known) return known;
  const made: Folder = { children: new Map() };
  folders.set(name, made);
  return made;
}

function node(name: string, path: string, folder: Folder): PackageNode {
  const [only] = folder.children;
  if (only && folder.children.size === 1 && !folder.own) {
    return node(join(name, only[0]), join(path, only[0]), only[1]);
  }
  const children = [...folder.children].map(([segment, inner]) =>
    node(segment, join(path, segment), inner),
  );
  const parts = [...children.map(({ counts }) => counts), ...(folder.own ? [folder.own] : [])];
  return { name: name || path, path, own: folder.own, children, counts: sum(parts) };
}

function join(path: string, segment: string): string {
  return path === '' || path.endsWith('//') ? path + segment : `${path}/${segment}`;
}

function sum(parts: readonly TargetCounts[]): TargetCounts {
  const total = { configured: 0, built: 0, failed: 0, skipped: 0, aborted: 0 };
  for (const part of parts) {
    for (const name of Object.keys(total) as (keyof TargetCounts)[]) total[name] += part[name];
  }
  return total;
}
