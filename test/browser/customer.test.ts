import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Mail } from '../../infra/local/contracts.ts';
import { startCloud, type TestCloud } from '../support/local-cloud.ts';
import { launch, visit } from './support/browser.ts';
import { staffOf, ticketIdIn } from './support/staff.ts';

let cloud: TestCloud;
let browser: Browser;

beforeAll(async () => {
  // A morning: surveys keep the quiet hours of the customer's evening.
  [cloud, browser] = await Promise.all([startCloud({ clock: { at: '2026-11-23T01:30:00Z' } }), launch()]);
});
afterAll(async () => {
  await browser?.close();
  await cloud?.stop();
});

const mailWith = async (address: string, words: string): Promise<Mail> => {
  const found = (await cloud.mails(address)).find(({ subject }) => subject.includes(words));
  if (!found) throw new Error(`no mail to ${address} says ${words}`);
  return found;
};

/** Opens a mail as a mail program shows it, and presses one of its links. */
async function pressInMail(page: Page, mail: Mail, link: string): Promise<void> {
  await page.goto('about:blank');
  await page.setContent(mail.html);
  await page.getByRole('link', { name: link }).click();
  await page.waitForURL(`${cloud.url}/**`);
}

const stored = async (sk: string) => (await cloud.tableItems()).filter((item) => item.sk === sk);

/** The text that a control says is its error. */
async function errorBeside(page: Page, label: string): Promise<string | null> {
  const control = page.getByLabel(label, { exact: false }).first();
  expect(await control.getAttribute('aria-invalid')).toBe('true');
  const id = await control.getAttribute('aria-describedby');
  return page.locator(`#${id}`).textContent();
}

