import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCloud, type TestCloud } from '../support/local-cloud.ts';
import { isLong } from '../support/long-form.ts';
import { seriousFaults } from './support/axe.ts';
import { launch } from './support/browser.ts';
import { openConsole, signInAs, takeSeat, withFirm } from './support/console.ts';

let cloud: TestCloud;
let browser: Browser;
let number: string;

beforeAll(async () => {
  [cloud, browser] = await Promise.all([startCloud({ clock: { at: '2026-11-23T01:30:00Z' } }), launch()]);
  await withFirm(cloud);
  const posted = await cloud.postTicket({
    kind: 'repair',
    subject: '<img src=x onerror=alert(1)>漏水',
    description: 'Water </script><script>alert(1)</script> everywhere.\n\nSecond line.',
  });
  number = posted.number;
  await cloud.settle();
});
afterAll(async () => {
  await browser?.close();
  await cloud?.stop();
});

/** What the pages are looked at on: each of two languages, colours and widths; every one of them together in the long form. */
const screens = (['zh-CN', 'en'] as const)
  .flatMap((language) =>
    [false, true].flatMap((dark) => [390, 1366].map((width) => ({ language, dark, width }))),
  )
  .filter(({ language, dark, width }) => isLong || (language === 'en') === (dark === (width === 390)));

/** The page is never wider than the screen, and axe finds nothing serious. */
async function isSound(page: Page, width: number): Promise<void> {
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  expect(await seriousFaults(page)).toEqual([]);
}

/** Bytes of scripts and styles that the page loaded until now, compressed as they came. */
const transferred = (page: Page) =>
  page.evaluate<Record<'js' | 'css', number>>(`
    performance.getEntriesByType('resource').reduce((sum, { name, encodedBodySize }) => {
      const kind = /\\/assets\\/.*\\.(js|css)$/.exec(name)?.[1];
      return kind ? { ...sum, [kind]: sum[kind] + encodedBodySize } : sum;
    }, { js: 0, css: 0 })`);

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

