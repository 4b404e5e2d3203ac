import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCloud, type TestCloud } from '../support/local-cloud.ts';
import { seriousFaults } from './support/axe.ts';
import { launch } from './support/browser.ts';
import { openConsole, type Seat, signInAs, takeSeat, withFirm } from './support/console.ts';

let cloud: TestCloud;
let browser: Browser;
let seat: Seat;
let page: Page;

beforeAll(async () => {
  [cloud, browser] = await Promise.all([startCloud({ clock: { at: '2026-11-23T01:30:00Z' } }), launch()]);
  await withFirm(cloud);
  for (const subject of ['Leak one', 'Leak two', 'Leak three'])
    await cloud.postTicket({ kind: 'repair', subject });
  await cloud.settle();
  seat = await openConsole(browser, cloud, { person: 'supervisor', language: 'en' });
  page = seat.page;
});
afterAll(async () => {
  await browser?.close();
  await cloud?.stop();
});

/** A desktop that keeps what it is told, and a tab that can be hidden. */
const desktop = `
  window.told = [];
  window.Notification = class {
    static requestPermission() {
      return Promise.resolve('granted');
    }
    constructor(title, { body }) {
      window.told.push(title + ': ' + body);
    }
  };
  Object.defineProperty(document, 'visibilityState', { get: () => (window.isHidden ? 'hidden' : 'visible') });
`;

/** For what the browser tells when it comes to that, in milliseconds. */
const patience = 30_000;

const row = (subject: string) => page.getByRole('row').filter({ hasText: subject });
const subjects = () => page.locator('.row-link').allTextContents();
const option = (name: string) => page.locator('.ant-select-item-option').filter({ hasText: name });

