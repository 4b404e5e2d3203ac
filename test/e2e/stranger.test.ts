import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseMail } from '../../functions/inbound/parse-mail.ts';
import { findRoutes, routeKey } from '../../infra/constructs/find-routes.ts';
import { type Asked, type Intake, startCloud, type TestCloud } from '../support/local-cloud.ts';

/** The victim, and what is hers that the stranger does not know. He knows her address, her number and the words of her first matter. */
const her = { mail: 'wang@customer.example', phone: '+8613800138000', name: '王鑫犇' };
const herWords = { subject: '水泵漏水鑫', description: '水泵从昨天起漏水，鑫字号三楼。' };
const staffWords = '师傅明天九点带着鑫犇配件上门。';
const secrets = [staffWords, her.name, 'hers-second-qzx', 'PUMP-qzx', 'ORDER-qzx'];

const his = { mail: 'stranger@evil.example', words: 'buy-at-evil-qjw' };

interface Detail {
  ticketId: string;
  customerId?: string;
  timeline: Array<{ id: string; text: string; author: string }>;
}

/** A stranger with a browser and a mail program against the whole local cloud, in which two people have their matters. */
describe('a stranger', () => {
  let cloud: TestCloud;
  let admin: string;
  let hers: Intake;
  /** Everything that he was ever answered: status, headers, body. */
  const seen: string[] = [];

  const asks = async (
    method: string,
    path: string,
    asked?: Asked,
  ): Promise<{ status: number; text: string }> => {
    const answer = await cloud.request(method, path, asked);
    const text = await answer.text();
    seen.push([`${method} ${path}`, answer.status, JSON.stringify([...answer.headers]), text].join('\n'));
    const onwards = answer.headers.get('location');
    return onwards && answer.status === 303 ? asks('GET', onwards) : { status: answer.status, text };
  };
  const posts = async (matter: Record<string, unknown>): Promise<Intake> => {
    const { status, text } = await asks('POST', '/v1/tickets', {
      json: {
        form: 'contact',
        kind: 'repair',
        subject: his.words,
        description: his.words,
        name: his.words,
        ...matter,
      },
    });
    expect(status, text).toBe(201);
    await cloud.settle();
    return JSON.parse(text) as Intake;
  };
  const mailed = async (lines: Record<string, string>, body: string, checks = ''): Promise<void> => {
    const head = Object.entries({ To: 'help@aftercare.example', ...lines }).map(
      ([name, value]) => `${name}: ${value}`,
    );
    const raw = Buffer.from([...head, 'Content-Type: text/plain; charset=utf-8', '', body, ''].join('\r\n'));
    const answer = await cloud.request('POST', `/_local/inbound-mail${checks}`, {
      body: new Uint8Array(raw),
    });
    expect(answer.status).toBe(202);
  };
  const desk = () => cloud.as(admin);
  const detailOf = (id: string) => desk().get<Detail>(`/v1/tickets/${id}`);
  const textsTo = async (address: string): Promise<string[]> => {
    const mails = await cloud.mails();
    return mails.filter(({ to }) => to.some((each) => each.toLowerCase() === address)).map(wordsOf);
  };
  const mailsToThird = async () =>
    (await cloud.mails()).filter(({ to }) => to.some((each) => /^third\b.*@customer\.example$/i.test(each)));
  const lastMailTo = async (address: string) =>
    parseMail(Buffer.from((await cloud.mails(address)).at(-1)?.raw ?? '', 'latin1'));

  beforeAll(async () => {
    cloud = await startCloud({ clock: { at: '2026-11-23T01:30:00Z', frozen: true } });
    admin = await cloud.staff('admin');
    // Her world: a form, an answer of staff, her answer by mail, which confirms her address, and a purchase.
    hers = await cloud.postTicket({
      ...herWords,
      kind: 'repair',
      name: her.name,
      email: her.mail,
      phone: her.phone,
    });
    await cloud.settle();
    await desk().post(`/v1/tickets/${hers.ticketId}/replies`, { body: staffWords });
    await cloud.settle();
    const [answerTo] = (await lastMailTo(her.mail)).replyTo;
    await mailed(
      {
        From: `${her.name} <${her.mail}>`,
        To: answerTo?.address ?? '',
        Subject: 'Re',
        'Message-ID': '<hers-1@customer.example>',
      },
      'hers-second-qzx',
    );
    await cloud.settle();
    expect((await detailOf(hers.ticketId)).timeline.map(({ text }) => text)).toContain('hers-second-qzx');
  });
  afterAll(() => cloud?.stop());

  /** Nothing that is hers, in all that he was answered and mailed; nothing that he typed, in any mail to somebody else. */
  async function expectApart(): Promise<void> {
    const facts = [
      ...secrets,
      hers.ticketId,
      hers.number,
      (await detailOf(hers.ticketId)).customerId ?? hers.ticketId,
    ];
    const shown = [...seen.map((text) => text.slice(text.indexOf('\n'))), ...(await textsTo(his.mail))];
    for (const fact of facts)
      expect(
        shown.filter((text) => text.includes(fact)),
        fact,
      ).toEqual([]);
    for (const mail of await cloud.mails())
      if (!mail.to.includes(his.mail)) expect(wordsOf(mail)).not.toMatch(/qjw/);
  }

  it('who posts her words with her address gets no page of hers, and nothing that tells that she wrote', async () => {
    const form = { ...herWords, name: 'qjw' };
    // An address that nobody has, of the same look once it is masked.
    const [known, unknown] = [
      await posts({ ...form, email: her.mail }),
      await posts({ ...form, email: 'woods@customer.example' }),
    ];
    expect(known.ticketId).not.toBe(hers.ticketId);
    const pages = await Promise.all([known, unknown].map(({ trackingUrl }) => asks('GET', trackingUrl)));
    const [page = '', other = ''] = pages.map(({ status, text }) => {
      expect(status).toBe(200);
      return text;
    });
    // Numbers and the keys of forms differ from page to page.
    const plain = (text: string): string =>
      text
        .replace(/\b[0-9A-Z]{5}-[0-9A-Z]{5}\b/g, 'NUMBER')
        .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'KEY');
    expect(plain(page)).toBe(plain(other));
    expect(page).not.toContain(staffWords);
    await expectApart();
  });

  it('who types a confirmed address is asked for the code', async () => {
    const { trackingUrl, ticketId } = await posts({ email: her.mail });
    await desk().post(`/v1/tickets/${ticketId}/replies`, { body: staffWords });
    await cloud.settle();
    const { text } = await asks('GET', trackingUrl);
    expect(text).toContain('autocomplete="one-time-code"');
    // Wrong codes, as many as it takes, open nothing.
    for (let code = 0; code < 8; code += 1)
      await asks('POST', trackingUrl, { form: { action: 'code', code: String(code).padStart(6, '0') } });
    await expectApart();
  });

  it('whose ticket is merged into hers sees his own part', async () => {
    const { trackingUrl, ticketId } = await posts({ email: her.mail, description: `${his.words} second` });
    await desk().post(`/v1/tickets/${ticketId}/merge`, { into: hers.ticketId, differentCustomers: true });
    await cloud.settle();
    const { text } = await asks('GET', trackingUrl);
    expect(text).toContain(`${his.words} second`);
    await asks('POST', trackingUrl, { form: { body: his.words } });
    await cloud.settle();
    await asks('GET', trackingUrl);
    await expectApart();
  });

  it('who writes 25 mails with Reply-To to a third makes us send at most three, none with his words', async () => {
    for (let index = 0; index < 25; index += 1)
      await mailed(
        {
          From: `${his.words} <stranger-${index}@evil.example>`,
          'Reply-To': `Third+${index} <Third+${index}@Customer.example>`,
          Subject: his.words,
          'Message-ID': `<bomb-${index}@evil.example>`,
        },
        his.words,
      );
    await cloud.settle();
    const got = await mailsToThird();
    expect(got.length).toBeGreaterThan(0);
    expect(got.length).toBeLessThanOrEqual(3);
    for (const mail of got) expect(wordsOf(mail)).not.toContain(his.words);
    await expectApart();
  });

  it('who types her number with an address of his gets nothing of her purchase', async () => {
    await posts({ email: his.mail, phone: her.phone });
    for (const [orderNumber, customer] of [
      ['ORDER-qzx-1', { name: her.name, phone: her.phone, email: her.mail }],
      ['ORDER-qzx-2', { name: her.name, phone: her.phone }],
    ] as const)
      await cloud.publish('purchase-made', {
        ...{ version: 1, orderNumber, product: 'PUMP-qzx', purchasedAt: cloud.now().toISOString() },
        customer: { ...customer, language: 'zh-CN' },
        birthday: '--11-24',
      });
    await cloud.settle();
    await cloud.advance('P2D');
    // Nothing that was left out of a full mailbox was only put off.
    expect((await mailsToThird()).length).toBeLessThanOrEqual(3);
    expect((await textsTo(his.mail)).every((text) => !text.includes('PUMP-qzx'))).toBe(true);
    await expectApart();
  });

  it.each([
    ['forges her From', `${her.name} <${her.mail}>`, '?spf=fail&dkim=none&dmarc=fail'],
    ['writes in his own name', 'second@evil.example', ''],
  ])('who %s with her number in the subject opens a ticket of his own', async (_, from, checks) => {
    const before = await detailOf(hers.ticketId);
    const head = {
      From: from,
      Subject: `Re: ${hers.number}`,
      'Message-ID': `<number${from.length}@evil.example>`,
    };
    await mailed(head, his.words, checks);
    await cloud.settle();
    const opened = (await cloud.events('mail-received')).at(-1)?.detail.data;
    expect(opened).toMatchObject({ outcome: 'opened' });
    expect(opened?.ticketId).not.toBe(hers.ticketId);
    expect((await detailOf(hers.ticketId)).timeline).toEqual(before.timeline);
    for (const text of await textsTo('second@evil.example'))
      for (const secret of secrets) expect(text).not.toContain(secret);
    await expectApart();
  });

  it('is counted by where he is, whatever his headers say and whichever way he comes', async () => {
    await desk().put('/v1/forms/counted', {
      document: {
        id: 'counted',
        label: { en: 'Form', 'zh-CN': '表单' },
        kind: 'enquiry',
        limits: { perAddress: 2, perContact: 0, perForm: 0 },
      },
    });
    const [api] = cloud.local.deployment.apis;
    const { port } = new URL(cloud.url);
    let turn = 0;
    /** Posts from an address of this machine, each time with another lie about it. */
    const post = (way: 'edge' | 'api', localAddress: string): Promise<number | undefined> => {
      turn += 1;
      const json = JSON.stringify({ subject: `s${turn}`, description: 'd', name: 'n', email: his.mail });
      const lies = {
        'cloudfront-viewer-address': `198.51.100.${turn}:443`,
        'x-forwarded-for': `198.51.100.${turn}`,
        'x-origin-secret': `guess-${turn}`,
      };
      const host = way === 'api' ? { host: `${api?.id}.execute-api.localhost` } : {};
      const headers = { 'content-type': 'application/json', ...lies, ...host };
      return new Promise((resolve, reject) => {
        const at = {
          host: '127.0.0.1',
          port,
          localAddress,
          method: 'POST',
          path: '/v1/tickets?form=counted',
        };
        request({ ...at, headers, agent: false }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        })
          .on('error', reject)
          .end(json);
      });
    };
    expect([await post('api', '127.0.0.1'), await post('edge', '127.0.0.1')]).toEqual([201, 201]);
    expect([await post('edge', '127.0.0.1'), await post('api', '127.0.0.1')]).toEqual([429, 429]);
    // Somebody else is not counted with him: the API is told who comes through the distribution.
    expect(await post('edge', '127.0.0.2')).toBe(201);
    await cloud.settle();
  });

  it('finds nothing of hers on any public route, whatever he makes of what he has', async () => {
    const mine = await posts({ email: his.mail });
    const token = mine.trackingUrl.split('/t/')[1] ?? '';
    const [, version = '1', mac = ''] = token.split('.');
    const routes = [...(await findRoutes(join(import.meta.dirname, '../..'))).values()];
    const guesses = [
      ...[token, hers.ticketId, hers.number, her.mail, encodeURIComponent(her.phone)],
      ...[`${hers.ticketId}.${version}.${mac}`, `${hers.ticketId}.1.${'A'.repeat(24)}`],
    ];
    const open = routes.filter(({ access }) => access === 'public');
    expect(open.length).toBeGreaterThan(12);
    for (const route of open) {
      for (const guess of route.path.includes('{') ? guesses : ['']) {
        const path = route.path.replaceAll(/\{\w+\}/g, guess);
        const query = `?sent=${hers.number}&ticket=${hers.ticketId}&lang=en`;
        const asked =
          route.method === 'POST' ? { form: { body: his.words, code: '000000', email: his.mail } } : {};
        expect((await asks(route.method, path + query, asked)).status, routeKey(route)).toBeLessThan(500);
      }
    }
    await cloud.settle();
    await expectApart();
  });

  it('stops nothing with a file that is hard to look through', async () => {
    const body = new FormData();
    const matter = {
      form: 'repair',
      kind: 'repair',
      subject: 's',
      description: 'd',
      name: 'n',
      email: his.mail,
    };
    for (const [name, value] of Object.entries(matter)) body.set(name, value);
    body.set('photo', new File([`${'<!---->'.repeat(40)}x`], 'photo.svg', { type: 'image/svg+xml' }));
    // A function that looks through it for too long is ended, which is answered with a 5xx.
    const answer = await fetch(`${cloud.url}/v1/tickets`, { method: 'POST', body, redirect: 'manual' });
    await answer.text();
    expect(answer.status).toBeLessThan(500);
  });

  it('stops no care with 110 forms to addresses that bounce', async () => {
    for (let sent = 0; sent < 110; sent += 22) {
      const forms = Array.from({ length: 22 }, (_, index) =>
        cloud.postTicket({
          description: `${his.words} ${sent + index}`,
          email: `typed-${sent + index}@bounce.example`,
        }),
      );
      await Promise.all(forms);
      await cloud.settle();
    }
    expect(await desk().get('/v1/care/breaker')).toMatchObject({ state: 'running', counted: { bounced: 0 } });
    // Only the first ones left at once; those that follow wait in the line of his network.
    const bounced = (await cloud.mails()).filter(({ to }) =>
      to.some((each) => each.endsWith('@bounce.example')),
    );
    expect(bounced.length).toBeGreaterThan(0);
    expect(bounced.length).toBeLessThan(60);
    expect(await cloud.json('GET', '/_local/dead-letters')).toEqual({ deadLetters: [] });
    await expectApart();
  });
});

/** All that a mail says, decoded. */
const wordsOf = ({
  subject,
  text,
  html,
  headers,
}: {
  subject: string;
  text: string;
  html: string;
  headers: object;
}): string => [subject, text, html, JSON.stringify(headers)].join('\n');
