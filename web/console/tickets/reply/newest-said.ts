import type { Entry } from '../ticket-query.ts';

const said = new Set<Entry['kind']>(['customer-message', 'staff-reply']);

/** The id of the latest message between customer and firm: whoever answers has to have read it. */
export const newestSaid = (timeline: readonly Pick<Entry, 'id' | 'kind'>[]): string | undefined =>
  timeline.findLast(({ kind }) => said.has(kind))?.id;
