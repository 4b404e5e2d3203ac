import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kindOf } from '../../functions/inbound/kind-of.ts';
import { standingAfter } from '../../functions/inbound/loops.ts';
import { createReplyAddresses } from '../../shared/links/reply-tokens.ts';
import { newTicketId } from '../../shared/runtime/ids.ts';
import { inboundWorld, plainMail } from '../support/inbound-world.ts';

describe('reply addresses', () => {
  const addresses = createReplyAddresses('Service@in.firm.example', async () => 'secret');
  const target = { ticketId: '7K3M9QX2AB', version: 37 };

  it('lead back to their ticket in any case, and fit a local part', async () => {
    const address = await addresses.compose(target);
    expect(address).toMatch(/^service\+7k3m9qx2ab-11-[a-z2-7]{32}@in\.firm\.example$/);
    expect(address.split('@')[0]?.length).toBeLessThanOrEqual(64);
    expect(await addresses.read(address.toUpperCase())).toEqual(target);
  });

  it('open nothing when any character is another, or under another secret or domain', async () => {
    const address = await addresses.compose(target);
    for (let at = 'service+'.length; at < address.indexOf('@'); at += 1) {
      const other = address[at] === 'a' ? 'b' : 'a';
      expect(await addresses.read(`${address.slice(0, at)}${other}${address.slice(at + 1)}`)).toBeUndefined();
    }
    const elsewhere = createReplyAddresses('service@in.firm.example', async () => 'another');
    expect(await elsewhere.read(address)).toBeUndefined();
    expect(await addresses.read(address.replace('firm', 'film'))).toBeUndefined();
  });

  it('are read back for every ticket and version', async () => {
    const version = fc.integer({ min: 1, max: 1_000_000 });
    await fc.assert(
      fc.asyncProperty(version, async (each) => {
        const ticketId = newTicketId();
        const address = await addresses.compose({ ticketId, version: each });
        expect(await addresses.read(address)).toEqual({ ticketId, version: each });
      }),
      { numRuns: 50 },
    );
  });
});

it.each([
  ['要投诉', '', 'complaint'],
  ['Question', 'I want a refund please', 'return'],
  ['空调坏了', '', 'repair'],
  ['My pump is broken', 'this is a complaint', 'repair'],
  ['Brokenness', '', 'enquiry'],
  ['需要配件', '', 'spare-part'],
  ['Which filter?', 'For the AP-300.', 'enquiry'],
])('%s / %s is about a %s', (subject, text, kind) => {
  expect(kindOf(subject, text)).toBe(kind);
});

it('stands by how many mails came before', () => {
  const standings = [0, 4, 5, 19, 20, 59, 60].map((mails) => standingAfter({ mails }));
  expect(standings).toEqual(['usual', 'usual', 'unanswered', 'unanswered', 'loop', 'loop', 'flood']);
});

it('late, doubled and reordered mails lead to the same ticket', async () => {
  const mail = (id: string, references: string, text: string) =>
    plainMail(
      { 'Message-ID': `<${id}@customer.example>`, ...(references ? { References: references } : {}) },
      text,
    );
  const thread = [
    mail('1', '', 'one'),
    mail('2', '<1@customer.example>', 'two'),
    mail('3', '<1@customer.example> <2@customer.example>', 'three'),
  ];
  const order = fc.shuffledSubarray([0, 1, 2, 0, 1, 2], { minLength: 6 });
  await fc.assert(
    fc.asyncProperty(order, async (deliveries) => {
      const world = inboundWorld();
      for (const index of deliveries) expect(await world.arrive(thread[index] ?? '')).toEqual([]);
      const [ticket, ...more] = world.tickets();
      expect(more).toEqual([]);
      const texts = world.entries(ticket?.id ?? '').map(({ text }) => text);
      expect(texts.sort()).toEqual(['one', 'three', 'two']);
      expect(world.messages()).toHaveLength(1);
    }),
    { numRuns: 40 },
  );
});
