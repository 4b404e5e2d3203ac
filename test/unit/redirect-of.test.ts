import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redirectOf } from '../../functions/tickets/intake/submit/redirect-of.ts';
import { Form } from '../../shared/settings/forms.ts';

const origins = [
  'https://shop.example',
  'https://m.shop.example:8443',
  'https://xn--mller-kva.example',
  'http://localhost:8080',
];
const form = { origins, redirect: '/thanks' };
const label = { 'zh-CN': '商店', en: 'Shop' };
const own = '/thanks?ticket=ABCDE-12345';
const ticketId = 'ABCDE12345';
const shop = { origin: 'https://shop.example' };
const led = (wished: string | undefined, headers: Record<string, string> = shop) =>
  redirectOf(form, wished, ticketId, headers);

describe('a place that a form names', () => {
  it.each([
    ['https://shop.example/ok', 'https://shop.example/ok?ticket=ABCDE-12345'],
    ['https://shop.example', 'https://shop.example/?ticket=ABCDE-12345'],
    ['HTTPS://SHOP.example:443/ok?a=1#top', 'https://shop.example/ok?a=1&ticket=ABCDE-12345#top'],
    [' https://m.shop.example:8443/ok ', 'https://m.shop.example:8443/ok?ticket=ABCDE-12345'],
    ['http://localhost:8080/ok', 'http://localhost:8080/ok?ticket=ABCDE-12345'],
    ['https://müller.example/ok', 'https://xn--mller-kva.example/ok?ticket=ABCDE-12345'],
    ['/ok', 'https://shop.example/ok?ticket=ABCDE-12345'],
    ['ok.html?a=1', 'https://shop.example/ok.html?a=1&ticket=ABCDE-12345'],
    ['//m.shop.example:8443/ok', 'https://m.shop.example:8443/ok?ticket=ABCDE-12345'],
  ])('leads on where it is of one of its sites: %s', (wished, place) => expect(led(wished)).toBe(place));

  it('is of the page that posted where it is relative', () => {
    const referer = 'https://m.shop.example:8443/de/contact.html?x=1';
    expect(led('ok', { referer, ...shop })).toBe('https://m.shop.example:8443/de/ok?ticket=ABCDE-12345');
    for (const headers of [
      {},
      { origin: 'null' },
      { origin: 'https://evil.example' },
      { referer: 'https://evil.example/x' },
      { referer: 'no address' },
    ])
      expect(led('/ok', headers as Record<string, string>), JSON.stringify(headers)).toBe(own);
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '\\\\evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'https:\\\\evil.example',
    'https://shop.example@evil.example/',
    'https://user@shop.example/',
    'https://:secret@shop.example/',
    'https://shop.example.evil.example/',
    'https://shop.example./',
    'https://evil.example#https://shop.example/',
    'https://shop.example:8443/',
    'http://shop.example/',
    'https://sh\u043Ep.example/',
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'blob:https://shop.example/x',
    'ftp://shop.example/',
    'https://',
    '',
    `https://shop.example/${'x'.repeat(2000)}`,
  ])('leads where the form says otherwise: %s', (wished) => expect(led(wished)).toBe(own));

  it('leads nowhere where the form says nothing, and is not asked where it has no sites', () => {
    expect(redirectOf({ origins }, undefined, ticketId, shop)).toBeUndefined();
    expect(redirectOf({ origins }, 'https://evil.example', ticketId, shop)).toBeUndefined();
    expect(redirectOf({ origins: [] }, 'https://shop.example/ok', ticketId, shop)).toBeUndefined();
    expect(redirectOf({ origins: [] }, '/ok', ticketId, shop)).toBeUndefined();
  });

  it.each([
    ['/谢谢', '/%E8%B0%A2%E8%B0%A2?ticket=ABCDE-12345'],
    ['/ok?a=谢#好', '/ok?a=%E8%B0%A2&ticket=ABCDE-12345#%E5%A5%BD'],
    ['https://müller.example/ö', 'https://xn--mller-kva.example/%C3%B6?ticket=ABCDE-12345'],
    ['/\ud800', '/%EF%BF%BD?ticket=ABCDE-12345'],
  ])('is written as a header can have it: %s', (redirect, expected) => {
    expect(Form.safeParse({ id: 'x', label, kind: 'chosen', redirect }).success).toBe(true);
    expect(redirectOf({ origins, redirect }, undefined, ticketId, shop)).toBe(expected);
  });

  it('is the ticket’s page where the form’s own place in the settings is none', () => {
    const odd = { id: 'x', label, kind: 'chosen', redirect: 'https://[' };
    expect(Form.safeParse(odd).success).toBe(true);
    expect(redirectOf({ origins, redirect: odd.redirect }, undefined, ticketId, shop)).toBeUndefined();
  });

  it('stands sites in the settings that are none', () => {
    const odd = [
      'https://shop.example:99999',
      'https://999.999.999.999',
      'https://..',
      'https://shop.example',
    ];
    for (const origin of odd)
      expect(Form.safeParse({ id: 'x', label, kind: 'chosen', origins: [origin] }).success, origin).toBe(
        true,
      );
    expect(redirectOf({ origins: odd }, 'javascript:alert(1)', ticketId, shop)).toBeUndefined();
    expect(redirectOf({ origins: odd }, '/ok', ticketId, shop)).toBe(
      'https://shop.example/ok?ticket=ABCDE-12345',
    );
  });

  it('never leads to another site, whatever it is made of', () => {
    const piece = fc.constantFrom(
      ...[
        '/',
        '\\',
        '//',
        ':',
        '@',
        '.',
        '#',
        '?',
        '\t',
        '\n',
        ' ',
        '%2f',
        '%00',
        'https:',
        'http:',
        'javascript:',
        'blob:',
        'data:',
      ],
      ...['shop.example', 'evil.example', 'user', '8443', ':8443', '。', '／', '\u200B', 'ok'],
    );
    const wish = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
    const headers = fc.record({
      origin: fc.constantFrom(...origins, 'https://evil.example', 'null'),
      referer: wish,
    });
    const allowed = new Set(origins);
    fc.assert(
      fc.property(wish, headers, (wished, asked) => {
        const place = led(wished, asked) ?? '';
        if (place === own) return;
        // As the browser reads the header `location` on a page of ours.
        expect(allowed.has(new URL(place, 'https://care.example').origin), place).toBe(true);
        expect(new URL(place).username + new URL(place).password).toBe('');
        expect(place).toMatch(/^https?:\/\/\S*$/);
      }),
      { numRuns: 2000 },
    );
  });
});
