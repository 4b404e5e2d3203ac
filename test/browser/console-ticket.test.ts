import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zhCN } from '../../web/console/i18n/zh-cn.ts';
import { startCloud, type TestCloud } from '../support/local-cloud.ts';
import { seriousFaults } from './support/axe.ts';
import { launch } from './support/browser.ts';
import { openConsole, type Seat, withFirm } from './support/console.ts';

let cloud: TestCloud;
let browser: Browser;
let lin: Seat;
let emma: Seat;

beforeAll(async () => {
  [cloud, browser] = await Promise.all([startCloud({ clock: { at: '2026-11-23T01:30:00Z' } }), launch()]);
  await withFirm(cloud);
  [lin, emma] = await Promise.all([
    openConsole(browser, cloud),
    openConsole(browser, cloud, { person: 'englishAgent', language: 'en', dark: true }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await cloud?.stop();
});

async function post(kind: string, subject: string, email: string): Promise<string> {
  const description = `${subject} <script>alert(1)</script>`;
  return (await cloud.postTicket({ kind, subject, description, name: '王小明', email })).number;
}

const open = async ({ page }: Seat, number: string): Promise<void> => {
  await page.goto(`${cloud.url}/console/tickets/${number}`);
  await page.locator('.editor-text').waitFor();
};

describe('the page of one ticket', () => {
  it('shows both values where two people change the same', async () => {
    const number = await post('enquiry', 'Filter smells', 'zhao@example.com');
    await Promise.all([open(lin, number), open(emma, number)]);
    // What others did meanwhile is not heard: so it is when two people press at once.
    await lin.page.route('**/v1/changes**', (route) => route.abort());
    const choose = async ({ page }: Seat, field: string, value: string): Promise<void> => {
      await page.getByRole('combobox', { name: field, exact: true }).click();
      await page.locator('.ant-select-item-option', { hasText: value }).click();
    };
    await choose(emma, 'Priority', 'High');
    await emma.page.locator('.event-line', { hasText: 'High' }).waitFor();
    await choose(lin, '优先级', '紧急');
    const dialog = lin.page.getByRole('dialog');
    await dialog.getByRole('cell', { name: '高', exact: true }).waitFor();
    await dialog.getByRole('button', { name: '改成我的' }).click();
    await lin.page.locator('.event-line', { hasText: '紧急' }).waitFor();
    await lin.page.unroute('**/v1/changes**');
    await choose(lin, '状态', '已解决');
    await dialog.locator('textarea').first().fill('已更换滤芯');
    await lin.page.reload();
    await choose(lin, '状态', '已解决');
    expect(await dialog.locator('textarea').first().inputValue()).toBe('已更换滤芯');
  });

  it('is not moved by what others write, and keeps what is typed', async () => {
    const number = await post(
      'enquiry',
      Array.from({ length: 60 }, () => 'Pump').join(' '),
      'qian@example.com',
    );
    await Promise.all([open(lin, number), open(emma, number)]);
    await lin.page.locator('.editor-text').click();
    await lin.page.keyboard.type('我在写');
    await lin.page.setViewportSize({ width: 1366, height: 420 });
    const top = () => lin.page.evaluate('document.getElementById("content").scrollTop');
    const before = await top();
    await emma.page.getByText('Note for colleagues', { exact: true }).click();
    await emma.page.locator('.reply-note .editor-text').press('@');
    await emma.page.locator('.pick').first().waitFor();
    await emma.page.keyboard.type('林晓');
    await emma.page.keyboard.press('Enter');
    const note = emma.page.locator('.reply-note .editor-text', { hasText: '@林晓' });
    await note.pressSequentially('please call');
    await emma.page.locator('.reply-note .saved-saved').waitFor();
    await note.press('Control+Enter');
    await lin.page.locator('.entry-note', { hasText: '@林晓 please call' }).waitFor({ state: 'attached' });
    expect(await top()).toBe(before);
    expect(await lin.page.locator('.editor-text').innerText()).toBe('我在写');
    await lin.page.setViewportSize({ width: 1366, height: 768 });
    // The ticket goes out of sight, or the service fails: the editor stays, and what is written while an answer leaves stays in it.
    await lin.page.route(`**/v1/tickets/${number}`, (route) => route.fulfill({ status: 404, json: {} }));
    const another = emma.page.locator('.reply-note .editor-text');
    await another.pressSequentially('again');
    await another.press('Control+Enter');
    await lin.page.getByText('您已看不到这张工单').waitFor();
    expect(await lin.page.locator('.editor-text').innerText()).toBe('我在写');
    await lin.page.unroute(`**/v1/tickets/${number}`);
    const editor = lin.page.locator('.editor-text');
    let letGo: () => void = () => undefined;
    await lin.page.route('**/replies', async (route) => {
      await new Promise<void>((done) => {
        letGo = done;
      });
      await route.continue();
    });
    const asked = lin.page.waitForRequest('**/replies');
    await editor.press('Control+Enter');
    await asked;
    await editor.press('Control+End');
    await lin.page.keyboard.type('，还有一句');
    letGo();
    await lin.page.locator('.outgoing-reply', { hasText: '我在写' }).waitFor();
    expect(await editor.innerText()).toBe('，还有一句');
    await lin.page.unroute('**/replies');
  });

  it('lets an answer leave later or with another state, puts the ticket off, and shows what a macro would do', async () => {
    const { page, faults } = emma;
    await open(emma, await post('enquiry', 'Which cartridge fits', 'wu@example.com'));
    const editor = page.locator('.reply-reply .editor-text');
    const waiting = page.locator('.outgoing-reply');
    /** Opens a menu by keyboard, which puts the focus on its first item. */
    const openMenu = async (name: string): Promise<void> => {
      await page.getByRole('button', { name, exact: true }).press('Enter');
      await page.locator('[role=menuitem]:focus').waitFor();
    };
    await editor.pressSequentially('The blue one.');
    await openMenu('Other ways to send');
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('menuitem', { name: 'Another moment' }).click();
    await page.getByLabel('Date and time').fill('2026-12-24T09:00');
    await page.getByRole('button', { name: 'Send then' }).click();
    await waiting.getByText('Leaves Thu, Dec 24, 2026, 09:00.').waitFor();
    await waiting.getByRole('button', { name: 'Take back' }).click();
    await editor.getByText('The blue one.').waitFor();
    await openMenu('Other ways to send');
    await page.keyboard.press('Enter');
    await waiting.getByText('Then: Waiting for customer.').waitFor();

    await openMenu('Put off');
    await page.getByRole('menuitem', { name: 'until somebody writes' }).click();
    await page.getByRole('button', { name: 'Back to work now' }).click();
    await page.getByRole('button', { name: 'Put off', exact: true }).waitFor();

    await page.locator('.ticket-actions').getByRole('button', { name: 'Macros' }).click();
    await page.locator('.pick').first().waitFor();
    await page.keyboard.type('take it');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('The answer leaves at once').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    // Where the system wrote to the ticket in the same moment, the page asks once more: the browser tells the first answer.
    expect(faults.filter((fault) => !fault.includes('409 (Conflict)'))).toEqual([]);
  });

  it('merges a duplicate after showing who would see what, and undoes it', async () => {
    const [kept, twin] = [
      await post('repair', 'Pump leaks', 'sun@example.com'),
      await post('repair', 'Pump leaks again', 'sun@example.com'),
    ];
    const { page } = emma;
    await Promise.all([open(emma, twin), open(lin, twin)]);
    await lin.page.locator('.editor-text').click();
    await lin.page.keyboard.type('我在写');
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByText('Merge into another ticket').click();
    await page.getByLabel('Number of the ticket that is kept').fill(kept);
    await page.keyboard.press('Enter');
    const preview = page.getByRole('region', { name: 'Show what would happen' });
    await preview.waitFor();
    const aware = preview.getByRole('checkbox');
    if (await aware.isVisible()) await aware.check();
    await page.getByRole('dialog').getByRole('button', { name: 'Merge', exact: true }).click();
    await page.waitForURL(`**/tickets/${kept}`);
    // Whoever was writing goes on writing.
    await lin.page.locator('h1', { hasText: kept }).waitFor();
    await lin.page.keyboard.type('，还没写完');
    expect(await lin.page.locator('.editor-text').innerText()).toBe('我在写，还没写完');
    await page.getByRole('button', { name: 'Undo the merge' }).click();
    await page.getByRole('button', { name: 'Undo the merge' }).waitFor({ state: 'detached' });
  });

  it('sends an answer once whose receipt was lost, and says so where it was changed since', async () => {
    const { page } = lin;
    await open(lin, await post('enquiry', 'Which filter', 'zhou@example.com'));
    /** The service takes it, and the network is gone before its answer comes. */
    const cutAfter = () =>
      page.route(
        '**/replies',
        async (route) => {
          await route.fetch();
          await route.abort('connectionreset');
        },
        { times: 1 },
      );
    const editor = page.locator('.reply-reply .editor-text');
    const waiting = page.locator('.outgoing-reply');
    await cutAfter();
    await editor.pressSequentially('蓝色的');
    await editor.press('Control+Enter');
    await page.getByText('没有连上系统').waitFor();
    expect(await editor.innerText()).toBe('蓝色的');
    await editor.press('Control+Enter');
    await editor.getByText('蓝色的').waitFor({ state: 'detached' });
    await waiting.waitFor();
    expect(await waiting.count()).toBe(1);
    await cutAfter();
    await editor.pressSequentially('红色的');
    await editor.press('Control+Enter');
    await waiting.getByText('红色的').waitFor();
    await editor.pressSequentially('也行');
    await editor.press('Control+Enter');
    await page.getByText(zhCN.reply.takenBefore).waitFor();
    expect(await editor.innerText()).toBe('红色的也行');
    expect(await waiting.count()).toBe(2);
  });

  it('takes somebody in copy and off again, is linked to another customer, and takes a macro back', async () => {
    const { page } = emma;
    const admin = cloud.as(await cloud.staff('admin'));
    await admin.post('/v1/customers', { kind: 'person', name: 'Li Na', grade: 'B', mails: [], phones: [] });
    await admin.put('/v1/macros/urgent-leak', {
      document: {
        ...{ id: 'urgent-leak', label: { 'zh-CN': '紧急漏水', en: 'Urgent leak' }, order: 5, active: true },
        steps: [
          { do: 'tag', add: ['leak'], remove: [] },
          { do: 'priority', priority: 'urgent' },
        ],
      },
    });
    await open(emma, await post('enquiry', 'It leaks', 'wei@example.com'));
    const dialog = page.getByRole('dialog');

    await page.locator('.reply-reply .editor-text').pressSequentially('We come today.');
    await page.getByRole('button', { name: 'Copies' }).click();
    await page.getByRole('combobox', { name: 'Copy', exact: true }).pressSequentially('fitter@example.com ');
    await page.locator('.send-reply').click();
    await page.getByRole('button', { name: 'Undo sending' }).waitFor();
    await cloud.advance('PT11S');
    const off = page.getByRole('button', { name: 'Take fitter@example.com off this ticket' });
    await off.click();
    await dialog.getByRole('button', { name: 'Take off', exact: true }).click();
    await off.waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Another customer…' }).click();
    await dialog.getByRole('searchbox').fill('Li Na');
    await dialog.getByRole('button', { name: 'Li Na' }).click();
    await dialog.getByText('in the file of Li Na from now on').waitFor();
    await dialog.getByRole('button', { name: 'Link', exact: true }).click();
    await page.getByRole('complementary').getByRole('link', { name: 'Li Na' }).waitFor();

    await page.locator('.ticket-actions').getByRole('button', { name: 'Macros' }).click();
    await page.locator('.pick').first().waitFor();
    await page.keyboard.type('urgent leak');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Do it' }).click();
    const priority = page.locator('.bar-priority');
    await priority.getByText('Urgent').waitFor();
    await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
    await page.getByText('The ticket is as it was before.').waitFor();
    await priority.getByText('Normal').waitFor();
  });

  it('keeps what is typed into its dialogs, and asks before a sign-out throws it away', async () => {
    const { page } = emma;
    await open(emma, await post('complaint', 'Loud pump', 'he@example.com'));
    const dialog = page.getByRole('dialog');
    const subject = dialog.getByLabel('Subject of the new ticket');
    const split = async (): Promise<void> => {
      await page.getByRole('button', { name: 'More' }).click();
      await page.getByRole('menuitem', { name: 'Split off a ticket' }).click();
      await subject.waitFor();
    };
    await split();
    await subject.fill('The noise alone');
    await dialog.getByRole('checkbox').first().check();
    await page.reload();
    await split();
    expect(await subject.inputValue()).toBe('The noise alone');
    expect(await dialog.getByRole('checkbox').first().isChecked()).toBe(true);
    await dialog.getByRole('status').getByText('What you had typed before is still here.').waitFor();
    await dialog.getByRole('button', { name: 'Discard it' }).click();
    expect(await subject.inputValue()).toBe('');
    await page.keyboard.type('Noise');
    expect(await subject.inputValue()).toBe('Noise');
    await page.keyboard.press('Escape');
    await subject.waitFor({ state: 'detached' });

    const signOut = async (): Promise<void> => {
      await page.getByRole('button', { name: 'Your account' }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
      await dialog.getByText('One text or form was not stored.').waitFor();
    };
    await signOut();
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await split();
    expect(await subject.inputValue()).toBe('Noise');
    await page.keyboard.press('Escape');
    await subject.waitFor({ state: 'detached' });
    await signOut();
    await dialog.getByRole('button', { name: 'Sign out anyway' }).click();
    await page.getByText('You are signed out').waitFor();
    expect(await page.evaluate("Object.keys(localStorage).filter((key) => key.includes('draft'))")).toEqual(
      [],
    );
  });
});
