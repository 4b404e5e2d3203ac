import { describe, expect, it } from 'vitest';
import { guardedWorker } from '../../shared/runtime/guarded-worker.ts';
import type { HostileTask } from '../support/hostile-tasks.ts';

const module = new URL('../support/hostile-tasks.ts', import.meta.url);
const open = (cpuMs = 200) =>
  guardedWorker<HostileTask>({ module, name: 'hostile', cpuMs, heapMegabytes: 32 });

describe('a worker that can be ended from outside', () => {
  it('does one task after the other, and tells of those that fail', async () => {
    const worker = open();
    const endings = await Promise.all([worker.run('ends'), worker.run('fails'), worker.run('ends')]);
    expect(endings.map(({ kind }) => kind)).toEqual(['done', 'failed', 'done']);
    expect(endings[1]).toMatchObject({ error: { name: 'TypeError', message: 'no such mail' } });
  });

  it.each([
    ['computes', { kind: 'cut', why: 'time' }],
    ['matches', { kind: 'cut', why: 'time' }],
    ['hoards', { kind: 'cut', why: 'memory' }],
    ['exits', { kind: 'failed' }],
  ] as const)('ends a task that %s, and goes on with the next', async (task, ending) => {
    const worker = open(task === 'hoards' ? 60_000 : 200);
    const [, hostile, next] = await Promise.all([worker.run('ends'), worker.run(task), worker.run('ends')]);
    expect(hostile).toMatchObject(ending);
    expect(next).toEqual({ kind: 'done' });
  });

  it('lets a task wait longer than it may compute', async () => {
    expect(await open().run('waits')).toEqual({ kind: 'done' });
  });

  it('tells when its module cannot be loaded', async () => {
    const broken = guardedWorker({
      ...{ module: new URL('./not-there.ts', import.meta.url), name: 'hostile' },
      ...{ cpuMs: 200, heapMegabytes: 32 },
    });
    expect(await broken.run('ends')).toMatchObject({ kind: 'failed' });
  });
});
