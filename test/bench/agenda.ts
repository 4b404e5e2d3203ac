import { agendaStore } from '../../functions/agenda/store.ts';
import { sweepAgenda } from '../../functions/agenda/sweep/sweep-agenda.ts';
import { type AgendaItem, agenda, agendaItem } from '../../shared/table/entities/agenda.ts';
import { after, days, hours, minutes } from '../../shared/time/clock.ts';
import { countingTable } from '../support/counting-table.ts';
import { openEmbeddedTable } from '../support/embedded-table.ts';
import { storeItems } from '../support/fill-tickets.ts';

const start = new Date('2026-11-22T09:30:00.000Z');
/** As production has them. */
const shards = 64;
const due = 1000;
/** Sweeps of each agenda, in turns; the first of each is not counted: nothing was in any cache. */
const rounds = 9;

const itemAt = (ref: string, at: Date, now: Date): AgendaItem =>
  agendaItem({ kind: 'care-due', ref, at, now, generation: 1, shards });

/**
 * Sweeps that find 1,000 items due, among 1,000 stored and among `stored`: requests and items read of one, the median time of
 * all, and what the larger agenda costs more. Both are swept in turns, so that whatever else the machine does befalls both.
 */
export async function benchAgenda(stored: number): Promise<void> {
  const agendas = [await openAgenda(due), await openAgenda(stored)];
  try {
    const costs = agendas.map((): Cost[] => []);
    for (let round = 0; round < rounds; round += 1) {
      const order = round % 2 === 0 ? [0, 1] : [1, 0];
      for (const index of order) {
        const cost = await agendas[index]?.sweep(after(start, minutes(round)));
        if (cost && round > 0) costs[index]?.push(cost);
      }
    }
    console.log('\nsweep of 1,000 due          requests   items read        time');
    const [few, many] = costs.map(middle) as [Cost, Cost];
    show(due, few);
    show(stored, many);
    const ratio = (name: keyof Cost) => (many[name] / few[name]).toFixed(3);
    console.log(`ratio: requests ${ratio('requests')}, items read ${ratio('items')}, time ${ratio('time')}`);
  } finally {
    for (const each of agendas) await each.stop();
  }
}

interface Cost {
  requests: number;
  items: number;
  time: number;
}

/** An agenda on an engine of its own; what is not due is spread over the year that comes. */
async function openAgenda(stored: number) {
  const embedded = await openEmbeddedTable({ stream: false });
  const later = Math.max(0, stored - due);
  for (let first = 0; first < later; first += 10_000) {
    const length = Math.min(10_000, later - first);
    const items = Array.from({ length }, (_, n) => {
      const at = after(start, hours(1) + (first + n) * Math.floor(days(365) / later));
      return agenda.item(itemAt(`later${first + n}`, at, start));
    });
    await storeItems(embedded.table, items);
  }
  return { sweep: (now: Date) => sweepOf(embedded.table, now), stop: embedded.stop };
}

async function sweepOf(stored: Parameters<typeof countingTable>[0], now: Date): Promise<Cost> {
  const items = Array.from({ length: due }, (_, n) => itemAt(`due${n}`, after(now, -n * 50), now));
  await storeItems(
    stored,
    items.map((each) => agenda.item(each)),
  );
  const { table, counts } = countingTable(stored);
  let handed = 0;
  const handOver = async (_: string, taken: readonly AgendaItem[]) => {
    handed += taken.length;
    return [];
  };
  const begun = performance.now();
  await sweepAgenda({ store: agendaStore(table), shards, handOver }, now);
  const time = performance.now() - begun;
  if (handed !== due) throw new Error(`${handed} items were handed over`);
  await stored.deleteMany(items.map((each) => agenda.key(each)));
  const { items: read = 0, ...requests } = counts;
  return { requests: Object.values(requests).reduce((total, each) => total + each, 0), items: read, time };
}

/** The round whose time is the median. */
function middle(costs: readonly Cost[]): Cost {
  const found = costs.toSorted((a, b) => a.time - b.time)[Math.floor(costs.length / 2)];
  if (!found) throw new RangeError('no round');
  return found;
}

const show = (stored: number, { requests, items, time }: Cost): void =>
  console.log(
    `of ${String(stored).padEnd(22)} ${String(requests).padStart(10)} ${String(items).padStart(12)} ${time.toFixed(0).padStart(8)} ms`,
  );

if (import.meta.main) await benchAgenda(Number(process.argv[2] ?? 1_000_000));
