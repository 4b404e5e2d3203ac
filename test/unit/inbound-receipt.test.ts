import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { authenticationOf, isAligned } from '../../functions/inbound/authenticate.ts';
import { networkOfMail } from '../../functions/inbound/network-of-mail.ts';
import { parseMail } from '../../functions/inbound/parse-mail.ts';
import { readReceipt, uncheckedReceipt } from '../../functions/inbound/receipt.ts';
import { checkResults, receiptTrace } from '../../infra/local/aws/ses/receipt-trace.ts';
import type { ReceiptChecks } from '../../infra/local/contracts.ts';
import { isLong } from '../support/long-form.ts';
import { links } from '../support/world/ports.ts';

const id = 'o3vrnil0e2ic28tr';
const runs = isLong ? 10_000 : 150;

const trace = (checks: ReceiptChecks, from = 'ann@customer.example', headerFrom = from): string =>
  receiptTrace({
    messageId: id,
    from,
    headerFrom,
    recipients: ['service@in.firm.example'],
    region: 'eu-central-1',
    at: Date.UTC(2026, 10, 23),
    checks,
  });

const mail = (above: string, headers = '', from = 'Ann <ann@customer.example>'): Buffer =>
  Buffer.from(
    `${above}${headers}From: ${from}\r\nTo: service@in.firm.example\r\nSubject: Pump\r\n\r\nIt leaks.\r\n`,
  );

const judge = async (raw: Buffer, key = id) => authenticationOf(readReceipt(raw, key), await parseMail(raw));

/** A header that SES wrote in production, shortened. */
const production = `Return-Path: <ann@customer.example>
Received: from mail-qt1-f178.customer.example (mail-qt1-f178.customer.example [192.0.2.7])
 by inbound-smtp.us-east-1.amazonaws.com with SMTP id ${id}
 for service@in.firm.example;
 Sat, 26 Apr 2025 16:24:59 +0000 (UTC)
X-SES-Spam-Verdict: PASS
X-SES-Virus-Verdict: PASS
Received-SPF: pass (spfCheck: domain of _spf.customer.example designates 192.0.2.7 as permitted sender) client-ip=192.0.2.7; envelope-from=ann@customer.example; helo=mail-qt1-f178.customer.example;
Authentication-Results: amazonses.com;
 spf=pass (spfCheck: domain of _spf.customer.example designates 192.0.2.7 as permitted sender) client-ip=192.0.2.7; envelope-from=ann@customer.example; helo=mail-qt1-f178.customer.example;
 dkim=pass header.i=@customer.example;
 dkim=pass header.i=@amazonses.com;
 dmarc=pass header.from=customer.example;
X-SES-RECEIPT: AEFBQUFB
X-SES-DKIM-SIGNATURE: a=rsa-sha256; q=dns/txt; b=iiE56l2x
`.replaceAll('\n', '\r\n');