describe('a customer with a phone, in Chinese, scripts off', () => {
  const address = 'wang@example.com';
  let page: Page;
  beforeAll(async () => {
    page = await visit(browser, { language: 'zh-CN' });
  });

  it('fills the hosted form, is told what is wrong beside each field, and loses nothing', async () => {
    await page.goto(`${cloud.url}/f/contact`);
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await page.getByLabel('类型').selectOption({ label: '投诉' });
    await page.getByLabel('主题').fill('洗衣机漏水');
    await page.getByLabel('邮箱').fill('wang@');
    await page.getByLabel('产品序列号').fill('WM-2210');
    await page.getByRole('button', { name: '提交' }).click();

    expect(await page.getByRole('alert').textContent()).toContain('尚未提交');
    expect(await errorBeside(page, '详细描述')).toBe('此项必填。');
    expect(await errorBeside(page, '您的称呼')).toBe('此项必填。');
    expect(await errorBeside(page, '邮箱')).toBe('邮箱地址格式不正确。');
    expect(await page.locator('[aria-invalid=true]').count()).toBe(3);
    expect(await page.getByLabel('主题').inputValue()).toBe('洗衣机漏水');
    expect(await page.getByLabel('邮箱').inputValue()).toBe('wang@');
    expect(await page.getByLabel('产品序列号').inputValue()).toBe('WM-2210');
    expect(await page.getByLabel('类型').inputValue()).toBe('complaint');
    expect(await stored('TICKET')).toEqual([]);

    await page.getByLabel('详细描述').fill('上周买的。\n今天开始漏水。');
    await page.getByLabel('您的称呼').fill('王芳');
    await page.getByLabel('邮箱').fill(address);
    await page.getByRole('button', { name: '提交' }).click();
    await page.waitForURL('**/t/**');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('洗衣机漏水');
    expect(await stored('TICKET')).toHaveLength(1);
  });

  it('follows the link in the acknowledgement and replies', async () => {
    await cloud.settle();
    await pressInMail(page, await mailWith(address, '已收到您的投诉'), '查看处理进度');
    expect(await page.locator('main').textContent()).toContain('今天开始漏水。');
    await page.getByLabel('您的回复').fill('明天我在家。');
    await page.getByRole('button', { name: '发送回复' }).click();
    expect(await page.getByRole('status').textContent()).toBe('感谢您的回复，我们已收到。');
    expect(await page.locator('ol.talk li').last().textContent()).toContain('明天我在家。');
  });

  it('reads the answer and the outcome', async () => {
    const staff = await staffOf(cloud);
    const ticketId = ticketIdIn(page.url());
    await staff.reply(ticketId, '师傅明天上午九点上门。');
    await staff.move(ticketId, 'resolved', '已更换进水管。', 'work-quality');
    await pressInMail(page, await mailWith(address, '回复：洗衣机漏水'), '查看并回复');
    const shown = await page.locator('main').textContent();
    for (const words of ['师傅明天上午九点上门。', '已解决', '已更换进水管。'])
      expect(shown).toContain(words);
  });

  it('answers the survey with one press, once', async () => {
    await cloud.advance('PT70M');
    const mail = await mailWith(address, '您满意吗');
    const late = await visit(browser, { language: 'zh-CN' });
    await pressInMail(late, mail, '1 · 非常不满意');
    await pressInMail(page, mail, '4 · 满意');
    expect(await page.getByRole('radio', { name: '4 满意' }).isChecked()).toBe(true);
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(1);
    await cloud.settle();
    expect(await stored('ANSWER')).toEqual([]);

    await page.getByRole('button', { name: '提交评价' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('感谢您的评价');
    const answers = await stored('ANSWER');
    expect(answers).toMatchObject([{ score: 4 }]);

    await late.getByRole('button', { name: '提交评价' }).click();
    expect(await late.getByRole('status').textContent()).toContain('以首次提交的评价为准');
    await pressInMail(page, mail, '2 · 不满意');
    expect(await page.getByRole('status').textContent()).toContain('以首次提交的评价为准');
    expect(await page.getByRole('radio').count()).toBe(0);
    expect(await stored('ANSWER')).toEqual(answers);
  });

  it('unsubscribes, and comes back', async () => {
    await pressInMail(page, await mailWith(address, '您满意吗'), '退订或管理您收到的邮件');
    const surveys = page.getByRole('checkbox', { name: '满意度调查' });
    const save = async () => {
      await page.getByRole('button', { name: '保存' }).click();
      expect(await page.getByRole('status').textContent()).toBe('设置已保存。');
    };
    // A ticked box refuses: nothing is ticked that the reader did not tick.
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0);
    await surveys.check();
    await save();
    expect(await surveys.isChecked()).toBe(true);
    expect(await page.getByRole('checkbox', { name: '使用与保养提醒' }).isChecked()).toBe(false);
    await page.getByRole('button', { name: '全部停止接收' }).click();
    expect(await page.getByRole('status').textContent()).toContain('已全部停止');
    await page.getByRole('button', { name: '撤销' }).click();
    expect(await surveys.isChecked()).toBe(true);
    expect(await page.getByRole('checkbox', { name: '使用与保养提醒' }).isChecked()).toBe(false);
    await surveys.uncheck();
    await save();
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0);
  });

  it('with a dead link is told so, and where to turn', async () => {
    const answer = await page.goto(`${cloud.url}/t/0123456789.1.abcdefghijklmnopqrstuvwx`);
    expect(answer?.status()).toBe(404);
    expect(await page.getByRole('heading', { level: 1 }).allTextContents()).toEqual(['链接无法打开']);
    await page.getByRole('link', { name: '也可以重新联系我们' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('联系');
  });
});

describe('a customer at a desk, in English, scripts on', () => {
  const address = 'jane@example.com';

  it('writes, reads, answers, and nothing on the way complains', async () => {
    const page = await visit(browser, { language: 'en', width: 'desktop', scripts: true });
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${cloud.url}/f/contact`);
    await page.getByLabel('Subject').fill('Which filter fits?');
    await page.getByLabel('What happened?').fill('I cannot find the number of the filter.');
    await page.getByLabel('Your name').fill('Jane Smith');
    await page.getByLabel('Email').fill(address);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.waitForURL('**/t/**');
    expect(await page.locator('main').textContent()).toContain('Received. We will look at it soon.');
    await cloud.settle();

    const staff = await staffOf(cloud);
    await staff.move(ticketIdIn(page.url()), 'resolved', 'It is number 7.');
    await pressInMail(page, await mailWith(address, 'We have your enquiry'), 'View the status');
    expect(await page.locator('main').textContent()).toContain('It is number 7.');
    await cloud.advance('PT70M');
    await pressInMail(page, await mailWith(address, 'How did we do?'), '5 · Very good');
    await page.getByLabel('Anything you would like to add?').fill('Quick and kind.');
    await page.getByRole('button', { name: 'Send my answer' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Thank you for your answer');
    expect(await stored('ANSWER')).toContainEqual(
      expect.objectContaining({ score: 5, comment: 'Quick and kind.' }),
    );
    await page.getByRole('link', { name: '中文' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('感谢您的评价');
    expect(complaints).toEqual([]);
  });

  it('needs no mouse', async () => {
    const page = await visit(browser, { language: 'en', width: 'desktop', scripts: true });
    const focused = () =>
      page.evaluate('document.activeElement.getAttribute("name") ?? document.activeElement.tagName');
    await page.goto(`${cloud.url}/f/contact`);
    const typed: Record<string, string> = {
      subject: 'No mouse',
      description: 'Only keys.',
      name: 'Sam',
      phone: '12',
    };
    const order: unknown[] = [];
    for (let step = 0; step < 11; step += 1) {
      await page.keyboard.press('Tab');
      const name = await focused();
      order.push(name);
      if (name === 'kind') await page.keyboard.press('ArrowUp');
      await page.keyboard.type(typed[String(name)] ?? '');
    }
    expect(order).toEqual([
      'switch',
      'kind',
      'subject',
      'description',
      'name',
      'email',
      'phone',
      'productSerial',
      'orderNumber',
      'region',
      'BUTTON',
    ]);
    await Promise.all([page.waitForURL('**/v1/tickets**'), page.keyboard.press('Enter')]);
    expect(await page.locator(':focus').getAttribute('role')).toBe('alert');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('phone');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('0138 0013 8000');
    await Promise.all([page.waitForURL('**/t/**'), page.keyboard.press('Enter')]);
    expect(await page.locator('main').textContent()).toMatch(/No mouse[\s\S]*Complaint[\s\S]*Only keys\./);
  });
});
