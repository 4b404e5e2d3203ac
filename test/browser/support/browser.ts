import { type Browser, chromium, type Page } from 'playwright-core';
import type { Language } from '../../../events/vocabulary.ts';
import { findBrowser } from '../../../scripts/browser.ts';

/** Quiet, and without anything that would talk to somebody else's machine. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How long a page may take, in ms: a busy machine is no failure. */
const patience = 60_000;

export const widths = { phone: 390, desktop: 1200 } as const;

export interface Visitor {
  language: Language;
  width?: keyof typeof widths;
  scripts?: boolean;
  /** Lets a test put its own script into a page that forbids all. */
  probed?: boolean;
}

/** A person with a browser of their own: no cookies, no cache, nothing shared. Close the page's context, or the browser. */
export async function visit(browser: Browser, visitor: Visitor): Promise<Page> {
  const { language, width = 'phone', scripts = false, probed = false } = visitor;
  const context = await browser.newContext({
    locale: language,
    viewport: { width: widths[width], height: 800 },
    javaScriptEnabled: scripts,
    bypassCSP: probed,
    timezoneId: 'Asia/Shanghai',
  });
  context.setDefaultTimeout(patience);
  return context.newPage();
}

export function launch(): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('no browser: run "npm test", which installs one');
  return chromium.launch({ executablePath, args: flags, timeout: patience });
}
