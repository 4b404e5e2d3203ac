import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { messageQueued } from '../../events/message-queued.v1.ts';
import type { ContactState } from '../../events/vocabulary.ts';
import { maxAcknowledgements } from '../../functions/mail/strangers/mailbox-cap.ts';
import { maxFailures } from '../../functions/mail/strangers/network-pace.ts';
import { SendFailed } from '../../shared/mail/mail-sender.ts';
import { mailboxOf } from '../../shared/mail/mailbox.ts';
import { isRobotAddress } from '../../shared/mail/robots.ts';
import { mailTemplates, type TemplateName } from '../../shared/mail/templates.ts';
import type { MessageRequest } from '../../shared/table/builders/queue-message.ts';
import { contactPoint } from '../../shared/table/entities/contact.ts';
import { customer } from '../../shared/table/entities/customer.ts';
import { ticket } from '../../shared/table/entities/ticket.ts';
import { days, hours, iso, minutes, seconds } from '../../shared/time/clock.ts';
import { lambdaContext } from '../support/http-event.ts';
import { isLong } from '../support/long-form.ts';
import { openedTicket } from '../support/opened-ticket.ts';
import { envelopeOf, queueEvent } from '../support/queue-event.ts';
import { aCustomer, doorWorld, parseMail, requests, start } from './mail-support.ts';

const runs = isLong ? 1000 : 20;

/** A word that stands in none of our own texts. */
const typedWord = fc
  .tuple(fc.constantFrom('qx', '鑫犇', 'ŵŷ', 'QJ'), fc.stringMatching(/^[a-z0-9]{10}$/))
  .map((parts) => parts.join(''));

const acknowledgement = { ...requests.transactional, unproven: true } as const;
type World = ReturnType<typeof doorWorld>;

/** Every text of the mails that left, decoded: subject, names, both forms, and the raw head. */
async function textsOf({ mails }: World): Promise<string[]> {
  const texts = await Promise.all(
    mails.map(async ({ raw }) => {
      const { subject = '', text = '', html = '', to = [] } = await parseMail(raw);
      const head = Buffer.from(raw).toString('latin1').split('\r\n\r\n')[0] ?? '';
      return [subject, text, html, head, ...to.map(({ name }) => name ?? '')];
    }),
  );
  return texts.flat();
}

/** Tells a door that a message was queued. */
async function deliver(world: World, messageId: string, door = world.open()): Promise<void> {
  const data = { messageId, category: 'transactional', channel: 'mail' } as const;
  await door(queueEvent(envelopeOf(messageQueued, data)), lambdaContext);
}

/** Delivers all that is queued, now and as it falls due until `until`. */
async function deliverAll(world: World, step = minutes(1), rounds = 5): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    world.wait(step);
    await world.sweep();
    await world.comeBack();
  }
}

async function queueMany(world: World, wanted: readonly Partial<MessageRequest>[]): Promise<string[]> {
  const ids = wanted.map((_, index) => `message-${index + 1}`);
  for (const [index, more] of wanted.entries())
    await world.queue({ ...acknowledgement, ...more, id: ids[index] } as MessageRequest);
  return ids;
}

