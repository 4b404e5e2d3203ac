import { agendaStore } from '../../functions/agenda/store.ts';
import { sweepAgenda } from '../../functions/agenda/sweep/sweep-agenda.ts';
import { readConfig } from '../../infra/config.ts';
import { type AgendaItem, agenda, agendaItem } from '../../shared/table/entities/agenda.ts';
import type { Table } from '../../shared/table/table.ts';
import { after, days, hours, minutes } from '../../shared/time/clock.ts';
import { countingTable } from '../support/counting-table.ts';
import { openEmbeddedTable } from '../support/embedded-table.ts';
import { storeItems } from '../support/fill-tickets.ts';
import { defineBench, type Figures } from './support/define-bench.ts';

const start = new Date('2026-11-22T09:30:00.000Z');

/** As production has them: the stages differ in it. */
const { agendaShards: shards } = readConfig((key) => (key === 'stage' ? 'production' : undefined));

const itemAt = (ref: string, at: Date, now: Date): AgendaItem =>
  agendaItem({ kind: 'care-due', ref, at, now, generation: 1, shards });

/**
 * A sweep of an agenda that holds much besides what is due, beside one that holds nothing else. Both are swept in turns, so that
 * whatever else the machine does befalls both. The first round is not counted: nothing was in any cache.
 */
export const bench = defineBench({
  sizes: {
    long: { due: 1000, stored: 100_000, rounds: 9 },
    short: { due: 10, stored: 100, rounds: 2 },
  },
  async *measure({ due, stored, rounds }) {
    const agendas = [await openAgenda(due, due), await openAgenda(due, stored)];
    try {
      const costs = agendas.map((): Cost[] => []);
      for (let round = 0; round < rounds; round += 1) {
        const order = round % 2 === 0 ? [0, 1] : [1, 0];
        for (const index of order) {
          const cost = await agendas[index]?.sweep(after(start, minutes(round)));
          if (cost && round > 0) costs[index]?.push(cost);
        }
      }
      const [few, many] = costs.map(middle) as [Cost, Cost];
      yield {
        title: `sweep of ${due} due`,
        floor: { name: `of ${due} stored`, figures: figuresOf(few) },
        subject: { name: `of ${stored} stored`, figures: figuresOf(many) },
        // The cost is that of what is due, however much is stored.
        limits: { requests: 1.05, 'items read': 1.05 },
      };
    } finally {
      for (const each of agendas) await each.stop();
    }
  },
});

interface Cost {
  requests: number;
  items: number;
  milliseconds: number;
}

const figuresOf = ({ requests, items, milliseconds }: Cost): Figures => ({
  requests,
  'items read': items,
  'time ms': milliseconds,
});

/** An agenda on an engine of its own; what is not due is spread over the year that comes. */
async function openAgenda(due: number, stored: number) {
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
  return { sweep: (now: Date) => sweepOf(embedded.table, due, now), stop: embedded.stop };
}

async function sweepOf(stored: Table, due: number, now: Date): Promise<Cost> {
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
  const milliseconds = performance.now() - begun;
  if (handed !== due) throw new Error(`${handed} items were handed over`);
  await stored.deleteMany(items.map((each) => agenda.key(each)));
  const { items: read = 0, ...requests } = counts;
  return {
    requests: Object.values(requests).reduce((total, each) => total + each, 0),
    items: read,
    milliseconds,
  };
}

/** The round whose time is the median. */
function middle(costs: readonly Cost[]): Cost {
  const found = costs.toSorted((a, b) => a.milliseconds - b.milliseconds)[Math.floor(costs.length / 2)];
  if (!found) throw new RangeError('two rounds are needed at least: the first is not counted');
  return found;
}
