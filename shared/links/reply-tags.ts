import { createHash } from 'node:crypto';

/*
 * To whom a reply address was issued. The tag is a part of the address and of its MAC, so that an answer tells whose mail was answered;
 * it is short, since a local part has 64 characters.
 */

/** The ticket's own contact. */
export const contactTag = 'c';

/** The contact, by a survey about the ticket: what is answered stands with the survey. */
export const surveyTag = 's';

/** What a tag says. `mark`: see {@link markOf}. */
export type ReplyTag =
  | { kind: 'contact' }
  | { kind: 'survey' }
  /** `mark` is the participant's id. */
  | { kind: 'participant'; mark: string }
  /** `reply`: the mail told of a customer's message, so that an answer goes to the customer; `note`: it told of anything else. */
  | { kind: 'staff'; mark: string; answerIs: 'reply' | 'note' };

const markCharacters = 6;
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** A short mark of a text, 30 bits in 6 characters of base32: it tells the few people of a ticket or a firm apart, and proves nothing. */
export const markOf = (text: string): string =>
  [...createHash('sha256').update(text).digest().subarray(0, markCharacters)]
    .map((byte) => alphabet[byte & 31])
    .join('');

export const participantTag = (participantId: string): string => `p${participantId}`;

/** @param subject of the member of staff. */
export const staffTag = (subject: string, answerIs: 'reply' | 'note'): string =>
  `${answerIs === 'reply' ? 'r' : 'n'}${markOf(subject)}`;

/** As it stands in an address: a letter, and the mark where it has one. */
export const tagPattern = `[a-z](?:[a-z2-7]{${markCharacters}})?`;
export const maxTagCharacters = 1 + markCharacters;

/** Reads a tag; undefined for one of a kind that this version does not know. */
export function readReplyTag(tag: string): ReplyTag | undefined {
  const mark = tag.slice(1);
  if (tag === contactTag) return { kind: 'contact' };
  if (tag === surveyTag) return { kind: 'survey' };
  if (mark.length !== markCharacters) return undefined;
  switch (tag[0]) {
    case 'p':
      return { kind: 'participant', mark };
    case 'r':
      return { kind: 'staff', mark, answerIs: 'reply' };
    case 'n':
      return { kind: 'staff', mark, answerIs: 'note' };
    default:
      return undefined;
  }
}
