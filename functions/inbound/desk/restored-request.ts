import type { Files } from '../../../shared/files/files.ts';
import type { ReplyAddresses } from '../../../shared/links/reply-tokens.ts';
import type { Settings } from '../../../shared/settings/open-settings.ts';
import { personSetting } from '../../../shared/settings/people.ts';
import type { TicketRequest } from '../../../shared/table/builders/open-ticket.ts';
import type { UnreadableMail } from '../../../shared/table/entities/inbound.ts';
import { answersMail } from '../answers.ts';
import { authenticationOf } from '../authenticate.ts';
import { inboundContentOf } from '../content-of.ts';
import { passedOnByStaff } from '../forwarded.ts';
import type { OurMail } from '../our-mail.ts';
import { parseMail } from '../parse-mail.ts';
import { readReceipt, storedIdOf } from '../receipt.ts';
import { requestOf } from '../receive/request-of.ts';
import { recipientsOf } from '../thread-mail.ts';

/** Bytes of a mail that are read: its text and most files; the rest stays in the raw mail. */
const maxReadBytes = 10 * 1024 * 1024;

/** Why a mail that can be read has no ticket. One that could not be read is not read here either: it may not end. */
const readable: ReadonlySet<UnreadableMail['why']> = new Set(['loop', 'automatic']);

export interface RestoreDeps {
  files: Pick<Files, 'get' | 'put'>;
  ours: OurMail;
  replyAddresses: Pick<ReplyAddresses, 'read'>;
  settings: Pick<Settings, 'all'>;
}

/**
 * The request of the ticket that a mail which was set aside would have opened, its files kept. Undefined for a mail that could not be read,
 * and where the raw mail is gone. What nobody wrote proves no address.
 */
export async function restoredRequest(
  { files, ours, replyAddresses, settings }: RestoreDeps,
  { id, key, why, reason }: UnreadableMail,
  now: Date,
): Promise<Omit<TicketRequest, 'timeZone' | 'channel'> | undefined> {
  const raw = readable.has(why) ? await files.get(key) : undefined;
  if (!raw) return undefined;
  const parsed = await parseMail(raw.subarray(0, maxReadBytes));
  const mail = raw.length <= maxReadBytes ? parsed : { ...parsed, files: [], broken: true };
  const receipt = readReceipt(raw, storedIdOf(key));
  const authentication = authenticationOf(receipt, mail);
  const targets = await Promise.all(recipientsOf(mail).map((address) => replyAddresses.read(address)));
  const answers = answersMail(mail, targets.some(Boolean));
  const content = await inboundContentOf(files, id, mail, { ...receipt, answers });
  const people = await settings.all(personSetting, now);
  const passedOnFrom = authentication.authenticated
    ? passedOnByStaff({ ...mail, text: content.text }, people.values(), ours)
    : undefined;
  const facts = { id, mail, content, authentication, receipt, ours, passedOnFrom };
  const { proof, ...request } = requestOf(facts, false, now);
  return proof && reason === undefined ? { ...request, proof } : request;
}
