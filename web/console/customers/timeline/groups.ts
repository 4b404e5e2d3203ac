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

/** Lines of the wanted groups; all where none is chosen. */
export const narrowed = <T extends Line>(lines: readonly T[], wanted: ReadonlySet<Group>): readonly T[] =>
  wanted.size === 0 ? lines : lines.filter((line) => wanted.has(groupOf(line)));
