import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCloud, type TestCloud } from '../support/local-cloud.ts';
import { launch, visit } from './support/browser.ts';

let cloud: TestCloud;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [cloud, browser] = await Promise.all([startCloud(), launch()]);
  page = await visit(browser, { language: 'en', width: 'desktop', scripts: true });
});
afterAll(async () => {
  await browser?.close();
  await cloud?.stop();
});

describe('the local page', () => {
  it('shows a mail as its reader sees it, and events', async () => {
    await cloud.postTicket({ email: 'jane@example.com' });
    await cloud.settle();
    await page.goto(`${cloud.url}/_local`);
    const mail = page.locator('#mails > details', { hasText: 'jane@example.com' });
    await mail.locator('summary').first().click();
    const body = mail.frameLocator('iframe');
    // A name that somebody only typed is not in it.
    const words = await body.locator('body').textContent();
    expect(words).toContain('Thank you for writing to us.');
    expect(words).not.toContain('Jane Smith');
    const link = await body.getByRole('link', { name: 'View the status' }).getAttribute('href');
    expect(link).toContain(`${cloud.url}/t/`);
    await page.locator('#events summary', { hasText: 'ticket-opened' }).waitFor();
  });

  it('moves the clock by a button, and by a date', async () => {
    const start = cloud.now().getTime();
    const shown = async () => Date.parse((await page.locator('#now').getAttribute('datetime')) ?? '');
    await page.getByRole('button', { name: '+1 hour' }).click();
    await page.locator('#status', { hasText: /^Now: / }).waitFor();
    const hour = 3_600_000;
    expect(cloud.now().getTime() - start).toBeGreaterThanOrEqual(hour);
    expect(await shown()).toBeGreaterThanOrEqual(start + hour);
    // The field speaks the reader's zone, which is that of Shanghai here.
    const day = new Date(start + 48 * hour).toISOString().slice(0, 10);
    await page.getByLabel('Move to').fill(`${day}T12:00`);
    await page.getByRole('button', { name: 'Move', exact: true }).click();
    await page.locator('#status', { hasText: `${day} 12:00` }).waitFor();
    expect(new Date(await shown()).toISOString()).toContain(`${day}T04:00`);
  });

  it('makes a token that opens the staff API', async () => {
    await page.getByLabel('Role').selectOption('supervisor');
    await page.getByRole('button', { name: 'Make token' }).click();
    await page.locator('#tokens').waitFor();
    const token = (await page.locator('#token').textContent()) ?? '';
    const { items } = await cloud.as(token).get<{ items: unknown[] }>('/v1/tickets');
    expect(items).toHaveLength(1);
    await page.getByRole('button', { name: 'Quarantined partner events' }).click();
    expect(JSON.parse((await page.locator('#listed:visible').textContent()) ?? '')).toMatchObject({
      items: [],
    });
  });

  it('tries dead letters again', async () => {
    const again = page.getByRole('button', { name: 'Try all again' });
    expect(await again.isVisible()).toBe(false);
    const { deployment, services } = cloud.local;
    const queue = deployment.queues.find(({ redrive }) => redrive);
    if (!queue) throw new Error('no queue has dead letters');
    services.queues.send(queue.arn, 'nothing that anybody understands');
    await cloud.settle();
    for (let hour = 0; hour < 12 && cloud.local.deadLetters().length === 0; hour += 1) {
      await cloud.advance('PT1H');
    }
    expect(cloud.local.deadLetters()).toMatchObject([{ body: 'nothing that anybody understands' }]);
    await again.click();
    await page.locator('#status', { hasText: 'Given back: 1' }).waitFor();
  });

  it('is as good in Chinese', async () => {
    await page.getByRole('link', { name: '中文' }).click();
    await page.getByRole('heading', { name: '收件箱' }).waitFor();
    expect(await page.title()).toBe('本机上的 Aftercare');
  });

  it('says so where scripts are off', async () => {
    const still = await visit(browser, { language: 'zh-CN' });
    await still.goto(`${cloud.url}/_local`);
    expect(await still.locator('noscript').textContent()).toContain('需要启用脚本');
  });
});
