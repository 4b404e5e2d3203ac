import { describe, expect, it } from 'vitest';
import type { ReceiptChecks } from '../../infra/local/contracts.ts';
import { Person } from '../../shared/settings/people.ts';
import { inboundWorld, plainMail } from '../support/inbound-world.ts';
import { storeSetting } from '../unit/intake-support.ts';

const anna = { id: 'agent-1', name: 'Anna', mail: 'anna@staff.example', role: 'agent', queues: [] };
const original =
  '---------- Forwarded message ---------\nFrom: Bo Lee <bo@friend.example>\nDate: Sun, 29 Nov 2026 at 10:00\nSubject: Pump\nTo: Anna\n\nI want a refund: pump AP-300 leaks.';

async function passedOn(headers: Record<string, string>, text: string, checks: ReceiptChecks = {}) {
  const world = inboundWorld();
  await storeSetting(world.table, 'person', Person.parse(anna));
  await world.arrive(
    plainMail(
      {
        From: 'Anna <anna@staff.example>',
        Subject: 'Fwd: Pump',
        'Message-ID': '<f@staff.example>',
        ...headers,
      },
      text,
    ),
    'mail/f',
    checks,
  );
  const [ticket] = world.tickets();
  if (!ticket) throw new Error('there is no ticket');
  return { world, ticket, entry: world.entries(ticket.id)[0] };
}

describe('a mail that staff pass on', () => {
  it.each([
    ['Gmail', { Subject: 'Fwd: Pump' }, `Please take it.\n\n${original}`],
    ['an answer that passes on', { Subject: 'Pump', 'In-Reply-To': '<x@friend.example>' }, original],
    [
      'Outlook',
      { Subject: 'WG: Pumpe', References: '<x@friend.example>' },
      'Von: Bo Lee <bo@friend.example>\nGesendet: Sonntag, 29. November 2026 10:00\nAn: Anna\nBetreff: Pumpe\n\nrefund',
    ],
    [
      'QQ',
      { Subject: '=?utf-8?B?6L2s5Y+ROiDms7U=?=' },
      '------------------ 原始邮件 ------------------\n发件人: "Bo Lee"<bo@friend.example>;\n发送时间: 2026年11月29日(星期天) 上午10:00\n收件人: "Anna"<anna@staff.example>;\n主题: 泵\n\nrefund',
    ],
    [
      'a program that writes entities',
      { Subject: 'Fwd: Pump' },
      '------------------ 转发邮件 ------------------\n发件人: "Bo Lee"<bo@friend.example&gt;;\n发送时间:&nbsp;2026年11月29日(星期天) 上午10:00\n收件人: "Anna"<anna@staff.example&gt;;\n主题: 泵\n\nrefund',
    ],
    [
      'quoted',
      { Subject: 'Fwd: Pump' },
      original.replace(/^/gm, '>').replace(/^>-.*$/m, 'Begin forwarded message:\n'),
    ],
  ])('has its writer as suggested contact, and all of it is seen: %s', async (_, headers, text) => {
    const { world, ticket, entry } = await passedOn(headers, text);
    expect(ticket.contact).toEqual({ name: 'Bo Lee', mail: 'bo@friend.example' });
    expect(ticket.proof).toBeUndefined();
    expect(ticket.kind).toBe('return');
    expect(entry).toMatchObject({ text, detail: { from: 'Anna <anna@staff.example>' } });
    expect(entry?.detail?.quoted).toBeUndefined();
    await world.settle();
    // Nobody hears of what somebody else passed on before staff write.
    expect(world.sent.map(({ to }) => to)).not.toContain('bo@friend.example');
  });

  it('has its writer as suggested contact where it is enclosed', async () => {
    const enclosed = 'From: Bo Lee <bo@friend.example>\r\nSubject: Pump\r\n\r\nIt leaks.';
    const { ticket, entry } = await passedOn(
      { Subject: 'for you', 'Content-Type': 'multipart/mixed; boundary=b' },
      `--b\r\n\r\nSee below.\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n${enclosed}\r\n--b--`,
    );
    expect(ticket.contact.mail).toBe('bo@friend.example');
    expect(entry?.text).toBe('See below.');
    expect(entry?.attachments).toMatchObject([{ name: 'Pump.eml', mediaType: 'message/rfc822' }]);
  });

  it.each([
    ['not authenticated', {}, { dmarc: 'fail', spf: 'fail', dkim: 'none' } as const],
    ['of a customer', { From: 'Cy <cy@customer.example>' }, {}],
  ])('is its sender’s where that is %s', async (_, headers, checks) => {
    const { ticket, entry } = await passedOn(headers, original, checks);
    expect(ticket.contact.mail).not.toBe('bo@friend.example');
    expect(entry?.text).toBe(original);
  });

  it('is its sender’s where staff wrote what they pass on', async () => {
    const { ticket } = await passedOn({}, original.replace('bo@friend.example', 'anna@staff.example'));
    expect(ticket.contact.mail).toBe('anna@staff.example');
  });
});

it('an invitation is kept as a calendar beside what was written', async () => {
  const world = inboundWorld();
  const calendar = 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Visit\r\nEND:VEVENT\r\nEND:VCALENDAR';
  await world.arrive(
    plainMail(
      { 'Content-Type': 'multipart/mixed; boundary=b' },
      `--b\r\n\r\nSee below.\r\n--b\r\nContent-Type: text/calendar; method=REQUEST; charset=utf-8\r\n\r\n${calendar}\r\n--b--`,
    ),
  );
  const [entry] = world.entries(world.tickets()[0]?.id ?? '');
  expect(entry?.text).toBe('See below.');
  expect(entry?.attachments).toMatchObject([
    { mediaType: 'text/calendar', name: expect.stringMatching(/\.ics$/) },
  ]);
});