describe('a claimed address gets our words alone', () => {
  const written = { entryId: undefined, body: 'We shall come tomorrow.' };
  const variables = (typed: string): Partial<Record<TemplateName, object>> => ({
    'ticket-acknowledged': { subject: typed, kind: 'repair', linkVersion: 1, code: 1 },
    'ticket-reply': { subject: typed, linkVersion: 1, ...written },
    'ticket-resolved': { subject: typed, linkVersion: 1, outcome: typed },
    'ticket-copy': { subject: typed, linkVersion: 1, ...written },
    'ticket-agreement': { subject: typed, linkVersion: 1, ...written },
    'ticket-merged': { subject: typed, linkVersion: 1, into: '2M8T4V6XCE' },
    'survey-csat': { subject: typed, outcome: typed, linkVersion: 1, ticketLinkVersion: 1 },
  });
  /** The templates that go to whoever opened a ticket. The others go to staff, or to addresses that are told or confirmed. */
  const names = Object.keys(variables(''));

  test('and every template that speaks of a ticket is looked at here', () => {
    const others = Object.keys(mailTemplates).filter((name) => !names.includes(name));
    expect(others.sort()).toEqual([
      'calendar-ends',
      'care-message',
      'staff-digest',
      'staff-notice',
      'ticket-digest',
    ]);
  });

  test.each(names)('%s holds nothing that was typed, whoever forgot to leave it out', async (template) => {
    await fc.assert(
      fc.asyncProperty(
        typedWord,
        typedWord,
        fc.constantFrom('en', 'zh-CN'),
        fc.constantFrom('flag', 'ticket'),
        fc.constantFrom('mail', 'phone'),
        async (subject, name, language, known, way) => {
          const world = doorWorld();
          // The ticket says that the address is claimed, even where the message does not.
          if (known === 'ticket')
            await world.table.transact([{ put: ticket.item(openedTicket(start, { subject }).ticket) }]);
          const isSurvey = template.startsWith('survey');
          await world.queue({
            ...acknowledgement,
            ...(known === 'flag' ? {} : { unproven: undefined }),
            category: isSurvey ? 'survey' : 'transactional',
            template,
            language,
            variables: variables(subject)[template as TemplateName],
            to: way === 'mail' ? { name, mail: 'li@customer.example' } : { name, phone: '+8613800138000' },
            about: { ticketId: '7K3M9QX2AB', ...(isSurvey ? { invitationId: 'invitation-1' } : {}) },
          } as unknown as MessageRequest);
          await world.event();
          const texts =
            way === 'mail'
              ? await textsOf(world)
              : [
                  JSON.stringify(
                    (
                      await world.ask('GET /v1/messages/{id}/delivery', {
                        params: { id: 'message-1' },
                        staff: 'acme',
                        groups: '[partner]',
                      })
                    ).json,
                  ),
                ];
          // By SMS an agreement tells it by its link alone.
          expect(texts.join('\n')).toMatch(/7K3M9-?QX2AB/);
          for (const each of texts) for (const typed of [subject, name]) expect(each).not.toContain(typed);
          // Every one of them can be disowned.
          expect(texts.join('\n')).toMatch(/https:\/\/care\.example\/d\/7K3M9QX2AB\.1\./);
        },
      ),
      { numRuns: runs },
    );
  });

  test.each([
    ['en', 'I did not write this', 'We have your complaint (7K3M9-QX2AB)'],
    ['zh-CN', '这不是我提交的', '已收到您的投诉（工单 7K3M9-QX2AB）'],
  ] as const)('the first mail in %s: number, code, link, "%s"', async (language, disown, subject) => {
    const world = doorWorld();
    const told = { subject: '', kind: 'complaint', linkVersion: 1, code: 1 } as const;
    await world.queue({
      ...acknowledgement,
      language,
      variables: told,
      to: { name: '', mail: 'li@customer.example' },
    });
    await world.event();
    const mail = await parseMail(world.mails[0]?.raw ?? new Uint8Array());
    expect(mail.subject).toBe(subject);
    for (const form of [mail.text ?? '', mail.html ?? '']) {
      expect(form).toContain('7K3M9-QX2AB');
      expect(form).toMatch(/\b\d{6}\b/);
      expect(form).toContain(disown);
      expect(form).toMatch(/https:\/\/care\.example\/t\/7K3M9QX2AB\.1\.[\w-]{24}/);
      expect(form).toMatch(
        new RegExp(`https://care\\.example/d/7K3M9QX2AB\\.1\\.[\\w-]{24}\\?lang=${language}`),
      );
    }
  });

  test('who has shown that the address is theirs reads the subject and the name, and is not asked whether it was them', async () => {
    const world = doorWorld();
    await world.queue(requests.transactional);
    await world.event();
    const texts = (await textsOf(world)).join('\n');
    expect(texts).toContain('水泵漏水');
    expect(texts).toContain('李娜，您好');
    expect(texts).not.toContain('/d/');
  });

  test('after "I did not write this" nothing about the ticket leaves any more', async () => {
    const world = doorWorld();
    const disowned = { ...openedTicket(start).ticket, disowned: { at: iso(start) } };
    await world.table.transact([{ put: ticket.item(disowned) }]);
    await queueMany(world, [
      {},
      { template: 'ticket-reply', variables: { subject: '', body: 'b', linkVersion: 1 } },
      { about: { ticketId: '2M8T4V6XCE' } },
    ]);
    await deliverAll(world);
    expect(world.sentIds()).toEqual(['message-3']);
    expect(await world.message()).toMatchObject({ state: 'skipped', skipReason: 'disowned' });
    expect(await world.message('message-2')).toMatchObject({ state: 'skipped', skipReason: 'disowned' });
  });
});

