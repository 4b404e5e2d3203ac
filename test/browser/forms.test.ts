import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../events/vocabulary.ts';
import { startCloud, type TestCloud } from '../support/local-cloud.ts';
import { isLong } from '../support/long-form.ts';
import { seriousFaults } from './support/axe.ts';
import { launch, visit, widths } from './support/browser.ts';
import { ticketIdIn } from './support/staff.ts';

let cloud: TestCloud;
let browser: Browser;
let host: Server;

/** A page of somebody else, whose rules reach everything they can. */
const hostile = (language: Language): string => `<!doctype html><html lang="${language}"><head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Shop</title><style>
*,*::before,*::after{font:900 31px/3 cursive!important;color:red!important;background:yellow!important;letter-spacing:9px!important;text-transform:uppercase!important;direction:rtl}
div,button,dialog,form,input,label{display:none!important;visibility:hidden!important;position:static!important;transform:rotate(9deg)!important}
aftercare-widget{opacity:0!important;display:none!important;font-size:2px!important}
</style></head><body><h1>Shop</h1><p>Text</p>
<script src="${cloud.url}/widget.js" data-form="repair" data-lang="${language}" defer></script></body></html>`;

beforeAll(async () => {
  [cloud, browser] = await Promise.all([startCloud(), launch()]);
  host = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(hostile(request.url === '/en' ? 'en' : 'zh-CN'));
  });
  await new Promise<void>((done) => host.listen(0, '127.0.0.1', done));
});
afterAll(async () => {
  await browser?.close();
  host?.close();
  await cloud?.stop();
});

const shop = (language: Language): string =>
  `http://127.0.0.1:${(host.address() as AddressInfo).port}/${language}`;

const photo = {
  name: '照片 1.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
};

/** Where pictures go for whoever wants to look at them; without it there are none. */
const shot = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.SCREENSHOTS;
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
};

const entriesOf = async (ticketId: string) =>
  (await cloud.tableItems()).filter(({ pk, sk }) => pk === `TICKET#${ticketId}` && sk.startsWith('ENTRY#'));

/** What the page around tries to change, as the widget's dialog has it. */
const looks = `(({ direction, fontSize, letterSpacing, textTransform, transform, color }) =>
  [direction, fontSize, letterSpacing, textTransform, transform, color])(
  getComputedStyle(document.querySelector('aftercare-widget').shadowRoot.querySelector('dialog')))`;

const words = {
  'zh-CN': { send: '提交', open: '联系我们', received: '已收到', follow: '查看处理进度', close: '关闭' },
  en: {
    send: 'Send',
    open: 'Contact us',
    received: 'Received',
    follow: 'View the status',
    close: 'Close',
  },
} as const;

/** Every language, width and way of scripts in two visitors; every pair of them in the four others of the long form. */
const visitors = [
  { language: 'zh-CN', width: 'phone', scripts: false },
  { language: 'en', width: 'desktop', scripts: true },
  ...(isLong
    ? ([
        { language: 'zh-CN', width: 'desktop', scripts: true },
        { language: 'zh-CN', width: 'desktop', scripts: false },
        { language: 'en', width: 'phone', scripts: true },
        { language: 'en', width: 'phone', scripts: false },
      ] as const)
    : []),
] as const;

