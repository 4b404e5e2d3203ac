import { cp, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../infra/local/aws/free-port.ts';
import { type DevSession, startDev } from '../../infra/start/dev/dev-session.ts';
import type { DevReport } from '../../infra/start/dev/dev-texts.ts';
import { attachDebugger } from './support/attach-debugger.ts';

const house = join(import.meta.dirname, '../..');
const scratch = 'functions/docs/openapi/index.ts';
const path = '/v1/openapi.json';

let root: string;
let session: DevSession;
let inspectPort: number;
let trackingUrl: string;

/** Reports that nobody has waited for yet, and who waits. */
const reports: DevReport[] = [];
let heard: (() => void) | undefined;

/** The next report of a kind; those before it are passed over. */
async function reported<K extends DevReport['kind']>(kind: K): Promise<DevReport & { kind: K }> {
  for (;;) {
    const report = reports.shift();
    if (report?.kind === kind) return report as DevReport & { kind: K };
    if (report === undefined)
      await new Promise<void>((resolve) => {
        heard = resolve;
      });
  }
}

const answer = async (from = path): Promise<string> => (await fetch(session.cloud().url + from)).text();

const write = (file: string, text: string): Promise<void> => writeFile(join(root, file), text);

async function replace(file: string, text: string, by: string): Promise<void> {
  const source = await readFile(join(root, file), 'utf8');
  expect(source).toContain(text);
  await write(file, source.replace(text, by));
}

/** A function of three lines in place of a real one, which says these words. */
const handlerThatSays = (
  words: string,
): string => `export const handler = async (_event: unknown, context: unknown) => {
  const words: string = ${JSON.stringify(words)};
  return { statusCode: 200, body: words + typeof context };
};
`;

beforeAll(async () => {
  // The true path: files are compared with what the processes say that they read.
  root = await realpath(await mkdtemp(join(tmpdir(), 'aftercare-dev-')));
  const made = ['events', 'functions', 'infra', 'shared', 'web'];
  for (const name of [...made, 'package.json', 'package-lock.json', 'tsconfig.json'])
    await cp(join(house, name), join(root, name), { recursive: true });
  await symlink(join(house, 'node_modules'), join(root, 'node_modules'));
  inspectPort = await freePort();
  session = await startDev(
    {
      root,
      dataDir: join(root, 'data'),
      port: 0,
      quiet: true,
      inspect: { entry: 'docs/openapi', port: inspectPort },
    },
    (report) => {
      reports.push(report);
      heard?.();
    },
  );
  const posted = await fetch(`${session.cloud().url}/v1/tickets`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      form: 'contact',
      kind: 'enquiry',
      subject: 'Which filter?',
      description: 'Which filter fits the AP-300?',
      name: 'Jane',
      email: 'jane@example.com',
    }),
  });
  ({ trackingUrl } = (await posted.json()) as { trackingUrl: string });
});
afterAll(async () => {
  await session?.stop();
  if (root) await rm(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
});

/** What was stored before is still there, under the same address. */
async function expectDataKept(): Promise<void> {
  const page = await fetch(trackingUrl);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Which filter?')]);
}

describe('a developer saves', () => {
  it('a function: it alone gets the new code, and the data stays', async () => {
    expect(JSON.parse(await answer())).toMatchObject({ openapi: expect.any(String) });
    // What other imports leave unshared may move between bundles: from here on the imports stay.
    await write(scratch, handlerThatSays('first words '));
    await reported('renewed');
    expect(await answer()).toBe('first words object');
    await write(scratch, handlerThatSays('new words '));
    expect(await reported('renewed')).toMatchObject({ entries: ['docs/openapi'] });
    expect(await answer()).toBe('new words object');
    await expectDataKept();
  });

  it('a function that a debugger holds: its breakpoint is hit at the line of the source, without a time limit', async () => {
    const attached = await attachDebugger(inspectPort);
    try {
      const breakpoint = await attached.breakAt(`new words`);
      expect(breakpoint.source).toBe(join(root, scratch));
      expect(breakpoint.line).toBe(2);
      const answering = answer();
      const paused = await attached.paused();
      expect(paused.hitBreakpoints).toEqual([breakpoint.id]);
      const hourMilliseconds = 3_600_000;
      expect(await attached.evaluate(paused, 'context.getRemainingTimeInMillis()')).toBeGreaterThan(
        hourMilliseconds,
      );
      await attached.resume();
      expect(await answering).toBe('new words object');
    } finally {
      attached.close();
    }
  });

  it('what does not compile: the error is told, and the old code goes on', async () => {
    await write(scratch, 'export const handler = async () => {');
    expect((await reported('failed')).message).toContain(scratch);
    expect(await answer()).toBe('new words object');
    await write(scratch, handlerThatSays('mended '));
    await reported('renewed');
    expect(await answer()).toBe('mended object');
  });

  it('what is deployed: all starts again on the same data and address', async () => {
    const { url } = session.cloud();
    await replace('infra/config.ts', "firmName: 'Aftercare'", "firmName: 'Mended Ltd'");
    await reported('restarted');
    expect(session.cloud().url).toBe(url);
    const firms = session
      .cloud()
      .deployment.functions.flatMap(({ environment }) => Object.values(environment));
    expect(firms).toContain('Mended Ltd');
    expect(await answer()).toBe('mended object');
    await expectDataKept();
  });

  it('a route: it is served under its new path', async () => {
    const moved = '/v1/moved.json';
    for (const folder of ['functions/docs', 'infra/stacks'])
      for (const name of await readdir(join(root, folder), { recursive: true })) {
        const file = join(folder, name);
        const source = name.endsWith('.ts') ? await readFile(join(root, file), 'utf8') : '';
        if (source.includes(path)) await write(file, source.replaceAll(path, moved));
      }
    await reported('restarted');
    expect(await answer(moved)).toBe('mended object');
    expect(JSON.parse(await answer())).toMatchObject({ status: 404 });
  });

  it('stacks that cannot be made: the error is told, the old ones go on, and the next save is tried', async () => {
    await replace('infra/config.ts', "firmName: 'Mended Ltd'", 'firmName: nowhere');
    expect((await reported('failed')).message).toContain('nowhere is not defined');
    await expectDataKept();
    await replace('infra/config.ts', 'firmName: nowhere', "firmName: 'Mended again'");
    await reported('restarted');
    await expectDataKept();
  });
});
