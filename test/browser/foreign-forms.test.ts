import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../events/vocabulary.ts';
import { encodeGb18030 } from '../support/encode-gb18030.ts';
import { startCloud, type TestCloud } from '../support/local-cloud.ts';
import { seriousFaults } from './support/axe.ts';
import { launch, visit } from './support/browser.ts';
import { type Site, startSite } from './support/site.ts';
import { ticketIdIn } from './support/staff.ts';

let cloud: TestCloud;
let browser: Browser;
let site: Site;
let agent: string;

const label = { 'zh-CN': '商店', en: 'Shop' };
/** Everything comes from one network here. */
const limits = { perAddress: 0, perContact: 0, perForm: 0, minimumSeconds: 0 };

beforeAll(async () => {
  [cloud, browser, site] = await Promise.all([startCloud(), launch(), startSite()]);
  const admin = cloud.as(await cloud.staff('admin'));
  const shop = { id: 'cf7', label, kind: 'chosen', origins: [site.origin], limits };
  await admin.put('/v1/forms/cf7', { document: shop });
  await admin.put('/v1/forms/gbk', { document: { ...shop, id: 'gbk', charset: 'gbk' } });
  agent = await cloud.staff('agent');
});
afterAll(async () => {
  await browser?.close();
  site?.stop();
  await cloud?.stop();
});

const address = (form = 'cf7'): string => `${cloud.url}/v1/tickets?form=${form}`;

/** What staff see of a ticket. */
interface Seen {
  subject: string;
  form: string;
  fields?: Record<string, string>;
  timeline: Array<{ text?: string }>;
}
const ticketOf = (id: string): Promise<Seen> => cloud.as(agent).get(`/v1/tickets/${id}`);

/** The ticket of a text, where whoever posted learns no number. */
async function ticketAbout(subject: string): Promise<Seen> {
  const { items } = await cloud
    .as(agent)
    .get<{ items: Array<{ ticketId: string; subject: string }> }>('/v1/tickets?limit=100');
  const found = items.filter((each) => each.subject === subject);
  expect(found, subject).toHaveLength(1);
  return ticketOf(found[0]?.ticketId ?? '');
}

const idOf = (number: string | null | undefined): string => (number ?? '').replace('-', '');

/** The fields of Contact Form 7, with a text by which the ticket is known. */
const fields = (text: string): string => `
<input name="your-name" value="Ann Lee"><input name="your-email" value="ann@example.com">
<textarea name="your-message">${text}</textarea><button>Go</button>`;

/** A page of the shop. */
const shopPage = (body: string, head = ''): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Shop</title>${head}</head><body>${body}</body></html>`;

const open = async (path: string, body: string, head = '', language: Language = 'en'): Promise<Page> => {
  const page = await visit(browser, { language, scripts: true });
  await page.goto(site.put(path, { content: shopPage(body, head) }));
  return page;
};

/** Where pictures go for whoever wants to look at them; without it there are none. */
const shot = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.SCREENSHOTS;
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
};

const expectAnn = (ticket: Seen, text: string): void => {
  expect(ticket).toMatchObject({ form: 'cf7', subject: text, timeline: [{ text }] });
  expect(JSON.stringify(ticket)).toContain('ann@example.com');
};

describe('a plain form of another site', () => {
  it('leads to the ticket’s page', async () => {
    const page = await open('/plain', `<form method="post" action="${address()}">${fields('plain')}</form>`);
    await page.getByRole('button').click();
    await page.waitForURL('**/t/**');
    expect(await page.locator('main').textContent()).toContain('plain');
    expectAnn(await ticketOf(ticketIdIn(page.url())), 'plain');
    await page.context().close();
  });

  it.each(['_next', 'retURL', 'redirect'])(
    'leads back to the site by %s, and never to another',
    async (name) => {
      const form = (to: string, text: string) =>
        `<form method="post" action="${address()}"><input type="hidden" name="${name}" value="${to}">${fields(text)}</form>`;
      site.put('/thanks', { content: shopPage('<p>Thanks</p>') });
      const page = await open(`/next-${name}`, form('/thanks', `next ${name}`));
      await page.getByRole('button').click();
      await page.waitForURL(`${site.origin}/thanks?ticket=*`);
      expectAnn(await ticketOf(idOf(new URL(page.url()).searchParams.get('ticket'))), `next ${name}`);
      await page.goto(
        site.put(`/evil-${name}`, { content: shopPage(form('//evil.example/x', `evil ${name}`)) }),
      );
      await page.getByRole('button').click();
      await page.waitForURL(`${cloud.url}/t/**`);
      await page.context().close();
    },
  );

  it('may have a slash at the end of its address, and the form in the path', async () => {
    const page = await open(
      '/slash',
      `<form method="post" action="${cloud.url}/v1/forms/cf7/posts/">${fields('slash')}</form>`,
    );
    await page.getByRole('button').click();
    await page.waitForURL('**/t/**');
    expectAnn(await ticketOf(ticketIdIn(page.url())), 'slash');
    await page.context().close();
  });

  it('may be of GBK', async () => {
    const page = await visit(browser, { language: 'zh-CN', scripts: true });
    const content = Uint8Array.from(
      encodeGb18030(
        `<!doctype html><meta charset="gbk"><title>商店</title><form method="post" action="${address('gbk')}"><input name="姓名" value="王芳"><input name="邮箱" value="wang@example.com"><textarea name="留言">洗衣机漏水，请尽快处理。</textarea><button>提交</button></form>`,
      ),
    );
    await page.goto(site.put('/gbk', { content, type: 'text/html' }));
    expect(await page.evaluate('document.characterSet')).toBe('GBK');
    await page.getByRole('button').click();
    await page.waitForURL('**/t/**');
    const ticket = await ticketOf(ticketIdIn(page.url()));
    expect(ticket).toMatchObject({ subject: '洗衣机漏水，请尽快处理。', form: 'gbk' });
    expect(JSON.stringify(ticket)).toContain('王芳');
    await page.context().close();
  });

  it('may have the fields of reCAPTCHA, which are kept nowhere', async () => {
    const token = `03AFcWeA${'x'.repeat(1500)}`;
    const page = await open(
      '/captcha',
      `<form method="post" action="${address()}"><textarea name="g-recaptcha-response">${token}</textarea><input type="hidden" name="csrf_token" value="abc">${fields('captcha')}</form>`,
    );
    await page.getByRole('button').click();
    await page.waitForURL('**/t/**');
    const ticket = await ticketOf(ticketIdIn(page.url()));
    expectAnn(ticket, 'captcha');
    expect(JSON.stringify(ticket)).not.toContain('03AFcWeA');
    expect(ticket.fields ?? {}).toEqual({});
    await page.context().close();
  });
});

/** Records what frames tell the page. */
const listen = `<script>window.told = []; addEventListener('message', e => told.push([e.origin, e.data]))</script>`;

