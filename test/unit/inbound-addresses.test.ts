import { describe, expect, it } from 'vitest';
import { mailboxesIn } from '../../functions/inbound/addresses.ts';
import { parseMail } from '../../functions/inbound/parse-mail.ts';

const read = (header: string): string[] =>
  mailboxesIn(header).map(({ name, address }) => `${name}|${address}`);

describe('address headers', () => {
  it.each([
    ['Ann Roe <ann@customer.example>', ['Ann Roe|ann@customer.example']],
    ['ann@customer.example', ['|ann@customer.example']],
    ['ann@customer.example (Ann Roe)', ['Ann Roe|ann@customer.example']],
    ['Pete (his office) <pete(his account)@silly.example>', ['Pete|pete@silly.example']],
    ['Pete <pete(a (nested\\) one))@silly(x).example>', ['Pete|pete@silly.example']],
    ['pete(his account)@silly.example', ['his account|pete@silly.example']],
    ['Ann <"ann roe"@silly.example>', ['Ann|"ann roe"@silly.example']],
    ['"ann roe"@silly.example', ['|"ann roe"@silly.example']],
    ['Ann <"ann.roe"@silly.example>', ['Ann|ann.roe@silly.example']],
    ['"a@b"@silly.example', ['|"a@b"@silly.example']],
    ['Ann <ann@silly.example,bob@other.example>', ['Ann|ann@silly.example']],
    ['Ann <ann@silly.example; bob@other.example>', ['Ann|ann@silly.example']],
    ['Doe, Jane <jane@customer.example>', ['Doe, Jane|jane@customer.example']],
    ['Doe, Jane, Dr. <jane@customer.example>', ['Doe, Jane, Dr.|jane@customer.example']],
    [
      'bob@b.example, Doe, Jane <jane@c.example>; Li <li@d.example>',
      ['|bob@b.example', 'Doe, Jane|jane@c.example', 'Li|li@d.example'],
    ],
    ['"\'Jane Doe\'" <jane@customer.example>', ['Jane Doe|jane@customer.example']],
    ["'Ann' and 'Bo' <jane@customer.example>", ["'Ann' and 'Bo'|jane@customer.example"]],
    ["'Jane Doe' <jane@customer.example>", ['Jane Doe|jane@customer.example']],
    ["Jane O'Neil' <jane@customer.example>", ["Jane O'Neil'|jane@customer.example"]],
    ['"Doe, Jane" <jane@customer.example>', ['Doe, Jane|jane@customer.example']],
    ['"Jane \\"JD\\" Doe" <jane@customer.example>', ['Jane "JD" Doe|jane@customer.example']],
    ['=?utf-8?B?5p2O5aic?= <li@customer.example>', ['李娜|li@customer.example']],
    ['"=?utf-8?B?5p2O5aic?=" <li@customer.example>', ['李娜|li@customer.example']],
    ['=?utf-8?Q?a=2C_b=40c=2Eexample?= <li@customer.example>', ['a, b@c.example|li@customer.example']],
    [
      `=?utf-8?B?${Buffer.from('Ann <ann@customer.example>').toString('base64')}?=`,
      ['Ann|ann@customer.example'],
    ],
    [`=?utf-8?B?${Buffer.from('ann@customer.example').toString('base64')}?=`, []],
    ['"evil@evil.example" <ann@customer.example>', ['evil@evil.example|ann@customer.example']],
    ['Team: a@b.example, Bo <b@c.example>;', ['|a@b.example', 'Bo|b@c.example']],
    ['undisclosed-recipients:;', []],
    ['<mailto:ann@customer.example>', ['|ann@customer.example']],
    ['mailto:ann@customer.example', ['|ann@customer.example']],
    ['<@relay.example,@other.example:ann@customer.example>', ['|ann@customer.example']],
    ['Ann < ann @ customer.example >', ['Ann|ann@customer.example']],
    ["'ann@customer.example' <'ann@customer.example'>", ['ann@customer.example|ann@customer.example']],
    ['Ann [ann@customer.example]', ['Ann|ann@customer.example']],
    ['<<ann@customer.example>>', ['|ann@customer.example']],
    ['Ann <ann@customer.example', ['Ann|ann@customer.example']],
    ['"Ann <ann@customer.example>', ['Ann|ann@customer.example']],
    ['Ann (home <ann@customer.example>', ['Ann home|ann@customer.example']],
    ['ann@customer.example.', ['|ann@customer.example']],
    ['Ann@Customer.Example', ['|ann@customer.example']],
    ['nobody', []],
    ['', []],
  ])('%s', (header, expected) => {
    expect(read(header)).toEqual(expected);
  });
});

describe('who is believed to have written', () => {
  const author = async (from: string) => {
    const { from: read, oneAuthor } = await parseMail(
      Buffer.from(`From: ${from}\r\nSubject: x\r\n\r\nHello`, 'latin1'),
    );
    return [read?.address, oneAuthor];
  };

  it.each([
    ['Pete (his office) <pete(his account)@silly.example>', 'pete@silly.example', true],
    ['=?utf-8?B?5p2O5aic?= <li@customer.example>', 'li@customer.example', true],
    ['Ann <ann@silly.example,bob@other.example>', 'ann@silly.example', false],
    ['Doe, Jane <jane@customer.example>', 'jane@customer.example', false],
    ['ann@silly.example\r\nFrom: bob@other.example', 'ann@silly.example', false],
    [
      `=?utf-8?B?${Buffer.from('Ann <ann@customer.example>').toString('base64')}?=`,
      'ann@customer.example',
      false,
    ],
  ])('%s', async (from, address, one) => {
    expect(await author(from)).toEqual([address, one]);
  });
});
