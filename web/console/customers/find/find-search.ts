/** Lists that are offered where nothing is asked. */
const narrower = ['companies', 'mine', 'unconfirmed'] as const;
export const lists = ['persons', ...narrower] as const;
type List = (typeof lists)[number];
export const grades = ['VIP', 'A', 'B', 'C'] as const;

/** What the page of customers is asked for, as its address says it. */
export interface FindSearch {
  /** What somebody typed: part of a name, a number, a mail address, a serial number. */
  q?: string;
  list?: (typeof narrower)[number];
  grade?: (typeof grades)[number];
}

const maxTyped = 100;

/** What an address says, as far as it can be understood. */
export function findSearchOf(said: Record<string, unknown>): FindSearch {
  // The router reads numbers in an address as numbers.
  const q = said.q === undefined ? '' : String(said.q).trim().slice(0, maxTyped);
  const list = narrower.find((each) => each === said.list);
  const grade = grades.find((each) => each === said.grade);
  return {
    ...(q === '' ? {} : { q }),
    ...(list === undefined ? {} : { list }),
    ...(grade === undefined ? {} : { grade }),
  };
}

const queryOfList = {
  persons: { kind: 'person' },
  companies: { kind: 'company' },
  mine: { owner: 'me' },
  unconfirmed: { reach: 'unconfirmed' },
} as const satisfies Record<List, object>;

/** The question as the API takes it. What was typed is looked for among all customers, whatever list was open. */
export const findQueryOf = ({ q, list, grade }: FindSearch) =>
  q === undefined ? { ...queryOfList[list ?? 'persons'], ...(grade === undefined ? {} : { grade }) } : { q };