describe('a form in a frame', () => {
  it.each(['en', 'zh-CN'] as const)(
    'shows number and link there, and tells the page the number: %s',
    async (language) => {
      const page = await open(
        `/frame-${language}`,
        `<form method="post" action="${address()}" target="answer">${fields(`frame ${language}`)}</form><iframe name="answer" title="Answer" width="360" height="320"></iframe>`,
        listen,
        language,
      );
      await page.getByRole('button').click();
      const frame = page.frameLocator('iframe');
      const link = frame.getByRole('link');
      await link.waitFor();
      await shot(page, `sent-frame-${language}`);
      await page.waitForFunction('told.length > 0');
      const told = (await page.evaluate('told')) as Array<[string, { type: string; number: string }]>;
      expect(told).toEqual([
        [cloud.url, { type: 'aftercare:sent', number: expect.stringMatching(/^\w{5}-\w{5}$/) }],
      ]);
      const number = told[0]?.[1].number;
      expect(await frame.getByRole('status').textContent()).toContain(number);
      expectAnn(await ticketOf(idOf(number)), `frame ${language}`);
      await link.focus();
      const [opened] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('Enter')]);
      await opened.waitForURL('**/t/**');
      expect(await opened.locator('main').textContent()).toContain(`frame ${language}`);
      expect(await opened.evaluate('window.opener')).toBeNull();
      await page.context().close();
    },
  );

  it('may be the hosted one: it is shown again with what is wrong, and then the number', async () => {
    const page = await open(
      '/hosted',
      `<iframe src="${cloud.url}/f/cf7" title="Form" width="380" height="700"></iframe>`,
      listen,
    );
    const frame = page.frameLocator('iframe');
    await frame.locator('[name=description]').fill('It leaks.');
    await frame.locator('button[type=submit]').click();
    await frame.getByRole('alert').waitFor();
    expect(await frame.locator('[name=description]').inputValue()).toBe('It leaks.');
    await shot(page, 'refused-frame-en');
    await frame.locator('[name=subject]').fill('hosted in a frame');
    await frame.locator('[name=name]').fill('Ann Lee');
    await frame.locator('[name=email]').fill('ann@example.com');
    await frame.locator('button[type=submit]').click();
    await frame.locator('a[target=_blank]').waitFor();
    await page.waitForFunction('told.length > 0');
    const [[, data]] = (await page.evaluate('told')) as [[string, { number: string }]];
    expect(await ticketOf(idOf(data.number))).toMatchObject({ subject: 'hosted in a frame', form: 'cf7' });
    await page.context().close();
  });

  it('is shown by no site that the form does not name', async () => {
    const page = await open('/foreign', `<iframe src="${cloud.url}/f/contact" title="Form"></iframe>`);
    await page.waitForLoadState('load');
    expect(await page.frameLocator('iframe').locator('form').count()).toBe(0);
    await page.context().close();
  });

  it('is good on a phone, and to those who see nothing', async () => {
    const page = await visit(browser, { language: 'en', scripts: true, probed: true });
    await page.goto(`${cloud.url}/f/cf7?sent=ABCDE-12345&follow=x.1.y`);
    expect(await seriousFaults(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth > innerWidth')).toBe(false);
    await page.context().close();
  });
});

