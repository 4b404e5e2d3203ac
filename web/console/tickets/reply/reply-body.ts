import type { Extras } from './draft-content.ts';

/** How an answer leaves: at once where nothing is said. */
interface Leaving<Then> {
  /** When it leaves, ISO 8601. */
  sendAt?: string;
  /** Where the ticket goes with it. */
  then?: Then;
}

/** Seconds in which an answer can be undone. */
export const holdSeconds = 10;

/** An answer as the service takes it. `version`: of the draft that it was made from, 0 for none. */
export function replyBody<Then>(
  { text, extras, version }: { text: string; extras: Extras; version: number },
  isUnreached: boolean,
  { sendAt, then }: Leaving<Then>,
) {
  const { files, cc, bcc, toAll, cannedReplyId } = extras;
  return {
    body: text,
    ...(version > 0 ? { draft: { version } } : {}),
    ...(files.length > 0 ? { uploads: files.map(({ uploadId }) => uploadId) } : {}),
    ...(cc.length > 0 ? { cc } : {}),
    ...(bcc.length > 0 ? { bcc } : {}),
    ...(toAll ? { toAll: true as const } : {}),
    ...(cannedReplyId === undefined ? {} : { editedFrom: cannedReplyId }),
    ...(then ? { then } : {}),
    ...(isUnreached
      ? { ifUnreachable: 'note' as const }
      : sendAt === undefined
        ? { holdSeconds }
        : { sendAt }),
  };
}

/** States that an answer may lead to, in the order in which they are offered. */
const ends = ['pending', 'on-hold', 'open', 'resolved'] as const;

/** Where a ticket can go together with an answer: what its state allows, once it is open. */
export const endsFor = (transitions: readonly string[]): Array<(typeof ends)[number]> =>
  ends.filter((state) => transitions.includes(state));