describe('one mailbox', () => {
  test.each([
    ['Li+pump@Customer.example', 'li@customer.example'],
    ['li+a+b@customer.example', 'li@customer.example'],
    ['L.I.na+x@Gmail.com', 'lina@gmail.com'],
    ['li.na@googlemail.com', 'lina@gmail.com'],
    ['li.na@customer.example', 'li.na@customer.example'],
    ['+only@customer.example', '+only@customer.example'],
    ['li@müller.example', 'li@xn--mller-kva.example'],
    ['+8613800138000', '+8613800138000'],
  ])('%s is %s', (address, mailbox) => {
    expect(mailboxOf(address)).toBe(mailbox);
  });

  test('has one name, which names itself, whatever the case and the tag', () => {
    const local = fc.stringMatching(/^[a-z][a-z0-9.]{0,10}$/);
    const domain = fc.constantFrom('customer.example', 'gmail.com', 'googlemail.com', 'qq.example');
    fc.assert(
      fc.property(local, domain, fc.stringMatching(/^[a-z+]{1,8}$/), (name, at, tag) => {
        const mailbox = mailboxOf(`${name}@${at}`);
        expect(mailboxOf(mailbox)).toBe(mailbox);
        expect(mailboxOf(`${name}+${tag}@${at}`.toUpperCase())).toBe(mailbox);
      }),
    );
  });
});

describe('addresses that nobody reads', () => {
  test.each([
    ...[
      'no-reply@shop.example',
      'noreply@shop.example',
      'do_not_reply@shop.example',
      'donotreply+7@shop.example',
    ],
    ...['mailer-daemon@shop.example', 'postmaster@shop.example', 'bounces+li=customer.example@shop.example'],
    ...['bounce@shop.example', 'news-bounces@lists.example', 'no.reply.orders@shop.example'],
  ])('%s gets no acknowledgement; what staff write goes', async (mail) => {
    expect(isRobotAddress(mail)).toBe(true);
    const world = doorWorld();
    const to = { name: '', mail };
    await queueMany(world, [
      { to },
      { to, template: 'ticket-reply', variables: { subject: '', body: 'b', linkVersion: 1 } },
    ]);
    await deliverAll(world);
    expect(await world.message()).toMatchObject({ state: 'skipped', skipReason: 'robot-address' });
    expect(world.sentIds()).toEqual(['message-2']);
  });

  test.each([
    'li@customer.example',
    'noreen@shop.example',
    'bouncer@club.example',
    'reply@shop.example',
    'li@bounce.example',
  ])('%s is somebody', (mail) => {
    expect(isRobotAddress(mail)).toBe(false);
  });
});

