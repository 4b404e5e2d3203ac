import { describe, expect, it } from 'vitest';
import { inboundWorld, plainMail } from '../support/inbound-world.ts';

type World = ReturnType<typeof inboundWorld>;
const listed = async (world: World) =>
  (await world.ask('GET /v1/unreadable-mails')).json.items as Array<Record<string, string>>;

/** A ticket of Ann's that was acknowledged and resolved. */
async function resolved() {
  const world = inboundWorld();
  await world.arrive(
    plainMail({ Subject: 'Filter question', 'Message-ID': '<oo1@customer.example>' }, 'Which filter?'),
  );
  await world.sendAll();
  const id = world.tickets()[0]?.id ?? '';
  await world.change(id, { state: 'resolved', finishedAt: '2026-11-23T02:10:00.000Z', resolution: 1 });
  return { world, id, mails: world.messages().length };
}

describe('people’s mail with headers of programs', () => {
  it.each<[string, Record<string, string>, number]>([
    ['Feedback-ID of Exmail', { 'Feedback-ID': 'esmtp:customer.example:qybglogicsvr:qybglogicsvr1' }, 1],
    ['Feedback-ID of Fastmail', { 'Feedback-ID': 'i00000000:Fastmail' }, 1],
    ['List-Unsubscribe', { 'List-Unsubscribe': '<mailto:u@customer.example>' }, 1],
    ['X-Auto-Response-Suppress', { 'X-Auto-Response-Suppress': 'DR, OOF' }, 1],
    ['the same with All', { 'X-Auto-Response-Suppress': 'All' }, 0],
    ['Precedence of a help desk', { Precedence: 'bulk' }, 0],
  ])('%s opens a ticket', async (_, headers, acknowledgements) => {
    const world = inboundWorld();
    await world.arrive(plainMail(headers));
    expect(world.tickets()).toMatchObject([{ contact: { mail: 'ann@customer.example' } }]);
    expect(world.messages()).toHaveLength(acknowledgements);
    expect(await listed(world)).toEqual([]);
  });

  it.each<[string, Record<string, string>, number]>([
    ['a form of a site', { From: 'Shop <service@firm.example>', 'Reply-To': 'Li <li@customer.example>' }, 1],
    [
      'a form that says so',
      {
        From: 'form@shop.example',
        'Reply-To': 'Li <li@customer.example>',
        'Auto-Submitted': 'auto-generated',
      },
      0,
    ],
    [
      'a group that answers to the writer',
      {
        From: "'Li' via Service <service@firm.example>",
        'Reply-To': 'Li <li@customer.example>',
        Precedence: 'list',
        'List-Id': '<service.firm.example>',
      },
      1,
    ],
    [
      'a group that answers to itself',
      {
        From: "'Li' via Service <service@firm.example>",
        'Reply-To': 'service@firm.example',
        'X-Original-From': 'Li <li@customer.example>',
      },
      0,
    ],
  ])(
    '%s opens the ticket of whom it names, whose address is not proven',
    async (_, headers, acknowledgements) => {
      const world = inboundWorld();
      await world.arrive(plainMail(headers));
      expect(world.tickets()).toMatchObject([{ contact: { name: 'Li', mail: 'li@customer.example' } }]);
      expect(world.tickets()[0]?.proof).toBeUndefined();
      expect(world.messages()).toHaveLength(acknowledgements);
    },
  );

  it('from our own address alone opens a ticket of nobody', async () => {
    const world = inboundWorld();
    await world.arrive(plainMail({ From: 'Web <service@firm.example>' }));
    const [ticket] = world.tickets();
    expect(ticket?.contact.mail).not.toBe('service@firm.example');
    expect(world.messages()).toEqual([]);
  });
});

it('a mail without From is of its envelope sender, unproven; a rewritten or robot’s envelope is nobody', async () => {
  const world = inboundWorld();
  const raw = [
    'To: service@firm.example',
    'Subject: Pump question',
    'Message-ID: <nf1@customer.example>',
    '',
    'Who am I?',
  ];
  await world.arrive(raw.join('\r\n'));
  expect(world.tickets()).toMatchObject([
    { subject: 'Pump question', contact: { mail: 'unknown@customer.example' } },
  ]);
  expect(world.tickets()[0]?.proof).toBeUndefined();
});

describe('a person whose subject begins as a robot’s', () => {
  it('opens a ticket, and reopens it when it was resolved', async () => {
    const world = inboundWorld();
    const subject = 'Undelivered parcel AB-1001';
    await world.arrive(plainMail({ Subject: subject, 'Message-ID': '<ps1@customer.example>' }));
    const id = world.tickets()[0]?.id ?? '';
    await world.change(id, { state: 'resolved', finishedAt: '2026-11-23T02:00:00.000Z', resolution: 1 });
    await world.arrive(
      plainMail({ Subject: `Re: ${subject}`, 'In-Reply-To': '<ps1@customer.example>' }, 'It has not come.'),
    );
    expect(world.tickets()).toMatchObject([{ state: 'open' }]);
    expect(world.entries(id).map(({ text }) => text)).toContain('It has not come.');
  });
});