const noFaults = async (page: Page): Promise<void> => {
  expect(await seriousFaults(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth > innerWidth')).toBe(false);
};

describe.each(visitors)('the hosted form: $language, $width, scripts $scripts', (visitor) => {
  const { language, width, scripts } = visitor;
  const name = `hosted-${language}-${width}-${scripts ? 'scripts' : 'plain'}`;

  it('takes a repair with a photo', async () => {
    const page = await visit(browser, visitor);
    const complaints: string[] = [];
    page.on('console', (message) => {
      // Of its own accord a browser asks once for an icon.
      if (!message.location().url.endsWith('/favicon.ico')) complaints.push(message.text());
    });
    await page.goto(`${cloud.url}/f/repair`);
    await shot(page, name);
    await page.locator('[name=subject]').fill(language === 'en' ? 'It leaks' : '漏水');
    await page.locator('[name=email]').fill(`${language}-${width}@example.com`.toLowerCase());
    await page.locator('button[type=submit]').click();
    await page.waitForURL('**/v1/tickets**');
    expect(await page.locator(':focus').getAttribute('role')).toBe('alert');
    expect(await page.locator('[aria-invalid=true]').count()).toBe(3);
    await shot(page, `${name}-refused`);
    await page
      .locator('[name=description]')
      .fill(language === 'en' ? `From below, ${width}.` : `底部漏水，${width}。`);
    await page.locator('[name=name]').fill('Ann');
    await page.locator('[name=product]').fill('WM-7');
    await page.locator('[name=purchaseDate]').fill('2026-01-31');
    const notes =
      language === 'en' ? 'you can add photos and files on the next page' : '提交后可在下一页添加';
    expect(await page.getByText(notes).count()).toBe(scripts ? 0 : 1);
    if (scripts) await page.locator('[type=file]').setInputFiles(photo);
    await page.locator('button[type=submit]').click();
    await page.waitForURL('**/t/**');
    if (!scripts) {
      await page
        .getByRole('button', { name: language === 'en' ? 'Send and add files' : '发送并添加文件' })
        .click();
      await page.waitForURL('**/files?**');
      await page.getByRole('button', { name: language === 'en' ? 'Choose a file' : '选择文件' }).click();
      await page.locator('[type=file]').setInputFiles(photo);
      await shot(page, `${name}-files`);
      await page.getByRole('button', { name: language === 'en' ? 'Upload this file' : '上传此文件' }).click();
      await page.getByText('照片 1.png').waitFor();
      await shot(page, `${name}-files-waiting`);
      await page
        .getByRole('button', { name: language === 'en' ? 'Send these files' : '发送这些文件' })
        .click();
      await page.waitForURL('**&sent=1');
    }
    expect(await page.locator('main').textContent()).toContain(language === 'en' ? 'It leaks' : '漏水');
    const entries = await entriesOf(ticketIdIn(page.url()));
    expect(entries.at(scripts ? 0 : 1)).toMatchObject({
      attachments: [{ name: '照片 1.png', mediaType: 'image/png' }],
    });
    const claimed = (await cloud.tableItems()).filter(
      ({ pk, ticketId }) => pk.startsWith('UPLOAD#') && ticketId === ticketIdIn(page.url()),
    );
    expect(claimed).toHaveLength(1);
    // The refused page answers 422, which browsers note; our script has nothing to complain of.
    expect(complaints.filter((each) => !each.includes('422'))).toEqual([]);
    await page.context().close();
  });
});

/** Puts a photo into the file field as a phone took it: lying on its side, and large. */
const takePhoto = `(async () => {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [3600, 2400];
  const context = canvas.getContext('2d');
  const grain = context.createImageData(3600, 2400);
  for (let at = 0; at < grain.data.length; at += 1) grain.data[at] = at % 4 === 3 ? 255 : (at * 7919) % 251;
  context.putImageData(grain, 0, 0);
  const taken = new Uint8Array(await (await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.95))).arrayBuffer());
  // EXIF orientation 6: shown upright, it is turned by a quarter.
  const turned = [0xff, 0xe1, 0, 34, 69, 120, 105, 102, 0, 0, 77, 77, 0, 42, 0, 0, 0, 8, 0, 1, 1, 18, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
  const file = new File([taken.slice(0, 2), new Uint8Array(turned), taken.slice(2)], 'IMG_2210.jpeg', { type: 'image/jpeg' });
  const chosen = new DataTransfer();
  chosen.items.add(file);
  document.querySelector('[type=file]').files = chosen.files;
  return file.size;
})()`;

/** Width and height of a JPEG, from the head of its frame. */
function sizeOfJpeg(bytes: Buffer): [number, number] {
  for (let at = 2; at < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xc2) return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)];
  }
  throw new Error('no frame');
}

