import type { Links } from '../../../shared/links/links.ts';
import type { ReplyAddresses } from '../../../shared/links/reply-tokens.ts';
import type { Urls } from '../../../shared/links/urls.ts';
import { composeMail } from '../../../shared/mail/compose.ts';
import type { MailSender } from '../../../shared/mail/mail-sender.ts';
import { logger } from '../../../shared/runtime/logger.ts';
import { CarePolicy, carePolicySetting } from '../../../shared/settings/care-policy.ts';
import type { Settings } from '../../../shared/settings/open-settings.ts';
import type { AgendaItem } from '../../../shared/table/entities/agenda.ts';
import type { Message } from '../../../shared/table/entities/message.ts';
import { iso, seconds } from '../../../shared/time/clock.ts';
import type { Again, SendAgain } from '../again.ts';
import type { Pace } from '../pace/open-pace.ts';
import { hashOf, linksOf, renderMessage } from '../render-message.ts';
import type { MailStore } from '../store.ts';
import { type Facts, standing, verdict } from './judge.ts';
import { sendClaimed } from './send-claimed.ts';
import { threadingOf } from './thread-of.ts';
import { deferred, delegated, sent, skipped, unknown } from './transitions.ts';
import { comeBack, joinLine, waitAfterThrottle } from './wait-in-line.ts';

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
  settings: Settings;
  pace: Pace;
  again: SendAgain;
}

/** Who comes to the door: the event of the deciding transaction, the agenda, or what the door itself put back. */
export interface Wake {
  messageId: string;
  agendaItem?: AgendaItem;
  again?: Again;
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
      if (await step(deps, message, wake, now)) return;
    }
    throw new Error(`message ${wake.messageId} changed ${tries} times under us`);
  };

/** An agenda item whose message is done, or planned anew. */
const isVoid = (item: AgendaItem, message: Message): boolean =>
  item.generation !== message.generation || (message.state !== 'queued' && message.state !== 'sending');

/** One step on one version of the message; false when another had changed it before. */
async function step(deps: DoorDeps, message: Message, wake: Wake, now: Date): Promise<boolean> {
  const { store } = deps;
  switch (standing(message, now)) {
    case 'finished':
      return true;
    case 'waiting':
      if (wake.again && wake.again.until === message.notBefore) await comeBack(deps, wake.again, now);
      return true;
    // Its agenda item stays: the sweep hands it over again when its own, longer lease has run out.
    case 'held':
      return true;
    case 'proven':
      return store.commit(sent(message, { at: message.sesEventAt ?? iso(now) }, now), now);
    case 'doubtful':
      return store.commit(unknown(message, now), now);
    case 'ready':
      return attend(deps, message, wake, now);
  }
}

async function attend(deps: DoorDeps, message: Message, wake: Wake, now: Date): Promise<boolean> {
  const { store, links, agendaShards, pace } = deps;
  const addressHash = await hashOf(links, message);
  const facts = await factsOf(deps, message, addressHash, now);
  const may = verdict(message, facts, now);
  if (may.may === 'never') return store.commit(skipped(message, may.reason, now), now);
  if (may.may === 'later') return store.commit(deferred(message, may.at, { now, agendaShards }), now);
  if (message.channel === 'event') return store.commit(delegated(message, now), now);
  // All that can fail is done before the claim: between claim and send there is nothing but the call.
  const raw = await compose(deps, message, { addressHash, mark: facts.policy.markMarketing }, now);
  if (!raw) return store.commit(skipped(message, 'unrenderable', now), now);
  const returning = wake.again ?? { messageId: message.id, until: message.notBefore, throttled: 0 };
  const lane = message.category === 'transactional' ? 'quick' : 'bulk';
  const place = await pace.ask({ lane, returning: wake.again !== undefined }, now);
  if (!place.go) {
    if (!place.soon) return joinLine(deps, message, place.second, now);
    await comeBack(deps, { ...returning, until: iso(new Date(seconds(place.second))) }, now);
    return true;
  }
  const outcome = await sendClaimed(deps, message, raw, now);
  if (outcome === 'throttled') await waitAfterThrottle(deps, returning);
  return outcome !== 'lost';
}

async function factsOf(
  { store, settings }: DoorDeps,
  message: Message,
  addressHash: string,
  now: Date,
): Promise<Facts & { policy: CarePolicy }> {
  const { category, customerId, topic, channel } = message;
  const bulk = category !== 'transactional';
  const [refusals, policies, stopping, file] = await Promise.all([
    store.refusals(addressHash),
    settings.all(carePolicySetting, now),
    bulk ? store.bulkMail() : undefined,
    bulk && customerId ? store.fileOf(customerId, topic && { topic, way: channel }) : undefined,
  ]);
  const policy = policies.get('policy') ?? CarePolicy.parse({ id: 'policy' });
  return { refusals, policy, file, stopped: stopping?.stopped !== undefined };
}

/** The MIME message; undefined when template and variables do not fit, which no later try can heal. */
async function compose(
  deps: DoorDeps,
  message: Message,
  { addressHash, mark }: { addressHash: string; mark: boolean },
  now: Date,
): Promise<Buffer | undefined> {
  const { firmName, mailFrom } = deps;
  const links = { ...(await linksOf(message, addressHash, deps)), files: await filesOf(deps, message) };
  const threading = await threadingOf(deps, message);
  try {
    const answerable = threading.replyTo !== undefined;
    const { automatic, ...rendered } = renderMessage(message, links, firmName, { answerable, mark });
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
