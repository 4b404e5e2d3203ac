import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { uploadClaimed } from '../../events/upload-claimed.v1.ts';
import { routes as attachRoutes } from '../../functions/files/attach/routes.ts';
import { routes as downloadRoutes } from '../../functions/files/download/routes.ts';
import { maxUploadsPerHour } from '../../functions/files/upload/open-upload.ts';
import { routes as uploadRoutes } from '../../functions/files/upload/routes.ts';
import { fileKey } from '../../shared/files/keep-file.ts';
import { ticket, timelineEntry } from '../../shared/table/entities/ticket.ts';
import { upload } from '../../shared/table/entities/upload.ts';
import { type Asked, askDeclared, pathsOf } from '../support/ask-declared.ts';
import { expectDeclared } from '../support/expect-declared.ts';
import { someTicket } from '../support/fill-tickets.ts';
import { inHours, start } from '../support/frozen.ts';
import { handClock } from '../support/hand-clock.ts';
import { lambdaContext } from '../support/http-event.ts';
import type { MemoryFiles } from '../support/memory-files.ts';
import type { MemoryTable } from '../support/memory-table.ts';
import { envelopeOf, redelivered } from '../support/queue-event.ts';
import { openWorld, type World } from '../support/world/open-world.ts';
import { links } from '../support/world/ports.ts';

const routes = { ...attachRoutes, ...downloadRoutes, ...uploadRoutes };

const text = Buffer.from('It hums at night.');
const ticketId = '7K3QZ9X0MB';

const aTicket = someTicket(0, { id: ticketId, queue: 'service', language: 'zh-CN' });

