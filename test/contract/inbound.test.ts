import { describe, expect, it } from 'vitest';
import { parseMail } from '../../functions/inbound/parse-mail.ts';
import { days, hours } from '../../shared/time/clock.ts';
import { inboundWorld, plainMail } from '../support/inbound-world.ts';
import { mailFixture } from '../support/mail-fixture.ts';

/** The only ticket. */
function theTicket(world: ReturnType<typeof inboundWorld>) {
  const [ticket, ...rest] = world.tickets();
  expect(rest).toEqual([]);
  if (!ticket) throw new Error('there is no ticket');
  return ticket;
}

/** A world with one ticket that a mail of Ann opened, acknowledged; and the address that its acknowledgement answers to. */
async function opened(headers: Record<string, string> = {}) {
  const world = inboundWorld();
  await world.arrive(plainMail({ 'Message-ID': '<first@customer.example>', ...headers }));
  await world.sendAll();
  const { id, linkVersion } = theTicket(world);
  const address = await world.replyAddresses.compose({ ticketId: id, version: linkVersion });
  return { world, id, address };
}

/** A mail of the fixtures, byte by byte as text, so that a header can be written anew. */
const textOf = (...which: Parameters<typeof mailFixture>) =>
  Buffer.from(mailFixture(...which)).toString('latin1');
const bytesOf = (text: string) => Buffer.from(text, 'latin1');

const reply = (headers: Record<string, string>, text = 'It still leaks.') =>
  plainMail({ Subject: 'Re: Pump', 'Message-ID': `<r${Math.random()}@customer.example>`, ...headers }, text);

