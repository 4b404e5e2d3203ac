import type { Files } from '../../../shared/files/files.ts';
import type { TicketRequest } from '../../../shared/table/builders/open-ticket.ts';
import type { UnreadableMail } from '../../../shared/table/entities/inbound.ts';
import { answersMail } from '../answers.ts';
import { authenticationOf } from '../authenticate.ts';
import { inboundContentOf } from '../content-of.ts';
import type { OurMail } from '../our-mail.ts';
import { parseMail } from '../parse-mail.ts';
import { readReceipt } from '../receipt.ts';
import { requestOf } from '../receive/request-of.ts';

/** Bytes of a mail that are read: its text and most files; the rest stays in the raw mail. */
const maxReadBytes = 10 * 1024 * 1024;

/** Why a mail that can be read has no ticket. One that could not be read is not read here either: it may not end. */
const readable: ReadonlySet<UnreadableMail['why']> = new Set(['loop', 'automatic']);

export interface RestoreDeps {
  files: Pick<Files, 'get' | 'put'>;
  ours: OurMail;
}

/**
 * The request of the ticket that a mail which was set aside would have opened, its files kept. Undefined for a mail that could not be read,
 * and where the raw mail is gone. What nobody wrote proves no address.
 */
export async function restoredRequest(
  { files, ours }: RestoreDeps,
  { id, key, why, reason }: UnreadableMail,
  now: Date,
): Promise<Omit<TicketRequest, 'timeZone' | 'channel'> | undefined> {
  const raw = readable.has(why) ? await files.get(key) : undefined;
  if (!raw) return undefined;
  const parsed = await parseMail(raw.subarray(0, maxReadBytes));
  const mail = raw.length <= maxReadBytes ? parsed : { ...parsed, files: [], broken: true };
  const receipt = readReceipt(raw, key.slice(key.lastIndexOf('/') + 1));
  const authentication = authenticationOf(receipt, mail);
  const content = await inboundContentOf(files, id, mail, { ...receipt, answers: answersMail(mail, false) });
  const { proof, ...request } = requestOf({ id, mail, content, authentication, receipt, ours }, false, now);
  return proof && reason === undefined ? { ...request, proof } : request;
}
