import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Language } from '../../../events/vocabulary.ts';
import { giveSampleFirm } from '../../../infra/start/sample-firm.ts';
import type { TestCloud } from '../../support/local-cloud.ts';

/** Sample people by what they are: see infra/start/sample-firm.ts. */
export const people = {
  agent: 'lin.xiao@clearspring.example',
  englishAgent: 'emma.clarke@clearspring.example',
  supervisor: 'chen.jing@clearspring.example',
  admin: 'daniel.wong@clearspring.example',
} as const;

export interface Desk {
  person?: keyof typeof people;
  language?: Language;
  /** Width of the screen in pixels. */
  width?: number;
  dark?: boolean;
  /** Where somebody wants to go before signing in. */
  path?: string;
}

/** A member of staff at a screen. */
export interface Seat {
  page: Page;
  context: BrowserContext;
  /** What went wrong in the page: errors, texts without a key, breaches of its policy. Empty when all is well. */
  faults: string[];
}

/** Gives a cloud of a test the sample firm with its people. */
export const withFirm = (cloud: TestCloud): Promise<void> => giveSampleFirm(cloud.url);

/** Opens the console in a browser of one's own, and signs in at the pages of the local issuer. */
export async function openConsole(browser: Browser, cloud: TestCloud, desk: Desk = {}): Promise<Seat> {
  const { person = 'agent', path = '/console/tickets' } = desk;
  const seat = await takeSeat(browser, desk);
  await seat.page.goto(cloud.url + path);
  await signInAs(seat.page, person);
  await seat.page.waitForURL(`${cloud.url}/console/tickets**`);
  return seat;
}

/** Chooses a sample person on the sign-in page. */
export async function signInAs(page: Page, person: keyof typeof people): Promise<void> {
  await page.locator(`button[name=person][value="${people[person]}"]`).click();
}

/** A browser of one's own, that tells of faults. */
export async function takeSeat(browser: Browser, desk: Desk = {}): Promise<Seat> {
  const { language = 'zh-CN', width = 1366, dark = false } = desk;
  const context = await browser.newContext({
    locale: language,
    viewport: { width, height: 768 },
    timezoneId: 'Asia/Shanghai',
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(30_000);
  const faults: string[] = [];
  const page = await context.newPage();
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (said) => {
    if (said.type() === 'error') faults.push(`${said.text()} ${said.location().url}`);
  });
  return { page, context, faults };
}
