import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMail } from '../../functions/inbound/parse-mail.ts';
import { isMailbox } from '../../shared/mail/address.ts';
import { inboundWorld, plainMail } from '../support/inbound-world.ts';
import { isLong } from '../support/long-form.ts';

const runs = isLong ? 10_000 : 100;

/** The ticket that a mail from there opens, and what is mailed because of it. */
async function openedBy(from: string) {
  const world = inboundWorld();
  expect(await world.arrive(plainMail({ From: from }))).toEqual([]);
  await world.sendAll();
  const [ticket] = world.tickets();
  return { ticket, entries: ticket ? world.entries(ticket.id) : [], messages: world.messages() };
}

describe('who wrote a mail', () => {
  it.each(['Ann <ann@localhost>', 'Ann <"ann, bob"@customer.example>', 'Ann <änn@customer.example>'])(
    'is no contact address as %s: the ticket opens, staff see who is meant',
    async (from) => {
      const { ticket, entries, messages } = await openedBy(from);
      expect(ticket?.contact.mail).toBeUndefined();
      expect(ticket?.contact.name).toBe('Ann');
      expect(entries[0]?.detail?.from).toMatch(/@/);
      expect(messages.filter((message) => message.channel === 'mail')).toEqual([]);
    },
  );

  it.each(['a/b=c', "o'hara", 'first.last+tag', 'x_y-z'])('is one as %s@…', async (local) => {
    const { ticket } = await openedBy(`Ann <${local}@customer.example>`);
    expect(ticket?.contact.mail).toBe(`${local}@customer.example`);
  });

  it('is nobody else when the address is longer than one may be', async () => {
    const victim = 'ann@victim.example';
    const long = `${'a'.repeat(254 - victim.length - 1)}.${victim}.attacker.example`;
    const mail = await parseMail(
      Buffer.from(plainMail({ From: long, 'Reply-To': long, To: long, Cc: long })),
    );
    for (const { address } of [...(mail.from ? [mail.from] : []), ...mail.replyTo, ...mail.to, ...mail.cc])
      expect(address.endsWith('victim.example')).toBe(false);
    expect((await openedBy(long)).ticket?.contact.mail).toBeUndefined();
  });

  it('is one mailbox or none, whatever the header holds', { timeout: runs * 600 }, async () => {
    const part = fc.constantFrom(
      'ann',
      '@',
      'customer.example',
      '.',
      ',',
      ';',
      ' ',
      '<',
      '>',
      '"',
      '\\',
      '(',
      ')',
      'é',
      '\t',
      ':',
    );
    const header = fc.array(part, { minLength: 1, maxLength: 9 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(header, async (from) => {
        const mail = (await openedBy(from)).ticket?.contact.mail;
        if (mail !== undefined) {
          expect(isMailbox(mail)).toBe(true);
          expect(mail).toMatch(/^[^\s,;<>"()\\:@]+@[^\s,;<>"()\\:@]+\.[^\s,;<>"()\\:@]+$/);
        }
      }),
      { numRuns: runs },
    );
  });
});

describe('the address of one mailbox', () => {
  it.each([
    '',
    '@',
    'a',
    'a@b',
    'a@b.',
    '@b.example',
    'a@@b.example',
    'a b@c.example',
    'a@b.example,c@d.example',
    '.a@b.example',
    'a.@b.example',
    'a..b@c.example',
    'a@b.example\n',
    'a@b.example\r\nBcc: c@d.example',
    '<a@b.example>',
    '"a"@b.example',
    `${'a'.repeat(250)}@b.example`,
  ])('is not %j', (text) => expect(isMailbox(text)).toBe(false));
  it.each(['a@b.example', 'A.b+c@D.example', 'a@xn--fiqs8s.xn--fiqs8s', 'a@例子.中国', "o'hara@b.example"])(
    'may be %s',
    (text) => expect(isMailbox(text)).toBe(true),
  );
});
