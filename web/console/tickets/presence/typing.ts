/** When somebody typed last into a ticket of this tab, in milliseconds since 1970, by ticket. */
const typed = new Map<string, number>();

/** How long somebody who has stopped typing still writes, in milliseconds. */
const writingMilliseconds = 30_000;

export const noteTyping = (ticketId: string): void => {
  typed.set(ticketId, Date.now());
};

export const isWriting = (ticketId: string): boolean =>
  Date.now() - (typed.get(ticketId) ?? 0) < writingMilliseconds;

/** Whoever has sent writes no more. */
export const stopTyping = (ticketId: string): void => {
  typed.delete(ticketId);
};
