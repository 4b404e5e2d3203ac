import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { routes as form } from '../../functions/tickets/intake/form/routes.ts';
import { startToken } from '../../functions/tickets/intake/guard.ts';
import { routes as dropped } from '../../functions/tickets/intake/posts/routes.ts';
import { routes as submit } from '../../functions/tickets/intake/submit/routes.ts';
import { maxFormFileBytes } from '../../shared/http/sent-file.ts';
import { upload } from '../../shared/table/entities/upload.ts';
import { pathsOf } from '../support/ask-declared.ts';
import { expectAllDeclared, expectDeclared } from '../support/expect-declared.ts';
import { links } from '../support/world/ports.ts';
import { storeSetting } from '../unit/intake-support.ts';
import { complaint, ticketWorld } from '../unit/tickets-world.ts';

const routes = { ...dropped, ...form, ...submit };

const html = { accept: 'text/html' };

/** A PNG of one pixel: what files are is told by their content. */
function png(): Uint8Array<ArrayBuffer> {
  const chunk = (name: string, data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(name), data, Buffer.alloc(4)]);
  };
  const head = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const pixels = deflateSync(Buffer.from([0, 0]));
  return new Uint8Array(
    Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]),
  );
}
const photo = (name = '照片.png') => new File([png()], name, { type: 'image/png' });
const multipart = (fields: Record<string, string>, files: Array<[string, File]> = []) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const [name, file] of files) form.append(name, file);
  return form;
};
const repair = { ...complaint, form: 'repair', product: 'WM-7' };
/** The same from our own page. */
const onOurPage = async (world: ReturnType<typeof ticketWorld>) => ({
  ...repair,
  formStarted: await startToken(links, 'repair', world.clock.now()),
});

describe('the language of a form', () => {
  const typed = {
    ...{
      subject: '漏水 <b>',
      description: 'It leaks.',
      name: 'Ann',
      'homepage-url': 'a trap',
      language: 'en',
    },
    ...{ idempotencyKey: '0b6b1f9e-6f0f-4c38-9a53-0a3c8b5d1f11', redirect: 'https://evil.example/' },
  };

  it('is switched with all that was typed, and nothing is stored', async () => {
    const world = ticketWorld();
    const before = world.table.everything();
    const answer = await world.switched('contact', typed, 'zh-CN');
    expect(answer.statusCode).toBe(200);
    expectDeclared(routes.switchForm, answer);
    for (const shown of [
      '<html lang="zh-CN">',
      '漏水 &lt;b&gt;',
      'It leaks.',
      'value="Ann"',
      typed.idempotencyKey,
    ])
      expect(answer.body).toContain(shown);
    // Whoever switches has chosen.
    expect(answer.body).toContain('name="language" value="zh-CN"');
    for (const hidden of ['a trap', 'evil.example']) expect(answer.body).not.toContain(hidden);
    expect(world.table.everything()).toEqual(before);
  });

  it('is a choice where the address names it, and a guess of the browser where it does not', async () => {
    const world = ticketWorld();
    const chosen = await world.form('contact', { query: { lang: 'en' } });
    expect(chosen.body).toContain('name="language" value="en"');
    const guessed = await world.form('contact', { headers: { 'accept-language': 'en' } });
    expect(guessed.body).not.toContain('name="language"');
  });

  it('of a form that there is not is a page that says so', async () => {
    expect((await ticketWorld().switched('nowhere', typed, 'en')).statusCode).toBe(404);
  });
});

