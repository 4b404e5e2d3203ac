import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseMail } from '../../functions/inbound/parse-mail.ts';
import { type Intake, startCloud, type TestCloud } from '../support/local-cloud.ts';
import { mailFixture } from '../support/mail-fixture.ts';
import { uploadFile } from '../support/upload-file.ts';

const li = 'li@customer.example';

interface Entry {
  kind: string;
  text: string;
  channel?: string;
  attachments?: Array<{ id: string; name: string }>;
}
interface Detail {
  ticketId: string;
  state: string;
  timeline: Entry[];
}

/** Mail in both directions, everything delivered twice and shuffled. */
describe('the customer answers by mail', () => {
  let cloud: TestCloud;
  let agent: string;
  let matter: Intake;
  const detail = () => cloud.as(agent).get<Detail>(`/v1/tickets/${matter.ticketId}`);
  const arrive = (raw: Uint8Array) =>
    cloud.request('POST', '/_local/inbound-mail', { body: new Uint8Array(raw) });
  const lastMail = async () => parseMail(Buffer.from((await cloud.mails(li)).at(-1)?.raw ?? '', 'latin1'));

  beforeAll(async () => {
    cloud = await startCloud({ chaos: true, seed: 7, clock: { at: '2026-11-23T01:30:00Z', frozen: true } });
    agent = await cloud.staff();
    const form = {
      form: 'contact',
      kind: 'repair',
      subject: '水泵漏水',
      description: '水泵漏水',
      name: '李娜',
      email: li,
    };
    matter = await cloud.json('POST', '/v1/tickets', { form });
    await cloud.settle();
  });
  afterAll(() => cloud?.stop());

  it('in GB18030, to the address of the acknowledgement: it is on the ticket and on the tracking page, once', async () => {
    const [answerTo] = (await lastMail()).replyTo;
    const raw = Buffer.from(mailFixture('gb18030-reply')).toString('latin1');
    const addressed = raw.replaceAll('service@in.firm.example', answerTo?.address ?? '');
    expect((await arrive(Buffer.from(addressed, 'latin1'))).status).toBe(202);
    expect((await arrive(Buffer.from(addressed, 'latin1'))).status).toBe(202);
    await cloud.settle();
    const written = (await detail()).timeline.filter(({ channel }) => channel === 'mail');
    expect(written.map(({ text }) => text)).toEqual([
      '您好，按你们说的方法试过了，水泵还是漏水，噪音也更大了。㐀𠀀\n请尽快安排师傅上门。',
    ]);
    const page = await (await cloud.request('GET', await cloud.mailedLink(matter))).text();
    expect(page).toContain('噪音也更大了');
  });

  it('and our answer joins that conversation, with a link to its file', async () => {
    const file = { name: '安装说明.txt', mediaType: 'text/plain', bytes: Buffer.from('先断电。') };
    const { uploadId } = await uploadFile(cloud, file);
    await cloud
      .as(agent)
      .post(`/v1/tickets/${matter.ticketId}/replies`, { body: '师傅明天上门。', uploads: [uploadId] });
    await cloud.settle();
    const mail = await lastMail();
    expect(mail.text).toContain('师傅明天上门。');
    expect(mail.text).toContain('附件\n安装说明.txt');
    expect(mail.inReplyTo).toEqual(['<tencent_5A1B@qq.customer.example>']);
    expect(mail.headers.some(({ name }) => name === 'auto-submitted')).toBe(false);
    const link = /http\S+\/a\/\S+/.exec(mail.text)?.[0] ?? '';
    const led = await cloud.request('GET', link);
    expect(await (await fetch(led.headers.get('location') ?? '')).text()).toBe('先断电。');
  });

  it('a new mail with a picture opens a ticket; the file can be fetched', async () => {
    expect((await arrive(mailFixture('inline-image', {}))).status).toBe(404);
    const raw = Buffer.from(mailFixture('inline-image')).toString('latin1');
    await arrive(Buffer.from(raw.replace('service@in.firm.example', 'help@aftercare.example'), 'latin1'));
    await cloud.settle();
    const [acknowledgement] = await cloud.mails('ann@customer.example');
    expect(acknowledgement?.subject).toMatch(/^We have your /);
    const opened = (await cloud.events('mail-received')).find(
      ({ detail: { data } }) => data.outcome === 'opened',
    );
    const id = String(opened?.detail.data.ticketId);
    const { timeline } = await cloud.as(agent).get<Detail>(`/v1/tickets/${id}`);
    const [file] = timeline[0]?.attachments ?? [];
    expect(file?.name).toBe('leak.png');
    const fetched = await cloud.request('GET', `/v1/tickets/${id}/attachments/${file?.id}`, { token: agent });
    expect(fetched.status).toBe(302);
    const served = await fetch(fetched.headers.get('location') ?? '');
    expect(await served.clone().text()).toContain('PNG');
    const bytes = await served.arrayBuffer();
    expect(bytes.byteLength).toBe(70);
  });

  it('a forged mail with the number in its subject is a ticket of its own that mentions it', async () => {
    const number = `${matter.ticketId.slice(0, 5)}-${matter.ticketId.slice(5)}`;
    const raw = `From: 李娜 <${li}>\r\nTo: help@aftercare.example\r\nSubject: Re: ${number}\r\n\r\nSend it elsewhere.\r\n`;
    const path = '/_local/inbound-mail?dmarc=fail&spf=fail&dkim=none';
    const answer = await cloud.request('POST', path, { body: Buffer.from(raw) });
    expect(answer.status).toBe(202);
    await cloud.settle();
    expect((await detail()).timeline.map(({ text }) => text)).not.toContain('Send it elsewhere.');
    const opened = (await cloud.events('ticket-opened')).at(-1);
    const id = String(opened?.detail.data.ticketId);
    const other = await cloud
      .as(agent)
      .get<Detail & { links: unknown; timeline: Array<{ detail?: object }> }>(`/v1/tickets/${id}`);
    expect(other.links).toEqual([{ ticketId: matter.ticketId, relation: 'mentions' }]);
    expect(other.timeline[0]?.detail).toMatchObject({ authenticated: 'false', dmarc: 'fail' });
    const wrong = await cloud.request('POST', '/_local/inbound-mail?dmarc=maybe', { body: Buffer.from(raw) });
    expect(wrong.status).toBe(400);
  });
});
