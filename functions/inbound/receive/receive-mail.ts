import type { Files } from '../../../shared/files/files.ts';
import { commit } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { stableId } from '../../../shared/runtime/ids.ts';
import { logger } from '../../../shared/runtime/logger.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import {
  inboundMail,
  isThreadRoot,
  mailCount,
  mailThread,
  mailThreadHash,
} from '../../../shared/table/entities/inbound.ts';
import { ticket } from '../../../shared/table/entities/ticket.ts';
import { inboundContentOf } from '../content-of.ts';
import { automaticReason, type OurMail } from '../is-automatic.ts';
import { mailCountKey, standingAfter } from '../loops.ts';
import { type ParsedMail, parseMail } from '../parse-mail.ts';
import { ancestorsOf, threadMail } from '../thread-mail.ts';
import { type Arrival, decideMail, type MailDecision, type Note } from './decide.ts';
import { effectsOfMail, type OpenContext } from './effects-of.ts';

export interface ReceiveDeps extends OpenContext, Pick<Ports, 'table' | 'replyAddresses'> {
  files: Pick<Files, 'get' | 'put'>;
  ours: OurMail;
}

/** A larger mail is read only so far: its beginning holds what was written, its files stay in the raw mail. In bytes. */
const maxMailBytes = 25 * 1024 * 1024;
const headBytes = 512 * 1024;

/**
 * Takes in one raw mail of the file store: it opens a ticket, goes to the one it belongs to, or is set aside as automatic.
 * Delivered again, by whatever way, it changes nothing.
 * @param key where it lies.
 */
export const receiveMail =
  (deps: ReceiveDeps) =>
  async (key: string, now: Date): Promise<void> => {
    const raw = await deps.files.get(key);
    // Raw mails expire: what is handed over again so late was dealt with, or nobody can.
    if (!raw) return logger.warn('a mail is gone', { key });
    const whole = raw.length <= maxMailBytes;
    const parsed = await parseMail(whole ? raw : raw.subarray(0, headBytes));
    const mail = whole ? parsed : { ...parsed, files: [], broken: true };
    const id = mailIdOf(key, mail);
    await retryOnConflict(() => take(deps, { id, key, mail }, now), 5);
  };

/**
 * What makes a mail the same mail: its Message-ID, sender, date and words, since there are programs that use a Message-ID
 * twice. A mail without Message-ID and date is known by where it lies.
 */
function mailIdOf(
  key: string,
  { messageId = '', from, date = '', subject, text, html = '' }: ParsedMail,
): string {
  if (messageId === '' && date === '') return stableId('mail-key', key);
  return stableId('mail', messageId, from?.address ?? '', date, subject, text, html);
}

async function take(
  deps: ReceiveDeps,
  { id, key, mail }: { id: string; key: string; mail: ParsedMail },
  now: Date,
): Promise<void> {
  const { table } = deps;
  if (await table.has(inboundMail, id)) return;
  const thread = await threadMail(deps, mail);
  const reason = automaticReason(mail, deps.ours);
  const count = mailCountKey(mail.from?.address ?? '', thread?.ticket.id, now);
  const { mails = 0, ticketId: lastId } = (await table.find(mailCount, count)) ?? {};
  // A sender who floods us without a ticket has opened some: what follows stays with the last of them.
  const last = !thread && lastId ? await table.find(ticket, lastId) : undefined;
  const decision = decideMail({ thread: thread?.ticket, last, reason, standing: standingAfter({ mails }) });
  const arrival: Arrival = {
    id,
    key,
    mail,
    count,
    notes: await unknownOf(table, mail, decision),
    content: keepsContent(decision) ? await inboundContentOf(deps.files, id, mail) : undefined,
  };
  await commit(table, await effectsOfMail(deps, decision, arrival, now), now);
  logger.info('mail received', { mailId: id, outcome: decision.outcome, broken: mail.broken });
}

const keepsContent = ({ does }: MailDecision): boolean => does !== 'log';

/** At most so many ancestors of a mail are awaited. */
const maxAwaitedAncestors = 5;

/**
 * Message-IDs to be noted: the mail's own, and, where it opens a ticket, those that it answers and that have not come yet.
 * Each is noted once: nobody can make another's mail lead elsewhere.
 */
async function unknownOf(
  table: Pick<Ports['table'], 'has'>,
  mail: ParsedMail,
  { does }: MailDecision,
): Promise<Note[]> {
  const own = mail.messageId !== undefined && !isThreadRoot(mail.messageId) ? [mail.messageId] : [];
  const awaited = does === 'open' ? ancestorsOf(mail).slice(0, maxAwaitedAncestors) : [];
  const notes = [
    ...own.map((messageId) => ({ messageId, awaited: false })),
    ...awaited.filter((id) => !own.includes(id)).map((messageId) => ({ messageId, awaited: true })),
  ];
  // Two spellings of one id are one note.
  const distinct = new Map(notes.map((note) => [mailThreadHash(note.messageId), note]));
  const known = await Promise.all([...distinct.keys()].map((hash) => table.has(mailThread, hash)));
  return [...distinct.values()].filter((_, index) => !known[index]);
}
