import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLinks } from '../../shared/links/links.ts';
import { startCloud, type TestCloud } from '../support/local-cloud.ts';
import { uploadByPage, uploadFile } from '../support/upload-file.ts';

const pdf = Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

describe('a file', () => {
  let cloud: TestCloud;
  let token: string;
  let ticketId: string;

  beforeAll(async () => {
    // Delivers everything twice and in any order: a file is looked at before its claim, or after.
    cloud = await startCloud({ chaos: true });
    token = await cloud.staff();
    ({ ticketId } = await cloud.postTicket());
  });
  afterAll(() => cloud?.stop());

  const attach = (uploads: string[]) =>
    cloud.request('POST', `/v1/tickets/${ticketId}/attachments`, {
      json: { uploads, body: 'Their invoice' },
      token,
      headers: { 'idempotency-key': '6e3f6f4e-4f0b-4a52-9d8c-0f8c8d3b7a10' },
    });
  const fetched = async (path: string, as?: string) => {
    const response = await cloud.request('GET', path, as ? { token: as } : {});
    expect(response.status).toBe(302);
    return fetch(response.headers.get('location') ?? '');
  };
  const attachments = async () =>
    (await cloud.tableItems())
      .filter(({ type, ticketId: of }) => type === 'timeline-entry' && of === ticketId)
      .flatMap((entry) => (entry.attachments ?? []) as Array<{ id: string; name: string; key: string }>);

  it('goes from a browser to the ticket and from there to who may have it', async () => {
    const upload = await uploadFile(cloud, {
      name: '../../发票.pdf',
      mediaType: 'application/pdf',
      bytes: pdf,
    });
    expect(upload.posted).toBe(204);
    const first = await attach([upload.uploadId]);
    const again = await attach([upload.uploadId]);
    expect([first.status, again.status]).toEqual([201, 201]);
    // The ticket stands in both as it was then.
    const { ticket: _, ...once } = (await first.json()) as { entryId: string; ticket: object };
    expect(await again.json()).toMatchObject(once);
    await cloud.settle();

    const [file, ...others] = await attachments();
    expect(others).toEqual([]);
    expect(file).toMatchObject({ name: '发票.pdf', size: pdf.length, mediaType: 'application/pdf' });
    const path = `/v1/tickets/${ticketId}/attachments/${file?.id}`;
    const download = await fetched(path, token);
    expect(await download.text()).toBe(pdf.toString());
    expect(download.headers.get('content-disposition')).toContain(`filename*=UTF-8''%E5%8F%91%E7%A5%A8.pdf`);
    expect((await cloud.request('GET', path)).status).toBe(401);

    const secret = cloud.local.services.state.db
      .prepare("SELECT value FROM secret WHERE arn LIKE '%Signing%'")
      .get();
    const links = createLinks(async () => String(secret?.value));
    const link = await links.token('file', { id: `${ticketId}-${file?.id}`, version: 1 });
    expect(await (await fetched(`/a/${link}`)).text()).toBe(pdf.toString());
    const revoked = await links.token('file', { id: `${ticketId}-${file?.id}`, version: 2 });
    for (const wrong of [revoked, `${link}x`, 'nothing']) {
      const answer = await cloud.request('GET', `/a/${wrong}`);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    }
  });

  it('that is a picture of an iPhone has a JPEG that a page can show', async () => {
    const bytes = readFileSync(new URL('../fixtures/pictures/turned.heic', import.meta.url));
    const { uploadId } = await uploadFile(cloud, { name: 'IMG_1.HEIC', mediaType: 'image/heic', bytes });
    const { ticketId: id } = await cloud.postTicket({ description: 'See the photo.', uploads: [uploadId] });
    await cloud.settle();
    const entry = (await cloud.tableItems()).find(
      ({ type, ticketId: of, attachments: some }) => type === 'timeline-entry' && of === id && some,
    );
    const [file] = (entry?.attachments ?? []) as Array<{ id: string }>;
    const { preview = '' } = await cloud.json<{ preview?: string }>(
      ...(['GET', `/v1/tickets/${id}/attachments/${file?.id}/address`, { token }] as const),
    );
    const shown = await fetch(preview);
    expect(shown.headers.get('content-type')).toBe('image/jpeg');
    expect(shown.headers.get('content-disposition')).toContain('inline; filename="IMG_1');
    expect([...new Uint8Array(await shown.arrayBuffer()).subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
  });

  it('of 7 MB comes without scripts, past the gateway that takes no such form', async () => {
    const { trackingUrl, ticketId: id } = await cloud.postTicket({ description: 'With a photo.' });
    const photo = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(7_000_000, 1)]);
    const form = new FormData();
    form.append('photos', new Blob([photo]), '照片.jpg');
    const sent = new Response(form);
    const headers = { 'content-type': sent.headers.get('content-type') ?? '' };
    const body = new Uint8Array(await sent.arrayBuffer());
    expect((await cloud.request('POST', '/v1/tickets', { body, headers })).status).toBe(413);

    const file = { name: '照片.jpg', mediaType: 'image/jpeg', bytes: photo };
    const { html, uploads } = await uploadByPage(cloud, trackingUrl, file);
    expect(html).toContain('照片.jpg');
    const told = await cloud.request('POST', trackingUrl, { form: { uploads } });
    expect(told.status).toBe(303);
    await cloud.settle();
    const { timeline } = await cloud
      .as(token)
      .get<{ timeline: Array<{ attachments?: Array<{ id: string }> }> }>(`/v1/tickets/${id}`);
    const [attachment] = timeline.flatMap(({ attachments = [] }) => attachments);
    expect(attachment).toMatchObject({ name: '照片.jpg', size: photo.length, mediaType: 'image/jpeg' });
    const download = await fetched(`/v1/tickets/${id}/attachments/${attachment?.id}`, token);
    expect((await download.arrayBuffer()).byteLength).toBe(photo.length);
  });

  it('that is not what its name says is refused and kept nowhere', async () => {
    const bytes = Buffer.from('MZ\u0090 this program cannot be run in DOS mode', 'latin1');
    const upload = await uploadFile(cloud, { name: 'photo.png', mediaType: 'image/png', bytes });
    expect(upload.posted).toBe(204);
    await cloud.settle();
    const other = await cloud.request('POST', `/v1/tickets/${ticketId}/attachments`, {
      json: { uploads: [upload.uploadId, 'nothing'] },
      token,
    });
    expect([other.status, await other.json()]).toMatchObject([
      422,
      { errors: [{ path: 'uploads.0' }, { path: 'uploads.1' }] },
    ]);
    const { db } = cloud.local.services.state;
    expect(db.prepare("SELECT count(*) AS n FROM object WHERE key LIKE 'uploads/%'").get()).toEqual({ n: 0 });
  });

  it('of a wrong type or size is refused by name before it is sent', async () => {
    const ask = async (json: object) => {
      const answer = await cloud.request('POST', '/v1/uploads', { json });
      const { errors = [] } = (await answer.json()) as { errors?: Array<{ path: string }> };
      return [answer.status, errors.map(({ path }) => path)];
    };
    expect(await ask({ name: 'a.exe', mediaType: '', size: 5 })).toEqual([422, ['name']]);
    expect(await ask({ name: 'a.svg', mediaType: 'image/svg+xml', size: 5 })).toEqual([422, ['mediaType']]);
    expect(await ask({ name: 'a.png', mediaType: 'image/png', size: 26_214_401 })).toEqual([422, ['size']]);
  });
});

describe('mail that comes in', () => {
  it('is taken by the receipt rule alone', async () => {
    const cloud = await startCloud();
    try {
      const send = (to: string) =>
        cloud.request('POST', `/_local/inbound-mail?from=li@b.example&to=${to}`, {
          body: 'Subject: Broken\n\nText',
          headers: { 'content-type': 'message/rfc822' },
        });
      const taken = await send('service@aftercare.example');
      expect([taken.status, await taken.json()]).toMatchObject([
        202,
        { messageId: expect.any(String), recipients: ['service@aftercare.example'] },
      ]);
      expect((await send('someone@elsewhere.example')).status).toBe(404);
    } finally {
      await cloud.stop();
    }
  });
});