describe('the sign-in', () => {
  it('leads to where somebody wanted to be, and shows hostile words as words', async () => {
    const { page, faults, context } = await takeSeat(browser);
    await page.goto(`${cloud.url}/console/tickets/${number}`);
    await signInAs(page, 'agent');
    await heading(page, /漏水/).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/console/tickets/${number}`);
    expect(await page.getByRole('article').first().textContent()).toContain('<script>alert(1)</script>');
    expect(await page.title()).toContain('清泉净水');
    expect(faults).toEqual([]);
    expect(await context.cookies(`${cloud.url}/console/`)).toEqual([]);
    await context.close();
  });

  it('tells somebody without a role who gives them one, and lets them out', async () => {
    const { page, context } = await takeSeat(browser, { language: 'en' });
    // As the service answers whoever is in no group.
    await page.route('**/v1/people/me', (route) =>
      route.fulfill({ status: 403, contentType: 'application/problem+json', body: '{"status":403}' }),
    );
    await page.goto(`${cloud.url}/console/tickets/${number}`);
    await signInAs(page, 'agent');
    await heading(page, 'You are signed in, but have no role').waitFor();
    expect(await page.getByRole('navigation').count()).toBe(0);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await heading(page, 'You are signed out').waitFor();
    await context.close();
  });

  it('is renewed when its token ends, in a duplicated tab as well, without a frame', async () => {
    const { page, context, faults } = await openConsole(browser, cloud);
    await heading(page, '全部未完成').waitFor();
    const session = await page.evaluate(() => ({ ...sessionStorage }));
    const twin = await context.newPage();
    await twin.addInitScript((kept) => {
      for (const [key, value] of Object.entries(kept)) if (!sessionStorage[key]) sessionStorage[key] = value;
    }, session);
    await cloud.advance('PT2H');
    await Promise.all([page, twin].map((tab) => tab.goto(`${cloud.url}/console/tickets/${number}`)));
    for (const tab of [page, twin]) {
      await heading(tab, /漏水/).waitFor();
      expect(tab.frames().filter((frame) => frame !== tab.mainFrame())).toEqual([]);
    }
    // Hours later both still work: they hold the same new tokens.
    await cloud.advance('PT2H');
    for (const tab of [page, twin]) {
      await tab.reload();
      await heading(tab, /漏水/).waitFor();
    }
    expect(faults.filter((fault) => !fault.includes('401'))).toEqual([]);
    await context.close();
  });

  it('asks again when it has ended, and what was typed is there afterwards', async () => {
    const { page, context } = await openConsole(browser, cloud, {
      language: 'en',
      person: 'englishAgent',
      path: '/console/tickets?view=all',
    });
    await page.getByRole('link', { name: /漏水/ }).click();
    const answer = page.getByRole('textbox', { name: 'Answer to the customer' });
    await answer.click();
    await page.keyboard.type('We will come on Tuesday');
    await page.getByText(/^Saved/).waitFor();
    // As after a month of absence, or when an administrator ended the session.
    await page.evaluate(`
      for (const key of Object.keys(sessionStorage))
        if (sessionStorage[key].includes('refresh_token'))
          sessionStorage[key] = JSON.stringify({ ...JSON.parse(sessionStorage[key]), access_token: 'x', refresh_token: 'x' });
    `);
    await page.keyboard.type(' at nine');
    await page.getByText('Your session has ended').waitFor();
    await page.getByRole('button', { name: 'Sign in again' }).click();
    // The issuer knows who it is: its own session goes on.
    await answer.getByText('We will come on Tuesday at nine').waitFor();
    await context.close();
  });

  it('ends with the drafts of this computer', async () => {
    const { page, context } = await openConsole(browser, cloud, { language: 'en' });
    await page.evaluate(() => localStorage.setItem('aftercare.draft.X.reply', '{}'));
    await page.getByRole('button', { name: /Your account/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await heading(page, 'You are signed out').waitFor();
    expect(
      await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('draft'))),
    ).toEqual([]);
    await page.goBack();
    await page.locator('button[name=person]').first().waitFor();
    await context.close();
  });
});

describe('the ground of all pages', () => {
  it('loads again once when a part of it is gone, and says so when that does not help', async () => {
    const { page, context } = await openConsole(browser, cloud, { path: '/console/tickets?view=all' });
    await page.getByRole('link', { name: /漏水/ }).waitFor();
    let asked = 0;
    await context.route(/assets\/ticket-page-/, (route) => {
      asked += 1;
      return route.abort();
    });
    await page.getByRole('link', { name: /漏水/ }).click();
    await page.getByRole('alert').waitFor();
    expect(asked).toBeLessThanOrEqual(3);
    await context.unroute(/assets\/ticket-page-/);
    await page.getByRole('button', { name: '重新加载' }).click();
    await page.getByRole('link', { name: /漏水/ }).or(heading(page, /漏水/)).first().waitFor();
    await context.close();
  });

  it.each(screens)(
    'is in $language, dark $dark, $width px wide, and holds no serious fault',
    async (screen) => {
      const { page, context, faults } = await takeSeat(browser, screen);
      await page.goto(`${cloud.url}/console/tickets?view=all`);
      await signInAs(page, 'agent');
      const link = page.getByRole('link', { name: /漏水/ });
      await link.waitFor();
      expect(await page.locator('html').getAttribute('lang')).toBe(screen.language);
      expect(await page.locator('html').getAttribute('class')).toBe(screen.dark ? 'dark' : 'light');
      await isSound(page, screen.width);
      await link.click();
      await page.getByRole('textbox').first().waitFor();
      await isSound(page, screen.width);
      expect(faults).toEqual([]);
      await context.close();
    },
  );

  it('keeps to its size: what the list of tickets needs as it is transferred, and a ticket beside it', async () => {
    const { page, context } = await takeSeat(browser);
    const palette = page.waitForResponse(/\/assets\/palette-/);
    await page.goto(`${cloud.url}/console/tickets?view=all`);
    await signInAs(page, 'agent');
    await page.getByRole('link', { name: /漏水/ }).waitFor();
    // What comes late is the list's, too: the palette is the last.
    await palette;
    await page.waitForLoadState('networkidle');
    const list = await transferred(page);
    // Less would mean that nothing was counted.
    expect(list.js).toBeGreaterThan(100_000);
    expect(list.js).toBeLessThanOrEqual(400 * 1024);
    expect(list.css).toBeGreaterThan(10_000);
    expect(list.css).toBeLessThanOrEqual(90 * 1024);
    await page.getByRole('link', { name: /漏水/ }).click();
    await page.getByRole('textbox').first().waitFor();
    await page.waitForLoadState('networkidle');
    const both = await transferred(page);
    expect(both.js).toBeGreaterThan(list.js);
    expect(both.js - list.js).toBeLessThanOrEqual(180 * 1024);
    await context.close();
  });
});