describe('a mailbox that somebody only typed', () => {
  test('gets three acknowledgements an hour, whatever they write behind the plus; the page is left', async () => {
    const world = doorWorld();
    const ids = await queueMany(
      world,
      Array.from({ length: 25 }, (_, index) => ({ to: { name: '', mail: `Li+${index}@customer.example` } })),
    );
    await deliverAll(world);
    expect(world.mails).toHaveLength(3);
    const states = await Promise.all(ids.map((id) => world.message(id)));
    expect(states.filter(({ skipReason }) => skipReason === 'mailbox-cap')).toHaveLength(22);
    expect(world.agendaItems()).toEqual([]);
    // Others are not touched, nor is what staff write.
    await world.queue({ ...acknowledgement, id: 'other', to: { name: '', mail: 'wang@customer.example' } });
    const reply = {
      template: 'ticket-reply',
      variables: { subject: '', body: 'b', linkVersion: 1 },
    } as const;
    await world.queue({ ...acknowledgement, ...reply, id: 'staff' });
    await deliverAll(world);
    expect(world.sentIds().slice(3).sort()).toEqual(['other', 'staff']);
  });

  test('notices and surveys that we send by ourselves count as well', async () => {
    const world = doorWorld();
    await queueMany(world, [
      ...Array.from({ length: 3 }, () => ({})),
      { template: 'ticket-merged', variables: { subject: '', into: '2M8T4V6XCE', linkVersion: 1 } },
      {
        category: 'survey',
        template: 'survey-csat',
        variables: { subject: '', linkVersion: 1 },
        about: { ticketId: '7K3M9QX2AB', invitationId: 'invitation-1' },
      },
    ] as Partial<MessageRequest>[]);
    await deliverAll(world);
    expect(world.mails).toHaveLength(3);
  });

  test('numbers are capped alike', async () => {
    const world = doorWorld();
    const ids = await queueMany(
      world,
      Array.from({ length: 5 }, () => ({ to: { name: '', phone: '+8613800138000' } })),
    );
    await deliverAll(world);
    const states = await Promise.all(ids.map((id) => world.message(id)));
    expect(states.filter(({ state }) => state === 'delegated')).toHaveLength(3);
  });

  test('in any hour gets no more than three and in any 24 hours no more than ten, and no room is wasted', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 5, maxLength: 40 }),
        async (gaps) => {
          const world = doorWorld();
          const sentAt: number[] = [];
          for (const [index, gap] of gaps.entries()) {
            world.wait(minutes(gap));
            const id = `message-${index + 1}`;
            await world.queue({ ...acknowledgement, id });
            const before = world.mails.length;
            await deliver(world, id);
            const now = world.now().getTime();
            const within = (window: number): number => sentAt.filter((at) => at > now - window).length;
            const room =
              within(hours(1)) < maxAcknowledgements.hour && within(days(1)) < maxAcknowledgements.day;
            expect(world.mails.length - before).toBe(room ? 1 : 0);
            if (room) sentAt.push(now);
          }
        },
      ),
      { numRuns: runs },
    );
  });

  test('each message counts once, however often it is tried', async () => {
    const world = doorWorld();
    await world.queue(acknowledgement);
    for (let attempt = 0; attempt < 8; attempt += 1) {
      world.next(async () => {
        throw new SendFailed('throttled', new Error('as the test wants it'));
      });
      await deliver(world, 'message-1');
    }
    await deliver(world, 'message-1');
    for (const id of ['message-2', 'message-3', 'message-4']) {
      await world.queue({ ...acknowledgement, id });
      await deliver(world, id);
    }
    expect(world.sentIds()).toEqual(['message-1', 'message-2', 'message-3']);
  });

  test('two doors at once admit no more', async () => {
    const world = doorWorld();
    const ids = await queueMany(
      world,
      Array.from({ length: 20 }, () => ({})),
    );
    const doors = [world.open(), world.open(), world.open()];
    await Promise.all(ids.map((id, index) => deliver(world, id, doors[index % doors.length])));
    await deliverAll(world);
    expect(world.mails).toHaveLength(3);
    expect(world.agendaItems()).toEqual([]);
  });
});

