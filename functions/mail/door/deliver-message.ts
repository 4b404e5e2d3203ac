import type { Links } from '../../../shared/links/links.ts';
import type { ReplyAddresses } from '../../../shared/links/reply-tokens.ts';
import type { Urls } from '../../../shared/links/urls.ts';
import { composeMail } from '../../../shared/mail/compose.ts';
import type { MailSender } from '../../../shared/mail/mail-sender.ts';
import { logger } from '../../../shared/runtime/logger.ts';
import type { AgendaItem } from '../../../shared/table/entities/agenda.ts';
import type { Message } from '../../../shared/table/entities/message.ts';
import { iso } from '../../../shared/time/clock.ts';
import { hashOf, linksOf, renderMessage } from '../render-message.ts';
import type { MailStore } from '../store.ts';
import { standing, verdict } from './judge.ts';
import { sendClaimed } from './send-claimed.ts';
import { threadingOf } from './thread-of.ts';
import { deferred, delegated, sent, skipped, unknown } from './transitions.ts';

export interface DoorDeps {
  store: MailStore;
  sender: MailSender;
  links: Links;
  urls: Urls;
  publicUrl: string;
  firmName: string;
  mailFrom: string;
  /** Makes the addresses that customers answer to; absent where no mail comes in. */
  replyAddresses?: ReplyAddresses | undefined;
  agendaShards: number;
}

/** Who comes to the door: the event of the deciding transaction, or the agenda. */
export interface Wake {
  messageId: string;
  agendaItem?: AgendaItem;
}

const tries = 3;

/**
 * Brings one message to its end, or leaves it for later. Called any number of times by event and agenda it sends once;
 * README.md says what happens after a crash.
 * @throws SendFailed when the mail service did not take it and another try may help; the message is queued again.
 */
export const deliverMessage =
  (deps: DoorDeps) =>
  async (wake: Wake, now: Date): Promise<void> => {
    const { store } = deps;
    for (let attempt = 1; attempt <= tries; attempt += 1) {
      const message = await store.find(wake.messageId);
      const item = wake.agendaItem;
      if (item && (!message || isVoid(item, message))) return store.dropAgenda(item);
      if (!message) return logger.warn('a message is gone', { messageId: wake.messageId });
      if (await step(deps, message, now)) return;
    }
    throw new Error(`message ${wake.messageId} changed ${tries} times under us`);
  };

/** An agenda item whose message is done, or planned anew. */
const isVoid = (item: AgendaItem, message: Message): boolean =>
  item.generation !== message.generation || (message.state !== 'queued' && message.state !== 'sending');

/** One step on one version of the message; false when another had changed it before. */
async function step(deps: DoorDeps, message: Message, now: Date): Promise<boolean> {
  const { store } = deps;
  switch (standing(message, now)) {
    case 'finished':
    case 'waiting':
      return true;
    // Its agenda item stays: the sweep hands it over again when its own, longer lease has run out.
    case 'held':
      return true;
    case 'proven':
      return store.commit(sent(message, { at: message.sesEventAt ?? iso(now) }, now), now);
    case 'doubtful':
      return store.commit(unknown(message, now), now);
    case 'ready':
      return attend(deps, message, now);
  }
}

async function attend(deps: DoorDeps, message: Message, now: Date): Promise<boolean> {
  const { store, links, agendaShards } = deps;
  const addressHash = await hashOf(links, message);
  const may = verdict(message, await store.refusals(addressHash), now);
  if (may.may === 'never') return store.commit(skipped(message, may.reason, now), now);
  if (may.may === 'later') return store.commit(deferred(message, may.at, { now, agendaShards }), now);
  if (message.channel === 'event') return store.commit(delegated(message, now), now);
  // All that can fail is done before the claim: between claim and send there is nothing but the call.
  const raw = await compose(deps, message, addressHash, now);
  return raw
    ? sendClaimed(deps, message, raw, now)
    : store.commit(skipped(message, 'unrenderable', now), now);
}

/** The MIME message; undefined when template and variables do not fit, which no later try can heal. */
async function compose(
  deps: DoorDeps,
  message: Message,
  addressHash: string,
  now: Date,
): Promise<Buffer | undefined> {
  const { firmName, mailFrom } = deps;
  const links = { ...(await linksOf(message, addressHash, deps)), files: await filesOf(deps, message) };
  const threading = await threadingOf(deps, message);
  try {
    const { automatic, ...rendered } = renderMessage(
      message,
      links,
      firmName,
      threading.replyTo !== undefined,
    );
    return await composeMail({
      messageId: message.id,
      date: now,
      language: message.language,
      from: { name: firmName, address: mailFrom },
      to: { name: message.to.name, address: message.to.mail ?? '' },
      ...rendered,
      ...threading,
      automatic,
      ...(links.preferences ? { unsubscribeUrl: links.preferences } : {}),
    });
  } catch (error) {
    logger.error('message cannot be rendered', { messageId: message.id, error: error as Error });
    return undefined;
  }
}

/** Links to what is attached to the entry that a message speaks of. */
async function filesOf(
  { store, urls }: DoorDeps,
  message: Message,
): Promise<{ name: string; url: string }[]> {
  const { ticketId, variables } = message;
  const { entryId, linkVersion } = variables;
  if (ticketId === undefined || typeof entryId !== 'string') return [];
  const version = typeof linkVersion === 'number' ? linkVersion : 1;
  const attachments = await store.attachments(ticketId, entryId);
  return Promise.all(
    attachments.map(async ({ id, name }) => ({ name, url: await urls.file(ticketId, id, version) })),
  );
}
