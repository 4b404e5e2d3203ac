import type { Files } from '../../../shared/files/files.ts';
import { surveyTag } from '../../../shared/links/reply-tags.ts';
import { commit, joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { stableId } from '../../../shared/runtime/ids.ts';
import { logger } from '../../../shared/runtime/logger.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { personSetting } from '../../../shared/settings/people.ts';
import { wordListSetting } from '../../../shared/settings/word-list-setting.ts';
import { phrasesOf } from '../../../shared/settings/word-lists.ts';
import {
  inboundMail,
  isThreadRoot,
  mailCount,
  mailThread,
  mailThreadHash,
} from '../../../shared/table/entities/inbound.ts';
import { type Ticket, ticket } from '../../../shared/table/entities/ticket.ts';
import { isCourtesy, takesCourtesy } from '../../../shared/tickets/courtesy.ts';
import { answersMail } from '../answers.ts';
import { isAttached } from '../attached.ts';
import { authenticationOf } from '../authenticate.ts';
import { automaticSubject, isOneSubject } from '../automatic-subjects.ts';
import { bodyOf } from '../body-of.ts';
import { inboundContentOf } from '../content-of.ts';
import { type EnclosedHeaders, enclosedIn } from '../enclosed.ts';
import { passedOnByStaff } from '../forwarded.ts';
import { judgeMail } from '../is-automatic.ts';
import { isSignedBy } from '../letter-end.ts';
import { maxMailBytes } from '../limits.ts';
import { mailCountKey, standingAfter } from '../loops.ts';
import { networkOfMail } from '../network-of-mail.ts';
import type { OurMail } from '../our-mail.ts';
import { type ParsedMail, parseMail } from '../parse-mail.ts';
import { readReceipt, storedIdOf } from '../receipt.ts';
import { senderOf } from '../sender-of.ts';
import { isOpinion } from '../survey-answer.ts';
import { ancestorsOf, type Thread, type Threading, threadMail } from '../thread-mail.ts';
import { writerOf } from '../writer-of.ts';
import {
  type Arrival,
  decideMail,
  type Joined,
  type MailDecision,
  type MailFacts,
  type Note,
} from './decide.ts';
import { effectsOfMail } from './effects-of.ts';
import { listSetAside } from './set-aside.ts';
import type { OpenContext } from './ticket-effects.ts';

export interface ReceiveDeps extends OpenContext, Pick<Ports, 'table' | 'links' | 'replyAddresses'> {
  files: Pick<Files, 'get' | 'put'>;
  ours: OurMail;
}

/**
 * Of a mail above `maxMailBytes` only the first `headBytes` are read: they contain the text; the files stay in the raw
 * mail.
 */
const headBytes = 512 * 1024;

/**
 * Processes one raw mail of the file store: it opens a ticket, is added to the ticket it belongs to, or is set aside and listed for
 * staff. A repeated delivery changes nothing.
 * @param key its key in the file store.
 */
export const receiveMail =
  (deps: ReceiveDeps) =>
  async (key: string, now: Date): Promise<void> => {
    const raw = await deps.files.get(key);
    // The raw mail has expired: so late a redelivery was processed before, or can no longer be.
    if (!raw) return logger.warn('a mail is gone', { key });
    const whole = raw.length <= maxMailBytes;
    const parsed = await parseMail(whole ? raw : raw.subarray(0, headBytes));
    const mail = whole ? parsed : { ...parsed, files: [], broken: true };
    const id = mailIdOf(key, mail);
    const receipt = readReceipt(raw, storedIdOf(key));
    await retryOnConflict(() => take(deps, { id, key, mail, receipt, raw }, now), { rounds: 5 });
  };

/**
 * The identity of a mail: its Message-ID, sender, date and text, since some programs use a Message-ID twice. A mail
 * without Message-ID and date is identified by its key in the file store.
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
  { id, key, mail, receipt, raw }: Pick<Arrival, 'id' | 'key' | 'mail' | 'receipt'> & { raw: Uint8Array },
  now: Date,
): Promise<void> {
  const { table, ours } = deps;
  if (await table.has(inboundMail, id)) return;
  const authentication = authenticationOf(receipt, mail);
  const { authenticated } = authentication;
  const enclosed = enclosedIn(raw, ours);
  const [{ thread: named, mentioned }, people] = await Promise.all([
    threadOfMail(deps, mail, enclosed, authenticated),
    deps.settings.all(personSetting, now),
  ]);
  const joined = (found: Pick<Thread, 'ticket' | 'named' | 'tag'>): Joined => ({
    ticket: found.ticket,
    writer: writerOf(found, mail, authenticated, people.values()),
  });
  const address = senderOf(mail, receipt, ours).sender?.address ?? '';
  const sender = { address, authenticated, peer: receipt.peer };
  const count = mailCountKey(sender, named?.ticket.id, now);
  const { mails = 0, ticketId: lastId } = (await table.find(mailCount, count)) ?? {};
  // A sender who floods us without a ticket has opened some: what follows stays with the last of them. Where neither sender nor server is
  // known, the last one may be anybody's.
  const isKnown = authenticated || receipt.peer !== undefined;
  const last = !named && lastId && isKnown ? await table.find(ticket, lastId) : undefined;
  const thread =
    named ?? (last && repeats(mail, last) ? { ticket: last, named: last, tag: undefined } : undefined);
  const answers = answersMail(mail, named?.by === 'token');
  const facts: MailFacts = {
    thread: thread && joined(thread),
    mentioned,
    last: last && joined({ ticket: last, named: last, tag: undefined }),
    judgement: judgeMail(mail, {
      ours,
      enclosed,
      hasTicket: thread !== undefined || mentioned !== undefined,
      about: (thread?.ticket ?? mentioned)?.subject,
    }),
    standing: standingAfter({ mails }),
    courtesy:
      thread !== undefined && (await isCourtesyMail(deps, mail, { answers, ticket: thread.ticket }, now)),
    opinion:
      named?.tag === surveyTag && !mail.files.some(isAttached) && isOpinion(bodyOf(mail, { answers }).own),
  };
  const decision = decideMail(facts, now);
  const content = keepsContent(decision)
    ? await inboundContentOf(deps.files, id, mail, { ...receipt, answers })
    : undefined;
  const arrival: Arrival = {
    id,
    key,
    mail,
    receipt,
    authentication,
    ours,
    network: await networkOfMail(deps.links, mail, receipt, authenticated),
    count,
    notes: authenticated ? await unknownOf(table, mail, decision) : [],
    content,
    passedOnFrom: authenticated
      ? passedOnByStaff({ ...mail, text: content?.text ?? '' }, people.values(), deps.ours)
      : undefined,
  };
  const effects = await effectsOfMail(deps, decision, arrival, now);
  const listed = await listSetAside(
    table,
    decision,
    { key, raw, address, of: mailCountKey(sender, undefined, now).of },
    now,
  );
  await commit(table, joinEffects(effects, listed), now);
  logger.info('mail received', { mailId: id, outcome: decision.outcome, broken: mail.broken });
}

/** Whether a mail to a ticket is thanks and nothing else; with a file it is not. */
async function isCourtesyMail(
  { settings }: Pick<ReceiveDeps, 'settings'>,
  mail: ParsedMail,
  { answers, ticket: found }: { answers: boolean; ticket: Ticket },
  now: Date,
): Promise<boolean> {
  if (mail.files.some(isAttached) || mail.broken || !takesCourtesy(found)) return false;
  const list = (await settings.all(wordListSetting, now)).get('courtesy');
  if (!list) return false;
  const names = [found.contact.name, mail.from?.name ?? ''];
  const { own, signer } = bodyOf(mail, { answers });
  // What stands below a formula and is no name of the writer may be a matter.
  const isSigned = signer === '' || isSignedBy(signer, [...names, mail.from?.address ?? '']);
  return isSigned && isCourtesy(own, phrasesOf(list), names);
}

/** The ticket of a mail. A report on a mail of ours is found by what it sends back: a person who sends that writes of something else. */
async function threadOfMail(
  deps: ReceiveDeps,
  mail: ParsedMail,
  enclosed: EnclosedHeaders,
  authenticated: boolean,
): Promise<Threading> {
  const found = await threadMail(deps, mail, authenticated);
  if (found.thread || enclosed.messageIds.length === 0) return found;
  const { reason } = judgeMail(mail, { ours: deps.ours, enclosed, hasTicket: false });
  if (reason !== 'delivery-report') return found;
  return threadMail(deps, { ...mail, inReplyTo: enclosed.messageIds, references: [] }, authenticated);
}

/** Whether a mail is an automatic reply that repeats a ticket's subject, which is all that some programs do. */
function repeats(
  { subject }: Pick<ParsedMail, 'subject'>,
  { subject: ours }: Pick<Ticket, 'subject'>,
): boolean {
  const rest = automaticSubject(subject, ours)?.rest;
  return rest !== undefined && isOneSubject(rest, ours);
}

const keepsContent = ({ does }: MailDecision): boolean => does !== 'log';

/** The most ancestors of a mail that are awaited. */
const maxAwaitedAncestors = 5;

/**
 * The Message-IDs to record: the mail's own, and, if it opens a ticket, those of mails that it answers and that have
 * not arrived yet. Each is recorded once, so that nobody can redirect the answers to someone else's mail; those of a mail that is not
 * authenticated are not.
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
