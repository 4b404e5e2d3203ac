import { expect } from 'vitest';
import type { Mail } from '../../../infra/local/contracts.ts';
import { type Message, message } from '../../../shared/table/entities/message.ts';
import type { Item, PublishedEvent, TestCloud } from '../../support/local-cloud.ts';

/** What a system shows once everything is over. */
export interface Aftermath {
  items: Item[];
  messages: Message[];
  mails: Mail[];
  events: PublishedEvent[];
  ofType(type: string): Item[];
  /** Distinct events of a type (the relay may tell one twice) whose data has this value. */
  told(type: string, field: string, value: unknown): PublishedEvent[];
  /** Messages of a template to an address. */
  messagesTo(address: string, template: string): Message[];
}

export async function aftermath(cloud: TestCloud): Promise<Aftermath> {
  const [items, mails] = await Promise.all([cloud.tableItems(), cloud.mails()]);
  // The page shows the latest thousand.
  const events = cloud.local.services.events.list(1_000_000) as Array<PublishedEvent & { bus: string }>;
  const ofType = (type: string): Item[] => items.filter((item) => item.type === type);
  const messages = ofType('message').map((item) => message.parse(item));
  return {
    items,
    messages,
    mails,
    events,
    ofType,
    told(type, field, value) {
      const those = events.filter(
        (event) => event['detail-type'] === type && event.detail.data?.[field] === value,
      );
      return [...new Map(those.map((event) => [event.detail.id, event])).values()];
    },
    messagesTo: (address, template) =>
      messages.filter(({ to, template: its }) => to.mail === address && its === template),
  };
}

/** How often a message was sent: its id is in the mail's Message-ID. */
export const sendsOf = ({ mails }: Pick<Aftermath, 'mails'>, { id }: Pick<Message, 'id'>): number =>
  mails.filter(({ raw }) => raw.includes(`<${id}@`)).length;

/**
 * What holds whatever was killed: every event was relayed, nothing due waits, nothing lies among the dead letters, every
 * message has come to its end and was seen once. Only a transactional one may be seen twice, after a kill between send
 * and record; only another may be `unknown`, after a kill between claim and record.
 */
export async function expectPeace(cloud: TestCloud, after: Aftermath, doubts: number): Promise<void> {
  expect(after.ofType('outbox')).toEqual([]);
  expect(after.ofType('agenda').filter(({ at }) => String(at) <= cloud.now().toISOString())).toEqual([]);
  const { deadLetters } = await cloud.json<{ deadLetters: unknown[] }>('GET', '/_local/dead-letters');
  expect(deadLetters).toEqual([]);
  for (const one of after.messages) {
    const sends = sendsOf(after, one);
    if (one.category === 'transactional') {
      expect.soft([one.state, sends > 0], `${one.template} to ${one.to.mail}`).toEqual(['sent', true]);
      expect.soft(sends).toBeLessThanOrEqual(2);
    } else if (one.state === 'unknown') expect.soft(sends).toBeLessThanOrEqual(1);
    else expect.soft([one.state, sends], `${one.template} to ${one.to.mail}`).toEqual(['sent', 1]);
  }
  const twice = after.messages.filter((one) => sendsOf(after, one) > 1);
  const unknown = after.messages.filter(({ state }) => state === 'unknown');
  expect(twice.length + unknown.length).toBeLessThanOrEqual(doubts);
}