describe('an automatic reply to ours', () => {
  it.each<[string, Record<string, string>]>([
    [
      'Chinese, by References alone',
      { Subject: '自动回复：Re: Filter question', References: '<oo1@customer.example>' },
    ],
    [
      'Spanish',
      { Subject: 'Respuesta automática: Filter question', 'In-Reply-To': '<oo1@customer.example>' },
    ],
    ['Italian', { Subject: 'Risposta automatica: Filter question', 'In-Reply-To': '<oo1@customer.example>' }],
    ['French', { Subject: 'Absence du bureau : Filter question', 'In-Reply-To': '<oo1@customer.example>' }],
    [
      'a rule of Outlook',
      {
        Subject: 'Filter question',
        'In-Reply-To': '<oo1@customer.example>',
        'X-MS-Exchange-Generated-Message-Source': 'Mailbox Rules Agent',
      },
    ],
    ['by our subject alone', { Subject: 'Automatic reply: Filter question' }],
  ])('is on record, changes no state and gets no mail: %s', async (_, headers) => {
    const { world, id, mails } = await resolved();
    await world.arrive(
      plainMail({ 'Message-ID': '<oo2@customer.example>', ...headers }, 'Away until Monday.'),
    );
    expect(world.tickets()).toMatchObject([{ state: 'resolved' }]);
    expect(world.entries(id).at(-1)).toMatchObject({
      text: 'Away until Monday.',
      detail: { automatic: 'true' },
    });
    expect(world.messages()).toHaveLength(mails);
  });

  it('by the number in its subject, also in a later hour', async () => {
    const { world, id, mails } = await resolved();
    world.wait(7_200_000);
    const number = `${id.slice(0, 5)}-${id.slice(5)}`;
    await world.arrive(plainMail({ Subject: `自动回复：回复：Filter question（工单 ${number}）` }, '休假中'));
    expect(world.tickets()).toMatchObject([{ state: 'resolved' }]);
    expect(world.entries(id).at(-1)?.detail).toMatchObject({ automatic: 'true', reason: 'subject' });
    expect(world.messages()).toHaveLength(mails);
  });
});

describe('robots', () => {
  it('without a sign in their headers open a ticket and get no mail', async () => {
    const world = inboundWorld();
    await world.arrive(
      plainMail({ From: 'Shop <no-reply@shop.example>', Subject: 'Your order was shipped' }),
    );
    expect(world.tickets()).toHaveLength(1);
    expect(world.messages()).toEqual([]);
  });

  it('report on mails of ours: on the ticket that those belong to, else in the list', async () => {
    const { world, id, mails } = await resolved();
    const report = (messageId: string) =>
      plainMail(
        {
          From: 'post_master@gw.example',
          Subject: 'Delivery Status',
          'Content-Type': 'multipart/mixed; boundary=b',
        },
        `--b\r\nContent-Type: text/plain\r\n\r\nError: invalid user\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: service@firm.example\r\nMessage-ID: ${messageId}\r\n\r\nHello ${messageId}\r\n--b--`,
      );
    const ours = /^message-id: (.*)$/im.exec(world.sent[0]?.raw.toString('latin1') ?? '')?.[1]?.trim() ?? '';
    await world.arrive(report(ours));
    expect(world.entries(id).at(-1)?.detail).toMatchObject({ automatic: 'true', reason: 'delivery-report' });
    await world.arrive(report('<01M8M7F51SPH0ZA66HAEQ5WASS@firm.example>'));
    expect(world.tickets()).toMatchObject([{ state: 'resolved' }]);
    expect(world.messages()).toHaveLength(mails);
    expect(await listed(world)).toMatchObject([
      { why: 'automatic', reason: 'delivery-report', from: 'post_master@gw.example' },
    ]);
  });

  it('report on the domain: in the list', async () => {
    const world = inboundWorld();
    const Subject = 'Report domain: firm.example Submitter: mx.example Report-ID: 1';
    await world.arrive(plainMail({ From: 'noreply-dmarc-support@mx.example', Subject }));
    expect(world.tickets()).toEqual([]);
    expect(world.messages()).toEqual([]);
    expect(await listed(world)).toMatchObject([{ reason: 'domain-report' }]);
  });

  it('of the mail service that tell of its own set-up are no mail', async () => {
    const world = inboundWorld();
    await world.arrive(plainMail({ From: 'aws@amazon.example' }), 'mail/AMAZON_SES_SETUP_NOTIFICATION');
    expect([world.tickets(), world.outcomes(), await listed(world)]).toEqual([[], [], []]);
  });
});

it('our own mail that belongs to a ticket is listed with it, and no entry is added', async () => {
  const { world, id } = await resolved();
  const before = world.entries(id).length;
  await world.arrive(world.sent[0]?.raw ?? '');
  expect(world.entries(id)).toHaveLength(before);
  expect(await listed(world)).toMatchObject([{ why: 'automatic', reason: 'own-mail' }]);
});
