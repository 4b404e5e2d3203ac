import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifySignature } from '../../functions/tickets/intake/signature.ts';
import { createSeals } from '../../shared/links/sealed.ts';
import type { SignatureScheme } from '../../shared/settings/forms.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** RFC 4231, section 4.3 (test case 2). */
const rfc = {
  secret: 'Jefe',
  body: 'what do ya want for nothing?',
  hex: '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  base64: 'W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=',
};

/** GitHub's own example, "Validating webhook deliveries". */
const github = {
  secret: "It's a Secret to Everybody",
  body: 'Hello, World!',
  header: 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
};

const signatures: Array<[SignatureScheme, string, string]> = [
  ['typeform', 'typeform-signature', `sha256=${rfc.base64}`],
  ['tally', 'tally-signature', rfc.base64],
  ['shopify', 'x-shopify-hmac-sha256', rfc.base64],
  ...['x-signature', 'x-signature-256', 'x-hub-signature-256', 'x-webhook-signature'].flatMap((header) =>
    [rfc.hex, rfc.hex.toUpperCase(), rfc.base64, `sha256=${rfc.hex}`, `sha256=${rfc.base64}`].map(
      (value): [SignatureScheme, string, string] => ['hmac-sha256', header, value],
    ),
  ),
];

describe('the signature of a post', () => {
  it.for(signatures)('by %s in %s is %s', ([scheme, header, value]) => {
    const check = (body: string, secret: string | undefined, given: string | undefined) =>
      verifySignature(scheme, { headers: { [header]: given }, bytes: bytes(body) }, secret);
    expect(check(rfc.body, rfc.secret, value)).toBeUndefined();
    expect(check(rfc.body, rfc.secret, ` ${value} `)).toBeUndefined();
    expect(check(`${rfc.body} `, rfc.secret, value)).toBe('wrong-signature');
    expect(check(rfc.body, 'jefe', value)).toBe('wrong-signature');
    expect(check(rfc.body, undefined, value)).toBe('wrong-signature');
    expect(check(rfc.body, '', createHmac('sha256', '').update(rfc.body).digest('hex'))).toBe(
      'wrong-signature',
    );
    expect(check(rfc.body, rfc.secret, undefined)).toBe('unsigned');
    expect(check(rfc.body, rfc.secret, '')).toBe('unsigned');
    expect(check(rfc.body, rfc.secret, 'x'.repeat(100_000))).toBe('unsigned');
  });

  it('of GitHub is that of its documents', () => {
    const post = { headers: { 'x-hub-signature-256': github.header }, bytes: bytes(github.body) };
    expect(verifySignature('hmac-sha256', post, github.secret)).toBeUndefined();
  });

  it('counts in the header and the spelling of its scheme alone', () => {
    const check = (scheme: SignatureScheme, headers: Record<string, string>) =>
      verifySignature(scheme, { headers, bytes: bytes(rfc.body) }, rfc.secret);
    expect(check('typeform', { 'typeform-signature': rfc.base64 })).toBe('wrong-signature');
    expect(check('typeform', { 'tally-signature': rfc.base64 })).toBe('unsigned');
    expect(check('tally', { 'tally-signature': rfc.hex })).toBe('wrong-signature');
    expect(check('shopify', { 'x-signature': rfc.base64 })).toBe('unsigned');
    expect(check('hmac-sha256', { 'x-signature': 'none', 'x-webhook-signature': rfc.hex })).toBeUndefined();
  });

  it('is one for all bytes and secrets, and no other', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        fc.string({ minLength: 1, maxLength: 40, unit: 'binary' }),
        fc.nat(),
        (body, secret, at) => {
          const signed = createHmac('sha256', secret).update(body).digest('base64');
          const headers = { 'tally-signature': signed };
          expect(verifySignature('tally', { headers, bytes: body }, secret)).toBeUndefined();
          const other = Uint8Array.from(body, (byte, index) =>
            index === at % body.length ? byte ^ 1 : byte,
          );
          expect(verifySignature('tally', { headers, bytes: other }, secret)).toBe('wrong-signature');
        },
      ),
    );
  });

  it('of 金数据 is the secret itself: in the address, or in a header', () => {
    const check = (headers: Record<string, string>, token?: string) =>
      verifySignature('jinshuju', { headers, bytes: bytes('{}'), token }, '密钥-8f1c');
    const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });
    expect(check({}, '密钥-8f1c')).toBeUndefined();
    expect(check({ authorization: 'Bearer 密钥-8f1c' })).toBeUndefined();
    expect(check(basic('jinshuju:密钥-8f1c'))).toBeUndefined();
    expect(check(basic('jinshuju:密钥-8f1d'))).toBe('wrong-signature');
    expect(check({}, '密钥-8f1')).toBe('wrong-signature');
    expect(check({ authorization: 'constructor 密钥-8f1c' })).toBe('unsigned');
    expect(check({ 'x-requested-by': 'jinshuju' })).toBe('unsigned');
  });
});

describe('a sealed text', () => {
  const seals = createSeals(async () => 'a signing secret');

  it('opens for its id with its signing secret, and for nothing else', async () => {
    const sealed = await seals.seal('form-secret', 'cf7', '密钥 whsec_1');
    expect(sealed).not.toContain('whsec');
    expect(await seals.open('form-secret', 'cf7', sealed)).toBe('密钥 whsec_1');
    expect(await seals.open('form-secret', 'contact', sealed)).toBeUndefined();
    const others = createSeals(async () => 'another');
    expect(await others.open('form-secret', 'cf7', sealed)).toBeUndefined();
  });

  it('is another one each time', async () => {
    const [one, other] = [
      await seals.seal('form-secret', 'a', 'b'),
      await seals.seal('form-secret', 'a', 'b'),
    ];
    expect(one).not.toBe(other);
  });

  it('that was changed anywhere, or never sealed, does not open', async () => {
    const sealed = await seals.seal('form-secret', 'cf7', 'whsec_1');
    const bytesOf = Buffer.from(sealed.slice(3), 'base64url');
    for (const at of bytesOf.keys()) {
      const changed = Buffer.from(bytesOf);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(await seals.open('form-secret', 'cf7', `v1.${changed.toString('base64url')}`)).toBeUndefined();
    }
    for (const text of ['', 'v1.', 'v1.AAAA', 'v2.x', sealed.slice(3)])
      expect(await seals.open('form-secret', 'cf7', text)).toBeUndefined();
  });
});
