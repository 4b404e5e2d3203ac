import { describe, expect, it } from 'vitest';
import { automaticReason } from '../../functions/inbound/is-automatic.ts';
import { parseMail } from '../../functions/inbound/parse-mail.ts';
import { mailFixture } from '../support/mail-fixture.ts';
import { openWorld } from '../support/world/open-world.ts';

const { ours } = openWorld().ports();
const reasonOf = async (raw: Uint8Array) => automaticReason(await parseMail(raw), ours);
const withHeaders = (...lines: string[]) =>
  reasonOf(
    Buffer.from(['From: Ann <ann@customer.example>', 'Subject: Hello', ...lines, '', 'text'].join('\r\n')),
  );

describe('mails that nobody wrote', () => {
  it.each([
    ['Auto-Submitted: auto-replied', 'auto-submitted'],
    ['Auto-Submitted: auto-generated (rejected)', 'auto-submitted'],
    ['Precedence: bulk', 'precedence'],
    ['Precedence: auto_reply', 'precedence'],
    ['Precedence: list', 'precedence'],
    ['X-Autoreply: yes', 'auto-reply-header'],
    ['X-Autorespond: holiday', 'auto-reply-header'],
    ['X-Auto-Response-Suppress: DR, OOF, All', 'auto-reply-header'],
    ['List-Id: News <news.other.example>', 'list'],
    ['List-Unsubscribe: <https://other.example/u>', 'list'],
    ['Return-Path: <>', 'null-sender'],
    ['Content-Type: multipart/report; report-type=disposition-notification; boundary=b', 'delivery-report'],
    ['X-Failed-Recipients: gone@customer.example', 'delivery-report'],
    ['X-Aftercare: 01KAN3F5Y8RWTC4E7M2Q9ZHX0T', 'own-mail'],
    ['Message-ID: <01KAN3F5Y8RWTC4E7M2Q9ZHX0T@firm.example>', 'own-mail'],
  ])('%s', async (line, reason) => {
    expect(await withHeaders(line)).toBe(reason);
  });

  it.each([
    'Auto-Submitted: no',
    'Precedence: first-class',
    'X-Auto-Response-Suppress: OOF',
    'Return-Path: <ann@customer.example>',
    'Message-ID: <CAF123@firm.example>',
    'List-Id: Service <service.firm.example>',
  ])('a person may send %s', async (line) => {
    expect(await withHeaders(line)).toBeUndefined();
  });

  it('knows our own address, with and without a tag', async () => {
    const from = (address: string) => reasonOf(Buffer.from(`From: ${address}\r\nSubject: x\r\n\r\ntext`));
    expect(await from('Service@firm.example')).toBe('own-mail');
    expect(await from('service+abc@in.firm.example')).toBe('own-mail');
    expect(await from('bob@firm.example')).toBeUndefined();
  });

  it('believes a subject only with a second sign', async () => {
    const mail = (...lines: string[]) => reasonOf(Buffer.from([...lines, '', 'text'].join('\r\n')));
    const subject = 'Subject: Automatic reply: away';
    expect(await mail('From: ann@customer.example', subject)).toBeUndefined();
    expect(await mail('From: ann@customer.example', subject, 'In-Reply-To: <a@b>')).toBe('subject');
    expect(await mail('From: noreply@customer.example', 'Subject: Out of office')).toBe('subject');
  });

  it.each([
    ['dsn', 'delivery-report'],
    ['out-of-office-zh', 'auto-submitted'],
    ['out-of-office-en', 'auto-reply-header'],
    ['gb18030-reply', undefined],
    ['html-only', undefined],
    ['unlabelled-gbk', undefined],
  ])('%s.eml', async (name, reason) => {
    expect(await reasonOf(mailFixture(name))).toBe(reason);
  });
});
