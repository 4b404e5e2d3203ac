import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { startLocalCloud } from '../../infra/local/start-local-cloud.ts';
import { writeFixture } from './local-runtime-fixture.ts';
import { ids, journal, send } from './local-runtime-support.ts';

const main = fileURLToPath(new URL('../../infra/start/main.ts', import.meta.url));
let child: ChildProcess | undefined;
afterEach(() => child?.kill('SIGKILL'));

/** `npm start` in a process of its own; answers its URL once the banner is printed. */
async function startProcess(dataDir: string, assembly: string): Promise<string> {
  const node = process.execPath;
  const started = spawn(node, [main, '--port', '0', '--data', dataDir, '--assembly', assembly, '--quiet'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, LANG: 'C' },
  });
  child = started;
  let printed = '';
  for await (const chunk of started.stdout) {
    printed += String(chunk);
    const url = /behind it\s+(http:\/\/localhost:\d+)\/_local/.exec(printed)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error(`the local cloud ended: ${printed}`);
}

it('loses nothing that was acknowledged when it is killed under load', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'local-runtime-data-'));
  const assembly = writeFixture();
  const url = await startProcess(dataDir, assembly);
  const acknowledged: string[] = [];
  const client = async (name: string): Promise<void> => {
    for (let at = 0; ; at += 1) {
      const id = `${name}-${at}`;
      const answer = await send({ url }, 'POST', `/items/${id}`).catch(() => undefined);
      if (answer === undefined) return;
      if (answer.status === 201) acknowledged.push(id);
      if (acknowledged.length === 60) child?.kill('SIGKILL');
    }
  };
  const ended = child === undefined ? undefined : once(child, 'exit');
  await Promise.all(Array.from({ length: 10 }, (_, at) => client(`k${at}`)));
  await ended;
  expect(acknowledged.length).toBeGreaterThanOrEqual(60);

  const cloud = await startLocalCloud({ dataDir, assembly, quiet: true });
  try {
    await cloud.idle(30_000);
    // What was in somebody's hands shows itself again when its visibility timeout is over.
    await cloud.advance('PT2M');
    expect(ids(await journal(cloud, 'ITEM'))).toEqual(expect.arrayContaining(acknowledged));
    expect(ids(await journal(cloud, 'TAKEN'))).toEqual(expect.arrayContaining(acknowledged));
    expect(ids(await journal(cloud, 'DIRECT'))).toEqual(expect.arrayContaining(acknowledged));
  } finally {
    await cloud.stop();
  }
});

it('stops gracefully on a signal, and says when its folder or port is taken', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'local-runtime-data-'));
  const assembly = writeFixture();
  const url = await startProcess(dataDir, assembly);
  const options = { assembly, quiet: true };
  await expect(startLocalCloud({ ...options, dataDir })).rejects.toThrow(/in use by process \d+/);
  const other = mkdtempSync(join(tmpdir(), 'local-runtime-data-'));
  const port = Number(new URL(url).port);
  await expect(startLocalCloud({ ...options, dataDir: other, port })).rejects.toThrow(/EADDRINUSE/);

  // The signal may come before the connection: then it is refused, but never answered wrongly.
  const posting = send({ url }, 'POST', '/items/last').catch(() => undefined);
  child?.kill('SIGTERM');
  const [code] = child === undefined ? [] : ((await once(child, 'exit')) as [number | null]);
  expect(code).toBe(0);
  expect([undefined, 201]).toContain((await posting)?.status);
  await expect(fetch(url)).rejects.toThrow();
});
