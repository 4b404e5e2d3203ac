import { serveTasks } from '../../shared/runtime/guarded-worker.ts';

/** A task of the worker below. */
export type HostileTask = 'ends' | 'waits' | 'fails' | 'computes' | 'hoards' | 'exits' | 'matches';

/** What a worker thread does with tasks that no thread could stop by itself. */
serveTasks<HostileTask>('hostile', async (task) => {
  if (task === 'fails') throw new TypeError('no such mail');
  if (task === 'exits') process.exit(3);
  // Waiting is not computing.
  if (task === 'waits') await new Promise((resolve) => setTimeout(resolve, 400));
  while (task === 'computes') Math.random();
  if (task === 'matches') /^(a+)+$/.test(`${'a'.repeat(60)}b`);
  for (const all: number[][] = []; task === 'hoards'; )
    all.push(Array.from({ length: 100_000 }, Math.random));
});
