import type { Import } from './read-imports.ts';

/** What one area of the repository may import beside its own files. */
interface Area {
  /** The area's files; areas are tried in order. `*` is one folder name, and what it stands for is an area of its own. */
  files: `${string}/`;
  /** Areas whose modules may be imported. */
  mayImport: readonly string[];
  /** Areas of which types alone may be imported, by `import type`. */
  mayImportTypes?: readonly string[];
  /** Which of the area's files may import `@aws-sdk/*`. */
  aws: 'all' | 'none' | RegExp;
  /** Why, as the person reads who broke it. */
  because: string;
}

/** A capability's ports to AWS: its stores and the wiring of its Lambdas. */
const storesAndWiring = /\/(?:[\w-]+-)?store\.ts$|\/index\.ts$/;
const awsBecause = 'shared, a store.ts, a *-store.ts, an index.ts and infra import AWS clients, nothing else';

/** Who may import whom: `events` <- `shared` <- `functions/<capability>` <- `infra`. */
export const areas: readonly Area[] = [
  {
    files: 'events/',
    mayImport: [],
    aws: 'none',
    because: 'events import nothing else of this repository',
  },
  {
    files: 'shared/',
    mayImport: ['events/'],
    aws: 'all',
    because: 'shared knows events, but neither capabilities nor infra',
  },
  {
    files: 'functions/*/',
    mayImport: ['events/', 'shared/'],
    aws: storesAndWiring,
    because: 'a capability imports events and shared; capabilities meet through events and the table',
  },
  {
    files: 'infra/local/',
    mayImport: [],
    aws: 'all',
    because: 'the local cloud is given what it runs: it imports nothing of the product',
  },
  {
    files: 'infra/',
    mayImport: ['events/', 'shared/', 'functions/*/', 'infra/local/'],
    aws: 'all',
    because: 'infra deploys what production code declares, not tests or scripts',
  },
  {
    files: 'web/',
    mayImport: [],
    mayImportTypes: ['events/', 'shared/', 'functions/*/'],
    aws: 'none',
    because: 'the browser gets contracts as types only (import type): modules of the server stay there',
  },
  {
    files: 'examples/*/',
    mayImport: [],
    aws: 'all',
    because: 'an example is a stranger to the product: events and routes are all that they share',
  },
  {
    files: 'scripts/',
    mayImport: ['events/', 'shared/', 'functions/*/', 'infra/local/', 'infra/', 'web/'],
    aws: 'all',
    because: 'scripts work without the tests',
  },
  {
    files: 'test/',
    mayImport: [
      'events/',
      'shared/',
      'functions/*/',
      'infra/local/',
      'infra/',
      'web/',
      'scripts/',
      'examples/*/',
    ],
    aws: 'all',
    because: 'tests import this repository and packages',
  },
];

/** The configuration of tools at the root. */
const rootFile = /^[^/]+$/;

/**
 * The rule that an import breaks, as one line that names file, import and reason; undefined where it is allowed. An import
 * into or out of a folder that has no rule is refused, so that a new top-level folder needs one.
 */
export function brokenRule(one: Import): string | undefined {
  const refused = (because: string): string => `${one.from}:${one.line} imports ${one.to}: ${because}`;
  const from = placeOf(one.from);
  if (!from) return rootFile.test(one.from) ? undefined : refused('the importing folder has no import rule');
  const { area } = from;
  if (!one.local) {
    const allowed = area.aws instanceof RegExp ? area.aws.test(one.from) : area.aws === 'all';
    return /^@aws-sdk\//.test(one.to) && !allowed ? refused(awsBecause) : undefined;
  }
  const to = placeOf(one.to);
  if (!to) return rootFile.test(one.to) ? undefined : refused('the imported folder has no import rule');
  if (from.place === to.place || area.mayImport.includes(to.area.files)) return undefined;
  if (one.typeOnly && area.mayImportTypes?.includes(to.area.files)) return undefined;
  return refused(area.because);
}

/** The area of a file, and which place of it: `functions/tickets/` of `functions/*` + `/`. */
function placeOf(file: string): { area: Area; place: string } | undefined {
  for (const area of areas) {
    const place = new RegExp(`^${area.files.replace('*', '[^/]+')}`).exec(file)?.[0];
    if (place !== undefined) return { area, place };
  }
  return undefined;
}