describe('who has shown that the mailbox is theirs', () => {
  const proven = (index: number): MessageRequest => ({
    ...requests.transactional,
    id: `message-${index}`,
    about: { ticketId: `7K3M9QX2A${index}` },
  });

  test('gets one digest of numbers and links beyond the cap', async () => {
    const world = doorWorld();
    for (let index = 1; index <= 7; index += 1) {
      await world.queue(proven(index));
      await deliver(world, `message-${index}`);
    }
    expect(world.sentIds()).toEqual(['message-1', 'message-2', 'message-3']);
    expect(await world.message('message-4')).toMatchObject({ state: 'skipped', skipReason: 'in-digest' });
    world.wait(minutes(15) - 1);
    await world.sweep();
    expect(world.mails).toHaveLength(3);
    world.wait(1);
    await world.sweep();
    expect(world.mails).toHaveLength(4);
    const { text = '', subject } = await parseMail(world.mails[3]?.raw ?? new Uint8Array());
    expect(subject).toBe('另有 4 条留言已收到');
    expect(text.match(/https:\/\/care\.example\/t\/7K3M9QX2A[4-7]\.1\./g)).toHaveLength(4);
    expect(text).not.toContain('水泵漏水');
    // What comes after it waits for the next digest, an hour later.
    await world.queue(proven(8));
    await deliver(world, 'message-8');
    world.wait(hours(1) - seconds(1));
    await world.sweep();
    expect(world.mails).toHaveLength(4);
    world.wait(seconds(1));
    await world.sweep();
    expect(world.mails).toHaveLength(5);
  });

  test('loses no number when several acknowledgements come at once', async () => {
    const world = doorWorld();
    const ids = Array.from({ length: 9 }, (_, index) => index + 1);
    for (const index of ids) await world.queue(proven(index));
    const doors = [world.open(), world.open()];
    for (let round = 0; round < 4; round += 1)
      await Promise.all(ids.map((index) => deliver(world, `message-${index}`, doors[index % 2])));
    world.wait(minutes(15));
    await world.sweep();
    const texts = await Promise.all(world.mails.map(async ({ raw }) => (await parseMail(raw)).text ?? ''));
    const told = texts.flatMap((text) => text.match(/\/t\/7K3M9QX2A\d/g) ?? []);
    expect(new Set(told).size).toBe(9);
    expect(world.mails).toHaveLength(4);
  });
});

describe('a typed address that a file has as confirmed', () => {
  const claimed = (index: number, to = { name: '', mail: 'li@customer.example' }) =>
    ({
      ...acknowledgement,
      id: `message-${index}`,
      to,
      about: { ticketId: `7K3M9QX2A${index}` },
    }) as MessageRequest;
  const filed = async (state: ContactState, address = 'li@customer.example') => {
    const world = doorWorld();
    const point = { address, state, source: 'ticket-reply', at: iso(start) };
    const file = { ...aCustomer, mails: [address], points: [point] };
    const index = { address, customerId: aCustomer.id, addedAt: iso(start) };
    // Whatever the door queues leaves this file as it is.
    const put = () => world.table.transact([{ put: customer.item(file) }, { put: contactPoint.item(index) }]);
    const ask = async (message: MessageRequest) => {
      await world.queue(message);
      await put();
      await deliver(world, message.id);
      return world.message(message.id);
    };
    return { world, ask };
  };

  test('is not silenced by strangers who type it: one digest, of numbers and links alone', async () => {
    const { world, ask } = await filed('confirmed');
    for (const index of [1, 2, 3]) await ask(claimed(index));
    for (const index of [4, 5])
      expect(await ask(claimed(index))).toMatchObject({ state: 'skipped', skipReason: 'in-digest' });
    world.wait(minutes(15));
    await world.sweep();
    expect(world.mails).toHaveLength(4);
    const { text = '', html = '', to } = await parseMail(world.mails[3]?.raw ?? new Uint8Array());
    expect(text.match(/https:\/\/care\.example\/t\/7K3M9QX2A[45]\.1\./g)).toHaveLength(2);
    expect(`${text}${html}${JSON.stringify(to)}`).not.toMatch(/水泵漏水|李娜/);
    // A survey, or another notice that somebody's typing brought about, is no answer to her.
    const merged = { subject: '', into: '2M8T4V6XCE', linkVersion: 1 };
    const notice = { ...claimed(6), template: 'ticket-merged', variables: merged } as MessageRequest;
    expect(await ask(notice)).toMatchObject({ skipReason: 'mailbox-cap' });
  });

  test.each(['claimed', 'told'] as const)('and not where it is only %s', async (state) => {
    const { ask } = await filed(state);
    for (const index of [1, 2, 3]) await ask(claimed(index));
    expect(await ask(claimed(4))).toMatchObject({ state: 'skipped', skipReason: 'mailbox-cap' });
  });

  test('nor another spelling of its mailbox', async () => {
    const { ask } = await filed('confirmed');
    for (const index of [1, 2, 3]) await ask(claimed(index));
    const spelled = claimed(4, { name: '', mail: 'li+x@customer.example' });
    expect(await ask(spelled)).toMatchObject({ skipReason: 'mailbox-cap' });
  });
});

