import { agendaStore } from '../../functions/agenda/store.ts';
import { sweepAgenda } from '../../functions/agenda/sweep/sweep-agenda.ts';
import { type AgendaItem, agenda, agendaItem } from '../../shared/table/entities/agenda.ts';
import { after, days, minutes } from '../../shared/time/clock.ts';
import { countingTable } from '../support/counting-table.ts';
import { openEmbeddedTable } from '../support/embedded-table.ts';
import { storeItems } from '../support/fill-tickets.ts';

const start = new Date('2026-11-22T09:30:00.000Z');
/** As production has them. */
const shards = 64;
const due = 1000;

/** A thousand items due now, and the others spread over the year that comes, from the next minute on. */
function itemOf(n: number, stored: number): AgendaItem {
  if (n < due) return itemAt(`due${n}`, after(start, -n * 50));
  return itemAt(`later${n}`, after(start, minutes(1) + n * Math.floor(days(365) / stored)));
}

const itemAt = (ref: string, at: Date): AgendaItem =>
  agendaItem({ kind: 'care-due', ref, at, now: start, generation: 1, shards });

/**
 * One sweep that finds 1,000 items due, among 1,000 stored and among `stored`: requests, items read and time of both, and
 * what the larger agenda costs more.
 */
export async function benchAgenda(stored: number): Promise<void> {
  console.log('\nsweep of 1,000 due          requests   items read        time');
  const few = await costOf(due);
  const many = await costOf(stored);
  const ratio = (name: keyof Cost) => (many[name] / few[name]).toFixed(3);
  console.log(`ratio: requests ${ratio('requests')}, items read ${ratio('items')}, time ${ratio('time')}`);
}

interface Cost {
  requests: number;
  items: number;
  time: number;
}

async function costOf(stored: number): Promise<Cost> {
  const embedded = await openEmbeddedTable({ stream: false });
  try {
    for (let first = 0; first < stored; first += 10_000) {
      const length = Math.min(10_000, stored - first);
      const items = Array.from({ length }, (_, n) => agenda.item(itemOf(first + n, stored)));
      await storeItems(embedded.table, items);
    }
    const { table, counts } = countingTable(embedded.table);
    let handed = 0;
    const begun = performance.now();
    await sweepAgenda(
      {
        store: agendaStore(table),
        shards,
        handOver: async (_, taken) => {
          handed += taken.length;
          return [];
        },
      },
      start,
    );
    const time = performance.now() - begun;
    if (handed !== due) throw new Error(`${handed} items were handed over`);
    const { items: read = 0, ...requests } = counts;
    const sum = Object.values(requests).reduce((total, each) => total + each, 0);
    console.log(
      `of ${String(stored).padEnd(22)} ${String(sum).padStart(10)} ${String(read).padStart(12)} ${time.toFixed(0).padStart(8)} ms`,
    );
    return { requests: sum, items: read, time };
  } finally {
    await embedded.stop();
  }
}

if (import.meta.main) await benchAgenda(Number(process.argv[2] ?? 1_000_000));
