/** What is told of changes, as far as it matters here. */
interface Told {
  reset: boolean;
  tickets: ReadonlyArray<{ ticketId: string; version: number; queue: string }>;
}

/** Whether changes may be changes of a list: of what it shows, or of the queue that it is narrowed to. */
export function concernsList(
  { reset, tickets }: Told,
  shown: ReadonlyArray<{ ticketId: string; version: number }>,
  queue: string | undefined,
): boolean {
  if (reset) return true;
  const versions = new Map(shown.map(({ ticketId, version }) => [ticketId, version]));
  return tickets.some((each) => {
    const version = versions.get(each.ticketId);
    return version === undefined ? queue === undefined || queue === each.queue : version < each.version;
  });
}
