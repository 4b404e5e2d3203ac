/** What the timeline can be narrowed to, in the order in which it is offered. */
export const groups = [
  'tickets',
  'calls',
  'promises',
  'messages',
  'surveys',
  'care',
  'purchases',
  'changes',
] as const;
export type Group = (typeof groups)[number];

/** Where each kind of the API belongs; one that is missing here is refused where the timeline is narrowed. */
const groupOfKind = {
  ticket: 'tickets',
  call: 'calls',
  promise: 'promises',
  message: 'messages',
  survey: 'surveys',
  care: 'care',
  purchase: 'purchases',
  delivery: 'purchases',
  installation: 'purchases',
  service: 'purchases',
  consent: 'changes',
  change: 'changes',
} as const satisfies Record<string, Group>;

interface Line {
  kind: keyof typeof groupOfKind;
}

const groupOf = ({ kind }: Line): Group => groupOfKind[kind];

/** Changes of a file that were made so soon after one another are told as one, in milliseconds. */
const oneGoMilliseconds = 60 * 60_000;

interface Change extends Line {
  at: string;
  what?: readonly string[] | undefined;
}

/**
 * Changes of the file that stand next to each other and were made in one go, as one line with all that was changed; the latest tells when. Other
 * lines stay as they are. `lines` have the latest first.
 */
export function gathered<T extends Change>(lines: readonly T[]): T[] {
  const told: T[] = [];
  let earliest = '';
  for (const line of lines) {
    const last = told.at(-1);
    const isSameGo =
      last?.kind === 'change' &&
      line.kind === 'change' &&
      Date.parse(earliest) - Date.parse(line.at) < oneGoMilliseconds;
    if (isSameGo)
      told[told.length - 1] = { ...last, what: [...new Set([...(last.what ?? []), ...(line.what ?? [])])] };
    else told.push(line);
    earliest = line.at;
  }
  return told;
}

/** Lines of the wanted groups; all where none is chosen. */
export const narrowed = <T extends Line>(lines: readonly T[], wanted: ReadonlySet<Group>): readonly T[] =>
  wanted.size === 0 ? lines : lines.filter((line) => wanted.has(groupOf(line)));
