import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../events/vocabulary.ts';
import { startCloud, type TestCloud } from '../support/local-cloud.ts';
import { isLong } from '../support/long-form.ts';
import { seriousFaults } from './support/axe.ts';
import { launch, visit, widths } from './support/browser.ts';
import { type Matter, matterIn } from './support/matters.ts';

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

/** Every width meets every scheme and every language, and every language every scheme. */
const looks = {
  'zh-CN': [
    ['phone', 'light'],
    ['desktop', 'dark'],
  ],
  en: [
    ['phone', 'dark'],
    ['desktop', 'light'],
  ],
} as const;

/** Sends a page's form as it is; what the browser itself would refuse first is refused by us. */
async function send(page: Page): Promise<void> {
  await page.evaluate('document.forms[0].noValidate = true');
  await Promise.all([page.waitForEvent('load'), page.locator('button[type=submit]').click()]);
}

type Way = (page: Page, matter: Matter) => Promise<unknown>;
const ways: Record<string, Way> = {
  'the form': (page) => page.goto(`${cloud.url}/f/contact`),
  'the form, refused': async (page) => {
    await page.goto(`${cloud.url}/f/contact`);
    await page.locator('[name=email]').fill('nowhere');
    await send(page);
    expect(await page.locator('[aria-invalid=true]').count()).toBeGreaterThan(3);
  },
  'no such form': (page) => page.goto(`${cloud.url}/f/nothing`),
  'a ticket under way': (page, { open }) => page.goto(`${open}?sent=1`),
  'the files of a reply': (page, { open }) => page.goto(`${open}/files`),
  'a reply, refused': async (page, { open }) => {
    await page.goto(open);
    await send(page);
    expect(await page.locator('[aria-invalid=true]').count()).toBe(1);
  },
  'a post': async (page, { posted }) => {
    await page.goto(`${posted}?sent=again`);
    for (const each of await page.locator('summary').all()) await each.click();
  },
  'a code, refused': async (page, { posted }) => {
    await page.goto(posted);
    await page.locator('[name=code]').fill('12345');
    await page.locator('button[name=action][value=code]').click();
    await page.locator('[role=alert]').waitFor();
    expect(await page.locator('[aria-invalid=true]').count()).toBe(1);
  },
  'somebody who did not write it': (page, { disown }) => page.goto(disown),
  'somebody who said so': (page, { disown }) => page.goto(`${disown}?done=1`),
  'a closed ticket': (page, { closed }) => page.goto(closed),
  'the survey': (page, { survey }) => page.goto(`${survey}?score=4`),
  'the survey, refused': async (page, { survey }) => {
    await page.goto(survey);
    await send(page);
    expect(await page.locator('[aria-invalid=true]').count()).toBe(1);
  },
  'thanks for an answer': (page, { answered }) => page.goto(`${answered}?score=4`),
  'the preferences': (page, { preferences }) => page.goto(`${preferences}?saved=1`),
  'a dead link': (page) => page.goto(`${cloud.url}/u/nothing`),
  'the local page': async (page, { address }) => {
    await page.goto(`${cloud.url}/_local`);
    await page.locator('#mails summary', { hasText: address }).first().click();
    await page.locator('#events summary').first().click();
    await page.locator('#mails iframe').waitFor();
  },
};

describe.each(languages)('in %s axe finds nothing serious', (language) => {
  let matter: Matter;
  let page: Page;
  beforeAll(async () => {
    matter = await matterIn(cloud, language);
    page = await visit(browser, { language, scripts: true, probed: true });
  });

  const expectNoFaults = async (turn: number): Promise<void> => {
    // `npm run prove` looks at each page in both looks of its language; without it they take turns, page by page.
    const shown = looks[language].filter((_, at) => isLong || at === turn % looks[language].length);
    for (const [width, colorScheme] of shown) {
      await page.setViewportSize({ width: widths[width], height: 800 });
      await page.emulateMedia({ colorScheme });
      expect(await seriousFaults(page), `${width}, ${colorScheme}`).toEqual([]);
      const wider = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
      expect(wider, `scrolls sideways: ${width}`).toBe(false);
    }
  };

  it.each([...Object.keys(ways).entries()])('on page %i: %s', async (turn, name) => {
    await ways[name]?.(page, matter);
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    await expectNoFaults(turn);
  });

  it('in any mail', async () => {
    const mails = await cloud.mails(matter.address);
    const kinds = new Map(mails.map((mail) => [mail.subject.replace(/[A-Z0-9]{5}-[A-Z0-9]{5}/, ''), mail]));
    expect(kinds.size).toBe(5);
    await page.goto('about:blank');
    for (const [turn, { html }] of [...kinds.values()].entries()) {
      await page.setContent(html);
      await expectNoFaults(turn);
    }
  });
});

it('axe sees what is serious', async () => {
  const page = await visit(browser, { language: 'en', scripts: true, probed: true });
  await page.setContent('<html lang="en"><title>x</title><main><input></main>');
  expect(await seriousFaults(page)).toEqual([expect.stringMatching(/^label: <input>/)]);
});
