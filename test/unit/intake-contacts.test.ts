import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readContact } from '../../functions/tickets/intake/names/read-contact.ts';

it('law: the digits of a mail address are no number, however the address is typed', () => {
  const digits = fc.integer({ min: 1_000_000, max: 99_999_999_999 }).map(String);
  const address = fc
    .tuple(
      fc.constantFrom('', 'jane', 'jane.smith', '+86', '0755-'),
      digits,
      fc.constantFrom('qq.com', '163.com'),
    )
    .map(([name, number, host]) => `${name}${number}@${host}`);
  const typed = address.chain((each) =>
    fc.constantFrom(
      each,
      ` ${each} `,
      `<${each}>`,
      `Jane <${each}>`,
      `mailto:${each}`,
      `${each}.`,
      each.toUpperCase(),
      each.replace('@', ' @ '),
      each.replace('@', '＠'),
    ),
  );
  fc.assert(
    fc.property(typed, (text) => {
      expect(readContact(text, 'CN')).not.toHaveProperty('phone');
    }),
  );
});

it('reads a number beside an address', () => {
  for (const typed of [
    'jane7712345@qq.com 13800138000',
    '13800138000/jane7712345@qq.com',
    '电话13800138000，jane@qq.com',
  ])
    expect(readContact(typed, 'CN')).toMatchObject({ phone: '+8613800138000', email: expect.any(String) });
});
