import { beforeEach, describe, expect, it, vi } from 'vitest';
import { routes } from '../../functions/inbound/desk/routes.ts';
import { headOf } from '../../functions/inbound/head-of.ts';
import type { ReadMail } from '../../functions/inbound/receive/handler.ts';
import { ownMailHeader } from '../../shared/mail/own-mail-header.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { unreadableIdOf } from '../../shared/table/entities/inbound.ts';
import { days } from '../../shared/time/clock.ts';
import { askDeclared } from '../support/ask-declared.ts';
import { inboundWorld, plainMail } from '../support/inbound-world.ts';
import { links } from '../support/world/ports.ts';

const never = new Promise<'read'>(() => undefined);

/** A world that reads no mail, and one such mail in it. */
async function withUnreadable(raw = plainMail()) {
  const world = inboundWorld({ readMail: async () => 'time' });
  expect(await world.arrive(raw, 'mail/a')).toEqual([]);
  const ask = askDeclared(routes, world.send);
  return { world, ask, id: unreadableIdOf('mail/a') };
}

beforeEach(() => {
  vi.spyOn(logger, 'warn').mockImplementation(() => undefined);
  vi.spyOn(logger, 'error').mockImplementation(() => undefined);
});

describe('a mail that is set aside without a ticket', () => {
  const listed = async (world: ReturnType<typeof inboundWorld>) =>
    (await askDeclared(routes, world.send)('list-unreadable-mails')).json.items as Array<
      Record<string, string>
    >;
  const away = { Subject: 'Away', 'Auto-Submitted': 'auto-replied' };

  it('is listed with why, and staff open a ticket for it', async () => {
    const world = inboundWorld();
    await world.arrive(plainMail(away), 'mail/a');
    expect(world.tickets()).toEqual([]);
    const [item] = await listed(world);
    expect(item).toMatchObject({ why: 'automatic', reason: 'auto-submitted', from: 'ann@customer.example' });
    const params = { id: item?.id ?? '' };
    const opened = await askDeclared(routes, world.send)('open-unreadable-mail', { params, json: {} });
    expect(opened.status).toBe(201);
    const [ticket] = world.tickets();
    expect(ticket).toMatchObject({ subject: 'Away', contact: { mail: 'ann@customer.example' } });
    expect(ticket?.proof).toBeUndefined();
    expect(world.entries(ticket?.id ?? '')[0]).toMatchObject({
      text: 'The pump leaks.',
      detail: { setAside: 'automatic' },
    });
  });

  it('becomes the ticket that it would have been, with its text, files, contact and kind; what staff give replaces it', async () => {
    const world = inboundWorld();
    const lines = [
      'Auto-Submitted: auto-replied',
      'From: Li Na <li@customer.example>',
      'Subject: 空调坏了',
      'MIME-Version: 1.0',
    ];
    const parts = [
      ...['--b', 'Content-Type: text/plain; charset=utf-8', '', '请尽快安排师傅上门维修。'],
      ...[
        '--b',
        'Content-Type: text/plain; name=serial.txt',
        'Content-Disposition: attachment; filename=serial.txt',
        '',
        'SN-1',
      ],
      '--b--',
    ];
    await world.arrive(
      [...lines, 'Content-Type: multipart/mixed; boundary=b', '', ...parts].join('\r\n'),
      'mail/a',
    );
    const ask = askDeclared(routes, world.send);
    const [item] = await listed(world);
    const params = { id: item?.id ?? '' };
    const first = await ask('open-unreadable-mail', { params, json: { subject: '空调不制冷' } });
    expect((await ask('open-unreadable-mail', { params, json: {} })).json).toEqual(first.json);
    expect(world.tickets()).toMatchObject([
      {
        kind: 'repair',
        subject: '空调不制冷',
        language: 'zh-CN',
        contact: { name: 'Li Na', mail: 'li@customer.example' },
      },
    ]);
    const [entry] = world.entries(first.json.ticketId);
    expect(entry).toMatchObject({ text: '请尽快安排师傅上门维修。', attachments: [{ name: 'serial.txt' }] });
    expect(world.files.kept.has(entry?.attachments?.[0]?.key ?? '')).toBe(true);
    expect(world.messages()).toEqual([]);
  });

  it('is opened by its first lines where the raw mail is gone', async () => {
    const world = inboundWorld();
    await world.arrive(plainMail(away), 'mail/a');
    const [item] = await listed(world);
    world.files.kept.delete('mail/a');
    await askDeclared(routes, world.send)('open-unreadable-mail', {
      params: { id: item?.id ?? '' },
      json: {},
    });
    const [ticket] = world.tickets();
    expect(world.entries(ticket?.id ?? '')[0]?.text).toContain('can no longer be read');
  });

  it('is listed twenty times a day of one sender, and of others as well; again on the next day', async () => {
    const world = inboundWorld();
    for (let at = 0; at < 25; at += 1)
      await world.arrive(plainMail({ ...away, 'Message-ID': `<${at}@customer.example>` }, `away ${at}`));
    expect(await listed(world)).toHaveLength(20);
    await world.arrive(plainMail({ ...away, From: 'li@customer.example' }));
    expect(await listed(world)).toHaveLength(21);
    world.wait(days(1));
    await world.arrive(plainMail({ ...away, 'Message-ID': '<next@customer.example>' }));
    expect(await listed(world)).toHaveLength(22);
    const { json } = await askDeclared(routes, world.send)('list-unreadable-mails');
    expect(json.countedOnly).toEqual([
      { day: '2026-11-23', from: 'ann@customer.example', mails: 5, lastAt: '2026-11-23T02:00:00.000Z' },
    ]);
  });

  it('is listed whatever it is, a report and our own mail too; not where a ticket has it', async () => {
    const world = inboundWorld();
    await world.arrive(plainMail({ 'Content-Type': 'multipart/report; report-type=delivery-status' }));
    await world.arrive(plainMail({ [ownMailHeader]: 'x' }));
    await world.arrive(plainMail());
    expect(world.outcomes().sort()).toEqual(['automatic', 'automatic', 'opened']);
    expect((await listed(world)).map(({ reason }) => reason).sort()).toEqual(['delivery-report', 'own-mail']);
  });
});

