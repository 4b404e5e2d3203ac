import { isTrusted, pointOf, writtenTo } from '../../../shared/customers/points.ts';
import { laneOf } from '../../../shared/mail/lanes.ts';
import { addressRefusalsOf } from '../../../shared/mail/refusals.ts';
import { commitOnce } from '../../../shared/outbox/effects.ts';
import { type CarePolicy, carePolicyOf } from '../../../shared/settings/care-policy.ts';
import { customer } from '../../../shared/table/entities/customer.ts';
import { type Consent, consent } from '../../../shared/table/entities/customer-parts.ts';
import { bulkMail } from '../../../shared/table/entities/mail-reputation.ts';
import type { Message } from '../../../shared/table/entities/message.ts';
import { iso, seconds } from '../../../shared/time/clock.ts';
import { type AddressFacts, addressFactsOf, withoutTypedWords } from '../claimed-address.ts';
import { hashOf } from '../render-message.ts';
import { admit } from '../strangers/admit.ts';
import { compose } from './compose-message.ts';
import type { DoorDeps, Wake } from './door-deps.ts';
import { judgeMessage, type MessageFacts } from './judge.ts';
import { sendClaimed } from './send-claimed.ts';
import { deferred, delegated, skipped } from './transitions.ts';
import { joinLine, requeueUntilTurn, waitAfterThrottle } from './wait-in-line.ts';

/**
 * Handles a message that is ready: skips it, defers it, or sends it when it has a place. Returns false when another
 * process changed it first.
 * @throws SendFailed
 */
export async function handleReadyMessage(
  deps: DoorDeps,
  queued: Message,
  wake: Wake,
  now: Date,
): Promise<boolean> {
  const { table, links, agendaShards, pace } = deps;
  const addressHash = await hashOf(links, queued);
  const facts = await factsOf(deps, queued, addressHash, now);
  const ready = facts.claimed ? withoutTypedWords(queued) : queued;
  const may = judgeMessage(ready, facts, now);
  if (may.may === 'never') return commitOnce(table, skipped(ready, may.reason, now), now);
  if (may.may === 'later') return commitOnce(table, deferred(ready, may.at, { now, agendaShards }), now);
  const admission = await admit(deps, ready, now);
  if (admission.is !== 'admitted') return admission.is === 'settled';
  const { message } = admission;
  if (message.channel === 'event') return commitOnce(table, delegated(message, { now, agendaShards }), now);
  const returning = wake.again ?? { messageId: message.id, until: message.notBefore, throttled: 0 };
  const lane = laneOf(message.category);
  const place = await pace.ask({ lane, returning: wake.again !== undefined }, now);
  if (!place.go) {
    if (!place.soon) return joinLine(deps, message, place.second, now);
    await requeueUntilTurn(deps, lane, { ...returning, until: iso(new Date(seconds(place.second))) }, now);
    return true;
  }
  // Everything that can fail is done before the claim: only the call to SES lies between claim and record.
  const raw = await compose(deps, message, { addressHash, mark: facts.policy.markMarketing }, now);
  if (!raw) return commitOnce(table, skipped(message, 'unrenderable', now), now);
  const outcome = await sendClaimed(deps, message, raw, now);
  if (outcome === 'throttled') await waitAfterThrottle(deps, lane, returning);
  return outcome !== 'lost';
}

async function factsOf(
  { table, settings, links }: DoorDeps,
  message: Message,
  addressHash: string,
  now: Date,
): Promise<MessageFacts & AddressFacts & { policy: CarePolicy }> {
  const { category, customerId, topic, channel } = message;
  const bulk = laneOf(category) === 'bulk';
  const [refusals, policy, stopping, file, about] = await Promise.all([
    refusalsOf({ table, links }, message, addressHash),
    carePolicyOf(settings, now),
    bulk ? table.find(bulkMail, 'bulk-mail') : undefined,
    bulk && customerId ? fileOf(table, customerId, message.to, topic && { topic, way: channel }) : undefined,
    addressFactsOf(table, message),
  ]);
  return { refusals, policy, file, stopped: stopping?.stopped !== undefined, ...about };
}

/** What a message's address refuses. A partner may deliver to a number and a reference alike: what either refuses holds. */
async function refusalsOf(
  { table, links }: Pick<DoorDeps, 'table' | 'links'>,
  { channel, to: { phone, reference } }: Message,
  addressHash: string,
): Promise<MessageFacts['refusals']> {
  const isBoth = channel === 'event' && phone !== undefined && reference !== undefined;
  const hashes = [addressHash, ...(isBoth ? [await links.fingerprint(reference)] : [])];
  const each = await Promise.all(hashes.map((hash) => addressRefusalsOf(table, hash)));
  return new Map(each.flatMap((refusals) => [...refusals]));
}

/**
 * Whether a customer was erased, whether the file still has the address as told or confirmed, and consent to a topic by a way where the
 * customer ever gave or refused it.
 */
async function fileOf(
  table: DoorDeps['table'],
  customerId: string,
  to: Message['to'],
  asked: Pick<Consent, 'topic' | 'way'> | undefined,
): Promise<MessageFacts['file']> {
  const [known, told] = await Promise.all([
    table.find(customer, customerId),
    asked && table.find(consent, { customerId, ...asked }),
  ]);
  const point = writtenTo(to);
  const fact = known && point && pointOf(known, point);
  const reached = fact !== undefined && isTrusted(fact);
  return { erased: !known, reached, consent: told?.given };
}
