import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readImports } from '../../../scripts/imports/read-imports.ts';

/** What looks through a text, or reads one in a format. */
const looksThrough =
  /\.(?:replace|replaceAll|split|match|matchAll|search|exec|test|normalize)\(|\bnew (?:URL|URLSearchParams|TextDecoder|Response)\b|JSON\.parse\(|\bdomainToASCII\(/;
/** Packages that read what somebody else wrote. */
const parsingPackages =
  /from '(?:postal-mime|sanitize-html|htmlparser2|file-type|liquidjs|libphonenumber-js)/;
const comments = /^\s*(?:\/\/|\/?\*).*$/gm;

/**
 * The modules that a function of ours reaches and that look through texts. A stranger's words come to all functions: those that take
 * them store them for the others.
 */
export async function reachedParsers(root: string): Promise<string[]> {
  const targets = new Map<string, string[]>();
  for (const { from, to, local, typeOnly } of await readImports(root)) {
    if (!local || typeOnly) continue;
    const known = targets.get(from);
    if (known) known.push(to);
    else targets.set(from, [to]);
  }
  const waiting = globSync('functions/**/handler.ts', { cwd: root }).map((name) =>
    name.replaceAll('\\', '/'),
  );
  const reached = new Set<string>();
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    waiting.push(...(targets.get(file) ?? []));
  }
  return [...reached].filter((file) => isParser(readFileSync(join(root, file), 'utf8'))).sort();
}

const isParser = (source: string): boolean =>
  parsingPackages.test(source) || looksThrough.test(source.replace(comments, ''));
