import { describe, expect, it } from 'vitest';
import { parseMail } from '../../functions/inbound/parse-mail.ts';
import { uncheckedReceipt } from '../../functions/inbound/receipt.ts';
import { senderOf } from '../../functions/inbound/sender-of.ts';

const ours = { addresses: ['service@aftercare.example'] };

/** Who is answered, of a mail with these headers that this envelope sender brought. */
async function sender(headers: readonly string[], envelope?: string): Promise<string | undefined> {
  const mail = await parseMail(Buffer.from(`${['Subject: Pump', ...headers].join('\r\n')}\r\n\r\nHello`));
  const receipt = { ...uncheckedReceipt, ...(envelope === undefined ? {} : { envelope }) };
  const found = senderOf(mail, receipt, ours);
  return found.isOurs ? undefined : found.sender?.address;
}

describe('a mail without From is answered to its envelope sender', () => {
  it.each([
    ['jane@customer.example', 'jane@customer.example'],
    // What forwarders make of an address leads nobody to its owner.
    ['srs0=abc1=xy=customer.example=jane@forwarder.example', undefined],
    ['srs1=abc1=other.example==xy=customer.example=jane@forwarder.example', undefined],
    ['srs0+abc1=xy=customer.example=jane@forwarder.example', undefined],
    ['prvs=1234567890=jane@customer.example', undefined],
    ['btv1==abc==jane@customer.example', undefined],
    // Robots and we ourselves are nobody's correspondents.
    ['mailer-daemon@mx.example', undefined],
    ['no-reply@shop.example', undefined],
    ['postmaster@mx.example', undefined],
    ['service@aftercare.example', undefined],
    ['service+7k3m9qx2ab-1-cabc@aftercare.example', undefined],
    [undefined, undefined],
  ])('%s', async (envelope, answered) => {
    expect(await sender([], envelope)).toBe(answered);
  });
});

describe('From, Reply-To and what a group names', () => {
  it.each([
    ['the author', ['From: Ann <ann@customer.example>'], 'ann@customer.example'],
    [
      'a form that sends in our name',
      ['From: service@aftercare.example', 'Reply-To: ann@customer.example'],
      'ann@customer.example',
    ],
    [
      'a comment in Reply-To',
      ['From: form@shop.example', 'Reply-To: Ann <ann(her own)@customer.example>'],
      'ann@customer.example',
    ],
    [
      'a group',
      [
        'From: "Ann via Service" <service@aftercare.example>',
        'X-Original-From: Ann (at home) <ann@customer.example>',
      ],
      'ann@customer.example',
    ],
    [
      'a robot in Reply-To',
      ['From: ann@customer.example', 'Reply-To: no-reply@shop.example'],
      'ann@customer.example',
    ],
  ])('%s', async (_, headers, answered) => {
    expect(await sender(headers, 'bounce@mx.example')).toBe(answered);
  });
});