describe('a multipart form', () => {
  it('is taken as any other, with its files on the first entry', async () => {
    const world = ticketWorld();
    const sent = multipart({ ...repair, colour: 'blue' }, [
      ['photos', photo()],
      ['photos', photo('b.png')],
      ['empty', new File([], '')],
    ]);
    const answer = await world.submit({ multipart: sent, headers: html });
    expect(answer.statusCode).toBe(303);
    expectDeclared(routes.submitTicket, answer);
    expect(world.table.ofType('ticket')).toMatchObject([
      { kind: 'repair', queue: 'repairs', form: 'repair', fields: { product: 'WM-7', colour: 'blue' } },
    ]);
    const [entry] = world.table.ofType('timeline-entry');
    expect(entry?.attachments).toMatchObject([
      { name: '照片.png', mediaType: 'image/png' },
      { name: 'b.png', mediaType: 'image/png' },
    ]);
    expect(world.kept.kept.size).toBe(2);
  });

  it('sent again under its key is one ticket, and other files are another body', async () => {
    const world = ticketWorld();
    const idempotencyKey = '0b6b1f9e-6f0f-4c38-9a53-0a3c8b5d1f11';
    const page = await onOurPage(world);
    const send = (...files: Array<[string, File]>) =>
      world.submit({ multipart: multipart({ ...page, idempotencyKey }, files) });
    const first = await send(['photos', photo()]);
    expect((await send(['photos', photo()])).json).toEqual(first.json);
    expect(world.kept.kept.size).toBe(1);
    expect((await send()).statusCode).toBe(422);
    expect(world.table.ofType('ticket')).toHaveLength(1);
  });

  it.each([
    ['a program as a photo', [['photos', new File(['MZ\u0090'], 'a.exe')]]],
    ['a page as a photo', [['photos', new File(['<html>'], 'a.png', { type: 'image/png' })]]],
    ['six photos', Array.from({ length: 6 }, () => ['photos', photo()])],
  ] as Array<[string, Array<[string, File]>]>)('of a page of ours is refused with %s', async (_, files) => {
    const world = ticketWorld();
    const answer = await world.submit({ multipart: multipart(await onOurPage(world), files) });
    expect(answer.statusCode).toBe(422);
    expectDeclared(routes.submitTicket, answer);
    expect(pathsOf(answer)).toEqual(['fields.photos']);
    expect(world.table.everything()).toEqual([]);
  });

  it('says of each file of a page of ours why it is not kept, by its name', async () => {
    const world = ticketWorld();
    const page = await onOurPage(world);
    const sent = multipart(page, [['photos', new File(['MZ\u0090'], '说明.exe')]]);
    const zh = { ...html, 'accept-language': 'zh-CN' };
    expect((await world.submit({ multipart: sent, headers: zh })).body).toContain('无法接收“说明.exe”');
    expect((await world.submit({ multipart: sent, headers: html })).body).toContain(
      'We do not take “说明.exe”',
    );
  });

  it('tells the limits of files before any is chosen, in both languages, and to its script', async () => {
    const world = ticketWorld();
    const shown = async (lang: string) => (await world.form('repair', { query: { lang } })).body ?? '';
    expect(await shown('en')).toContain('At most 5 files of up to 25 MB each');
    expect(await shown('zh-CN')).toContain('最多 5 个文件，每个不超过 25 MB');
    const told = /data-upload="([^"]+)"/.exec(await shown('zh-CN'))?.[1]?.replaceAll('&quot;', '"') ?? '{}';
    expect(JSON.parse(told)).toMatchObject({ maxBytes: 26_214_400, maxFiles: 5 });
  });

  it.each([
    ['a program', new File(['MZ\u0090'], 'a.exe'), 'type'],
    ['a page as a photo', new File(['<html>'], 'a.png', { type: 'image/png' }), 'mismatch'],
    ['more than 4 MB', new File([new Uint8Array(maxFormFileBytes + 1)], 'a.png'), 'too-large'],
    ['an empty file', new File([], 'a.png'), 'empty'],
  ])('of a foreign page is taken without %s, which is named', async (_, file, reason) => {
    const world = ticketWorld();
    const sent = multipart(repair, [
      ['photos', file],
      ['photos', photo()],
    ]);
    const answer = await world.submit({ multipart: sent });
    expect(answer.statusCode).toBe(201);
    expectDeclared(routes.submitTicket, answer);
    const told = { name: file.name, reason };
    expect(answer.json).toMatchObject({
      leftOut: [{ ...told, message: expect.stringContaining(file.name) }],
    });
    expect(world.table.ofType('timeline-entry')).toMatchObject([
      { leftOut: [told], attachments: [{ name: '照片.png' }] },
    ]);
    const page = await world.track(String(Object(answer.json).trackingUrl).split('/t/')[1] ?? '');
    expect(page.body).toContain(`Not kept: ${file.name}`);
  });

  it('has its files by what they are, and at most ten', async () => {
    const world = ticketWorld();
    const wrong = new File([png()], 'scan.jpg', { type: 'image/jpeg' });
    const nameless = new File([png()], 'blob', { type: 'application/x-unknown' });
    const files = Array.from({ length: 10 }, (_, n): [string, File] => ['f', photo(`${n}.png`)]);
    const sent = multipart(repair, [['f', wrong], ['f', nameless], ...files]);
    const answer = await world.submit({ multipart: sent });
    expect(Object(answer.json).leftOut).toMatchObject([
      { name: '8.png', reason: 'too-many' },
      { name: '9.png', reason: 'too-many' },
    ]);
    const [entry] = world.table.ofType('timeline-entry');
    expect(entry?.attachments).toMatchObject([
      { name: 'scan.png', mediaType: 'image/png' },
      { name: 'blob.png', mediaType: 'image/png' },
      ...files.slice(0, 8).map(() => ({ mediaType: 'image/png' })),
    ]);
  });

  it('keeps its text limit, and needs no more than a text and an address in it', async () => {
    const world = ticketWorld();
    const long = await world.submit({ multipart: multipart({ ...repair, a: 'It leaks. '.repeat(6600) }) });
    expect(long.statusCode).toBe(413);
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const none = await world.submit({ rawBody: 'no parts', headers });
    expect(none.statusCode).toBe(422);
    const part = (name: string, value: string) =>
      `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const rawBody = `${part('email', 'jane@example.com')}${part('message', '\ufffd leaks')}`;
    expect((await world.submit({ rawBody, headers })).statusCode).toBe(201);
  });

  it('takes a text of comments, and refuses more parts than a form has', async () => {
    const world = ticketWorld();
    const comments = new File([`${'<!---->'.repeat(40)}x`], 'a.txt', { type: 'text/plain' });
    const taken = await world.submit({ multipart: multipart(repair, [['photos', comments]]) });
    expect(taken.statusCode).toBe(201);
    const parts = 'Content-Disposition: form-data; name="a"\r\n\r\n1\r\n--x\r\n'.repeat(60_000);
    const refused = await world.submit({
      rawBody: `--x\r\n${parts}`.slice(0, -2).concat('--\r\n'),
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    });
    expect(refused.statusCode).toBe(413);
    expectDeclared(routes.submitTicket, refused);
  });

  it('on a refused page keeps what was typed and asks for the files again', async () => {
    const world = ticketWorld();
    const page = await onOurPage(world);
    const sent = multipart({ ...page, product: ' ', purchaseDate: 'last year' }, [['photos', photo()]]);
    const { statusCode, body, headers } = await world.submit({ multipart: sent, headers: html });
    expect(statusCode).toBe(422);
    expect(body).toContain('Please choose your files again.');
    expect(body).toContain('This must be a date');
    expect(body).toContain('value="last year"');
    expect(body).toContain('enctype="multipart/form-data"');
    expect([...body.matchAll(/<a href="#([^"]+)">/g)]).toHaveLength(2);
    expect(headers?.['content-security-policy']).toContain("script-src 'self'");
  });
});

describe('uploads made before', () => {
  it('become the ticket’s in its own transaction; what is gone is named', async () => {
    const world = ticketWorld();
    const file = { key: 'uploads/u1', name: 'a.png', mediaType: 'image/png', size: 70 };
    const createdAt = '2026-11-22T08:59:00.000Z';
    await world.table.transact([{ put: upload.item({ id: 'u1', ...file, state: 'ready', createdAt }) }]);
    const token = await links.token('upload', { id: 'u1', version: 1 });
    const answer = await world.submit({ body: { ...complaint, uploads: [token] } });
    expect(answer.statusCode).toBe(201);
    const { ticketId } = answer.json as { ticketId: string };
    expect(world.table.ofType('upload')).toMatchObject([{ ticketId }]);
    expect(world.table.ofType('timeline-entry')).toMatchObject([
      { attachments: [{ id: 'u1', name: 'a.png' }] },
    ]);
    const formStarted = await startToken(links, 'contact', world.clock.now());
    const gone = await world.submit({ body: { ...complaint, formStarted, uploads: ['nothing'] } });
    expect(gone.statusCode).toBe(422);
    expect(pathsOf(gone)).toEqual(['uploads.0']);
    const left = await world.submit({ body: { ...complaint, uploads: ['nothing'] } });
    expect(left.statusCode).toBe(201);
    expect(left.json).toMatchObject({ leftOut: [{ reason: 'expired' }] });
    const taken = await world.submit({ body: { ...complaint, subject: 'b', uploads: [token] } });
    expect(taken.json).toMatchObject({ leftOut: [{ reason: 'expired' }] });
    expect(world.table.ofType('upload')).toMatchObject([{ ticketId }]);
    const again = { ...complaint, subject: 'c', formStarted, uploads: [token] };
    expect((await world.submit({ body: again })).statusCode).toBe(409);
  });
});

describe('a form’s own rules', () => {
  const label = { 'zh-CN': '展会', en: 'Fair' };
  const fair = {
    id: 'fair',
    label,
    kind: 'enquiry',
    queue: 'orders',
    tags: ['fair'],
    redirect: 'https://shop.example/thanks?from=fair#top',
    origins: ['https://partner.example'],
    fields: [
      { name: 'terms', type: 'consent', label, required: true, version: '3' },
      { name: 'note', type: 'text', label, required: true, shownIf: { field: 'terms', equals: ['yes'] } },
    ],
  };
  const worldWithFair = async () => {
    const world = ticketWorld();
    await storeSetting(world.table, 'form', fair);
    return world;
  };
  const post = { form: 'fair', description: 'Hello', name: 'Ann', email: 'ann@example.com', subject: 'Hi' };

  it('are told by field, with those of the contract, in JSON and on the page', async () => {
    const world = await worldWithFair();
    const formStarted = await startToken(links, 'fair', world.clock.now());
    const ours = { ...post, formStarted };
    const answer = await world.submit({ body: { ...ours, subject: '', fields: { terms: 'yes' } } });
    expect(pathsOf(answer)).toEqual(['subject', 'fields.note']);
    const page = await world.submit({ form: ours, headers: html });
    expect(page.statusCode).toBe(422);
    expect(page.body).toContain('name="terms"');
    expect(page.body).not.toContain('aria-invalid="true" name="note"');
  });

  it('send the ticket to the form’s queue with its tags, and the browser where the form leads', async () => {
    const world = await worldWithFair();
    const form = { ...post, terms: 'yes', note: 'x', redirect: 'https://evil.example/' };
    const answer = await world.submit({ form, headers: html });
    expect(answer.headers?.location).toMatch(
      /^https:\/\/shop\.example\/thanks\?from=fair&ticket=\w{5}-\w{5}#top$/,
    );
    expect(world.table.ofType('ticket')).toMatchObject([
      { kind: 'enquiry', queue: 'orders', tags: ['fair'], fields: { note: 'x' } },
    ]);
    expect(world.table.ofType('ticket')[0]?.fields).toMatchObject({
      terms: expect.stringMatching(/^yes; 2026.*version 3$/),
    });
    const partner = await world.submit({
      form: { ...form, redirect: 'https://partner.example/ok' },
      headers: html,
    });
    expect(partner.headers?.location).toMatch(/^https:\/\/partner\.example\/ok\?ticket=/);
  });

  it('lead where the form leads after the files, where no script runs; whoever adds none goes on by a link', async () => {
    const world = ticketWorld();
    const photo = { name: 'photo', type: 'file', label, required: false };
    const withFiles = { ...fair, fields: [photo] };
    await storeSetting(world.table, 'form', withFiles);
    const formStarted = await startToken(links, 'fair', world.clock.now());
    const sent = await world.submit({ form: { ...post, formStarted, filesLater: '1' }, headers: html });
    const to = new URL(sent.headers?.location ?? '', 'https://care.example');
    expect([sent.statusCode, to.pathname]).toEqual([303, expect.stringMatching(/^\/t\/[^/]+\/files$/)]);
    const place = /^https:\/\/shop\.example\/thanks\?from=fair&ticket=\w{5}-\w{5}#top$/;
    const token = to.pathname.split('/')[2] ?? '';
    const files = (query: Record<string, string>) => world.files('GET', token, { query, headers: html });
    const query = Object.fromEntries(to.searchParams);
    const page = await files(query);
    expect(page.body).toContain('href="https://shop.example/thanks?from=fair&amp;ticket=');
    expect(page.headers?.['content-security-policy']).toContain("form-action 'self' https://shop.example");
    const [, onward = ''] = /name="onward" value="([^"]*)"/.exec(page.body ?? '') ?? [];
    expect(onward.replaceAll('&amp;', '&')).toBe(query.onward);
    const chosen = await world.files('POST', token, { form: { onward: query.onward ?? '' }, headers: html });
    expect(chosen.body).toContain(`onward=${encodeURIComponent(query.onward?.split(':')[0] ?? '')}`);
    const reply = { body: 'The photo.', onward: query.onward ?? '' };
    expect((await world.answer(token, reply)).headers?.location).toMatch(place);

    const forged = `${query.onward}.evil.example`;
    expect((await files({ onward: forged })).body).not.toContain('evil.example');
    expect((await world.answer(token, { body: 'More.', onward: forged })).headers?.location).toMatch(
      /^\/t\//,
    );
    // A script has sent the files already.
    const scripted = await world.submit({
      form: { ...post, email: 'bo@example.com', formStarted },
      headers: html,
    });
    expect(scripted.headers?.location).toMatch(place);
  });

  it('of a form that is gone are those of the contact form; open tickets stay as they are', async () => {
    const world = await worldWithFair();
    const answer = await world.submit({ body: { ...complaint, form: 'no-longer', fields: { terms: 'x' } } });
    expect(answer.statusCode).toBe(201);
    const { ticketId } = answer.json as { ticketId: string };
    expect((await world.show(ticketId)).json).toMatchObject({ form: 'no-longer', fields: { terms: 'x' } });
  });
});

describe('what others read', () => {
  it('a form in one language, for a page that shows it itself', async () => {
    const world = ticketWorld();
    const english = await world.publicForm('repair', { query: { lang: 'en' } });
    const chinese = await world.publicForm('repair', { headers: { 'accept-language': 'zh' } });
    expectAllDeclared(routes.getPublicForm, [english, chinese, await world.publicForm('nothing')]);
    expect(english.json).toMatchObject({ id: 'repair', language: 'en', title: 'Repair' });
    const questions = (chinese.json as { questions: Array<{ name: string; label: string }> }).questions;
    expect(questions.map(({ name }) => name)).toEqual([
      ...['subject', 'description', 'name', 'email', 'phone'],
      ...['product', 'productSerial', 'purchaseDate', 'region', 'photos'],
    ]);
    for (const { label } of questions) expect(label).toMatch(/\p{Script=Han}/u);
    expect(JSON.stringify(english.json)).not.toMatch(/\p{Script=Han}|queue|limits/u);
  });

  it('scripts, kept for a while and asked for again only when they changed', async () => {
    const world = ticketWorld();
    const answer = await world.script('widget');
    expect(answer).toMatchObject({ statusCode: 200, body: 'widget' });
    expect(answer.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=600',
    });
    const again = await world.script('widget', { 'if-none-match': String(answer.headers?.etag) });
    expect(again).toMatchObject({ statusCode: 304, body: '' });
    expectDeclared(routes.getWidget, again);
    expect((await world.script('form', { 'if-none-match': String(answer.headers?.etag) })).statusCode).toBe(
      200,
    );
  });

  it('dropped posts, by staff alone', async () => {
    const world = ticketWorld({ perContact: 1 });
    await world.submit({ body: { ...complaint, 'homepage-url': 'x' } });
    const list = await world.dropped();
    expectDeclared(routes.listDropped, list);
    const id = (list.json as { items: Array<{ id: string }> }).items[0]?.id ?? '';
    expectDeclared(routes.listDropped, await world.dropped({ limit: '0' }));
    expectDeclared(routes.listDropped, await world.dropped({}, { groups: '[partner]' }));
    expectAllDeclared(routes.restoreDropped, [
      await world.restore(id, { groups: '[partner]' }),
      await world.restore(id),
      await world.restore('x'),
    ]);
    await world.submit({ body: { ...complaint, subject: 'b' } });
    const limited = await world.submit({ body: { ...complaint, subject: 'c' } });
    expect(limited.statusCode).toBe(429);
    expectDeclared(routes.submitTicket, limited);
  });
});
