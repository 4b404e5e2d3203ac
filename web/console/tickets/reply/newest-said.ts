const said = new Set<string>(['customer-message', 'staff-reply']);

/** The id of the latest message between customer and firm that is not of `reader`'s own: whoever answers has to have read it. */
export const newestSaid = (
  timeline: ReadonlyArray<{ id: string; kind: string; author: string }>,
  reader: string | undefined,
): string | undefined => timeline.findLast(({ kind, author }) => said.has(kind) && author !== reader)?.id;