it('a large photo is made smaller, upright, and is sent again where the connection breaks', async () => {
  const page = await visit(browser, { language: 'en', scripts: true });
  await page.goto(`${cloud.url}/f/repair`);
  for (const [name, value] of Object.entries({
    subject: 'Plate',
    description: 'The type plate.',
    name: 'Ann',
  }))
    await page.locator(`[name=${name}]`).fill(value);
  await page.locator('[name=email]').fill('photo@example.com');
  await page.locator('[name=product]').fill('WM-7');
  const taken = await page.evaluate(takePhoto);
  let broken = 0;
  await page.route('**/v1/uploads', async (route) => {
    broken += 1;
    await (broken === 1 ? route.abort() : route.continue());
  });
  await page.locator('button[type=submit]').click();
  await page.waitForURL('**/t/**');
  expect(broken).toBe(2);
  const [file] = (await entriesOf(ticketIdIn(page.url()))).flatMap(
    ({ attachments }) =>
      (attachments ?? []) as Array<{ name: string; size: number; mediaType: string; key: string }>,
  );
  expect(file).toMatchObject({ name: 'IMG_2210.jpg', mediaType: 'image/jpeg' });
  expect(file?.size).toBeLessThan(Number(taken) / 2);
  await cloud.settle();
  const { db } = cloud.local.services.state;
  const kept = db.prepare('SELECT bytes FROM object WHERE key = ?').get(file?.key ?? '');
  expect(sizeOfJpeg(Buffer.from(kept?.bytes as Uint8Array))).toEqual([1707, 2560]);
  await page.context().close();
});

