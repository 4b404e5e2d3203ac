import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseMail } from '../../functions/inbound/parse-mail.ts';
import { type Intake, startCloud, type TestCloud } from '../support/local-cloud.ts';
import { linksTo } from '../support/mail-links.ts';

interface Entry {
  id: string;
  ticketId: string;
  text: string;
  author: string;
  participant?: string;
  unverified?: boolean;
}
interface Detail {
  ticketId: string;
  customerId?: string;
  link?: { state: string };
  proof?: { by: string };
  participants?: Array<{ id: string; mail: string }>;
  timeline: Entry[];
}

/** People who mean no harm, and have it harder than others: each gets where they want in at most one step more. */
describe('the honest', () => {
  let cloud: TestCloud;
  let agent: string;

  const desk = () => cloud.as(agent);
  const detail = (id: string) => desk().get<Detail>(`/v1/tickets/${id}`);
  const page = async (url: string) => (await cloud.request('GET', url)).text();
  const press = async (url: string, form: Record<string, string>) => {
    const answer = await cloud.request('POST', url, { form });
    expect(answer.status, await answer.text()).toBe(303);
    await cloud.settle();
  };
  const lastMail = async (to: string) => {
    const raw = (await cloud.mails(to)).at(-1)?.raw ?? '';
    return parseMail(Buffer.from(raw, 'latin1'));
  };
  const codeFor = async (to: string): Promise<string> =>
    /(?<!\d)\d{6}(?!\d)/.exec((await lastMail(to)).text)?.[0] ?? '';
  const posts = async (matter: Record<string, unknown>): Promise<Intake> => {
    const intake = await cloud.postTicket({ language: 'en', ...matter });
    await cloud.settle();
    return intake;
  };
  const staffAnswer = async ({ ticketId }: Intake, body: string, more: object = {}) => {
    await desk().post(`/v1/tickets/${ticketId}/replies`, { body, ...more });
    await cloud.settle();
  };
  const mail = async (head: Record<string, string>, text: string, checks = '') => {
    const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}`);
    const body = [...lines, 'Content-Type: text/plain; charset=utf-8', '', text, ''].join('\r\n');
    const answer = await cloud.request('POST', `/_local/inbound-mail${checks}`, { body });
    expect(answer.status).toBe(202);
    await cloud.settle();
  };

  beforeAll(async () => {
    cloud = await startCloud({ clock: { at: '2026-11-23T01:30:00Z', frozen: true } });
    agent = await cloud.staff();
  });
  afterAll(() => cloud?.stop());

  it('whose mail was lost has it sent again, and enters its code', async () => {
    const matter = await posts({ email: 'lost@people.example' });
    await staffAnswer(matter, 'Filter F-300 fits.');
    expect(await page(matter.trackingUrl)).not.toContain('Filter F-300 fits.');
    // A minute after the first one.
    await cloud.advance('PT1M');
    await press(matter.trackingUrl, { action: 'send-again' });
    await press(matter.trackingUrl, { action: 'code', code: await codeFor('lost@people.example') });
    expect(await page(matter.trackingUrl)).toContain('Filter F-300 fits.');
  });

  it('who mistyped the address corrects it on the page', async () => {
    const matter = await posts({ email: 'jnae@people.example' });
    const [wrongLink = ''] = linksTo((await lastMail('jnae@people.example')).text, 't');
    await press(matter.trackingUrl, { action: 'correct', email: 'jane.roe@people.example' });
    await staffAnswer(matter, 'It has arrived.');
    expect((await cloud.mails('jnae@people.example')).length).toBe(1);
    expect((await cloud.request('GET', wrongLink)).status).toBe(404);
    const mails = await cloud.mails('jane.roe@people.example');
    expect(mails.map(({ text }) => text).join('\n')).toContain('It has arrived.');
    const [link = ''] = linksTo(mails.at(-1)?.text ?? '', 't');
    expect(await page(link)).toContain('It has arrived.');
  });

  it('who has a phone only reads the answer on the page', async () => {
    const matter = await posts({ email: undefined, phone: '13900000001', name: '孙丽' });
    await staffAnswer(matter, 'We come on Monday.');
    expect(await page(matter.trackingUrl)).toContain('We come on Monday.');
  });

  it('who writes from a shared mailbox is put with the company, and becomes one of its people', async () => {
    const { customerId } = await desk().post<{ customerId: string }>('/v1/customers', {
      kind: 'company',
      name: '蓝天物业',
      mails: ['office@bluesky.example'],
    });
    const matter = await posts({ email: 'office@bluesky.example', name: '赵敏' });
    expect(await detail(matter.ticketId)).toMatchObject({ customerId, link: { state: 'unconfirmed' } });
    await press(matter.trackingUrl, { action: 'code', code: await codeFor('office@bluesky.example') });
    expect(await detail(matter.ticketId)).toMatchObject({ customerId, link: { state: 'confirmed' } });
    const { relations } = await desk().get<{ relations: Array<{ name: string }> }>(
      `/v1/customers/${customerId}`,
    );
    expect(relations.map(({ name }) => name)).toContain('赵敏');
  });

  it('whose forwarder breaks DMARC is heard by staff at once, and counts as the customer by one press of theirs', async () => {
    const address = 'alumni@people.example';
    const matter = await posts({ email: address });
    const [answerTo] = (await lastMail(address)).replyTo;
    await mail(
      {
        From: `Jane Smith <${address}>`,
        To: answerTo?.address ?? '',
        Subject: 'Re: your mail',
        'Message-ID': '<forwarded@people.example>',
      },
      'The part number is 4711.',
      '?spf=fail&dkim=fail&dmarc=fail',
    );
    const entry = (await detail(matter.ticketId)).timeline.find(({ text }) => text.includes('4711'));
    expect(entry).toMatchObject({ unverified: true });
    await desk().post(`/v1/tickets/${matter.ticketId}/timeline/${entry?.id}/accept`);
    await cloud.settle();
    const after = await detail(matter.ticketId);
    expect(after.timeline.find(({ id }) => id === entry?.id)).toMatchObject({ author: 'customer' });
    expect(after.proof).toBeDefined();
  });

  it('whom a partner knows by WeChat alone gets the care of a purchase there', async () => {
    await cloud.publish('purchase-made', {
      version: 1,
      orderNumber: 'WX-1',
      product: '净水器',
      purchasedAt: cloud.now().toISOString(),
      customer: { name: '钱多', reference: 'openid-77', language: 'zh-CN' },
    });
    await cloud.settle();
    await cloud.advance('P2D');
    const asked = (await cloud.events('message-delivery-requested')).map(({ detail: { data } }) => data);
    const partner = await cloud.staff('partner', 'partner@acme.example');
    const deliveries = await Promise.all(
      asked
        .filter((data) => data.partner === 'acme')
        .map(({ messageId }) => cloud.as(partner).get<{ to: object }>(`/v1/messages/${messageId}/delivery`)),
    );
    expect(deliveries.map(({ to }) => to)).toContainEqual({ partner: 'acme', reference: 'openid-77' });
  });

  it('who puts a technician in cc has him in the conversation, and on the page when staff say so', async () => {
    const [customer, technician] = ['works@people.example', 'technician@pumps.example'];
    await mail(
      {
        From: `Ann Works <${customer}>`,
        To: 'help@aftercare.example',
        Cc: `Tom Tool <${technician}>`,
        Subject: 'Pump P-9 stops',
        'Message-ID': '<cc-1@people.example>',
      },
      'It stops every night. Tom knows the machine.',
    );
    const opened = (await cloud.events('mail-received')).at(-1)?.detail.data;
    const intake = { ticketId: String(opened?.ticketId), number: '', trackingUrl: '' };
    await staffAnswer(intake, 'Which pressure does it show?', { toAll: true });
    const [answerTo] = (await lastMail(technician)).replyTo;
    await mail(
      {
        From: `Tom Tool <${technician}>`,
        To: answerTo?.address ?? '',
        Subject: 'Re: your mail',
        'Message-ID': '<cc-2@pumps.example>',
      },
      'Eight bar.',
    );
    const seen = await detail(intake.ticketId);
    const entry = seen.timeline.find(({ text }) => text.includes('Eight bar.'));
    expect(entry).toMatchObject({ author: 'participant' });
    const links = (await cloud.mails(customer)).flatMap(({ text }) => linksTo(text, 't'));
    const link = links.at(-1) ?? '';
    expect(await page(link)).not.toContain('Eight bar.');
    await desk().put(`/v1/tickets/${intake.ticketId}/participants/${entry?.participant}`, { shown: true });
    expect(await page(link)).toContain('Eight bar.');
  });
});
