import type { CDPSession, Page } from 'playwright-core';
import { type Ticket, ticket } from '../../shared/table/entities/ticket.ts';
import { launch } from '../browser/support/browser.ts';
import { openConsole, withFirm } from '../browser/support/console.ts';
import { someEntry, someTicket } from '../support/fill-tickets.ts';
import { startCloud, type TestCloud } from '../support/local-cloud.ts';
import { defineBench, type Figures } from './support/define-bench.ts';
import { quantile } from './support/load.ts';
import { putItems } from './support/put-items.ts';

/** A page of the list. */
const rows = 50;
/** A cheap phone or an old office machine, in multiples of this one. */
const slowdown = 4;

/** Calls `then` once what was changed up to now is on the screen: after the next frame. */
const afterPaint = `(then) => requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => then(performance.now());
  port2.postMessage(0);
})`;

/** Notes when the rows of a page of the list were on the screen, in ms of the page's own clock. */
const watchRows = `
  window.painted = new Promise((settle) => {
    const look = new MutationObserver(() => {
      if (document.querySelectorAll('.row-link').length < ${rows}) return;
      look.disconnect();
      (${afterPaint})(settle);
    });
    look.observe(document, { childList: true, subtree: true });
  });`;

/**
 * The console on a machine that is four times slower, among many open tickets: from the last byte of the list to its fifty rows on the screen,
 * beside the browser drawing the same rows from text; and from a key to its letter in the reply to a long conversation, beside a bare field.
 * Aims, of the 95th percentile: 150 ms, and 50 ms.
 */
export const bench = defineBench({
  sizes: {
    long: { open: 10_000, entries: 500, rounds: 20, strokes: 100 },
    short: { open: 60, entries: 12, rounds: 1, strokes: 3 },
  },
  async *measure({ open, entries, rounds, strokes }, assemblyDir) {
    const [cloud, browser] = await Promise.all([
      startCloud({ assemblyDir, clock: { at: '2026-11-23T01:30:00Z' } }),
      launch(),
    ]);
    try {
      await withFirm(cloud);
      const long = await fill(cloud, open, entries);
      const { page, context } = await openConsole(browser, cloud, { path: '/console/tickets?view=all' });
      await page
        .locator('.row-link')
        .nth(rows - 1)
        .waitFor();
      const cpu = await context.newCDPSession(page);
      const { ours, bare } = await drawList(page, cpu, rounds);
      yield {
        title: `console: ${rows} rows of ${open} tickets, ${slowdown} times slower`,
        floor: { name: 'the same rows, bare', figures: bare },
        subject: { name: 'list of tickets', figures: ours },
      };
      await page.goto(`${cloud.url}/console/tickets/${long.id}`);
      const written = await strike(page, cpu, page.getByRole('textbox').last(), strokes);
      const empty = await context.newPage();
      await empty.setContent('<div role="textbox" contenteditable></div>');
      const field = await strike(
        empty,
        await context.newCDPSession(empty),
        empty.getByRole('textbox'),
        strokes,
      );
      yield {
        title: `console: a key among ${entries} entries, ${slowdown} times slower`,
        floor: { name: 'bare field', figures: field },
        subject: { name: 'reply', figures: written },
      };
    } finally {
      await browser.close();
      await cloud.stop();
    }
  },
});

/** Stores so many open tickets, and so many entries of the last one, which is answered. */
async function fill(cloud: TestCloud, open: number, entries: number): Promise<Ticket> {
  const tickets = Array.from({ length: open }, (_, n) => someTicket(n));
  await putItems(
    cloud,
    tickets.map((each) => ticket.item(each)),
  );
  const [long] = tickets.slice(-1);
  if (!long) throw new RangeError('there must be one open ticket at least');
  await putItems(
    cloud,
    Array.from({ length: entries }, (_, n) => someEntry(long, n)),
  );
  return long;
}

const slow = (cpu: CDPSession, rate: number) => cpu.send('Emulation.setCPUThrottlingRate', { rate });

const figuresOf = (times: readonly number[]): Figures => {
  const sorted = times.toSorted((a, b) => a - b);
  return { 'p50 ms': quantile(sorted, 0.5), 'p95 ms': quantile(sorted, 0.95) };
};

/** Loads the list again and again, and has the browser draw the rows that came of it from their text. */
async function drawList(
  page: Page,
  cpu: CDPSession,
  rounds: number,
): Promise<{ ours: Figures; bare: Figures }> {
  await page.addInitScript(watchRows);
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await slow(cpu, slowdown);
    await page.reload();
    ours.push(
      await page.evaluate<number>(`window.painted.then((at) => at - Math.max(...performance.getEntriesByType('resource')
        .filter(({ name, responseEnd }) => name.includes('/v1/tickets?') && responseEnd <= at).map(({ responseEnd }) => responseEnd)))`),
    );
    bare.push(
      await page.evaluate<number>(`new Promise((settle) => {
        const table = document.querySelector('.row-link').closest('table');
        const text = table.outerHTML;
        const place = document.createElement('div');
        table.replaceWith(place);
        (${afterPaint})((from) => {
          place.innerHTML = text;
          (${afterPaint})((at) => settle(at - from));
        });
      })`),
    );
    await slow(cpu, 1);
  }
  return { ours: figuresOf(ours), bare: figuresOf(bare) };
}

/** Strikes a key so many times, and measures from the browser's own instant of each to the frame that shows it. */
async function strike(
  page: Page,
  cpu: CDPSession,
  field: ReturnType<Page['getByRole']>,
  strokes: number,
): Promise<Figures> {
  await field.click();
  await page.evaluate(`window.strokes = []; addEventListener('keydown', ({ timeStamp }) =>
    (${afterPaint})((at) => strokes.push(at - timeStamp)), true)`);
  await slow(cpu, slowdown);
  for (let stroke = 0; stroke < strokes; stroke += 1) {
    await page.keyboard.press('abcdefghij '[stroke % 11] ?? 'a');
    await page.evaluate(`new Promise((settle) => {
      const look = () => (strokes.length > ${stroke} ? settle() : requestAnimationFrame(look));
      look();
    })`);
  }
  await slow(cpu, 1);
  return figuresOf(await page.evaluate<number[]>('strokes'));
}
