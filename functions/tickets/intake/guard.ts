import type { Links } from '../../../shared/links/links.ts';
import type { Block } from '../../../shared/settings/blocks.ts';
import type { DropReason } from '../../../shared/table/entities/dropped.ts';
import { epochSeconds } from '../../../shared/time/clock.ts';
import type { TicketSubmission } from './submission.ts';

/** How a form was handed out, as its signed field tells. */
export type Start =
  /** No such field, or one of another form, from which a page was copied: a program, or a form that is not ours. */
  | { kind: 'none' }
  | { kind: 'forged' }
  /** Seconds since 1970. */
  | { kind: 'at'; seconds: number };

/** The signed field of a form that is handed out now. */
export const startToken = (links: Pick<Links, 'token'>, form: string, now: Date): Promise<string> =>
  links.token('form', { id: form, version: epochSeconds(now) });

/** What the signed field says. It holds for the form it was made for; `form` is the one whose rules hold for the post. */
export async function readStart(
  links: Pick<Links, 'read'>,
  form: string,
  formStarted: string | undefined,
): Promise<Start> {
  if (formStarted === undefined) return { kind: 'none' };
  const target = await links.read('form', formStarted);
  if (target === undefined) return { kind: 'forged' };
  return target.id === form ? { kind: 'at', seconds: target.version } : { kind: 'none' };
}

/** Normalises width, case and white space. */
export const foldedForBlocks = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ');

/**
 * Returns why a valid post makes no ticket; undefined when it makes one. First come signs of a robot: a filled hidden
 * field, a post quicker than anybody types, a start field that we did not sign. Programs and forms on other sites have
 * no start field.
 */
export function dropReasonOf(
  submission: TicketSubmission,
  facts: {
    start: Start;
    minimumSeconds: number;
    addressHash: string;
    blocks: Iterable<Block>;
    /** The whole text, where it is more than the description. */
    text?: string | undefined;
    now: Date;
  },
): DropReason | undefined {
  const { start, minimumSeconds, now } = facts;
  if (submission['homepage-url']?.trim()) return 'honeypot';
  if (start.kind === 'forged') return 'forged-start';
  if (start.kind === 'at' && epochSeconds(now) - start.seconds < minimumSeconds) return 'too-quick';
  for (const block of facts.blocks) {
    const reason = blockedBy(block, submission, facts);
    if (reason) return reason;
  }
  return undefined;
}

function blockedBy(
  { addresses, domains, phones, addressHashes, words }: Block,
  { email, phone, subject = '', description, fields = {} }: TicketSubmission,
  { addressHash, text: whole = description }: { addressHash: string; text?: string | undefined },
): DropReason | undefined {
  if (addressHashes.includes(addressHash)) return 'blocked-network';
  if (phone !== undefined && phones.includes(phone)) return 'blocked-phone';
  if (email !== undefined) {
    if (addresses.includes(email)) return 'blocked-address';
    const domain = email.slice(email.lastIndexOf('@') + 1);
    if (domains.some((each) => domain === each || domain.endsWith(`.${each}`))) return 'blocked-domain';
  }
  const text = foldedForBlocks([subject, whole, ...Object.values(fields)].join('\n'));
  return words.some((word) => text.includes(foldedForBlocks(word))) ? 'blocked-word' : undefined;
}