describe('a mail that cannot be read in its time', () => {
  it('is kept raw, flagged and told of; no ticket is opened and nothing is left in the queue', async () => {
    const { world, ask, id } = await withUnreadable();
    expect(world.tickets()).toEqual([]);
    expect((await ask('list-unreadable-mails')).json).toEqual({
      items: [
        {
          id,
          at: '2026-11-23T02:00:00.000Z',
          why: 'time',
          size: expect.any(Number),
          from: 'ann@customer.example',
          subject: 'Pump',
          state: 'waiting',
        },
      ],
      countedOnly: [],
    });
    expect(world.events()).toEqual([{ type: 'mail-received', data: { mailId: id, outcome: 'unreadable' } }]);
    expect(world.files.kept.has('mail/a')).toBe(true);
    await world.again('mail/a');
    expect((await ask('list-unreadable-mails')).json.items).toHaveLength(1);
  });

  it('fails and is read again when its reading failed otherwise', async () => {
    let isAway = true;
    const readMail: ReadMail = async () => {
      if (isAway) throw new Error('the table is away');
      return 'read';
    };
    const world = inboundWorld({ readMail });
    expect(await world.arrive(plainMail(), 'mail/a')).toHaveLength(1);
    for (const receives of [2, 3, 4]) expect(await world.redeliver('mail/a', receives)).toHaveLength(1);
    isAway = false;
    expect(await world.redeliver('mail/a', 5)).toEqual([]);
    expect((await world.ask('GET /v1/unreadable-mails')).json.items).toEqual([]);
  });

  it('is flagged when it has ended the function three times', async () => {
    const tried: string[] = [];
    const readMail: ReadMail = async (key) => {
      tried.push(key);
      return never;
    };
    const world = inboundWorld({ readMail });
    await world.put('mail/a', Buffer.from(plainMail()));
    // Of a function that is killed no answer ever comes.
    for (const receives of [1, 2, 3]) {
      void world.redeliver('mail/a', receives);
      await vi.waitFor(() => expect(tried).toHaveLength(receives));
    }
    expect(await world.redeliver('mail/a', 4)).toEqual([]);
    expect(tried).toHaveLength(3);
    expect((await world.ask('GET /v1/unreadable-mails')).json.items).toMatchObject([{ why: 'killed' }]);
  });

  it('is downloaded raw while it is kept', async () => {
    const { world, ask, id } = await withUnreadable();
    const { headers } = await ask('download-unreadable-mail', { params: { id } });
    expect(headers?.location).toBe(`https://files.example/mail/a?name=${id}.eml`);
    world.files.kept.delete('mail/a');
    expect((await ask('download-unreadable-mail', { params: { id } })).status).toBe(404);
    expect((await ask('download-unreadable-mail', { params: { id: 'none' } })).status).toBe(404);
  });

  it('wants an acknowledgement where a virus was found', async () => {
    const world = inboundWorld({ readMail: async () => 'time' });
    await world.arrive(plainMail(), 'mail/bad', { virus: 'FAIL' });
    const ask = askDeclared(routes, world.send);
    const params = { id: unreadableIdOf('mail/bad') };
    const refused = await ask('download-unreadable-mail', { params });
    expect(refused.status).toBe(409);
    expect(refused.json.detail).toContain('acknowledge=unsafe');
    const fetched = await ask('download-unreadable-mail', { params, query: { acknowledge: 'unsafe' } });
    expect(fetched.status).toBe(302);
  });

  it('becomes one ticket with what staff read in it, and nobody is written to', async () => {
    const { world, ask, id } = await withUnreadable();
    const json = { kind: 'repair', description: 'The pump leaks.', name: 'Ann Lee' };
    const first = await ask('open-unreadable-mail', { params: { id }, json });
    expect(first.status).toBe(201);
    expect((await ask('open-unreadable-mail', { params: { id }, json: {} })).json).toEqual(first.json);
    expect(world.tickets()).toMatchObject([
      {
        id: first.json.ticketId,
        ...{ kind: 'repair', subject: 'Pump', description: 'The pump leaks.', channel: 'mail' },
        contact: { name: 'Ann Lee', mail: 'ann@customer.example' },
      },
    ]);
    expect(world.entries(first.json.ticketId)[0]?.detail).toEqual({ unreadable: 'time', mail: id });
    expect(world.messages()).toEqual([]);
    expect((await ask('list-unreadable-mails')).json.items).toMatchObject([
      { state: 'opened', ticketId: first.json.ticketId, decidedBy: 'agent-1' },
    ]);
    expect((await ask('dismiss-unreadable-mail', { params: { id } })).status).toBe(409);
  });

  it('is dismissed, and can become a ticket all the same', async () => {
    const { world, ask, id } = await withUnreadable('garbage without any header');
    for (let times = 0; times < 2; times += 1)
      expect((await ask('dismiss-unreadable-mail', { params: { id } })).json).toMatchObject({
        state: 'dismissed',
      });
    expect((await ask('open-unreadable-mail', { params: { id }, json: {} })).status).toBe(201);
    expect(world.tickets()).toMatchObject([
      { subject: 'Mail that could not be read', contact: { name: '' } },
    ]);
  });

  it('opens one ticket when two members of staff are at it', async () => {
    const { world, ask, id } = await withUnreadable();
    world.table.beforeNextTransaction(
      async () => void (await ask('open-unreadable-mail', { params: { id }, json: {} })),
    );
    expect((await ask('open-unreadable-mail', { params: { id }, json: {} })).status).toBe(409);
    expect(world.tickets()).toHaveLength(1);
  });

  it('is listed by pages, latest first, for 90 days', async () => {
    const world = inboundWorld({ readMail: async () => 'memory' });
    for (let n = 0; n < 5; n += 1) {
      await world.arrive(plainMail({ Subject: `s${n}` }), `mail/${n}`);
      world.wait(1000);
    }
    const ask = askDeclared(routes, world.send);
    const subjects: string[] = [];
    for (let cursor: string | undefined, first = true; first || cursor; first = false) {
      const query = { limit: '2', ...(cursor ? { cursor } : {}) };
      const { json } = await ask('list-unreadable-mails', { query });
      subjects.push(...json.items.map(({ subject }: { subject: string }) => subject));
      cursor = json.nextCursor;
    }
    expect(subjects).toEqual(['s4', 's3', 's2', 's1', 's0']);
    const forged = await links.token('cursor', { id: 'x', version: 1 });
    expect((await ask('list-unreadable-mails', { query: { cursor: forged } })).status).toBe(422);
    world.wait(days(91));
    const params = { id: unreadableIdOf('mail/0') };
    expect((await ask('open-unreadable-mail', { params, json: {} })).status).toBe(404);
  });
});