describe('scripts of another site', () => {
  /** Runs on the page: posts, and answers what it could read. */
  const post = (init: string) => `(async () => {
    const sent = { 'your-name': 'Ann Lee', 'your-email': 'ann@example.com' };
    const answer = await fetch('${address()}', { method: 'POST', ${init} });
    const { status, type, headers } = answer;
    return { status, type, location: headers.get('location'), json: status === 0 ? undefined : await answer.json() };
  })()`;
  const form = (text: string, kind: string) => `body: Object.entries({ ...sent, 'your-message': '${text}' })
    .reduce((form, [name, value]) => (form.append(name, value), form), new ${kind}())`;
  const json = (text: string) => `body: JSON.stringify({ ...sent, 'your-message': '${text}' })`;
  const headers = `headers: { 'content-type': 'application/json', 'x-requested-with': 'XMLHttpRequest', 'x-csrf-token': 'abc', 'idempotency-key': crypto.randomUUID() }`;

  it('read number and link: JSON with headers of libraries, urlencoded, FormData', async () => {
    const page = await open('/fetch', '<p>Shop</p>');
    for (const [text, init] of [
      ['fetch json', `${headers}, ${json('fetch json')}`],
      ['fetch urlencoded', form('fetch urlencoded', 'URLSearchParams')],
      ['fetch form data', form('fetch form data', 'FormData')],
    ] as const) {
      const answer = (await page.evaluate(post(init))) as {
        status: number;
        location: string;
        json: { number: string; trackingUrl: string };
      };
      expect(answer, text).toMatchObject({ status: 201, type: 'cors', location: answer.json.trackingUrl });
      expectAnn(await ticketOf(idOf(answer.json.number)), text);
    }
    await page.context().close();
  });

  it('without CORS read nothing, and the ticket is there: text/plain with JSON in it', async () => {
    const page = await open('/no-cors', '<p>Shop</p>');
    const answer = await page.evaluate(post(`mode: 'no-cors', ${json('fetch no-cors')}`));
    expect(answer).toMatchObject({ status: 0, type: 'opaque' });
    expectAnn(await ticketAbout('fetch no-cors'), 'fetch no-cors');
    await page.context().close();
  });

  it('may send no credentials and no token of staff', async () => {
    const page = await open('/credentials', '<p>Shop</p>');
    for (const init of [
      `credentials: 'include', ${headers}, ${json('x')}`,
      `headers: { authorization: 'Bearer x' }, ${json('x')}`,
    ])
      await expect(page.evaluate(post(init))).rejects.toThrow('Failed to fetch');
    await page.context().close();
  });

  it('may be jQuery', async () => {
    const page = await open('/jquery', '<output></output>', '<script src="/jquery.js"></script>');
    await page.evaluate(
      `$.post('${address()}', { 'your-name': 'Ann Lee', 'your-email': 'ann@example.com', 'your-message': 'jquery' })
        .done(({ number }) => $('output').text(number))`,
    );
    const output = page.locator('output:not(:empty)');
    await output.waitFor();
    expectAnn(await ticketOf(idOf(await output.textContent())), 'jquery');
    await page.context().close();
  });

  it('may be htmx, which shows a part of a page', async () => {
    const htmx = `<meta name="htmx-config" content='{"mode":"cors"}'><script src="/htmx.js"></script>`;
    const page = await open(
      '/htmx',
      `<form hx-post="${address()}" hx-target="#answer">${fields('htmx')}</form><div id="answer"></div>`,
      htmx,
    );
    await page.locator('[name=your-email]').fill('');
    await page.getByRole('button').click();
    const answer = page.locator('#answer');
    await answer.getByRole('alert').waitFor();
    await shot(page, 'htmx-refused-en');
    expect(await answer.locator('form, style, html').count()).toBe(0);
    await page.locator('[name=your-email]').fill('ann@example.com');
    await page.getByRole('button').click();
    await answer.getByRole('status').waitFor();
    await shot(page, 'htmx-sent-en');
    const href = await answer.getByRole('link').getAttribute('href');
    expect(href).toContain(`${cloud.url}/t/`);
    expectAnn(await ticketOf(ticketIdIn(href ?? '')), 'htmx');
    await page.goto(
      site.put('/htmx-next', {
        content: shopPage(
          `<form hx-post="${address()}"><input type="hidden" name="_next" value="/thanks">${fields('htmx next')}</form>`,
          htmx,
        ),
      }),
    );
    await page.getByRole('button').click();
    await page.waitForURL(`${site.origin}/thanks?ticket=*`);
    await page.context().close();
  });

  it('may be Turbo, which leaves forms of other sites to the browser', async () => {
    const page = await open(
      '/turbo',
      `<form method="post" action="${address()}">${fields('turbo')}</form>`,
      '<script src="/turbo.js"></script>',
    );
    expect(await page.evaluate('typeof Turbo')).toBe('object');
    await page.getByRole('button').click();
    await page.waitForURL(`${cloud.url}/t/**`);
    expectAnn(await ticketOf(ticketIdIn(page.url())), 'turbo');
    await page.context().close();
  });
});
