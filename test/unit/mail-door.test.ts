import { describe, expect, test } from 'vitest';
import { SendFailed, type SendFailure } from '../../shared/mail/mail-sender.ts';
import { hours, minutes } from '../../shared/time/clock.ts';
import { delivered, doorWith, doorWorld, parseMail, requests } from './mail-support.ts';

const failing = (failure: SendFailure) => async (): Promise<string> => {
  throw new SendFailed(failure, new Error('as the test wants it'));
};

describe('the mail door', () => {
  test('sends once, records, takes the message off the agenda, and tells', async () => {
    const world = await doorWith(requests.transactional);
    expect(await world.event()).toBe(true);
    expect(await world.event()).toBe(true);
    world.wait(minutes(3));
    expect(await world.sweep()).toBe(true);
    expect(world.mails).toHaveLength(1);
    expect(await world.message()).toMatchObject({ state: 'sent', sesMessageId: 'ses-1', attempts: 1 });
    expect(await world.message()).not.toHaveProperty('leasedUntil');
    expect(world.agendaItems()).toEqual([]);
    expect(world.events().map(({ type }) => type)).toEqual(['message-queued', 'message-sent']);
  });

  test('writes one mail to one person: both forms, tag, headers', async () => {
    const world = await delivered(requests.care);
    const [mail] = world.mails;
    expect(mail).toMatchObject({
      messageId: 'message-1',
      from: 'service@firm.example',
      to: 'li@customer.example',
    });
    const parsed = await parseMail(mail?.raw ?? new Uint8Array());
    const header = (name: string) => parsed.headers.find(({ key }) => key === name)?.value;
    expect(parsed.from).toEqual({ name: '恒达水泵', address: 'service@firm.example' });
    expect(parsed.to).toEqual([{ name: '李娜', address: 'li@customer.example' }]);
    expect(parsed.messageId).toBe('<message-1@firm.example>');
    expect(header('auto-submitted')).toBe('auto-generated');
    expect(header('list-unsubscribe')).toMatch(
      /^<https:\/\/care\.example\/u\/[0-9a-f]{32}-service-message-1\.1\.[\w-]{24}>$/,
    );
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(parsed.text).toContain('李娜，您好：');
    expect(parsed.html).toContain('李娜，您好：');
  });

  test('care and surveys can be answered, and say so', async () => {
    const care = await parseMail((await delivered(requests.care)).mails[0]?.raw ?? new Uint8Array());
    expect(care.replyTo).toMatchObject([{ address: 'service@in.firm.example' }]);
    expect(care.text).toContain('您可以直接回复');
    const { variables, ...request } = requests.survey;
    const survey = await delivered({ ...request, variables: { ...variables, ticketLinkVersion: 3 } });
    const asked = await parseMail(survey.mails[0]?.raw ?? new Uint8Array());
    expect(asked.replyTo?.[0]?.address).toMatch(/^service\+7k3m9qx2ab-3-s[a-z2-7]{26}@in\.firm\.example$/);
    for (const text of [care.text, asked.text]) expect(text).not.toMatch(/请勿|do not reply/i);
  });

  test('a mail that a person wrote is not marked as automatic, and tickets carry no unsubscribing', async () => {
    const world = await delivered({
      ...requests.transactional,
      template: 'ticket-reply',
      variables: { subject: 's', body: 'b', linkVersion: 1 },
    });
    const parsed = await parseMail(world.mails[0]?.raw ?? new Uint8Array());
    const names = parsed.headers.map(({ key }) => key);
    expect(names).not.toContain('auto-submitted');
    expect(names).not.toContain('list-unsubscribe');
    expect(parsed.text).toMatch(/https:\/\/care\.example\/t\/7K3M9QX2AB\.1\.[\w-]{24}/);
  });

  test.each([
    ['transactional', 'suppressed', 'suppressed'],
    ['survey', 'suppressed', 'suppressed'],
    ['survey', 'survey', 'unsubscribed'],
    ['care', 'care', 'unsubscribed'],
  ] as const)('%s mail to an address that refuses %s is skipped', async (category, what, reason) => {
    const world = await doorWith(requests[category]);
    await world.refuse(requests[category].to.mail, what);
    await world.event();
    expect(world.mails).toEqual([]);
    expect(await world.message()).toMatchObject({ state: 'skipped', skipReason: reason });
    expect(world.events().at(-1)).toMatchObject({ type: 'message-skipped', data: { reason } });
    expect(world.agendaItems()).toEqual([]);
  });

  test.each([
    ['survey', 'care'],
    ['care', 'survey'],
  ] as const)('%s mail goes to an address that refuses only %s', async (category, what) => {
    const world = await doorWith(requests[category]);
    await world.refuse(requests[category].to.mail, what);
    await world.event();
    expect(world.mails).toHaveLength(1);
  });

  test('what comes after its expiry is skipped as stale, not a moment earlier', async () => {
    const world = doorWorld();
    const notAfter = new Date(world.now().getTime() + hours(1));
    await world.queue({ ...requests.care, notAfter });
    await world.queue({ ...requests.care, id: 'message-2', notAfter: new Date(notAfter.getTime() + 1) });
    world.wait(hours(1) + 1);
    await world.sweep();
    expect(await world.message()).toMatchObject({ state: 'skipped', skipReason: 'stale' });
    expect(await world.message('message-2')).toMatchObject({ state: 'sent' });
  });

  test('care waits for the morning of the customer, and then goes once', async () => {
    const world = doorWorld();
    world.wait(hours(12)); // 22:00 in Shanghai
    await world.queue(requests.care);
    await world.event();
    expect(await world.message()).toMatchObject({
      state: 'queued',
      notBefore: '2026-11-24T00:00:00.000Z',
      generation: 2,
    });
    expect(world.agendaItems()).toMatchObject([{ at: '2026-11-24T00:00:00.000Z', generation: 2 }]);
    await world.event();
    world.wait(hours(10) - 1);
    await world.sweep();
    expect(world.mails).toEqual([]);
    world.wait(1);
    await world.sweep();
    expect(world.mails).toHaveLength(1);
    expect(world.agendaItems()).toEqual([]);
  });

  test('care that would be stale by the morning is skipped at once', async () => {
    const world = doorWorld();
    world.wait(hours(12));
    await world.queue({ ...requests.care, notAfter: new Date('2026-11-23T23:00:00.000Z') });
    await world.event();
    expect(await world.message()).toMatchObject({ state: 'skipped', skipReason: 'stale' });
  });

  test('a survey waits for the end of the quiet hours where its reader is, within the time that it has', async () => {
    const world = doorWorld();
    world.wait(hours(12)); // 22:00 in Shanghai
    await world.queue({ ...requests.survey, timeZone: 'Asia/Shanghai' });
    await world.event();
    expect(await world.message()).toMatchObject({
      ...{ state: 'queued', notBefore: '2026-11-24T00:00:00.000Z' },
    });
    world.wait(hours(10) - 1);
    await world.sweep();
    expect(world.mails).toEqual([]);
    world.wait(1);
    await world.sweep();
    expect(world.mails).toHaveLength(1);
  });

  test('ticket mail goes at night too; an unknown zone counts as UTC', async () => {
    const world = doorWorld();
    world.wait(hours(12));
    await world.queue({ ...requests.survey, timeZone: 'Europe/London' });
    await world.queue({ ...requests.transactional, id: 'message-2' });
    await world.queue({ ...requests.care, id: 'message-3', timeZone: 'Nowhere/Land' });
    world.wait(minutes(3));
    await world.sweep();
    expect(world.sentIds().sort()).toEqual(['message-1', 'message-2', 'message-3']);
  });

  test('a customer with a phone only is handed to a partner', async () => {
    const world = await delivered({
      ...requests.transactional,
      to: { name: '李娜', phone: '+8613800138000' },
    });
    await world.event();
    expect(world.mails).toEqual([]);
    expect(await world.message()).toMatchObject({ state: 'delegated' });
    expect(world.events().slice(1)).toMatchObject([
      {
        type: 'message-delivery-requested',
        data: { messageId: 'message-1', template: 'ticket-acknowledged', language: 'zh-CN' },
      },
    ]);
    // Somebody calls where no partner reports it: functions/mail/unreported.
    expect(world.agendaItems()).toMatchObject([{ kind: 'report-due', at: '2026-11-23T02:30:00.000Z' }]);
  });

  test.each([
    ['an unknown template', 'transactional', { template: 'no-such' }],
    ['missing variables', 'transactional', { variables: {} }],
    ['a missing link', 'transactional', { ticketId: undefined }],
    ['stored paragraphs that are no JSON', 'care', { variables: { subject: 's', paragraphs: 'not JSON' } }],
  ] as const)('%s is skipped loudly instead of failing for ever', async (_, category, broken) => {
    const world = await doorWith(requests[category]);
    await world.store(broken);
    expect(await world.event()).toBe(true);
    expect(await world.message()).toMatchObject({ state: 'skipped', skipReason: 'unrenderable' });
  });

  test('a care message that was queued before variables had structure goes out as it was meant', async () => {
    const { button, paragraphs, subject } = requests.care.variables;
    const world = await doorWith(requests.care);
    await world.store({
      variables: {
        subject,
        paragraphs: JSON.stringify(paragraphs),
        buttonLabel: button.label,
        buttonUrl: button.url,
      },
    });
    expect(await world.event()).toBe(true);
    const before = await parseMail(world.mails[0]?.raw ?? new Uint8Array());
    const today = await delivered(requests.care);
    const after = await parseMail(today.mails[0]?.raw ?? new Uint8Array());
    expect(before.subject).toBe(subject);
    for (const text of [...paragraphs, `${button.label}\n${button.url}`])
      expect(before.text?.replace(/\r\n/g, '\n')).toContain(text);
    expect([before.text, before.html]).toEqual([after.text, after.html]);
  });

  test.each(['transactional', 'survey', 'care'] as const)(
    'a %s mail that certainly did not leave is queued again, the delivery fails, and the next one sends it',
    async (category) => {
      const world = await doorWith(requests[category]);
      for (let round = 0; round < 4; round += 1) {
        world.next(failing('not-sent'));
        expect(await world.event()).toBe(false);
        expect(await world.message()).toMatchObject({ state: 'queued', attempts: 0 });
      }
      expect(await world.event()).toBe(true);
      expect(world.mails).toHaveLength(1);
      expect(await world.message()).toMatchObject({ state: 'sent', attempts: 1 });
    },
  );

  test('a refused mail is skipped for good', async () => {
    const world = await doorWith(requests.transactional);
    world.next(failing('rejected'));
    expect(await world.event()).toBe(true);
    expect(await world.message()).toMatchObject({ state: 'skipped', skipReason: 'rejected' });
  });

  test('a send without an answer is left to its lease; then ticket mail goes again, care and survey do not', async () => {
    for (const [category, state, mails] of [
      ['transactional', 'sent', 1],
      ['survey', 'unknown', 0],
      ['care', 'unknown', 0],
    ] as const) {
      const world = await doorWith(requests[category]);
      world.next(failing('uncertain'));
      expect(await world.event()).toBe(false);
      expect(await world.event()).toBe(true);
      expect(await world.message()).toMatchObject({ state: 'sending' });
      world.wait(minutes(2));
      await world.sweep();
      expect(await world.message()).toMatchObject({ state });
      expect(world.mails).toHaveLength(mails);
      expect(world.agendaItems()).toEqual([]);
    }
  });

  test('a failure that the service reports: ticket mail is tried again, care is not', async () => {
    const world = await doorWith(requests.transactional);
    world.next(failing('failed'));
    await world.event();
    expect(await world.message()).toMatchObject({ state: 'queued' });
    const other = await doorWith(requests.care);
    other.next(failing('failed'));
    await other.event();
    expect(await other.message()).toMatchObject({ state: 'sending' });
  });

  test('an agenda item of an older plan or of a finished message is dropped, and sends nothing', async () => {
    const world = await doorWith(requests.transactional);
    const [stale] = world.agendaItems();
    await world.event();
    await world.table.transact([{ put: stale ?? {} }]);
    world.wait(minutes(3));
    await world.sweep();
    expect(world.agendaItems()).toEqual([]);
    expect(world.mails).toHaveLength(1);
  });
});