it.each([
  ['en', '“film.mp4” has 25.1 MB. A file may have at most 25 MB. Please choose a smaller one.'],
  ['zh-CN', '“film.mp4”有 25.1 MB，每个文件不能超过 25 MB，请换一个小一些的文件。'],
] as const)(
  'what is too large is named before anything is sent, and nothing is lost: %s',
  async (language, words) => {
    const page = await visit(browser, { language, scripts: true });
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
    await page.goto(`${cloud.url}/f/repair`);
    await page.locator('[name=description]').fill('It leaks.');
    const film = { name: 'film.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(25 * 1024 * 1024 + 1) };
    await page.locator('[type=file]').setInputFiles(film);
    await page.locator('button[type=submit]').click();
    await page.getByText(words).waitFor();
    expect(await page.locator('[name=description]').inputValue()).toBe('It leaks.');
    expect(sent).toEqual([]);
    await page.context().close();
  },
);

it.each([true, false])(
  'switching the language keeps what was typed, and Enter still sends (scripts: %s)',
  async (scripts) => {
    const context = await browser.newContext({ javaScriptEnabled: scripts, locale: 'en-GB' });
    const page = await context.newPage();
    await page.goto(`${cloud.url}/f/contact?lang=en`);
    await page.locator('[name=description]').fill(`The pump leaks, ${scripts}.`);
    await page.locator('[name=name]').fill('Ann');
    await page.getByRole('button', { name: '中文' }).click();
    await page.waitForURL('**/f/contact?lang=zh-CN');
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    expect(await page.locator('[name=description]').inputValue()).toBe(`The pump leaks, ${scripts}.`);
    await page.locator('[name=subject]').fill('漏水');
    await page.locator('[name=email]').fill(`switch-${scripts}@example.com`);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/t/**');
    // The page of the ticket likewise, whatever its fields are for.
    await page.locator('summary').last().click();
    const typed = { body: 'And the pipe?', email: 'right@example.com', code: '12' };
    for (const [name, value] of Object.entries(typed)) await page.locator(`[name=${name}]`).fill(value);
    await page.getByRole('button', { name: 'English' }).click();
    await page.locator('html[lang=en]').waitFor();
    for (const [name, value] of Object.entries(typed))
      expect(await page.locator(`[name=${name}]`).inputValue()).toBe(value);
    expect(await page.locator('[name=email]').isVisible()).toBe(true);
    await page.locator('[name=code]').press('Enter');
    await page.getByRole('heading', { name: 'The page was not opened' }).waitFor();
    await context.close();
  },
);

it('the script hides what is not asked, and says nothing of it', async () => {
  const page = await visit(browser, { language: 'en', scripts: true });
  await page.goto(`${cloud.url}/f/complaint`);
  const detail = page.locator('[name=wishDetail]');
  expect(await detail.isVisible()).toBe(false);
  await page.locator('[name=wish]').selectOption('other');
  expect(await detail.isVisible()).toBe(true);
  await page.locator('[name=wish]').selectOption('refund');
  expect(await detail.isDisabled()).toBe(true);
  await page.context().close();
});

it('without the script it is there, and says when it is meant', async () => {
  const page = await visit(browser, { language: 'zh-CN' });
  await page.goto(`${cloud.url}/f/complaint`);
  expect(await page.locator('[name=wishDetail]').isVisible()).toBe(true);
  expect(await page.locator('.if .hint').first().textContent()).toBe('仅当“您希望我们如何处理？”为：其他');
  await shot(page, 'complaint-zh-CN-phone-plain');
  await page.context().close();
});

it('axe finds nothing serious on the new forms', async () => {
  const page = await visit(browser, { language: 'en', scripts: true, probed: true });
  for (const path of ['/f/repair', '/f/complaint?lang=zh-CN', '/f/contact?sent=ABCDE-12345']) {
    await page.goto(`${cloud.url}${path}`);
    await noFaults(page);
  }
  await page.context().close();
});

describe.each([
  { language: 'zh-CN', width: 'phone' },
  { language: 'en', width: 'desktop' },
] as const)('the widget on a page that fights it: $language, $width', ({ language, width }) => {
  const say = words[language];

  it('opens, refuses by field, takes a photo, shows number and link', async () => {
    const page = await visit(browser, { language, width, scripts: true });
    const failures: string[] = [];
    page.on('pageerror', ({ message }) => failures.push(message));
    await page.goto(shop(language));
    const opener = page.getByRole('button', { name: say.open });
    const box = await opener.boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
    expect(box?.height).toBeLessThan(64);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(widths[width]);
    await shot(page, `widget-${language}-${width}-closed`);
    await opener.click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('[name=subject]').waitFor();
    expect(await page.evaluate(looks)).toEqual(['ltr', '16px', 'normal', 'none', 'none', 'rgb(28, 36, 48)']);
    expect(await seriousFaults(page)).toEqual([]);

    await dialog.getByRole('button', { name: say.send }).click();
    await dialog.getByRole('alert').waitFor();
    expect(await dialog.locator('[aria-invalid=true]').count()).toBe(5);
    await shot(page, `widget-${language}-${width}-refused`);
    await dialog.getByRole('alert').getByRole('link').first().click();
    expect(await page.evaluate('document.activeElement.shadowRoot.activeElement.name')).toBe('subject');

    await dialog.locator('[name=subject]').fill(`${say.open} ${width}`);
    await dialog.locator('[name=description]').fill(`${say.send} ${width}`);
    await dialog.locator('[name=name]').fill('Ann');
    await dialog.locator('[name=phone]').fill('13800138000');
    await dialog.locator('[name=product]').fill('WM-7');
    await dialog.locator('[type=file]').setInputFiles(photo);
    await shot(page, `widget-${language}-${width}-filled`);
    await dialog.getByRole('button', { name: say.send }).click();
    const link = dialog.getByRole('link', { name: say.follow });
    await link.waitFor();
    const ticketId = ticketIdIn((await link.getAttribute('href')) ?? '');
    const number = await dialog.locator('.number').textContent();
    expect(number?.replace('-', '')).toBe(ticketId);
    await shot(page, `widget-${language}-${width}-done`);
    const [ticket] = (await cloud.tableItems()).filter(
      ({ pk, sk }) => pk === `TICKET#${ticketId}` && sk === 'TICKET',
    );
    expect(ticket).toMatchObject({
      channel: 'widget',
      form: 'repair',
      kind: 'repair',
      fields: { product: 'WM-7' },
    });
    expect(await entriesOf(ticketId)).toMatchObject([{ attachments: [{ name: '照片 1.png' }] }]);
    expect(failures).toEqual([]);
    await page.context().close();
  });
});

it('the widget’s dialog holds the focus, closes by Esc and gives the focus back', async () => {
  const page = await visit(browser, { language: 'en', width: 'desktop', scripts: true });
  const focused = () =>
    page.evaluate(
      '(e => e && (e.name || e.className || e.tagName))(document.activeElement.shadowRoot?.activeElement)',
    );
  await page.goto(shop('en'));
  const opener = page.getByRole('button', { name: 'Contact us' });
  await opener.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').locator('[name=subject]').waitFor();
  for (let step = 0; step < 30; step += 1) {
    await page.keyboard.press('Tab');
    // Null: the browser's own bar, which a modal dialog leaves reachable; never the page behind.
    expect(['open', 'BODY']).not.toContain(await focused());
  }
  await page.getByRole('dialog').locator('[name=subject]').focus();
  await page.keyboard.press('Escape');
  expect(await page.getByRole('dialog').count()).toBe(0);
  expect(await focused()).toBe('open');
  await page.context().close();
});
