import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCloud, type TestCloud } from '../support/local-cloud.ts';
import { seriousFaults } from './support/axe.ts';
import { launch } from './support/browser.ts';
import { openConsole, people, type Seat, withFirm } from './support/console.ts';

const hostile = '王芳<img src=x onerror="window.harmed=1">';

let cloud: TestCloud;
let browser: Browser;
let lin: Seat;
let phone: Seat;
let wang: string;

beforeAll(async () => {
  [cloud, browser] = await Promise.all([startCloud({ clock: { at: '2026-11-23T01:30:00Z' } }), launch()]);
  await withFirm(cloud);
  const desk = cloud.as(await cloud.staff('agent', people.agent));
  ({ customerId: wang } = await desk.post<{ customerId: string }>('/v1/customers', {
    ...{ name: hostile, language: 'zh-CN', grade: 'VIP' },
    ...{ mails: ['wang.fang@example.com'], phones: ['+8613800138001'] },
  }));
  await Promise.all([
    desk.post(`/v1/customers/${wang}/dates`, { kind: 'birthday', calendar: 'lunar', month: 8, day: 15 }),
    desk.post('/v1/customers', { name: '汪方', phones: ['+8613900139002'] }),
    cloud.postTicket({ subject: '滤芯漏水', name: '王芳', email: 'wang.fang@example.com' }),
  ]);
  await cloud.settle();
  [lin, phone] = await Promise.all([
    openConsole(browser, cloud),
    openConsole(browser, cloud, {
      ...{ person: 'englishAgent', language: 'en', width: 390, dark: true },
    }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await cloud?.stop();
});

describe('the room of customers', () => {
  it('finds one by the last four digits, and shows what happened', async () => {
    const { page } = lin;
    await page.getByRole('link', { name: '客户', exact: true }).click();
    await page.locator('.row').first().waitFor();
    await page.locator('h1').click();
    await page.keyboard.press('/');
    await page.keyboard.type('8001');
    await page.getByRole('cell', { name: '电话 +8613800138001' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/customers/${wang}`);
    expect(await page.locator('h1 bdi').textContent()).toBe(hostile);
    await page.getByText('农历八月十五 · 下一次 2027年9月15日', { exact: false }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: '变更', exact: true }).click();
    await page.getByRole('link', { name: '滤芯漏水' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '全部', exact: true }).click();
    await page.getByRole('link', { name: '滤芯漏水' }).first().click();
    await page.getByRole('heading', { level: 1, name: '滤芯漏水' }).waitFor();
    await page.getByRole('complementary').getByRole('link', { name: '王芳' }).click();
    await page.waitForURL(`**/customers/${wang}`);
    expect(await page.evaluate('window.harmed')).toBeUndefined();
  });

  it('never shows the answer to an earlier question', async () => {
    const { page } = lin;
    await page.clock.install();
    await page.getByRole('link', { name: '全部客户' }).click();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(/v1\/customers\?.*q=wf/, async (route) => {
      await held;
      await route.continue();
    });
    const box = page.getByRole('searchbox');
    // What an input method composes is no question yet: only its word is.
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).searchParams.get('q') ?? ''));
    const keys = await page.context().newCDPSession(page);
    await box.focus();
    await keys.send('Input.imeSetComposition', { text: 'wang', selectionStart: 4, selectionEnd: 4 });
    await page.clock.runFor(1000);
    await keys.send('Input.insertText', { text: '王' });
    await page.waitForURL('**/customers?q=%E7%8E%8B');
    expect(asked).not.toContain('wang');
    await box.fill('wf');
    await page.waitForURL('**/customers?q=wf');
    await box.fill('nobody at all');
    await page.getByText('没有找到客户').waitFor();
    const late = page.waitForResponse(/q=wf/).catch(() => undefined);
    release();
    await Promise.race([late, page.evaluate('1')]);
    expect(await page.locator('.row').count()).toBe(0);
    await page.unroute(/v1\/customers\?.*q=wf/);
    expect(lin.faults).toEqual([]);
  });

  it('is edited by two at once: nothing typed is lost, and both values are shown', async () => {
    const { page } = lin;
    await page.getByRole('searchbox').fill('8001');
    await page.locator('.row').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '编辑客户' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('地区').fill('上海');
    await dialog.getByLabel(/^姓名/).fill('');
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.getByText('此项不能为空。').waitFor();
    expect(await dialog.getByLabel(/^姓名/).getAttribute('aria-invalid')).toBe('true');
    await dialog.getByLabel(/^姓名/).fill('王芳');
    const desk = cloud.as(await cloud.staff('agent', people.englishAgent));
    const { version } = await desk.get<{ version: number }>(`/v1/customers/${wang}`);
    await desk.put(`/v1/customers/${wang}`, {
      ...{ version, name: hostile, grade: 'A', region: '苏州' },
      ...{ mails: ['wang.fang@example.com'], phones: ['+8613800138001'] },
    });
    await page.reload();
    await page.getByRole('button', { name: '编辑客户' }).click();
    expect(await dialog.getByLabel(/^姓名/).inputValue()).toBe('王芳');
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.getByRole('cell', { name: '苏州' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: '改成我的' }).click();
    await page.getByRole('heading', { level: 1, name: '王芳 等级 A' }).waitFor();
    await page.getByText('上海', { exact: true }).waitFor();

    // The same of a part: what a colleague changed beside it goes together, what both changed is shown.
    const child = { kind: 'child', name: '小明' };
    const { id } = await desk.post<{ id: string }>(`/v1/customers/${wang}/relations`, child);
    await page.reload();
    await page.getByRole('button', { name: '修改 小明' }).click();
    await dialog.getByLabel(/^姓名/).fill('王小明');
    await desk.put(`/v1/customers/${wang}/relations/${id}`, { ...child, name: '大明', note: '怕狗' });
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.getByRole('cell', { name: '大明' }).waitFor();
    await dialog.getByRole('button', { name: '改成我的' }).click();
    await dialog.waitFor({ state: 'detached' });
    const { relations } = await desk.get<{ relations: object[] }>(`/v1/customers/${wang}`);
    expect(relations).toMatchObject([{ kind: 'child', name: '王小明', note: '怕狗' }]);
  });

  it('takes parts away and back, and shows a date in both calendars while it is entered', async () => {
    const { page } = lin;
    await page.getByRole('button', { name: '添加日期' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: '类型' }).click();
    await page.locator('.ant-select-item-option', { hasText: '纪念日' }).click();
    await dialog.getByText(/下一次 2027年1月1日.*农历冬月廿四/).waitFor();
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '删除 纪念日' }).click();
    await page.getByRole('button', { name: '删除 纪念日' }).waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '删除 纪念日' }).waitFor();
    await page.getByRole('button', { name: '确认 +8613800138001：已与客户核对' }).click();
    await page.getByText('已证实').waitFor();
  });

  it('is merged with another file of the same customer, after both were compared', async () => {
    const { page } = lin;
    await page.keyboard.press('m');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: '该客户的另一份档案' }).pressSequentially('9002');
    await page.locator('.ant-select-item-option', { hasText: '汪方' }).click();
    await dialog.getByRole('cell', { name: '+8613900139002' }).waitFor();
    await dialog.getByRole('checkbox').check();
    await dialog.getByRole('button', { name: '合并', exact: true }).click();
    await page.getByRole('link', { name: '+8613900139002' }).waitFor();
    await page.keyboard.press('n');
    await page.getByRole('dialog', { name: '为 王芳 新建工单' }).waitFor();
    expect(await page.getByRole('dialog').getByLabel('邮箱', { exact: true }).inputValue()).toBe(
      'wang.fang@example.com',
    );
  });

  it('is read on a phone in English, in the dark', async () => {
    const { page, faults } = phone;
    await page.goto(`${cloud.url}/console/customers/${wang}`);
    await page.locator('.happening').first().waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(390);
    await page.getByRole('link', { name: 'All customers' }).click();
    await page.getByRole('searchbox').fill('zzz');
    await page.getByText('Nobody was found').waitFor();
    await page.getByRole('button', { name: 'New customer' }).click();
    expect(await page.getByRole('dialog').getByLabel(/^Name/).inputValue()).toBe('zzz');
    expect(await seriousFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
});
