import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kindOf } from '../../functions/inbound/kind-of.ts';
import { standingAfter } from '../../functions/inbound/loops.ts';
import { contactTag, markOf, participantTag, readReplyTag, staffTag } from '../../shared/links/reply-tags.ts';
import { createReplyAddresses, maxReplyLocalCharacters } from '../../shared/links/reply-tokens.ts';
import { newTicketId } from '../../shared/runtime/ids.ts';
import { kindSentences } from '../fixtures/words/kind-sentences.ts';
import { inboundWorld, plainMail } from '../support/inbound-world.ts';

describe('reply addresses', () => {
  const addresses = createReplyAddresses('Service@in.firm.example', async () => 'secret');
  const target = { ticketId: '7K3M9QX2AB', version: 37 };

  it('lead back to their ticket in any case, and fit a local part', async () => {
    const address = await addresses.compose(target);
    expect(address).toMatch(/^service\+7k3m9qx2ab-11-c[a-z2-7]{26}@in\.firm\.example$/);
    expect(address.split('@')[0]?.length).toBeLessThanOrEqual(64);
    expect(await addresses.read(address.toUpperCase())).toEqual({ ...target, tag: 'c' });
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

  it('are read back for every ticket, version and recipient, and are of nobody else', async () => {
    const version = fc.integer({ min: 1, max: 46_655 });
    const subject = fc.string({ minLength: 1, maxLength: 40 });
    const tag = fc.oneof(
      fc.constant(contactTag),
      subject.map((text) => participantTag(markOf(text))),
      subject.map((text) => staffTag(text, 'reply')),
      subject.map((text) => staffTag(text, 'note')),
    );
    await fc.assert(
      fc.asyncProperty(version, tag, tag, async (each, to, other) => {
        const ticketId = newTicketId();
        const address = await addresses.compose({ ticketId, version: each, tag: to });
        expect(await addresses.read(address)).toEqual({ ticketId, version: each, tag: to });
        const long = 'a'.repeat(maxReplyLocalCharacters);
        const longest = createReplyAddresses(`${long}@in.firm.example`, async () => 'secret');
        const [local = ''] = (await longest.compose({ ticketId, version: each, tag: to })).split('@');
        expect(local.length).toBeLessThanOrEqual(64);
        if (other !== to) {
          const renamed = address.replace(`-${to}`, `-${other}`);
          expect((await addresses.read(renamed))?.tag).not.toBe(other);
        }
        expect(readReplyTag(to)?.kind).toBe({ c: 'contact', p: 'participant' }[to[0] ?? ''] ?? 'staff');
      }),
      { numRuns: 100 },
    );
  });

  it('of earlier versions are read, and name nobody', async () => {
    const earlier = 'service+7k3m9qx2ab-11-nohcwrtovunzm235csvbzy5drf3aq3mt@in.firm.example';
    expect(await addresses.read(earlier)).toEqual({ ...target, tag: undefined });
    const other = earlier.replace(/.(?=@)/, (last) => (last === 'a' ? 'b' : 'a'));
    expect(await addresses.read(other)).toBeUndefined();
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

const sentences = Object.entries(kindSentences).flatMap(([kind, texts]) =>
  texts.map((text) => [text, kind] as const),
);

it.each(sentences)('%s: is about a %s', (text, kind) => {
  expect(kindOf('Hello', text)).toBe(kind);
  expect(kindOf(text, '')).toBe(kind);
});

it('a word that is denied hides none beside it', () => {
  expect(kindOf('', 'This is not a complaint.\nOr rather: it is a complaint.')).toBe('complaint');
  expect(kindOf('', '我不是要退款，我是要退货')).toBe('return');
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