describe('the list of tickets', () => {
  it('shows what others do without moving a row, and keeps the selection', async () => {
    await row('Leak one').getByRole('checkbox').click();
    const before = await subjects();
    // It has its place in the list once all that follows from it is done: the page hears of it then.
    const settled = Promise.withResolvers<void>();
    await page.route('**/v1/changes?*', async (route) => {
      await settled.promise;
      await route.continue();
    });
    // The office that reads Chinese is at work: this one is due before the others, which London's morning lets wait.
    await cloud.postTicket({ kind: 'complaint', subject: 'Newcomer', language: 'zh-CN' });
    await cloud.settle();
    settled.resolve();
    const news = page.getByRole('button', { name: /1 new ticket/ });
    await news.waitFor();
    expect(await subjects()).toEqual(before);
    await news.click();
    await row('Newcomer').waitFor();
    await page.unroute('**/v1/changes?*');
    expect(await row('Leak one').getByRole('checkbox').isChecked()).toBe(true);
    await page
      .getByRole('link', { name: /All open\s*4/ })
      .and(page.locator('[aria-current=page]'))
      .waitFor();
    await page.reload();
    await row('Leak one').waitFor();
    expect(await row('Leak one').getByRole('checkbox').isChecked()).toBe(true);
  });

  it('changes many at once, says what became of each, and puts them back', async () => {
    await row('Leak two').getByRole('checkbox').click();
    await page.getByRole('combobox', { name: 'Assign to…' }).click();
    await option('Emma Clarke').click();
    await page.getByText('Done: 2. Refused: 0.').waitFor();
    await row('Leak one').filter({ hasText: 'Emma Clarke' }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Put back: 2. Refused: 0.').waitFor();
    await row('Leak one').filter({ hasText: 'Nobody' }).waitFor();
    await page.getByRole('button', { name: 'Tags…' }).click();
    await page.getByLabel('Tags to add').fill('recall');
    await page.keyboard.press('Enter');
    // Its list of choices lies over the button until the focus is elsewhere.
    await page.getByText('Change the tags of 2 tickets').click();
    // Its receipt is lost: whoever presses once more means the same job.
    const keys: Array<string | null> = [];
    page.on('request', async (request) => {
      if (request.url().endsWith('/v1/tickets/bulk')) keys.push(await request.headerValue('idempotency-key'));
    });
    await page.route(
      '**/v1/tickets/bulk',
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    await page.getByRole('button', { name: 'Change 2' }).click();
    await page.getByText('The system was not reached').waitFor();
    await expect
      .poll(() => seat.faults, { timeout: patience })
      .toEqual([expect.stringContaining('ERR_FAILED')]);
    seat.faults.length = 0;
    await page.getByRole('button', { name: 'Tags…' }).click();
    await page.getByRole('button', { name: 'Change 2' }).click();
    await row('Leak one').filter({ hasText: 'recall' }).waitFor();
    await expect.poll(() => keys.length, { timeout: patience }).toBe(2);
    expect(new Set(keys).size).toBe(1);
    await page.getByRole('button', { name: 'Undo' }).click();
    await row('Leak one').filter({ hasNotText: 'recall' }).waitFor();
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Clear the selection' }).click();
  });

  it('is narrowed by filters in its address, which can be kept as a view', async () => {
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByRole('combobox', { name: 'Kind' }).click();
    await option('Complaint').click();
    await row('Leak one').waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('kind')).toBe('complaint');
    await page.getByRole('button', { name: 'Save as a view' }).click();
    await page.getByLabel('Name of the view').fill('Complaints only');
    await page.getByRole('checkbox', { name: 'Priority' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('link', { name: /Complaints only/ }).waitFor();
    await page.getByRole('columnheader', { name: 'Priority' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'This view' }).click();
    await page.getByRole('menuitem', { name: 'Change this view' }).click();
    await page.getByLabel('Name of the view').fill('All complaints');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'All complaints' }).waitFor();
  });

  it('follows a row without loading the console anew, and leaves it to a tab of its own where that is asked for', async () => {
    await page.goto(`${cloud.url}/console/tickets`);
    // The first one: the key that goes on from the ticket one comes from finds another one below it.
    const first = page.locator('.row').first();
    const link = first.getByRole('link');
    const number = await first.locator('.number').textContent();
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      link.click({ modifiers: ['ControlOrMeta'] }),
    ]);
    await tab.waitForURL(new RegExp(`/console/tickets/${number}$`));
    await tab.close();
    await link.waitFor();
    await page.evaluate('window.isLoadedOnce = true');
    await link.click();
    await page.waitForURL(new RegExp(`/console/tickets/${number}$`));
    await page.getByRole('heading', { level: 2, name: 'Conversation' }).waitFor();
    expect(await page.evaluate('window.isLoadedOnce')).toBe(true);
  });

  it('is worked by keys, which are text in a field', async () => {
    await page.goto(`${cloud.url}/console/tickets`);
    await row('Leak one').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    expect(await page.locator('.row-selected').getByRole('checkbox').isChecked()).toBe(true);
    await page.keyboard.press('x');
    await page.keyboard.press('/');
    await page.keyboard.type('jx?');
    expect(await page.getByRole('searchbox').inputValue()).toBe('jx?');
    expect(await page.locator('.row-selected').count()).toBe(0);
  });

  it('is left and walked through by keys, and found in by the palette, whose field leaves input methods alone', async () => {
    const title = page.getByRole('heading', { level: 1 });
    const number = await page.locator('.row .number').nth(1).textContent();
    await page.getByRole('searchbox').press('Escape');
    await page.getByRole('button', { name: 'Find anything' }).focus();
    await page.keyboard.press('ControlOrMeta+k');
    const field = page.getByRole('combobox', { name: /Ticket, customer/ });
    await field.fill(number ?? '');
    await page.getByRole('option', { name: number ?? '' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    // What an input method is still at is neither searched nor taken by Enter.
    await field.fill('');
    const keyboard = await seat.context.newCDPSession(page);
    await keyboard.send('Input.imeSetComposition', { text: 'xinjian', selectionStart: 7, selectionEnd: 7 });
    expect(await field.inputValue()).toBe('xinjian');
    await page.getByRole('option', { name: 'Sign out' }).waitFor();
    await field.dispatchEvent('keydown', {
      key: 'Enter',
      isComposing: true,
      bubbles: true,
      cancelable: true,
    });
    await keyboard.send('Input.insertText', { text: '新建' });
    await page.getByRole('option', { name: 'All tickets with “新建”', selected: true }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.evaluate('document.activeElement.className')).toContain('find');
    await page.keyboard.press('ControlOrMeta+k');
    await field.fill(number ?? '');
    await page
      .locator('.pick[aria-selected=true] .pick-text')
      .filter({ hasText: number ?? '' })
      .waitFor();
    await page.keyboard.press('Enter');
    // Who hears the page goes on at its heading; back in the list, at the row that was left.
    await page
      .locator('h1:focus')
      .filter({ hasText: number ?? '' })
      .waitFor();
    await page.getByRole('radiogroup', { name: 'What you write' }).waitFor();
    await page.keyboard.press('k');
    await title.filter({ hasNotText: number ?? '' }).waitFor();
    await page.getByText(/^1 \/ \d/).waitFor();
    await page.keyboard.press('n');
    await page.getByRole('textbox', { name: 'Note that only staff read' }).waitFor();
    await page.locator('.editor-text:focus').waitFor();
    await page.goBack();
    await title.filter({ hasText: number ?? '' }).waitFor();
    await page.keyboard.press('u');
    await page.locator('.row').nth(1).locator('.row-link:focus').waitFor();
    await page.getByRole('button', { name: 'Search tickets' }).waitFor();
    expect(await page.getByRole('img', { name: /^(search|filter|sort-ascending|down)$/ }).count()).toBe(0);
    await page.keyboard.press('j');
    await page.locator('.row').nth(2).locator('.row-link:focus').waitFor();
  });

  it('opens a ticket for a caller, and keeps what was typed until then', async () => {
    await page.getByRole('button', { name: 'New ticket' }).click();
    // Whoever calls is asked for their number: it is typed at once.
    await page.locator('input[type=tel]:focus').waitFor();
    await page.keyboard.type('13800138000');
    await page.getByLabel(/^Subject/).fill('Filter smells');
    await page.getByLabel(/^What the customer says/).fill('It smells since Monday.');
    await page.reload();
    await page.getByRole('button', { name: 'New ticket' }).click();
    expect(await page.getByLabel(/^Subject/).inputValue()).toBe('Filter smells');
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Open the ticket' }).click();
    await page.getByRole('heading', { level: 1, name: /Filter smells/ }).waitFor();
    expect(seat.faults).toEqual([]);
  });

  it('tells on the desktop what comes while nobody looks, and counts it in the title', async () => {
    const { page: desk, context, faults } = await takeSeat(browser, { language: 'en' });
    await context.addInitScript(desktop);
    await desk.goto(`${cloud.url}/console/tickets`);
    await signInAs(desk, 'agent');
    await desk.locator('.row').first().waitFor();
    await desk.locator('.person').click();
    await desk.getByRole('menuitem', { name: 'Notices on the desktop' }).click();
    await desk.clock.install();
    await desk.evaluate('isHidden = true; document.dispatchEvent(new Event("visibilitychange"))');
    await cloud.postTicket({ kind: 'repair', subject: 'While away' });
    await cloud.settle();
    await desk.clock.fastForward(61_000);
    await expect
      .poll(() => desk.evaluate<string[]>('told'), { timeout: 20_000 })
      .toEqual([expect.stringMatching(/^New ticket in your queue: \S+ While away$/)]);
    expect(await desk.title()).toMatch(/^\(\d+\) /);
    await desk.getByRole('button', { name: /^Notices/ }).click();
    await desk.getByRole('link', { name: 'While away' }).click();
    await desk.getByRole('heading', { level: 1, name: /While away/ }).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('is usable on a phone in Chinese, in the dark', async () => {
    const phone = await openConsole(browser, cloud, { language: 'zh-CN', width: 390, dark: true });
    await phone.page.locator('.row').first().waitFor();
    await phone.page.locator('.row').first().getByRole('checkbox').click();
    await phone.page.getByRole('combobox', { name: '分派给…' }).waitFor();
    const width = await phone.page.evaluate<number>('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(390);
    expect(await seriousFaults(phone.page)).toEqual([]);
    expect(phone.faults).toEqual([]);
  });
});