describe('a mail that belongs to no ticket', () => {
  it('opens one, in its language and of its kind, and is acknowledged', async () => {
    const world = inboundWorld();
    expect(await world.arrive(mailFixture('unlabelled-gbk'))).toEqual([]);
    const ticket = theTicket(world);
    expect(ticket).toMatchObject({
      channel: 'mail',
      kind: 'complaint',
      language: 'zh-CN',
      subject: '空调不制冷，要投诉',
      contact: { name: '王小明', mail: 'wang@customer.example' },
      state: 'new',
    });
    expect(world.entries(ticket.id)).toMatchObject([
      {
        kind: 'customer-message',
        author: 'customer',
        channel: 'mail',
        text: expect.stringContaining('客服电话一直打不通'),
      },
    ]);
    expect(world.messages()).toMatchObject([
      { template: 'ticket-acknowledged', to: { mail: 'wang@customer.example' } },
    ]);
    expect(world.events()).toContainEqual({
      type: 'mail-received',
      data: { mailId: expect.any(String), ticketId: ticket.id, outcome: 'opened' },
    });
  });

  it('has the language of its writer’s own words: no address, no signature, no subject of somebody else', async () => {
    const world = inboundWorld();
    const body =
      'The part never arrived at 北京市朝阳区建国路88号院3号楼.\n\n-- \n王小明\n北京某某科技有限公司 售后服务部';
    await world.arrive(plainMail({ Subject: 'Part' }, body));
    await world.arrive(plainMail({ Subject: 'Re: Your order has been shipped' }, '没收到货'));
    await world.arrive(plainMail({ Subject: 'W20KD', From: '李雷 <li@customer.example>' }, 'E4'));
    expect(
      world
        .tickets()
        .map(({ language, languageBy }) => [language, languageBy])
        .sort(),
    ).toEqual([
      ['en', 'text'],
      ['zh-CN', 'text'],
      ['zh-CN', 'text'],
    ]);
  });

  it('opens one only, however often and under whatever key it comes', async () => {
    const world = inboundWorld();
    await world.arrive(mailFixture('big5-8bit'), 'mail/a');
    await world.arrive(mailFixture('big5-8bit'), 'mail/b');
    expect(await world.again('mail/b', 'mail/a', 'mail/a')).toEqual([]);
    theTicket(world);
    expect(world.messages()).toHaveLength(1);
  });

  it('opens one when two instances have it at once', async () => {
    const world = inboundWorld();
    await world.put('mail/twin', await world.received(mailFixture('big5-8bit'), 'mail/twin'));
    world.table.beforeNextTransaction(async () => expect(await world.again('mail/twin')).toEqual([]));
    expect(await world.arrive(mailFixture('big5-8bit'))).toEqual([]);
    theTicket(world);
    expect(world.outcomes()).toEqual(['opened']);
  });

  it('opens one for each of two mails that share a Message-ID', async () => {
    const world = inboundWorld();
    const headers = { 'Message-ID': '<same@shop.example>', Date: 'Mon, 23 Nov 2026 10:00:00 +0800' };
    for (const text of ['one', 'two']) await world.arrive(plainMail(headers, text));
    expect(world.tickets()).toHaveLength(2);
  });

  it('answers to Reply-To where a form sends in its own name', async () => {
    const world = inboundWorld();
    await world.arrive(
      plainMail({ From: 'Shop <form@shop.example>', 'Reply-To': 'Ann <ann@customer.example>' }),
    );
    expect(theTicket(world).contact).toEqual({ name: 'Ann', mail: 'ann@customer.example' });
  });

  it('keeps pictures and files, names the refused ones, and cleans HTML', async () => {
    const world = inboundWorld();
    await world.arrive(mailFixture('inline-image'));
    const picture = world.entries(theTicket(world).id)[0];
    const [attachment] = picture?.attachments ?? [];
    expect(attachment).toMatchObject({ name: 'leak.png', mediaType: 'image/png', contentId: 'leak@img' });
    expect(world.files.kept.get(attachment?.key ?? '')?.size).toBe(70);
    expect(picture?.html).toContain(`<img src="cid:${attachment?.id}" alt="leak" />`);
    expect(picture?.html).not.toMatch(/script|onclick|src="https/);
    expect(picture?.html).toContain('<span data-picture="https://tracker.example/p.gif"></span>');
    const other = inboundWorld();
    await other.arrive(mailFixture('chinese-attachment'));
    const [entry] = other.entries(theTicket(other).id);
    expect(entry?.attachments?.map(({ name }) => name)).toEqual([
      '保修单和发票（二〇二六年）.pdf',
      '说明.txt',
    ]);
    expect(entry?.detail?.refused).toBe('照片.jpg (mismatch)');
  });

  it('keeps files by what they are, whatever type is claimed, and an invitation as a calendar', async () => {
    const world = inboundWorld();
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const part = (type: string, name: string, bytes: Buffer) =>
      `--b\r\nContent-Type: ${type}${name ? `; name="${name}"` : ''}\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n${bytes.toString('base64')}\r\n`;
    const parts = [
      '--b\r\nContent-Type: text/plain\r\n\r\nsee files\r\n',
      part('text/plain', 'parts.csv', Buffer.from('part,qty\nA-1,2\n')),
      part('application/octetstream', 'leak.png', png),
      part('image/jpeg', 'leak2.jpg', png),
      '--b\r\nContent-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n--b--\r\n',
    ];
    await world.arrive(plainMail({ 'Content-Type': 'multipart/mixed; boundary=b' }, parts.join('')));
    const [entry] = world.entries(theTicket(world).id);
    expect(entry?.attachments?.map(({ name, mediaType }) => [name, mediaType])).toEqual([
      ['parts.csv', 'text/csv'],
      ['leak.png', 'image/png'],
      ['leak2.png', 'image/png'],
      ['file.ics', 'text/calendar'],
    ]);
    expect(entry?.detail?.refused).toBeUndefined();
  });

  it.each(['not-mail', 'no-boundary', 'truncated', 'broken-boundary'])(
    'keeps a broken one, flagged: %s',
    async (name) => {
      const world = inboundWorld();
      await world.put('mail/broken', mailFixture(name));
      expect(await world.again('mail/broken')).toEqual([]);
      expect(world.entries(theTicket(world).id)[0]?.detail?.broken).toBe('true');
    },
  );

  it('keeps the beginning of one that is too large', async () => {
    const world = inboundWorld();
    const huge = Buffer.concat([Buffer.from(plainMail()), Buffer.alloc(26 * 1024 * 1024, 'x\n')]);
    expect(await world.arrive(huge)).toEqual([]);
    const [entry] = world.entries(theTicket(world).id);
    expect(entry?.text.startsWith('The pump leaks.')).toBe(true);
    expect(entry?.detail).toMatchObject({ broken: 'true', cut: 'true' });
    // What every list reads stays small.
    expect(theTicket(world).description.length).toBeLessThan(8100);
    expect(Buffer.byteLength(JSON.stringify(entry))).toBeLessThan(400_000);
  });

  it('is not acknowledged when the mail service takes it for spam; infected files are refused', async () => {
    const world = inboundWorld();
    await world.arrive(mailFixture('inline-image'), 'mail/bad', { spam: 'FAIL', virus: 'FAIL' });
    const [entry] = world.entries(theTicket(world).id);
    expect(entry?.detail).toMatchObject({ spam: 'true', virus: 'true', refused: 'leak.png (virus)' });
    expect(entry?.attachments).toBeUndefined();
    expect(world.messages()).toEqual([]);
  });

  it('is passed over when its object is gone', async () => {
    const world = inboundWorld();
    expect(await world.again('mail/gone')).toEqual([]);
    expect(world.tickets()).toEqual([]);
  });
});

describe('our mail', () => {
  it('can be answered, answers what came, and says that it is automatic', async () => {
    const { world, address } = await opened();
    const mail = await parseMail(world.sent[0]?.raw ?? Buffer.alloc(0));
    const header = (name: string) => mail.headers.find((each) => each.name === name)?.value;
    expect(mail.replyTo.map((each) => each.address)).toEqual([address]);
    expect(mail.inReplyTo).toEqual(['<first@customer.example>']);
    expect(mail.references.at(-1)).toBe('<first@customer.example>');
    expect(header('auto-submitted')).toBe('auto-replied');
    expect(header('x-auto-response-suppress')).toBe('All');
    expect(mail.text).toContain('If you reply to it');
  });

  it('that comes back to us opens nothing', async () => {
    const { world } = await opened();
    expect(await world.arrive(world.sent[0]?.raw ?? '')).toEqual([]);
    theTicket(world);
    expect(world.outcomes().sort()).toEqual(['automatic', 'opened']);
  });
});

describe('an answer finds its ticket', () => {
  it('by its address, in GB18030, with what it quotes folded', async () => {
    const { world, id, address } = await opened();
    const raw = textOf('gb18030-reply');
    const to = raw.replace('To: service@in.firm.example', `To: ${address.toUpperCase()}`);
    expect(await world.arrive(bytesOf(to))).toEqual([]);
    const [, entry] = world.entries(id);
    expect(entry).toMatchObject({ kind: 'customer-message', channel: 'mail' });
    expect(entry?.text).toBe(
      '您好，按你们说的方法试过了，水泵还是漏水，噪音也更大了。㐀𠀀\n请尽快安排师傅上门。',
    );
    expect(entry?.detail?.quoted).toContain('感谢您联系我们。');
    // Somebody else wrote it, who takes part from then on: the entry says who.
    expect(entry?.detail?.from).toBe('李娜 <li@customer.example>');
    expect(entry?.author).toBe('participant');
    expect(theTicket(world).participants).toMatchObject([
      { id: entry?.participant, name: '李娜', mail: 'li@customer.example', role: 'writer', shown: false },
    ]);
    expect(world.events()).toContainEqual({
      type: 'ticket-replied',
      data: { ticketId: id, entryId: entry?.id, by: 'participant' },
    });
  });

  it('by an address that only the servers noted', async () => {
    const { world, id, address } = await opened();
    await world.arrive(
      reply({ To: 'undisclosed-recipients:;', Received: `from a by b for <${address}>; Mon` }),
    );
    expect(world.entries(id)).toHaveLength(2);
  });

  it('by what it answers: our Message-ID, that of the mail service, and those of customers', async () => {
    const { world, id } = await opened();
    const ours = (await parseMail(world.sent[0]?.raw ?? Buffer.alloc(0))).messageId ?? '';
    await world.arrive(reply({ 'In-Reply-To': ours }));
    await world.arrive(reply({ References: '<x@y> <010701-1@eu-central-1.amazonses.com> <z@y>' }));
    await world.arrive(reply({ 'In-Reply-To': '<first@customer.example>' }));
    expect(world.entries(id)).toHaveLength(4);
  });

  it('by the number in its subject, from the ticket’s own contact alone', async () => {
    const { world, id } = await opened();
    const Subject = `Re: my ticket ${id.slice(0, 5)}-${id.slice(5)}`;
    await world.arrive(reply({ Subject }));
    expect(world.entries(id)).toHaveLength(2);
    await world.arrive(reply({ Subject, From: 'mallory@elsewhere.example' }));
    expect(world.entries(id)).toHaveLength(2);
    expect(world.tickets()).toHaveLength(2);
  });

  it('not by a wrong token, nor by one that was revoked', async () => {
    const { world, id, address } = await opened();
    const wrong = address.replace(/.(?=@)/, (last) => (last === 'a' ? 'b' : 'a'));
    await world.arrive(reply({ To: wrong }));
    await world.change(id, { linkVersion: 2 });
    await world.arrive(reply({ To: address }));
    expect(world.entries(id)).toHaveLength(1);
    expect(world.tickets()).toHaveLength(3);
  });

  it('cannot lead another’s mail elsewhere by taking its Message-ID', async () => {
    const { world, id } = await opened();
    await world.arrive(
      plainMail({ 'Message-ID': '<first@customer.example>', From: 'mallory@elsewhere.example' }, 'x'),
    );
    await world.arrive(reply({ 'In-Reply-To': '<first@customer.example>' }));
    expect(world.entries(id)).toHaveLength(2);
  });

  it('of a merged ticket at its target', async () => {
    const { world, id, address } = await opened();
    await world.arrive(plainMail({ 'Message-ID': '<second@customer.example>' }, 'Another'));
    const target = world.tickets().find((each) => each.id !== id)?.id ?? '';
    await world.change(id, { mergedInto: target, state: 'closed' });
    await world.arrive(reply({ To: address }));
    expect(world.entries(id)).toHaveLength(1);
    expect(world.entries(target).at(-1)?.text).toBe('It still leaks.');
  });
});

it('an answer is written on the ticket as somebody else has left it meanwhile', async () => {
  const { world, id, address } = await opened();
  const { version } = theTicket(world);
  world.table.beforeNextTransaction(() => world.change(id, { version: version + 1, priority: 'urgent' }));
  expect(await world.arrive(reply({ To: address }))).toEqual([]);
  expect(theTicket(world)).toMatchObject({ version: version + 2, priority: 'urgent' });
  expect(world.entries(id)).toHaveLength(2);
});

describe('a resolved ticket', () => {
  const resolved = async () => {
    const all = await opened();
    await all.world.change(all.id, {
      state: 'resolved',
      finishedAt: '2026-11-23T02:10:00.000Z',
      resolution: 1,
    });
    return all;
  };

  it('is reopened by an answer', async () => {
    const { world, id, address } = await resolved();
    await world.arrive(reply({ To: address }));
    expect(theTicket(world).state).toBe('open');
    expect(world.events().map(({ type }) => type)).toContain('ticket-reopened');
    expect(world.entries(id).map(({ kind }) => kind)).toEqual([
      'customer-message',
      'customer-message',
      'state-change',
    ]);
  });

  it('is followed by a new one once the window has passed; what answers it later goes on there', async () => {
    const { world, id, address } = await resolved();
    world.wait(days(8));
    await world.arrive(reply({ To: address, 'Message-ID': '<late@customer.example>' }));
    const next = world.tickets().find((each) => each.id !== id);
    expect(next).toMatchObject({ channel: 'mail', follows: { ticketId: id, why: 'late-reply' } });
    expect(world.entries(next?.id ?? '')[0]).toMatchObject({ text: 'It still leaks.', channel: 'mail' });
    await world.arrive(reply({ 'In-Reply-To': '<late@customer.example>' }));
    expect(world.tickets()).toHaveLength(2);
  });

  it.each(['out-of-office-zh', 'out-of-office-en'])('stays so when nobody wrote: %s', async (name) => {
    const { world, id, address } = await resolved();
    const raw = textOf(name, { OURS: 'first@customer.example' });
    const before = world.messages().length;
    await world.arrive(bytesOf(raw.replace('To: service@in.firm.example', `To: ${address}`)));
    expect(theTicket(world).state).toBe('resolved');
    expect(world.entries(id)[1]?.detail?.automatic).toBe('true');
    expect(world.messages()).toHaveLength(before);
    expect(world.outcomes()).toContain('automatic');
  });
});

describe('automatic mail', () => {
  it.each(['dsn', 'out-of-office-en'])('opens nothing: %s', async (name) => {
    const world = inboundWorld();
    await world.arrive(mailFixture(name));
    expect(world.tickets()).toEqual([]);
    expect(world.outcomes()).toEqual(['automatic']);
  });
});

describe('loops', () => {
  it('new tickets of one sender are acknowledged five times an hour, and twenty are opened', async () => {
    const world = inboundWorld();
    for (let at = 0; at < 65; at += 1)
      await world.arrive(plainMail({ 'Message-ID': `<${at}@customer.example>` }, `mail ${at}`));
    expect(world.tickets()).toHaveLength(20);
    expect(world.messages()).toHaveLength(5);
    const entries = world.tickets().flatMap(({ id }) => world.entries(id));
    expect(entries).toHaveLength(60);
    expect(world.outcomes().filter((outcome) => outcome === 'loop')).toHaveLength(45);
    world.wait(hours(1));
    await world.arrive(plainMail({ 'Message-ID': '<later@customer.example>' }, 'later'));
    expect(world.messages()).toHaveLength(6);
  });

  it('answers beyond twenty an hour do not reopen', async () => {
    const { world, id, address } = await opened();
    for (let at = 0; at < 20; at += 1) await world.arrive(reply({ To: address }, `again ${at}`));
    await world.change(id, { state: 'resolved', finishedAt: '2026-11-23T02:10:00.000Z', resolution: 1 });
    await world.arrive(reply({ To: address }, 'again and again'));
    expect(theTicket(world).state).toBe('resolved');
    expect(world.entries(id)).toHaveLength(22);
  });
});