describe('files', () => {
  let table: MemoryTable;
  let files: MemoryFiles;
  let world: World;

  beforeEach(async () => {
    world = openWorld({ clock: handClock(start) });
    ({ table, files } = world);
    await table.transact([{ put: ticket.item(aTicket) }]);
  });

  const ask = askDeclared(routes, (route, what) => world.ask(route, what));
  const openUpload = (json: object) => ask('open-upload', { json, role: 'nobody' });
  const open = async (name = 'note.txt', mediaType = 'text/plain', size = text.length) => {
    const { json } = await openUpload({ name, mediaType, size });
    const token = String(json.uploadId);
    return { token, id: token.split('.')[0] ?? '' };
  };
  const arrive = (id: string, bytes = text) => files.put(`uploads/${id}`, bytes, 'text/plain');
  const created = (key: string) => ({
    id: 'e1',
    source: 'aws.s3',
    'detail-type': 'Object Created',
    time: start.toISOString(),
    detail: { version: '0', bucket: { name: 'files' }, object: { key, size: 5 }, reason: 'PutObject' },
  });
  const check = (...messages: unknown[]) => world.hand('files/check', ...messages);
  const attach = (uploads: string[], more: Asked = {}) =>
    ask('attach-files', { json: { uploads }, params: { id: ticketId }, ...more });
  const stored = async (id: string) => upload.parse((await table.get(upload.key(id))) ?? {});
  const download = (attachmentId: string, more: Asked = {}) =>
    ask('download-attachment', { params: { id: ticketId, attachmentId }, ...more });
  const follow = (token: string) =>
    ask('download-file', { params: { token }, headers: { 'accept-language': 'en' }, role: 'nobody' });

  it('are checked when they come, claimed once, and then kept where the ticket looks for them', async () => {
    const { token, id } = await open('../维修 单.txt');
    await arrive(id);
    expect(await check(created(`uploads/${id}`))).toEqual([]);
    expect(await stored(id)).toMatchObject({ state: 'ready', name: '维修 单.txt', size: text.length });

    const attached = await attach([token]);
    expect(attached.status).toBe(201);
    const { entryId, ticket: shown } = attached.json;
    expect(shown).toMatchObject({ ticketId, version: 2 });
    expect(shown.timeline.at(-1)).toMatchObject({ id: entryId, attachments: [{ name: '维修 单.txt' }] });
    await check(envelopeOf(uploadClaimed, { uploadId: id, ticketId }));
    const kept = await stored(id);
    expect(kept).toMatchObject({ kept: true, ticketId });
    expect(kept.expiresAt).toBeUndefined();
    expect([...files.kept.keys()]).toEqual([fileKey(id)]);
    const notes = table.items().filter(({ type }) => type === 'timeline-entry');
    expect(notes.map((item) => timelineEntry.parse(item))).toMatchObject([
      { kind: 'note', author: 'agent-1', attachments: [{ id, name: '维修 单.txt', key: fileKey(id) }] },
    ]);
    expect((await download(id)).headers?.location).toBe(
      `https://files.example/${fileKey(id)}?name=${encodeURIComponent('维修 单.txt')}`,
    );
    const inPage = await ask('find-attachment-address', { params: { id: ticketId, attachmentId: id } });
    expect(inPage.json).toMatchObject({
      url: `https://files.example/${fileKey(id)}?name=${encodeURIComponent('维修 单.txt')}&in=page`,
      expiresAt: new Date(start.getTime() + 60_000).toISOString(),
    });
    const transact = vi.spyOn(table, 'transact');
    expect((await attach([token])).status).toBe(409);
    // Somebody else's upload stays somebody else's: it is not tried again.
    expect(transact).toHaveBeenCalledTimes(1);
  });

  describe('of a page without scripts', () => {
    const opened = async () => {
      const token = await links.token('post', { id: ticketId, version: 1 });
      return { token, page: `https://care.example/t/${token}/files` };
    };
    const shown = (route: string, token: string, what: Asked = {}) =>
      ask(route, { params: { token }, role: 'nobody', headers: { accept: 'text/html' }, ...what });
    const choose = async (token: string, form: Record<string, string> = {}) => {
      const answer = await world.ask('POST /t/{token}/files', {
        ...{ params: { token }, form },
        headers: { accept: 'text/html' },
      });
      expectDeclared(uploadRoutes.chooseFile, answer);
      return answer;
    };
    /** Posts a file to the form of the page, as the store has it then; answers what the store leads to. */
    const store = async (html: string, name: string, bytes: Buffer) => {
      const field = (of: string) =>
        new RegExp(`name="${of}" value="([^"]*)"`).exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
      const key = `${field('key')}${name}`;
      await files.put(key, bytes, 'application/octet-stream');
      const back = new URL(field('success_action_redirect'));
      return { key, query: { ...Object.fromEntries(back.searchParams), key, bucket: 'files', etag: '"x"' } };
    };
    const uploadsIn = (html: string): string => /name="uploads" value="([^"]*)"/.exec(html)?.[1] ?? '';

    it('get their names by coming back, are sent as one message, and are checked like all others', async () => {
      const { token } = await opened();
      const first = await shown('show-files', token, { query: { sent: '1' } });
      expect(first.body).toContain('We have received your message.');
      expect(first.body).toContain('At most 10 files of up to 25 MB each');
      const form = await choose(token);
      const note = await store(form.body ?? '', '../照片 1.txt', text);
      // The store tells of it before anybody knows what it is.
      await check(created(note.key));
      const back = await shown('show-files', token, { query: note.query });
      expect(back.body).toContain('照片 1.txt');
      const again = await shown('show-files', token, { query: note.query });
      expect(uploadsIn(again.body ?? '')).toBe(uploadsIn(back.body ?? ''));
      const second = await choose(token, { uploads: uploadsIn(back.body ?? '') });
      const other = await store(second.body ?? '', 'log.txt', text);
      const both = await shown('show-files', token, { query: other.query });
      const uploads = uploadsIn(both.body ?? '');
      expect(uploads.split(',')).toHaveLength(2);
      // In the other language what waits still waits.
      const [, switched = ''] = /<nav><a href="([^"]*)"/.exec(both.body ?? '') ?? [];
      const query = Object.fromEntries(new URL(switched.replaceAll('&amp;', '&'), 'https://x').searchParams);
      expect(query).toEqual({ lang: 'zh-CN', uploads });
      expect(uploadsIn((await shown('show-files', token, { query })).body ?? '')).toBe(uploads);

      const sent = await world.ask('POST /t/{token}', { params: { token }, form: { uploads } });
      expect(sent.statusCode).toBe(303);
      const entries = table.items().filter(({ type }) => type === 'timeline-entry');
      const [entry] = entries.map((item) => timelineEntry.parse(item));
      expect(entry).toMatchObject({
        kind: 'customer-message',
        posted: true,
        text: 'I have added files.',
        attachments: [{ name: '照片 1.txt', size: text.length }, { name: 'log.txt' }],
      });
      for (const { id } of entry?.attachments ?? [])
        await check(envelopeOf(uploadClaimed, { uploadId: id, ticketId }));
      const [id = ''] = (entry?.attachments ?? []).map((each) => each.id);
      expect(await stored(id)).toMatchObject({ kept: true, state: 'ready' });
      expect((await download(id)).status).toBe(302);
      const page = await world.ask('GET /t/{token}', { params: { token } });
      expect(page.body).toContain('照片 1.txt');
      // Sent once more by the page of before: whose they are they stay.
      const late = await world.ask('POST /t/{token}', { params: { token }, form: { uploads } });
      expect(late.statusCode).toBe(409);
    });

    it.each([
      ['', text, 'No file was chosen.'],
      ['a.txt', Buffer.alloc(0), '“a.txt” is empty.'],
      [
        'film.mp4',
        Buffer.alloc(25 * 1024 * 1024 + 1),
        '“film.mp4” has 25.1 MB. A file may have at most 25 MB.',
      ],
      ['a.exe', text, 'We do not take “a.exe”'],
    ])('are refused in words, with name and size: %s', async (name, bytes, words) => {
      const { token } = await opened();
      const form = await choose(token);
      const { query } = await store(form.body ?? '', name, bytes);
      const back = await shown('show-files', token, { query });
      expect(back.status).toBe(200);
      expect(back.body).toContain(words);
      expect(back.body).not.toContain('Send these files');
    });

    it('are opened by links of ours alone, name nothing elsewhere, and wait for a name', async () => {
      const { token } = await opened();
      expect((await shown('show-files', 'x.1.y')).status).toBe(404);
      expect((await choose('x.1.y')).statusCode).toBe(404);
      const form = await choose(token);
      const { query } = await store(form.body ?? '', 'a.txt', text);
      await files.put('files/secret', text, 'text/plain');
      const elsewhere = await shown('show-files', token, { query: { ...query, key: 'files/secret' } });
      expect(elsewhere.body).toContain('no longer available');
      const early = await world.ask('POST /t/{token}', {
        params: { token },
        form: { uploads: String(Object(query).upload) },
      });
      expect(early.statusCode).toBe(422);
    });

    it('come with six messages an hour, and the seventh is told so', async () => {
      const { token } = await opened();
      const send = async () => {
        const upload = await open();
        return world.ask('POST /t/{token}', {
          params: { token },
          form: { uploads: upload.token, body: 'See.' },
        });
      };
      for (let at = 0; at < 6; at += 1) expect((await send()).statusCode).toBe(303);
      const refused = await send();
      expect(refused.statusCode).toBe(429);
      expect(refused.body).toContain('See.');
    });
  });

  it('come out the same in any order, as often as they are told', async () => {
    const outcomes = new Set<string>();
    const steps = ['arrive', 'claim', 'created', 'claimed'] as const;
    for (const order of permutations(steps)) {
      // S3 tells of what has come, the bus of what was claimed.
      if (order.indexOf('created') < order.indexOf('arrive')) continue;
      if (order.indexOf('claimed') < order.indexOf('claim')) continue;
      const { token, id } = await open();
      for (const step of order) {
        if (step === 'arrive') await arrive(id);
        if (step === 'claim') await attach([token]);
        const told =
          step === 'created'
            ? created(`uploads/${id}`)
            : envelopeOf(uploadClaimed, { uploadId: id, ticketId });
        if (step === 'created' || step === 'claimed') await check(told, told);
      }
      const { state, kept } = await stored(id);
      outcomes.add(
        JSON.stringify([state, kept, files.kept.has(fileKey(id)), files.kept.has(`uploads/${id}`)]),
      );
    }
    expect([...outcomes]).toEqual(['["ready",true,true,false]']);
  });

  it('that are not what they claim to be are refused, before and after a claim', async () => {
    const early = await open();
    await arrive(early.id, Buffer.from('<script>alert(1)'));
    await check(created(`uploads/${early.id}`));
    expect(await stored(early.id)).toMatchObject({ state: 'refused', reason: 'mismatch' });
    const html = Buffer.from('<script>alert(1)'.padEnd(text.length));
    const late = await open();
    await attach([late.token]);
    await arrive(late.id, html);
    expect(await download(late.id)).toMatchObject({
      status: 409,
      json: { detail: expect.stringContaining('still being checked') },
    });
    await check(created(`uploads/${late.id}`));
    expect(await stored(late.id)).toMatchObject({ state: 'refused', reason: 'active' });
    expect(files.kept.size).toBe(0);
    expect(await download(late.id)).toMatchObject({
      status: 409,
      json: { detail: expect.stringContaining('was not stored') },
    });
    expect(await attach([early.token])).toMatchObject({
      status: 422,
      json: { errors: [{ path: 'uploads.0' }] },
    });
  });

  it('posted again after the check are looked at again', async () => {
    const { token, id } = await open();
    await arrive(id);
    await check(created(`uploads/${id}`));
    await arrive(id, Buffer.from('#!/bin/sh'.padEnd(text.length)));
    await attach([token]);
    await check(envelopeOf(uploadClaimed, { uploadId: id, ticketId }));
    expect(await stored(id)).toMatchObject({ state: 'refused' });
    expect(files.kept.size).toBe(0);
  });

  it('nobody claimed expire, and what S3 tells of them then changes nothing', async () => {
    const { token, id } = await open();
    world.clock.at = inHours(25);
    expect(await attach([token])).toMatchObject({ status: 422, json: { errors: [{ path: 'uploads.0' }] } });
    await table.transact([{ delete: upload.key(id) }]);
    await arrive(id);
    expect(await check(created(`uploads/${id}`), created('uploads/a b'), created('uploads/'))).toEqual([]);
  });

  it('are attached once for a key, and to the target of a merged ticket', async () => {
    const target = { ...aTicket, id: 'AAAAABBBBB' };
    await table.transact([
      { put: ticket.item(target) },
      { put: ticket.item({ ...aTicket, mergedInto: target.id, version: 2 }) },
    ]);
    const { token, id } = await open();
    await arrive(id);
    const headers = { 'idempotency-key': '6e3f6f4e-4f0b-4a52-9d8c-0f8c8d3b7a10' };
    const first = await attach([token], { headers });
    const again = await attach([token], { headers });
    expect([first.status, again.status, again.json]).toEqual([201, 201, first.json]);
    expect(await stored(id)).toMatchObject({ ticketId: target.id });

    await check(created(`uploads/${id}`));
    await table.transact([
      { put: ticket.item({ ...target, version: 3, mergedInto: 'CCCCCDDDDD' }) },
      { put: ticket.item({ ...aTicket, id: 'CCCCCDDDDD', aliases: [ticketId, target.id] }) },
    ]);
    const params = { id: 'CCCCC-DDDDD', attachmentId: id };
    expect((await download(id, { params })).status).toBe(302);
  });

  it('are attached although somebody else changed the ticket meanwhile', async () => {
    const { token } = await open();
    table.beforeNextTransaction(() =>
      table.transact([{ put: ticket.item({ ...aTicket, version: 9 }), if: { version: 1 } }]),
    );
    expect((await attach([token])).status).toBe(201);
    expect(ticket.parse((await table.get(ticket.key(ticketId))) ?? {}).version).toBe(10);
  });

  describe('that are pictures of iPhones', () => {
    const picture = readFileSync(new URL('../fixtures/pictures/turned.heic', import.meta.url));
    const address = (id: string) =>
      ask('find-attachment-address', { params: { id: ticketId, attachmentId: id } });
    /** A file with the ticket, kept and looked at. */
    const kept = async (bytes: Buffer) => {
      const { token, id } = await open('IMG 1.heic', 'image/heic', bytes.length);
      await files.put(`uploads/${id}`, bytes, 'image/heic');
      await attach([token]);
      await check(created(`uploads/${id}`));
      expect(await check(created(fileKey(id)))).toEqual([]);
      return id;
    };

    it('have a JPEG beside them, which their address tells', async () => {
      const id = await kept(picture);
      const preview = `${fileKey(id)}.preview`;
      expect(files.kept.get(preview)?.mediaType).toBe('image/jpeg');
      expect(files.kept.get(fileKey(id))?.bytes).toEqual(picture);
      expect((await address(id)).json).toMatchObject({
        url: `https://files.example/${fileKey(id)}?name=IMG%201.heic&in=page`,
        preview: `https://files.example/${preview}?name=IMG%201.heic.jpg&in=page`,
      });
      // The preview is a new object, too; it is told of again, and the file may be.
      const before = [...files.kept.keys()];
      expect(await check(created(preview), created(fileKey(id)))).toEqual([]);
      expect([...files.kept.keys()]).toEqual(before);
    });

    it('are there to be downloaded where they cannot be read', async () => {
      const id = await kept(picture.subarray(0, 450));
      expect(Object.keys((await address(id)).json)).toEqual(['url', 'expiresAt']);
      expect((await download(id)).headers?.location).toContain(fileKey(id));
      expect([...files.kept.keys()]).toEqual([fileKey(id)]);
    });

    it('have no preview when making one has ended the function three times', async () => {
      await files.put(fileKey('a'), picture, 'image/heic');
      const { head } = files;
      let looks = 0;
      files.head = () => {
        looks += 1;
        return new Promise(() => undefined);
      };
      const again = (receives: number) =>
        world.consumer('files/check')(redelivered(receives, created(fileKey('a'))), lambdaContext);
      for (const receives of [1, 2, 3]) {
        void again(receives);
        await vi.waitFor(() => expect(looks).toBe(receives));
      }
      expect((await again(4)).batchItemFailures).toEqual([]);
      expect(looks).toBe(3);
      files.head = head;
      expect(files.kept.has(`${fileKey('a')}.preview`)).toBe(false);
    });
  });

  it('are refused when looking at them has ended the function three times', async () => {
    const { token, id } = await open();
    await arrive(id);
    const { get } = files;
    let looks = 0;
    files.get = () => {
      looks += 1;
      return new Promise(() => undefined);
    };
    const again = (receives: number) =>
      world.consumer('files/check')(redelivered(receives, created(`uploads/${id}`)), lambdaContext);
    // Of a function that is killed no answer ever comes.
    for (const receives of [1, 2, 3]) {
      void again(receives);
      await vi.waitFor(() => expect(looks).toBe(receives));
    }
    expect((await again(4)).batchItemFailures).toEqual([]);
    expect(looks).toBe(3);
    expect(await stored(id)).toMatchObject({ state: 'refused', reason: 'unreadable' });
    files.get = get;
    expect((await attach([token])).status).toBe(422);
  });

  it.each([
    ['too many', Array.from({ length: 11 }, (_, index) => `t${index}`), 'uploads'],
    ['one twice', ['same', 'same'], 'uploads.1'],
    ['none', [], 'uploads'],
  ])('are refused by name: %s', async (_, uploads, path) => {
    const { status, json } = await attach(uploads);
    expect([status, pathsOf({ json })]).toEqual([422, expect.arrayContaining([path])]);
  });

  it('are limited by the hour for one address', async () => {
    for (let count = 0; count < maxUploadsPerHour; count += 1) await open();
    const json = { name: 'note.txt', mediaType: 'text/plain', size: 5 };
    expect((await openUpload(json)).status).toBe(429);
    world.clock.at = inHours(1);
    expect((await openUpload(json)).status).toBe(201);
  });

  it('and an empty file is refused by its name', async () => {
    const { status, json } = await openUpload({ name: 'a.txt', mediaType: 'text/plain', size: 0 });
    expect(status).toBe(422);
    expect(json.errors).toEqual([{ path: 'size', message: '“a.txt” is empty.' }]);
  });

  it('and tickets that are not there are not found', async () => {
    const { token } = await open();
    expect((await attach([token], { params: { id: '0000000000' } })).status).toBe(404);
    expect((await download('nothing')).status).toBe(404);
    const unknown = { id: 'no number', attachmentId: 'a' };
    expect((await download('a', { params: unknown })).status).toBe(404);
    expect((await download('a', { role: 'nobody' })).status).toBe(401);
    expect((await attach([token], { role: 'partner' })).status).toBe(403);
  });

  it('open by their link alone, until the ticket’s links are revoked', async () => {
    const { token, id } = await open();
    await arrive(id);
    await attach([token]);
    const linkTo = async (version: number, to = `${ticketId}-${id}`) =>
      follow(await links.token('file', { id: to, version }));
    expect((await linkTo(1)).status).toBe(404);
    await check(created(`uploads/${id}`));
    expect((await linkTo(1)).headers?.location).toContain(fileKey(id));
    const refusals = await Promise.all([
      linkTo(2),
      linkTo(1, `${ticketId}-other`),
      linkTo(1, `0000000000-${id}`),
      linkTo(1, ticketId),
      follow(token),
    ]);
    expect(new Set(refusals.map(({ status, body }) => `${status} ${body}`)).size).toBe(1);
    expect(refusals[0]?.status).toBe(404);
  });
});

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) =>
    permutations(items.filter((each) => each !== item)).map((rest) => [item, ...rest]),
  );
}