describe('acknowledgements of a network', () => {
  const posted = (index: number, network = 'network-1', mail = `li-${index}@bounce.example`) => ({
    ...acknowledgement,
    id: `message-${index}`,
    network,
    to: { name: '', mail },
  });
  async function bounce(
    world: World,
    messageId: string,
    eventType: 'Bounce' | 'Complaint' = 'Bounce',
  ): Promise<void> {
    const timestamp = iso(world.now());
    const recipients = [{ emailAddress: `${messageId}@bounce.example` }];
    const detail = {
      eventType,
      mail: { messageId: 'ses', timestamp, tags: { 'message-id': [messageId] } },
      ...(eventType === 'Bounce'
        ? {
            bounce: {
              bounceType: 'Permanent',
              bounceSubType: 'General',
              timestamp,
              bouncedRecipients: recipients,
            },
          }
        : { complaint: { complainedRecipients: recipients } }),
    };
    const body = { id: 'e', source: 'aws.ses', 'detail-type': `Email ${eventType}`, time: timestamp, detail };
    const { batchItemFailures } = await world.consumer('mail/feedback')(queueEvent(body), lambdaContext);
    expect(batchItemFailures).toEqual([]);
  }
  /** A network of which as many acknowledgements failed as slow it. */
  async function slowed(failures = maxFailures): Promise<World> {
    const world = doorWorld();
    for (let index = 1; index <= failures; index += 1) {
      await world.queue(posted(index));
      await deliver(world, `message-${index}`);
      await bounce(world, `message-${index}`, index % 2 === 0 ? 'Complaint' : 'Bounce');
      // Told again: it counts once.
      await bounce(world, `message-${index}`, index % 2 === 0 ? 'Complaint' : 'Bounce');
    }
    return world;
  }

  test('go as usual while few failed', async () => {
    const world = await slowed(maxFailures - 1);
    await world.queue(posted(8));
    await deliver(world, 'message-8');
    expect(world.sentIds()).toContain('message-8');
  });

  test('are slowed once several failed: one every ten minutes; those of others go', async () => {
    const world = await slowed();
    const sent = world.mails.length;
    for (const index of [11, 12, 13]) await world.queue(posted(index));
    await world.queue(posted(14, 'network-2'));
    for (const index of [11, 12, 13, 14]) await deliver(world, `message-${index}`);
    expect(world.sentIds().slice(sent)).toEqual(['message-14']);
    for (const [minute, ids] of [
      [9, ['message-14']],
      [10, ['message-14', 'message-11']],
      [20, ['message-14', 'message-11', 'message-12']],
      [30, ['message-14', 'message-11', 'message-12', 'message-13']],
    ] as const) {
      world.wait(minutes(minute) - (world.now().getTime() - start.getTime()));
      await world.sweep();
      expect(world.sentIds().slice(sent)).toEqual(ids);
    }
  });

  test('are left out when the line is a day long; a day after the last failure all go again', async () => {
    const world = await slowed();
    for (let index = 100; index < 250; index += 1) {
      await world.queue(posted(index));
      await deliver(world, `message-${index}`);
    }
    const last = await world.message('message-249');
    expect(last).toMatchObject({ state: 'skipped', skipReason: 'network-failures' });
    expect(await world.message('message-243')).toMatchObject({ state: 'queued' });
    world.wait(days(1) + hours(1));
    await world.queue(posted(300));
    await deliver(world, 'message-300');
    expect(world.sentIds().at(-1)).toBe('message-300');
  });

  test('what staff write to somebody of such a network goes', async () => {
    const world = await slowed();
    const variables = { subject: '', body: 'b', linkVersion: 1 };
    await world.queue({ ...posted(20), template: 'ticket-reply', variables });
    await deliver(world, 'message-20');
    expect(world.sentIds()).toContain('message-20');
  });
});