describe('the receipt of our own receiver', () => {
  it('is read as SES writes it', async () => {
    expect(readReceipt(mail(production), id)).toEqual({
      spf: { result: 'pass', domain: 'customer.example' },
      dkim: [
        { result: 'pass', domain: 'customer.example' },
        { result: 'pass', domain: 'amazonses.com' },
      ],
      dmarc: { result: 'pass', domain: 'customer.example' },
      spam: false,
      virus: false,
      peer: '192.0.2.7',
      envelope: 'ann@customer.example',
    });
    expect(await judge(mail(production))).toEqual({
      authenticated: true,
      spf: 'pass',
      dkim: 'pass',
      dmarc: 'pass',
    });
  });

  it('tells what was found, whatever it was; DMARC decides, and without a record what is aligned', async () => {
    const result = fc.constantFrom(...checkResults);
    await fc.assert(
      fc.asyncProperty(result, result, result, fc.boolean(), async (spf, dkim, dmarc, isOwn) => {
        const envelope = isOwn ? 'ann@bounces.customer.example' : 'ann@elsewhere.example';
        const found = await judge(mail(trace({ spf, dkim, dmarc }, envelope, 'ann@customer.example')));
        expect(found).toMatchObject({ spf, dkim, dmarc });
        const aligned = dkim === 'pass' || (spf === 'pass' && isOwn);
        expect(found.authenticated).toBe(dmarc === 'pass' || (dmarc === 'none' && aligned));
      }),
      { numRuns: runs },
    );
  });

  it('vouches for nobody where From names several mailboxes or a group, whatever was checked', async () => {
    const box = fc.constantFrom(
      'ann@customer.example',
      '<ann@customer.example>',
      'Ann <ann@customer.example>',
      '"Lee, Ann" <ann@customer.example>',
      '=?utf-8?q?Ann?= <ann@customer.example>',
      '<x@attacker.example>',
      'x@customer.example',
      '"a \\" b" <x@customer.example>',
      'ann@customer.example (Ann)',
    );
    const gap = fc.constantFrom('', ' ', '\r\n ', ' (a, b) ');
    const several = fc
      .tuple(fc.array(box, { minLength: 2, maxLength: 4 }), fc.constantFrom(',', ';', ',,'), gap)
      .map(([boxes, mark, space]) => boxes.join(`${space}${mark}${space}`));
    const group = fc
      .tuple(fc.array(box, { maxLength: 3 }), fc.constantFrom('Firm', '"A, B"', ''), fc.constantFrom(';', ''))
      .map(([boxes, name, end]) => `${name}: ${boxes.join(', ')}${end}`);
    const odd = fc.constantFrom(
      ...[
        'ann@customer.example <x@customer.example',
        '<ann@customer.example> <x@customer.example>',
        'ann@customer.example)',
        '<ann@customer.example> x',
      ],
      ...['"Ann <ann@customer.example>', '(Ann <ann@customer.example>', '<@x.example:ann@customer.example>'],
      ...['<ann@customer.example@attacker.example>', '<ann@customer.example,>', ',ann@customer.example'],
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(several, group, odd), async (from) => {
        expect((await judge(mail(trace({}), '', from))).authenticated).toBe(false);
        expect((await judge(mail(trace({ dmarc: 'none' }), '', from))).authenticated).toBe(false);
      }),
      { numRuns: runs },
    );
  });

  it('vouches for one mailbox however it is written', async () => {
    const name = fc.constantFrom(
      ...['', 'Ann', 'Ann Lee', '"Lee, Ann: the <first>"', '"a \\" b"', '李雷', '=?utf-8?q?Lee=2C_Ann?='],
      ...['ann@customer.example', '(a comment (in it)) Ann', '"ann@customer.example"', "O'Neil"],
    );
    const end = fc.constantFrom('', ' (at work, mostly)', ' ');
    await fc.assert(
      fc.asyncProperty(name, end, async (shown, tail) => {
        const found = await judge(mail(trace({}), '', `${shown} <ann@customer.example>${tail}`));
        expect(found.authenticated).toBe(true);
      }),
      { numRuns: 50 },
    );
    expect((await judge(mail(trace({}), '', 'ann@customer.example'))).authenticated).toBe(true);
  });

  it('cannot be written by the sender, above, among or below the own headers', async () => {
    const forged = fc.constantFrom(
      'Authentication-Results: amazonses.com;\r\n spf=pass; dkim=pass header.i=@customer.example; dmarc=pass header.from=customer.example;\r\n',
      'Authentication-Results: amazonses.com; dmarc=pass header.from=customer.example\r\nX-SES-RECEIPT: x\r\n',
      `Received: from x by inbound-smtp.eu-central-1.amazonaws.com with SMTP id ${id} for x\r\n`,
      'X-SES-Spam-Verdict: PASS\r\n',
      'Received-SPF: pass\r\n',
      'Return-Path: <ann@customer.example>\r\n',
      production,
      trace({}),
      'X-Own: 1\r\n',
      ' dmarc=pass header.from=customer.example;\r\n',
    );
    const bad = fc.constantFrom<ReceiptChecks>(
      { dmarc: 'fail' },
      { dmarc: 'fail', spf: 'fail', dkim: 'none' },
      { dmarc: 'none', spf: 'fail', dkim: 'fail' },
      { dmarc: 'permerror' },
    );
    await fc.assert(
      fc.asyncProperty(bad, fc.array(forged, { maxLength: 4 }), async (checks, own) => {
        expect((await judge(mail(trace(checks), own.join('')))).authenticated).toBe(false);
        // Nor where our receiver wrote nothing at all.
        expect((await judge(mail('', own.join('')), 'another')).authenticated).toBe(false);
      }),
      { numRuns: runs },
    );
  });

  it('is not believed where text of the sender may stand in it', async () => {
    const words = fc.constantFrom(
      '"x; dmarc=pass header.from=customer.example; y"@attacker.example',
      '=?utf-8?q?x;_dmarc=3Dpass_header.from=3Dcustomer.example;?=@attacker.example',
      'x;dmarc=pass header.from=customer.example;@attacker.example',
      'x(;dmarc=pass header.from=customer.example;)@attacker.example',
      'x; dkim=pass header.i=@customer.example; envelope-from=a@attacker.example',
      'x\\"; dmarc=pass header.from=customer.example',
      '(@attacker.example',
      '"x; dkim=pass header.i=@customer.example; y"@attacker.example',
      'x; dkim=pass header.i=@customer.example;@attacker.example',
      'x;dkim=pass header.i=@customer.example;spf=pass',
      'x@customer.example; y',
      'x@attacker.example;dkim=pass header.i=@customer.example',
    );
    await fc.assert(
      fc.asyncProperty(words, fc.constantFrom('fail', 'none'), async (envelope, dmarc) => {
        const checks: ReceiptChecks = { dmarc, dkim: 'none', spf: 'fail' };
        const raw = mail(trace(checks, envelope, 'ann@customer.example'));
        expect((await judge(raw)).authenticated).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  it('is that of this mail alone, and of nobody but the receiver', () => {
    expect(readReceipt(mail(production), 'another-id')).toEqual(uncheckedReceipt);
    const elsewhere = production.replace('inbound-smtp.us-east-1.amazonaws.com', 'mx.attacker.example');
    expect(readReceipt(mail(elsewhere), id)).toEqual(uncheckedReceipt);
    const twice = production.replace(/(Authentication-Results:[\s\S]*?)X-SES-RECEIPT/, '$1$1X-SES-RECEIPT');
    expect(readReceipt(mail(twice), id)).toEqual(uncheckedReceipt);
    for (const cut of [0, 1, 60, 300, 600])
      expect(readReceipt(Buffer.from(production).subarray(0, cut), id).dmarc).toBeUndefined();
  });
});

describe('who is authenticated', () => {
  it('is the domain of the one From', async () => {
    expect((await judge(mail(production, '', 'Ann <ann@other.example>'))).authenticated).toBe(false);
    const two = mail(production, 'From: Ann <ann@customer.example>\r\n', 'Eve <eve@customer.example>');
    expect((await judge(two)).authenticated).toBe(false);
    const sender = Buffer.from(`${production}Sender: ann@customer.example\r\nSubject: x\r\n\r\nx`);
    expect((await judge(sender)).authenticated).toBe(false);
  });

  it('in whatever spelling of an international domain', async () => {
    const above = production.replaceAll('header.from=customer.example', 'header.from=xn--mller-kva.example');
    expect((await judge(mail(above, '', 'ann@xn--mller-kva.example'))).authenticated).toBe(true);
  });

  it.each([
    ['customer.example', 'customer.example', true],
    ['bounces.customer.example', 'customer.example', true],
    ['customer.example', 'mail.customer.example', true],
    ['firm.com.cn', 'mail.firm.com.cn', true],
    ['com.cn', 'firm.com.cn', false],
    ['co.uk', 'firm.co.uk', false],
    ['example', 'customer.example', false],
    ['evilcustomer.example', 'customer.example', false],
    ['a.customer.example', 'b.customer.example', false],
    ['', 'customer.example', false],
  ])('%s and %s are of one owner: %s', (one, other, expected) => {
    expect(isAligned(one, other)).toBe(expected);
    expect(isAligned(other, one)).toBe(expected);
  });
});

describe('the server that delivered a mail', () => {
  const peerOf = (from: string) =>
    readReceipt(mail(production.replace(/from mail-qt1.*?\]\)/, from)), id).peer;

  it.each([
    ['from mx.customer.example (mx.customer.example [192.0.2.7])', '192.0.2.7'],
    ['from mx.customer.example (unknown [2001:db8::7])', '2001:db8::7'],
    ['from mx ([192.0.2.7])', '192.0.2.7'],
    // What the server says of itself may look like an address.
    ['from [198.51.100.9] (mx.customer.example [192.0.2.7])', '192.0.2.7'],
    ['from (x [198.51.100.9]) (mx.customer.example [192.0.2.7])', '192.0.2.7'],
    ['from mx.customer.example', undefined],
  ])('%s is %s', (from, peer) => {
    expect(peerOf(from)).toBe(peer);
  });
});

describe('whom a failed acknowledgement of a mail counts against', () => {
  const of = (from: string, peer: string | undefined, authenticated: boolean) =>
    networkOfMail(
      links,
      { from: { name: '', address: from } },
      peer === undefined ? {} : { peer },
      authenticated,
    );

  it('is its writer where that is known, else the server that delivered it', async () => {
    const [ann, tagged, bob] = await Promise.all([
      of('ann@customer.example', '192.0.2.7', true),
      of('ann+pump@customer.example', '192.0.2.8', true),
      of('bob@customer.example', '192.0.2.7', true),
    ]);
    expect(tagged).toBe(ann);
    expect(bob).not.toBe(ann);
    const [forged, other, elsewhere] = await Promise.all([
      of('ann@customer.example', '192.0.2.7', false),
      of('bob@customer.example', '192.0.2.7', false),
      of('ann@customer.example', '192.0.2.8', false),
    ]);
    expect(other).toBe(forged);
    expect(elsewhere).not.toBe(forged);
    expect(forged).not.toBe(ann);
    expect(await of('ann@customer.example', undefined, false)).toBeUndefined();
  });
});
