import { benchAgenda } from './agenda.ts';
import { startChild } from './child.ts';
import { weighBundles } from './cold-import.ts';
import { benchDesk } from './desk.ts';
import { load, type Measure } from './load.ts';
import { poster, transactor } from './work.ts';

/**
 * Intake beside its floors, all measured in this run and in turns: a bare HTTP echo, and the same items in one transaction
 * by a bare SDK client at the same endpoint. Then the desk's requests beside theirs (desk.ts), and what the intake bundle weighs beside a bare SDK handler.
 * Argument: milliseconds for each measurement (default 5000).
 */
const milliseconds = Number(process.argv[2] ?? 5000);
const clientCounts = [1, 8, 32];

const cloud = await startChild<Parameters<typeof transactor>[0] & { url: string }>('serve.ts');
const echo = await startChild<{ url: string }>('echo.ts');
const works = {
  'bare HTTP echo': poster(echo.told.url),
  'bare SDK transaction': transactor(cloud.told),
  'ticket intake': poster(`${cloud.told.url}/v1/tickets`),
};

const show = (name: string, { perSecond, p50, p99 }: Measure): void =>
  console.log(
    `${name.padEnd(22)} ${perSecond.toFixed(0).padStart(7)}/s   p50 ${p50.toFixed(2).padStart(7)} ms   p99 ${p99.toFixed(2).padStart(7)} ms`,
  );

/** What earlier work left to do in the background would be counted against the next. */
async function settle(): Promise<void> {
  for (;;) {
    const answer = (await (await fetch(`${cloud.told.url}/_local/idle?wait=5000`)).json()) as {
      idle: boolean;
    };
    if (answer.idle) return;
  }
}

for (const clients of clientCounts) {
  console.log(`\n${clients} client${clients === 1 ? '' : 's'}`);
  const measures: Measure[] = [];
  for (const [name, work] of Object.entries(works)) {
    const measure = await load(clients, milliseconds, work);
    await settle();
    show(name, measure);
    measures.push(measure);
  }
  const [, floor, intake] = measures;
  if (floor && intake) {
    console.log(
      `ratio to the transaction: p50 ${(intake.p50 / floor.p50).toFixed(2)}, throughput ${(intake.perSecond / floor.perSecond).toFixed(2)}`,
    );
  }
}
echo.child.disconnect();
cloud.child.disconnect();

await benchDesk(milliseconds);
await benchAgenda(100_000);

const { intake, bare } = await weighBundles();
console.log('\nbundle                      bytes   import (median, Node itself taken off)');
for (const [name, weight] of Object.entries({ 'ticket intake': intake, 'bare SDK handler': bare })) {
  console.log(
    `${name.padEnd(22)} ${String(weight.bytes).padStart(10)}   ${weight.importMilliseconds.toFixed(1)} ms`,
  );
}
console.log(
  `ratio: size ${(intake.bytes / bare.bytes).toFixed(2)}, import ${(intake.importMilliseconds / bare.importMilliseconds).toFixed(2)}`,
);
