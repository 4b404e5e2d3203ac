import { readdirSync, statSync, watch } from 'node:fs';
import { join, relative } from 'node:path';

/** Files whose content changed, and files that came or went; paths from the root, with slashes. */
export interface SourceChange {
  edited: string[];
  cameOrWent: string[];
}

/** Editors write a file in several steps. */
const quietMilliseconds = 30;

/** What each file was like when it was last looked at. */
type Snapshot = ReadonlyMap<string, string>;

/**
 * Calls back with what changed below the folders, once the writing has paused; `at` is when it was first noticed, as
 * `performance.now()`. Answers how to stop watching.
 */
export function watchSources(
  root: string,
  folders: readonly string[],
  changed: (change: SourceChange, at: number) => void,
): () => void {
  let before = snapshot(root, folders);
  let timer: NodeJS.Timeout | undefined;
  let noticedAt: number | undefined;
  const look = (): void => {
    const at = noticedAt ?? performance.now();
    noticedAt = undefined;
    const now = snapshot(root, folders);
    const change = difference(before, now);
    before = now;
    if (change.edited.length + change.cameOrWent.length > 0) changed(change, at);
  };
  const watchers = folders.map((folder) =>
    watch(join(root, folder), { recursive: true }, () => {
      noticedAt ??= performance.now();
      clearTimeout(timer);
      timer = setTimeout(look, quietMilliseconds);
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

function snapshot(root: string, folders: readonly string[]): Snapshot {
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  return new Map(
    files.flatMap((file) => {
      // A file may go while we look.
      const stats = statSync(file, { throwIfNoEntry: false });
      const name = relative(root, file).replaceAll('\\', '/');
      return stats === undefined ? [] : [[name, `${stats.mtimeMs} ${stats.size} ${stats.ino}`] as const];
    }),
  );
}

/** What differs between two looks. */
export function difference(before: Snapshot, now: Snapshot): SourceChange {
  const edited = [...now].flatMap(([name, mark]) =>
    before.has(name) && before.get(name) !== mark ? [name] : [],
  );
  const came = [...now.keys()].filter((name) => !before.has(name));
  const went = [...before.keys()].filter((name) => !now.has(name));
  return { edited, cameOrWent: [...came, ...went] };
}
