import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../events/vocabulary.ts';
import { en } from '../../web/console/i18n/en.ts';
import { zhCN } from '../../web/console/i18n/zh-cn.ts';
import { startCloud, type TestCloud } from '../support/local-cloud.ts';
import { launch } from './support/browser.ts';
import { openConsole, people, type Seat, withFirm } from './support/console.ts';

let cloud: TestCloud;
let browser: Browser;

beforeAll(async () => {
  [cloud, browser] = await Promise.all([startCloud({ clock: { at: '2026-11-23T01:30:00Z' } }), launch()]);
  await withFirm(cloud);
});
afterAll(async () => {
  await browser?.close();
  await cloud?.stop();
});

const picture = {
  name: 'valve.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADBwIAMCbHYQAAAABJRU5ErkJggg==',
    'base64',
  ),
};

const mornings = {
  'zh-CN': {
    ...{ t: zhCN, person: 'agent' as const, canned: '、', search: 'zhiqian', chosen: '真心抱歉' },
    ...{ name: '周杰', phone: '13800138277', last: '8277' },
    ...{ urgent: '约好的师傅没有来', twin: '师傅还是没有来', called: '滤芯什么时候换' },
  },
  en: {
    ...{
      t: en,
      person: 'englishAgent' as const,
      canned: '/',
      search: 'apology',
      chosen: 'I am sorry for the trouble',
    },
    ...{ name: 'Jane Smith', phone: '+442079460991', last: '0991' },
    ...{ urgent: 'Nobody came', twin: 'Still nobody came', called: 'When to change the cartridge' },
  },
};

/** Where pictures go for whoever wants to look at them; without it there are none. */
const shot = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.SCREENSHOTS;
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) });
};

describe.each(['zh-CN', 'en'] as const)('a morning at the desk, in %s', (language: Language) => {
  const words = mornings[language];
  const { t } = words;
  let seat: Seat;
  let page: Page;
  let numbers: { urgent: string; twin: string };
  /** What a colleague does meanwhile. */
  let colleague: ReturnType<TestCloud['as']>;

  const post = async (kind: string, subject: string): Promise<string> => {
    const contact = { name: words.name, phone: words.phone, language };
    const { number } = await cloud.postTicket({
      kind,
      subject,
      description: subject,
      ...contact,
      email: `${words.last}@example.com`,
    });
    return number;
  };
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  beforeAll(async () => {
    colleague = cloud.as(await cloud.staff('supervisor', people.supervisor));
    numbers = { twin: await post('enquiry', words.twin), urgent: await post('complaint', words.urgent) };
    await cloud.settle();
    seat = await openConsole(browser, cloud, {
      person: words.person,
      language,
      path: '/console/tickets?view=all',
    });
    page = seat.page;
  });

  it('answers the most urgent ticket with a canned reply and a picture, though a colleague writes meanwhile', async () => {
    await page.goto(`${cloud.url}/console/tickets?view=all`);
    await page.locator('.row').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: words.urgent }).waitFor();
    const editor = page.locator('.reply-reply .editor-text');
    await editor.click();
    await page.keyboard.type(words.canned);
    await page.locator('.pick').first().waitFor();
    await page.keyboard.type(words.search);
    await page.locator('.pick').filter({ hasText: words.chosen }).waitFor();
    await page.keyboard.press('Enter');
    await editor.filter({ hasText: words.chosen }).waitFor();
    await page.getByLabel(t.reply.attach).last().setInputFiles(picture);
    await page.getByRole('button', { name: t.reply.removeFile.replace('{{name}}', picture.name) }).waitFor();
    await shot(page, `morning-${language}-answer`);
    await colleague.post(`/v1/tickets/${numbers.urgent}/replies`, { body: 'Answered by a colleague.' });
    await page.locator('.entry', { hasText: 'Answered by a colleague.' }).waitFor();
    await editor.press('Control+Enter');
    await page.getByText(t.reply.newer).waitFor();
    expect(await editor.innerText()).toContain(words.chosen);
    await editor.press('Control+Enter');
    await page.getByText(t.reply.sent).waitFor();
    await cloud.advance('PT11S');
    await cloud.settle();
    const [answer] = (await cloud.mails(`${words.last}@example.com`)).slice(-1);
    expect(answer?.text).toContain(words.chosen);
    expect(answer?.text).toContain(picture.name);
  });

  it('merges a duplicate, and undoes it', async () => {
    await page.goto(`${cloud.url}/console/tickets/${numbers.twin}`);
    await button(t.ticket.more).click();
    await page.getByRole('menuitem', { name: t.merge.title }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: new RegExp(numbers.urgent) }).click();
    await dialog.getByRole('region', { name: t.merge.preview }).waitFor();
    await shot(page, `morning-${language}-merge`);
    await dialog.getByRole('button', { name: t.merge.merge, exact: true }).click();
    await page.waitForURL(`**/tickets/${numbers.urgent}`);
    await button(t.merge.undo).click();
    await button(t.merge.undo).waitFor({ state: 'detached' });
  });

  it('opens a ticket for a caller', async () => {
    await page.goto(`${cloud.url}/console/tickets`);
    await button(t.list.newTicket).click();
    await page.getByLabel(t.newTicket.phone).fill(words.phone);
    await page.getByLabel(t.newTicket.subject).fill(words.called);
    await page.getByLabel(t.newTicket.description).fill(words.called);
    await button(t.newTicket.open).click();
    await page.getByRole('heading', { level: 1, name: words.called }).waitFor();
    await cloud.settle();
  });

  it('finds the customer by the last four digits, and sees all that happened', async () => {
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('combobox', { name: t.palette.hint }).fill(words.last);
    const customers = page.getByRole('group', { name: t.palette.section.customers });
    await customers.getByRole('option', { name: words.name }).click();
    await page.waitForURL('**/customers/**');
    for (const subject of [words.urgent, words.twin, words.called])
      await page.getByRole('link', { name: subject, exact: true }).first().waitFor();
    await shot(page, `morning-${language}-customer`);
    expect(seat.faults).toEqual([]);
  });
});