describe('the first lines of a mail', () => {
  it.each<[string, string, object]>([
    ['a usual one', plainMail(), { from: 'ann@customer.example', subject: 'Pump' }],
    [
      'encoded words, folded',
      'From: =?utf-8?B?5byg?=\r\n <Z@x.example>\r\nSubject: =?utf-8?B?5rC05rO1?=\r\n\r\n',
      {
        from: 'z@x.example',
        subject: '水泵',
      },
    ],
    ['the first of its name', 'Subject: a\nSubject: b\n\nSubject: c', { subject: 'a' }],
    ['no address', 'From: nobody\nSubject:\n\n', {}],
    ['nothing', '', {}],
    ['one long line', `From: ${'<a@'.repeat(200_000)}`, {}],
    ['text before a header', ` folded\nSubject: s`, { subject: 's' }],
  ])('tell of %s', (_, raw, expected) => {
    expect(headOf(Buffer.from(raw))).toEqual(expected);
  });
});

describe('the raw mail of an entry, and files that were refused', () => {
  /** A ticket of a mail with a program, a picture and a page among its files. */
  async function withRefused(verdicts: Record<string, string> = {}) {
    const world = inboundWorld();
    const part = (name: string, text: string) =>
      `--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="${name}"\r\n\r\n${text}\r\n`;
    const body = [
      '--b\r\nContent-Type: text/plain\r\n\r\nsee files\r\n',
      part('run.exe', 'MZ program'),
      part('note.txt', 'words'),
      part('page.txt', '<script>1</script>'),
      '--b--\r\n',
    ];
    await world.arrive(
      plainMail({ 'Content-Type': 'multipart/mixed; boundary=b' }, body.join('')),
      'mail/x',
      verdicts,
    );
    const [ticket] = world.tickets();
    const [entry] = world.entries(ticket?.id ?? '');
    const params = { id: ticket?.id ?? '', entryId: entry?.id ?? '' };
    return {
      world,
      ask: askDeclared(routes, world.send),
      entry,
      params,
      acknowledged: { acknowledge: 'unsafe' },
    };
  }

  it('are downloads that must be acknowledged', async () => {
    const { world, ask, entry, params, acknowledged } = await withRefused();
    expect(entry?.detail?.refused).toBe('run.exe (type); page.txt (active)');
    expect(entry?.attachments?.map(({ name }) => name)).toEqual(['note.txt']);
    const fetched = (index: string, query = {}) =>
      ask('download-refused-file', { params: { ...params, index }, query });
    const refused = await fetched('0');
    expect(refused.status).toBe(409);
    expect(refused.json.detail).toContain('acknowledge=unsafe');
    expect(world.files.kept.has(`refused/${entry?.detail?.mail}-0`)).toBe(false);
    const first = await fetched('0', acknowledged);
    expect(first.headers?.location).toBe(
      `https://files.example/refused/${entry?.detail?.mail}-0?name=run.exe`,
    );
    const second = await fetched('1', acknowledged);
    expect(second.headers?.location).toContain('name=page.txt');
    const kept = world.files.kept.get(`refused/${entry?.detail?.mail}-1`);
    expect(kept?.mediaType).toBe('application/octet-stream');
    expect(Buffer.from(kept?.bytes ?? []).toString()).toContain('<script>1</script>');
    expect((await fetched('2', acknowledged)).status).toBe(404);
    expect((await ask('download-raw-mail', { params })).status).toBe(409);
    const raw = await ask('download-raw-mail', { params, query: acknowledged });
    expect(raw.headers?.location).toContain('https://files.example/mail/x?name=');
    world.files.kept.delete('mail/x');
    expect((await fetched('0', acknowledged)).status).toBe(404);
    expect((await ask('download-raw-mail', { params, query: acknowledged })).status).toBe(404);
  });

  it('are all files where a virus was found, in the order of the entry', async () => {
    const { ask, entry, params, acknowledged } = await withRefused({ virus: 'FAIL' });
    expect(entry?.detail?.refused).toBe('run.exe (virus); note.txt (virus); page.txt (virus)');
    const { headers } = await ask('download-refused-file', {
      params: { ...params, index: '1' },
      query: acknowledged,
    });
    expect(headers?.location).toContain('name=note.txt');
  });

  it('are of mails alone: a harmless one needs no acknowledgement, an unknown entry is none', async () => {
    const world = inboundWorld();
    await world.arrive(plainMail(), 'mail/plain');
    const [ticket] = world.tickets();
    const id = ticket?.id ?? '';
    const ask = askDeclared(routes, world.send);
    const entryId = world.entries(id)[0]?.id ?? '';
    expect((await ask('download-raw-mail', { params: { id, entryId } })).status).toBe(302);
    const file = { id, entryId, index: '0' };
    expect((await ask('download-refused-file', { params: file })).status).toBe(404);
    expect((await ask('download-raw-mail', { params: { id, entryId: 'none' } })).status).toBe(404);
    expect((await ask('download-raw-mail', { params: { id: 'nothing', entryId } })).status).toBe(404);
  });
});
