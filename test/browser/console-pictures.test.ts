import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../events/vocabulary.ts';
import { connect } from '../../scripts/demo/client.ts';
import { fillFirm } from '../../scripts/demo/fill-firm.ts';
import { samplePicture } from '../../scripts/demo/picture.ts';
import { en } from '../../web/console/i18n/en.ts';
import { zhCN } from '../../web/console/i18n/zh-cn.ts';
import { startCloud, type TestCloud } from '../support/local-cloud.ts';
import { isLong } from '../support/long-form.ts';
import { seriousFaults } from './support/axe.ts';
import { launch } from './support/browser.ts';
import { openConsole, people, type Seat, takeSeat } from './support/console.ts';

/** Widths of screens with their heights, in pixels; 683: that of 1366 at twice its size. */
const heights = { 390: 844, 683: 384, 1366: 768, 1920: 1080 } as const;
type Width = keyof typeof heights;
const widths = Object.keys(heights).map(Number) as Width[];

const texts = { 'zh-CN': zhCN, en } as const;
type Texts = (typeof texts)[keyof typeof texts];

/** What of the sample firm is looked at. */
interface Firm {
  /** Numbers of tickets. */
  complaint: string;
  /** Another complaint, of another customer. */
  other: string;
  mail: string;
  merged: string;
  closed: string;
  /** A mail with a file that was refused. */
  refused: string;
  /** Id of a customer with everything on the file. */
  customer: string;
  /** Id of a customer to whose address nothing can be sent. */
  unreached: string;
}

interface Look {
  page: Page;
  t: Texts;
  firm: Firm;
  width: Width;
  /** A colleague, who meddles. */
  desk: ReturnType<TestCloud['as']>;
  go(path: string): Promise<unknown>;
  button(name: string): Locator;
}

interface Scene {
  /** Goes there; back once it is shown. */
  go(look: Look): Promise<unknown>;
  /** What the browser reports there by itself: a request that is refused, as it should be. */
  reports?: RegExp;
  /** Who is at a seat of their own, which is left afterwards; `nobody`: nobody is signed in. */
  by?: keyof typeof people | 'nobody';
  /** As paper shows it. */
  isPrinted?: true;
}

const ticketPage = async ({ go, page }: Look, number: string): Promise<void> => {
  await go(`/tickets/${number}`);
  await page.locator('.entry').first().waitFor();
  await page.locator('.facts-panel .facts').first().waitFor();
};
const complaint = async (look: Look): Promise<void> => {
  await ticketPage(look, look.firm.complaint);
  await look.page.locator('.editor-text').waitFor();
};
const dialogOf = (page: Page): Locator => page.getByRole('dialog').last();

/** Opens a menu by its button, and a dialog by an item of it. */
const choose = async ({ page, button }: Look, menu: string, item?: string): Promise<void> => {
  await button(menu).first().click();
  if (item === undefined) return page.getByRole('menuitem').first().waitFor();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
  await dialogOf(page).waitFor();
};
const optionOf = (page: Page, name: string): Locator =>
  page.locator('.ant-select-item-option').filter({ hasText: name }).first();

const scrollTo = (page: Page, place: string, block: 'start' | 'end' = 'start'): Promise<unknown> =>
  page.evaluate(`document.querySelector('${place}').scrollIntoView({ block: '${block}' })`);

const list = async (look: Look, search = 'view=all'): Promise<void> => {
  await look.go(`/tickets?${search}`);
  await look.page.locator('.row').first().waitFor();
};
const selected = async (look: Look): Promise<void> => {
  await list(look);
  for (const at of [0, 2]) await look.page.locator('.row').nth(at).getByRole('checkbox').check();
  await look.page.locator('.bulk-bar').waitFor();
};
const file = async (look: Look): Promise<void> => {
  await look.go(`/customers/${look.firm.customer}`);
  await look.page.locator('.happening').first().waitFor();
};
/** On a phone the sections are folded until somebody opens them. */
const unfolded = async (look: Look): Promise<void> => {
  await file(look);
  await look.page.evaluate(
    "for (const section of document.querySelectorAll('.file-section')) section.open = true",
  );
};
/** A dialog of the customer's file, by what opens it. */
const edits = (opener: (look: Look) => Locator): Scene => ({
  async go(look) {
    await unfolded(look);
    await opener(look).click();
    await dialogOf(look.page).waitFor();
  },
});
const adds = (what: keyof typeof en.edit.add): Scene =>
  edits(({ button, t }) => button(t.edit.add[what]).first());
