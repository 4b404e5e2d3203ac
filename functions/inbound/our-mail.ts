/** The signs of our own mail. */
export interface OurMail {
  /** Addresses that we send from or receive at, in their one spelling. */
  addresses: readonly string[];
  /** Domains in whose name we make message ids. */
  domains: readonly string[];
}

/** A Message-ID of our making, in lower case: colleagues who write from the same domain have others. */
const ownId = /^<(?:[0-9a-z]{26}|[0-9a-f]{32})@([^>]*)>$/;

/** Whether a Message-ID, in its angle brackets, is one that we made. */
export function isOwnMessageId(messageId: string, { domains }: Pick<OurMail, 'domains'>): boolean {
  const domain = ownId.exec(messageId.toLowerCase())?.[1];
  return domain !== undefined && domains.some((each) => each.toLowerCase() === domain);
}
