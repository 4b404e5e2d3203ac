import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright-core';

/** Where Chrome or Chromium usually is; `AFTERCARE_BROWSER` names another. */
const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** The executable of a browser that is on this machine, or undefined. */
export function findBrowser(): string | undefined {
  const candidates = [process.env.AFTERCARE_BROWSER, chromium.executablePath(), ...usual];
  return candidates.find((path) => path !== undefined && path !== '' && existsSync(path));
}

/**
 * Finds a browser, or installs one: playwright's own headless build, or Debian's package where that cannot be
 * downloaded and we may install packages.
 * @throws Error that says what to do when neither works.
 */
export function ensureBrowser(): string {
  const found = findBrowser();
  if (found) return found;
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  const ways: string[][] = [
    [process.execPath, cli, 'install', 'chromium', '--only-shell'],
    ...(process.platform === 'linux' && process.getuid?.() === 0
      ? [['sh', '-c', 'apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium']]
      : []),
  ];
  for (const [command = '', ...args] of ways) {
    console.log(`Installing a headless browser for the tests: ${[command, ...args].join(' ')}`);
    spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], timeout: 300_000 });
    const installed = findBrowser();
    if (installed) return installed;
  }
  throw new Error(
    'No browser was found. Install Chrome or Chromium, or set AFTERCARE_BROWSER to the path of one, and run again.',
  );
}