/** What a select of the bar for selected tickets offers. */
const bulk = async (look: Look, what: 'state' | 'priority' | 'reply', option?: string): Promise<void> => {
  await selected(look);
  await look.page.getByRole('combobox', { name: look.t.bulk[what] }).click();
  const options = look.page.locator('.ant-select-item-option');
  await (option === undefined ? options : options.filter({ hasText: option })).first().click();
};
/** What became of it; it is put aside again, so that the next one is seen. */
const bulkResult = async (look: Look): Promise<void> => {
  const result = look.page.getByRole('region', { name: look.t.bulk.result });
  await result.getByRole('button', { name: look.t.app.close }).waitFor();
};
const fromMenu = (item: (t: Texts) => string): Scene => ({
  async go(look) {
    await complaint(look);
    await choose(look, look.t.ticket.more, item(look.t));
  },
});

const scenes: Record<string, Scene> = {
  list: { go: (look) => list(look) },
  'list-filter': {
    async go(look) {
      await list(look, 'view=all&kind=complaint&priority=high&sort=urgency');
      await look.page.locator('.filter-bar button').first().click();
      await look.page.locator('.filter-panel').waitFor();
    },
  },
  'list-bulk': { go: selected },
  'list-bulk-tags': {
    async go(look) {
      await selected(look);
      await look.button(look.t.bulk.tags).click();
      await dialogOf(look.page).waitFor();
    },
  },
  'list-bulk-reply': {
    async go(look) {
      await bulk(look, 'reply');
      await dialogOf(look.page).waitFor();
    },
  },
  'list-bulk-resolve': {
    async go(look) {
      await bulk(look, 'state', look.t.state.resolved);
      await dialogOf(look.page).waitFor();
    },
  },
  'list-bulk-done': {
    async go(look) {
      await bulk(look, 'priority', look.t.priority.high);
      await bulkResult(look);
    },
  },
  'list-bulk-refused': {
    async go(look) {
      await bulk(look, 'state', look.t.state.closed);
      await bulkResult(look);
    },
  },
  'list-save-view': {
    async go(look) {
      await list(look, 'view=all&kind=repair');
      await look.button(look.t.list.saveView).click();
      await dialogOf(look.page).waitFor();
    },
  },
  'list-saved-view': {
    async go(look) {
      await list(look);
      await look.page.getByRole('link', { name: /投诉 Complaints/ }).click();
      await look.button(look.t.list.thisView).click();
      await look.page.getByRole('menuitem').first().waitFor();
    },
  },
  'list-empty': {
    async go({ go, page }) {
      await go('/tickets?view=snoozed');
      await page.locator('.empty').waitFor();
    },
  },
  'list-nothing': {
    async go({ go, page }) {
      await go('/tickets?view=all&q=zzzzzz');
      await page.locator('.empty').waitFor();
    },
  },
  'list-new-ticket': {
    async go(look) {
      await list(look);
      await look.button(look.t.list.newTicket).click();
      await dialogOf(look.page).waitFor();
    },
  },
  ticket: { go: complaint },
  'ticket-side': {
    async go(look) {
      await complaint(look);
      await scrollTo(look.page, '.facts-panel');
    },
  },
  'ticket-side-end': {
    async go(look) {
      await complaint(look);
      await scrollTo(look.page, '.facts-panel > :last-child', 'end');
    },
  },
  'ticket-mail': {
    async go(look) {
      await ticketPage(look, look.firm.mail);
      await look.page.locator('.files').first().waitFor();
      await look.page.locator('.mail-frame').first().waitFor();
    },
  },
  'ticket-file': {
    async go(look) {
      await ticketPage(look, look.firm.mail);
      await look.page.locator('.thumbnail').first().click();
      await look.page.locator('.file-large').waitFor();
    },
  },
  'ticket-heic': {
    async go(look) {
      await ticketPage(look, look.firm.mail);
      const picture = look.page.getByRole('button', { name: /leak\.heic/ });
      await picture.locator('img').waitFor();
      await picture.click();
      await look.page.locator('.file-large').waitFor();
    },
  },
  'ticket-original-mail': {
    reports: /409/,
    async go(look) {
      await ticketPage(look, look.firm.refused);
      await look.button(look.t.entry.raw).first().click();
      await dialogOf(look.page).waitFor();
    },
  },
  'ticket-clash': {
    reports: /409/,
    async go(look) {
      const path = `/v1/tickets/${look.firm.other}`;
      await ticketPage(look, look.firm.other);
      const { priority } = await look.desk.get<{ priority: string }>(path);
      const theirs = priority === 'high' ? 'urgent' : 'high';
      await look.page.route(`**${path}`, async (route) => {
        if (route.request().method() === 'PATCH') {
          const headers = { ...route.request().headers(), 'content-type': 'application/json' };
          const { expectedVersion } = route.request().postDataJSON() as { expectedVersion: number };
          await route.fetch({ headers, postData: { priority: theirs, expectedVersion } });
        }
        await route.continue();
      });
      await look.page.getByRole('combobox', { name: look.t.tickets.priority, exact: true }).click();
      await optionOf(look.page, look.t.priority.low).click();
      await dialogOf(look.page).waitFor();
    },
  },
  'ticket-two-drafts': {
    reports: /409/,
    async go(look) {
      await ticketPage(look, look.firm.other);
      // The same person goes on writing at another desk.
      await look.page.route(
        '**/drafts/reply',
        async (route) => {
          if (route.request().method() === 'PUT') {
            const body = route.request().postDataJSON() as { text: string };
            const text = `${body.text} They told me that it had left on Monday.`;
            await route.fetch({ postData: { ...body, text } });
          }
          await route.continue();
        },
        { times: 1 },
      );
      await look.page.locator('.editor-text').click();
      await look.page.keyboard.type(`I have asked the warehouse. ${look.width}`);
      await look.page.getByRole('heading', { name: look.t.reply.theirs }).waitFor();
    },
  },
  'session-ended': {
    by: 'supervisor',
    reports: /40[01]/,
    async go(look) {
      await complaint(look);
      await look.page.evaluate(`
        for (const key of Object.keys(sessionStorage))
          if (sessionStorage[key].includes('refresh_token'))
            sessionStorage[key] = JSON.stringify({ ...JSON.parse(sessionStorage[key]), access_token: 'x', refresh_token: 'x' });
      `);
      await look.page.locator('.editor-text').click();
      await look.page.keyboard.type(' ');
      await look.page.keyboard.type('We will come on Tuesday');
      await look.page.getByText(look.t.signIn.expiredTitle).waitFor();
    },
  },
  'no-role': {
    reports: /403/,
    async go({ go, page, t }) {
      await page.route('**/v1/people/me', (route) => {
        const body = JSON.stringify({ type: 'about:blank', title: 'Forbidden', status: 403 });
        return route.fulfill({ status: 403, contentType: 'application/problem+json', body });
      });
      await go('/tickets');
      await page.getByRole('heading', { level: 1, name: t.signIn.noRoleTitle }).waitFor();
    },
  },
  'ticket-note': {
    async go(look) {
      await complaint(look);
      await look.page.locator('.reply').getByText(look.t.reply.note, { exact: true }).click();
      await look.page.locator('.reply-note .editor-text').press('@');
      await look.page.locator('.pick').first().waitFor();
    },
  },
  'ticket-merged': { go: (look) => ticketPage(look, look.firm.merged) },
  'ticket-closed': { go: (look) => ticketPage(look, look.firm.closed) },
  'ticket-ways-to-send': {
    async go(look) {
      await complaint(look);
      await choose(look, look.t.reply.otherWays);
    },
  },
  'ticket-send-later': {
    async go(look) {
      await complaint(look);
      await choose(look, look.t.reply.otherWays, look.t.later.own);
    },
  },
  'ticket-canned': {
    async go(look) {
      await complaint(look);
      await look.button(look.t.reply.canned).click();
      await look.page.locator('.pick').first().waitFor();
    },
  },
  'ticket-copies': {
    async go(look) {
      await complaint(look);
      await look.button(look.t.reply.copies).click();
      await look.page.locator('.copies').waitFor();
    },
  },
  'ticket-macros': {
    async go(look) {
      await complaint(look);
      await look.button(look.t.macro.macros).first().click();
      await look.page.locator('.pick').first().waitFor();
    },
  },
  'ticket-macro-preview': {
    async go(look) {
      await complaint(look);
      await look.button(look.t.macro.macros).first().click();
      await look.page.locator('.pick').first().click();
      await dialogOf(look.page).locator('.macro-facts, .ant-alert').first().waitFor();
    },
  },
  'ticket-snooze': {
    async go(look) {
      await complaint(look);
      await choose(look, look.t.snooze.putOff);
    },
  },
  'ticket-resolve': {
    async go(look) {
      await complaint(look);
      await look.page.getByRole('combobox', { name: look.t.tickets.state, exact: true }).click();
      await optionOf(look.page, look.t.state.resolved).click();
      await dialogOf(look.page).waitFor();
    },
  },
  'ticket-menu': {
    async go(look) {
      await complaint(look);
      await choose(look, look.t.ticket.more);
    },
  },
  'ticket-merge': {
    async go(look) {
      await complaint(look);
      await choose(look, look.t.ticket.more, look.t.merge.title);
      await dialogOf(look.page).getByLabel(look.t.merge.into).fill(look.firm.other);
      await look.button(look.t.merge.preview).click();
      await look.page.getByRole('region', { name: look.t.merge.preview }).waitFor();
    },
  },
  'ticket-split': {
    async go(look) {
      await complaint(look);
      await choose(look, look.t.ticket.more, look.t.split.title);
      await dialogOf(look.page).getByRole('checkbox').last().check();
      await dialogOf(look.page).getByRole('button', { name: look.t.merge.preview }).click();
      await dialogOf(look.page).getByRole('status').last().waitFor();
    },
  },
  'ticket-link': fromMenu(({ link }) => link.title),
  'ticket-customer': {
    async go(look) {
      await ticketPage(look, look.firm.mail);
      const { customerLink } = look.t;
      await look.button(customerLink.other).or(look.button(customerLink.linkTo)).click();
      await look.page.getByLabel(customerLink.search).fill('王');
      await dialogOf(look.page).locator('.plain-list button').first().click();
      await look.page.getByRole('region', { name: customerLink.changes }).waitFor();
    },
  },
  'ticket-print': fromMenu(({ print }) => print.menu),
  'ticket-printed': {
    isPrinted: true,
    async go(look) {
      await complaint(look);
      await choose(look, look.t.ticket.more, look.t.print.menu);
      await look.page.evaluate('window.print = () => undefined');
      for (const box of await dialogOf(look.page).getByRole('checkbox').all()) await box.check();
      await dialogOf(look.page).getByRole('button', { name: look.t.print.print, exact: true }).click();
      await look.page.locator('body.printing').waitFor();
      await look.page.emulateMedia({ media: 'print' });
    },
  },
  'ticket-unknown': {
    reports: /404/,
    async go({ go, page }) {
      await go('/tickets/AAAAA-AAAAA');
      await page.locator('.alone h1').waitFor();
    },
  },
  customers: {
    async go({ go, page }) {
      await go('/customers');
      await page.locator('.row').first().waitFor();
    },
  },
  'customers-companies': {
    async go({ go, page }) {
      await go('/customers?list=companies');
      await page.locator('.row').first().waitFor();
      await page.locator('.chip[aria-current]').nth(1).waitFor({ state: 'detached' });
    },
  },
  'customers-found': {
    async go({ go, page }) {
      await go('/customers?q=wang');
      await page.locator('.row').first().waitFor();
    },
  },
  'customers-nobody': {
    async go({ go, page }) {
      await go('/customers?q=zzzzzz');
      await page.locator('.empty').waitFor();
    },
  },
  'customers-new': {
    async go({ go, page, button, t }) {
      await go('/customers');
      await button(t.customers.new).click();
      await dialogOf(page).waitFor();
    },
  },
  customer: { go: file },
  'customer-sections': {
    async go(look) {
      await file(look);
      await scrollTo(look.page, '.file-sections');
    },
  },
  'customer-end': {
    async go(look) {
      await unfolded(look);
      await look.button(look.t.past.changes).scrollIntoViewIfNeeded();
    },
  },
  'customer-edit': {
    async go(look) {
      await file(look);
      await look.page.keyboard.press('e');
      await dialogOf(look.page).waitFor();
    },
  },
  'customer-phone': adds('phones'),
  'customer-relation': adds('relation'),
  'customer-date': adds('date'),
  'customer-product': adds('product'),
  'customer-part': edits(({ page, t }) =>
    page.getByRole('button', { name: t.owned.addPartTo.replace('{{name}}', '') }).first(),
  ),
  'customer-consent': adds('consent'),
  'customer-milestone': adds('milestone'),
  'customer-new-ticket': edits(({ button, t }) => button(t.list.newTicket)),
  'customer-join': {
    async go(look) {
      await file(look);
      await choose(look, look.t.customer.more, look.t.join.title);
    },
  },
  'customer-erase': {
    by: 'admin',
    async go(look) {
      await file(look);
      await choose(look, look.t.customer.more, look.t.erase.command);
    },
  },
  'customer-refused': {
    async go(look) {
      await look.go(`/customers/${look.firm.unreached}`);
      await look.page.locator('.part-refused').first().waitFor({ state: 'attached' });
      await look.page.evaluate(
        "for (const section of document.querySelectorAll('.file-section')) section.open = true",
      );
      await look.page.locator('.part-refused').first().scrollIntoViewIfNeeded();
    },
  },
  'customer-lift': {
    by: 'admin',
    async go(look) {
      await scenes['customer-refused']?.go(look);
      await look.page.locator('.part-refused button').first().click();
      await dialogOf(look.page).waitFor();
    },
  },
  'customer-unknown': {
    reports: /404/,
    async go({ go, page }) {
      await go('/customers/01ARZ3NDEKTSV4RRFFQ69G5FAV');
      await page.locator('.alone h1').waitFor();
    },
  },
  palette: {
    async go(look) {
      await list(look);
      await look.page.keyboard.press('ControlOrMeta+k');
      await look.page.getByRole('combobox', { name: look.t.palette.hint }).fill('wang');
      await look.page.getByRole('group', { name: look.t.palette.section.customers }).waitFor();
    },
  },
  keys: {
    async go(look) {
      await complaint(look);
      await look.page.locator('h1').click();
      await look.page.keyboard.press('?');
      await dialogOf(look.page).waitFor();
    },
  },
  notices: {
    async go(look) {
      await list(look);
      await look.page.locator('.bell').click();
      await dialogOf(look.page).waitFor();
      await dialogOf(look.page).getByRole('link').first().waitFor();
    },
  },
  'person-menu': {
    async go(look) {
      await list(look);
      await look.page.locator('.person').click();
      await look.page.getByRole('menuitem').first().waitFor();
    },
  },
  rooms: {
    async go(look) {
      await list(look);
      if (look.width < 900) await look.page.locator('.top-menu').click();
      await look.page.locator('#rooms a').first().waitFor();
    },
  },
  offline: {
    reports: /ERR_INTERNET_DISCONNECTED/,
    async go(look) {
      await complaint(look);
      await look.page.context().setOffline(true);
      await look.page.locator('.banner').waitFor();
    },
  },
  'no-page': {
    async go({ go, page }) {
      await go('/nowhere');
      await page.locator('.alone h1').waitFor();
    },
  },
  'broken-page': {
    reports: /ticket-page-|ERR_FAILED|dynamically imported|reading 'TicketPage'/,
    async go(look) {
      await look.page.route(/assets\/ticket-page-/, (route) => route.abort());
      await look.go(`/tickets/${look.firm.complaint}`);
      await look.page.locator('.alone h1').waitFor();
    },
  },
  'sign-in': {
    by: 'nobody',
    async go({ go, page }) {
      await go('/tickets');
      await page.locator('button[name=person]').first().waitFor();
    },
  },
  'signed-out': {
    by: 'nobody',
    async go({ go, page }) {
      await go('/signed-out');
      await page.locator('.alone h1').waitFor();
    },
  },
  'sign-in-failed': {
    by: 'nobody',
    async go({ go, page }) {
      await go('/signed-in?code=x&state=x');
      await page.locator('.alone h1').waitFor();
    },
  },
  unreachable: {
    by: 'nobody',
    reports: /v1\/site/,
    async go({ go, page }) {
      await page.route('**/v1/site', (route) => route.abort());
      await go('/tickets');
      await page.locator('.alone h1').waitFor();
    },
  },
};

