/** A test file and its source. */
export interface TestFile {
  name: string;
  source: string;
}

/** A test's full name is that of its suites and its own. */
const maxPieces = 4;

/**
 * The files that may hold a test whose full name contains `name`: the files in whose source it stands as it is, else those in whose
 * source it stands in pieces, as suites and tests are nested. Empty when the name is made from data.
 */
export function chooseTestFiles(name: string, files: readonly TestFile[]): string[] {
  for (let pieces = 1; pieces <= maxPieces; pieces += 1) {
    const found = files.filter(({ source }) => standsInPieces(name.split(' '), source, pieces));
    if (found.length > 0) return found.map((file) => file.name);
  }
  return [];
}

/** What a person is told when no test of `files` files has the name asked for. */
export const noTestHasName = (files: number): string =>
  `No test has this name in ${files} files; name the file by its path when the name is made from data, or load all files with --all.`;

/** Whether the words stand in the source as at most `pieces` runs, in whatever order. */
function standsInPieces(words: readonly string[], source: string, pieces: number): boolean {
  if (source.includes(words.join(' '))) return true;
  if (pieces === 1) return false;
  return words
    .slice(1)
    .some(
      (_, at) =>
        source.includes(words.slice(0, at + 1).join(' ')) &&
        standsInPieces(words.slice(at + 1), source, pieces - 1),
    );
}

/**
 * The name asked for with `-t` or `--testNamePattern`, and the other arguments. A name copied from a report (`file > suite > test`) is
 * a name, too.
 */
export function readTestName(args: readonly string[]): { name?: string; rest: string[] } {
  const rest: string[] = [];
  let name: string | undefined;
  for (let at = 0; at < args.length; at += 1) {
    const argument = args[at] ?? '';
    const [option = '', ...value] = argument.split('=');
    if (option !== '-t' && option !== '--testNamePattern') rest.push(argument);
    else if (value.length > 0) name = value.join('=');
    else {
      at += 1;
      name = args[at];
    }
  }
  return name === undefined ? { rest } : { name: withoutArrows(name), rest };
}

const withoutArrows = (name: string): string =>
  name
    .split(' > ')
    .filter((part) => !part.endsWith('.test.ts'))
    .join(' ');