/** What is looked at at twice its size, too: what somebody needs all day. */
const enlarged = [
  ...[
    'list',
    'list-filter',
    'list-bulk',
    'list-new-ticket',
    'ticket',
    'ticket-note',
    'ticket-mail',
    'ticket-resolve',
  ],
  ...[
    'ticket-clash',
    'ticket-two-drafts',
    'customers',
    'customer',
    'customer-edit',
    'palette',
    'keys',
    'rooms',
    'notices',
  ],
];
const scenesAt = (width: Width) =>
  Object.entries(scenes).filter(([name]) => width !== 683 || enlarged.includes(name));

/** A mail in HTML with a picture, a table of figures and a paper, as customers send them. */
function mailWith(
  subject: string,
  files: ReadonlyArray<readonly [type: string, name: string, bytes: Buffer]>,
): string {
  const part = ([type, name, bytes]: (typeof files)[number]): string[] => [
    '--b',
    `Content-Type: ${type}; name="${name}"`,
    `Content-Disposition: attachment; filename="${name}"`,
    'Content-Transfer-Encoding: base64',
    '',
    bytes.toString('base64'),
  ];
  return [
    'From: Jane Smith <jane.smith.mail@example.com>',
    'To: <service@aftercare.example>',
    `Subject: ${subject}`,
    `Message-ID: <pictures-${files.length}@customer.example>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<h2>Hello,</h2><p>the tap <b>drips</b>. See <a href="https://example.com/tap">the model</a>.</p>',
    '<table border="1"><tr><th>Day</th><th>Litres</th></tr><tr><td>Monday</td><td>2</td></tr></table>',
    '<img src="https://example.com/logo.png" width="80" height="20" alt="logo"><p>Jane</p>',
    ...files.flatMap(part),
    '--b--',
    '',
  ].join('\r\n');
}

const heic = readFileSync(new URL('../fixtures/pictures/turned.heic', import.meta.url));
const mails = [
  mailWith(
    'Photos of the leak, and a very long subject so that one sees what becomes of it in rows and heads',
    [
      ['image/png', 'kitchen.png', Buffer.from(samplePicture())],
      ['image/heic', 'leak.heic', heic],
      ['text/csv', 'litres-a-day-with-a-rather-long-name-2026-11.csv', Buffer.from('day,litres\n1,2\n')],
      ['application/pdf', 'invoice.pdf', Buffer.from('%PDF-1.4\n%%EOF\n')],
    ],
  ),
  mailWith('The program of the dispenser', [
    ['application/x-msdownload', 'dispenser.exe', Buffer.from('MZ\0\0')],
  ]),
];

/** A run without the long form only sees that the list of scenes was read: nothing is started, and nothing is skipped. */
it('has its scenes', () => {
  expect(Object.keys(scenes).length).toBeGreaterThan(60);
});

/** Every page in every look: `npm run prove` alone does so. */
const inLongForm = isLong ? describe : () => undefined;
inLongForm('the console in every look', () => {
  let cloud: TestCloud;
  let browser: Browser;
  let firm: Firm;
  let desk: Look['desk'];

  beforeAll(async () => {
    [cloud, browser] = await Promise.all([startCloud({ clock: { at: '2026-11-22T16:30:00Z' } }), launch()]);
    await fillFirm(await connect(cloud.url), () => undefined);
    for (const body of mails)
      await cloud.request('POST', '/_local/inbound-mail', {
        ...{ body, headers: { 'content-type': 'message/rfc822' } },
      });
    const unreached = 'no.mailbox@bounce.example';
    await cloud.postTicket({ name: 'Nora Box', email: unreached });
    await cloud.settle();
    desk = cloud.as(await cloud.staff('supervisor', people.supervisor));
    await desk.put('/v1/views/complaints', {
      ...{ name: '投诉 Complaints', scope: 'shared', filters: { kind: 'complaint' } },
      ...{ columns: ['customer', 'priority', 'state', 'assignee', 'due'], order: 1 },
    });
    const numberOf = async (words: string): Promise<string> => {
      const { items } = await desk.get<{ items: Array<{ number: string; subject: string }> }>(
        `/v1/tickets?q=${encodeURIComponent(words)}&limit=20`,
      );
      const found = items.find(({ subject }) => subject.includes(words));
      if (!found) throw new Error(`missing: a ticket about ${words}`);
      return found.number;
    };
    const customerOf = async (words: string): Promise<string> => {
      const path = `/v1/customers?q=${encodeURIComponent(words)}`;
      const { items } = await desk.get<{ items: Array<{ id: string }> }>(path);
      return items[0]?.id ?? '';
    };
    const { customerId } = await desk.post<{ customerId: string }>('/v1/customers', {
      ...{ name: 'Nora Box', mails: [unreached] },
    });
    const complaint = await numberOf('净水器漏水');
    const { aliases } = await desk.get<{ aliases: Array<{ number: string }> }>(`/v1/tickets/${complaint}`);
    firm = {
      complaint,
      other: await numberOf('My order is two weeks late'),
      mail: await numberOf('Photos of the leak'),
      merged: aliases[0]?.number ?? '',
      closed: await numberOf('Returning the spare cartridge'),
      refused: await numberOf('The program of the dispenser'),
      customer: await customerOf('王'),
      unreached: customerId,
    };
  });
  afterAll(async () => {
    await browser?.close();
    await cloud?.stop();
  });

  describe.each(languages.flatMap((language) => widths.map((width) => ({ language, width }))))(
    'in $language, $width px wide',
    ({ language, width }) => {
      let seat: Seat;
      beforeAll(async () => {
        seat = await openConsole(browser, cloud, { person: 'supervisor', language, width });
      });
      afterAll(() => seat?.context.close());

      it.each(scenesAt(width))('%s', async (name, { go, reports, by, isPrinted }) => {
        const own = { language, width };
        const shown =
          by === undefined
            ? seat
            : by === 'nobody'
              ? await takeSeat(browser, own)
              : await openConsole(browser, cloud, { ...own, person: by });
        const { page } = shown;
        shown.faults.length = 0;
        await page.setViewportSize({ width, height: heights[width] });
        await page.emulateMedia({ colorScheme: 'light', media: 'screen' });
        const look: Look = {
          ...{ page, t: texts[language], firm, width, desk },
          go: (path) => page.goto(`${cloud.url}/console${path}`),
          button: (text) => page.getByRole('button', { name: text, exact: true }),
        };
        try {
          await go(look);
          for (const colorScheme of isPrinted ? (['light'] as const) : (['light', 'dark'] as const)) {
            await page.emulateMedia({ colorScheme });
            expect(await page.locator('html').getAttribute('lang')).toBe(language);
            // The sign-in is a page of the issuer.
            if (new URL(page.url()).pathname.startsWith('/console'))
              await page.locator(`html.${colorScheme}`).waitFor({ timeout: 5_000 });
            await picture(page, `${name}-${language}-${width}-${colorScheme}`);
            expect(await widerThanTheirPlace(page), colorScheme).toEqual([]);
            if (!isPrinted) expect(await seriousFaults(page), colorScheme).toEqual([]);
          }
          expect(shown.faults.filter((fault) => !reports?.test(fault))).toEqual([]);
        } catch (error) {
          await picture(page, `${name}-${language}-${width}-failed`);
          throw error;
        } finally {
          await page.unrouteAll();
          await shown.context.setOffline(false);
          if (shown !== seat) await shown.context.close();
        }
      });
    },
  );
});

/** Where pictures go for whoever wants to look at them; without it there are none. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}

/** What would be scrolled sideways to read it: the page, its content, dialogs. */
const widerThanTheirPlace = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`
    ['html', '#content', '.ant-modal-wrap', '.ant-modal-container', '.ant-drawer-body'].flatMap((place) =>
      [...document.querySelectorAll(place)]
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
        .map(({ scrollWidth, clientWidth }) => place + ': ' + scrollWidth + ' in ' + clientWidth))`);
