import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../../infra/local/start-local-cloud.ts';
import type { LogsArguments } from '../../scripts/logs/arguments.ts';
import { followLogs } from '../../scripts/logs/follow-logs.ts';
import { send, startFixture } from './local-runtime-support.ts';

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await startFixture({}, (resources) => {
    const web = resources.Web as { Properties: Record<string, unknown> };
    web.Properties.Description = 'functions/shop/web';
  });
});
afterAll(() => cloud?.stop());

const asked = (more: Partial<LogsArguments> = {}): LogsArguments => ({
  url: cloud.url,
  last: 20,
  follow: false,
  json: false,
  ...more,
});

/** What is printed until all from before is printed. */
async function printed(more: Partial<LogsArguments> = {}): Promise<string[]> {
  const lines: string[] = [];
  await followLogs(asked(more), (line) => lines.push(line), new AbortController().signal);
  return lines;
}

describe('the logs of one function', () => {
  it('can be read under the name of its folder, each invocation reported', async () => {
    await send(cloud, 'GET', '/boom');
    const lines = await printed({ part: 'shop/web' });
    expect(lines).toContainEqual(expect.stringMatching(/shop\/web ERROR RangeError: boom/));
    expect(lines).toContainEqual(expect.stringMatching(/shop\/web REPORT Duration: \d+ ms Status: error$/));
    expect(await printed({ part: 'shop' })).toEqual(lines);
    expect(cloud.logs('Web').filter(({ message }) => message.startsWith('REPORT'))).toEqual([]);
  });

  it('can be followed as they come', async () => {
    const end = new AbortController();
    const [begun, next] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
    const waiting = [begun, next];
    const followed = followLogs(
      asked({ part: 'shop/web', last: 1, follow: true }),
      (line) => waiting.shift()?.resolve(line),
      end.signal,
    );
    await begun.promise;
    await send(cloud, 'GET', '/rest/x');
    expect(await next.promise).toMatch(/shop\/web REPORT Duration: \d+ ms$/);
    end.abort();
    await followed;
  });

  it('says what to do when no function is meant, and when nothing answers', async () => {
    await expect(printed({ part: 'shop/wab' })).rejects.toThrow(/No function has shop\/wab.*\nshop\/web/s);
    await expect(printed({ url: 'http://127.0.0.1:1' })).rejects.toThrow(
      'Nothing answers at http://127.0.0.1:1',
    );
  });

  it('can be asked for page by page', async () => {
    const page = async (query: string) =>
      JSON.parse((await send(cloud, 'GET', `/_local/logs?function=shop/web&${query}`)).text);
    const { cursor } = await page('after=');
    expect((await page(`after=${cursor}`)).lines).toEqual([]);
    const waiting = page(`after=${cursor}&wait=120000`);
    await send(cloud, 'GET', '/rest/x');
    expect((await waiting).lines).toHaveLength(1);
    expect((await page('after=of-a-former-run.999')).lines.length).toBeGreaterThan(1);
  });
});

describe('a function whose code has changed', () => {
  it('runs the new code from the next invocation on', async () => {
    const web = cloud.deployment.functions.find(({ name }) => name === 'fixture-Web');
    if (web === undefined) throw new Error('the fixture has no function Web');
    expect((await send(cloud, 'GET', '/rest/x')).text).toContain('"rawPath"');
    const file = join(web.codeDir, 'index.mjs');
    const code = readFileSync(file, 'utf8');
    writeFileSync(file, "export const handler = async () => ({ statusCode: 200, body: 'renewed' });");
    try {
      expect((await send(cloud, 'GET', '/rest/x')).text).toContain('"rawPath"');
      await cloud.renew(web.arn);
      expect((await send(cloud, 'GET', '/rest/x')).text).toBe('renewed');
    } finally {
      writeFileSync(file, code);
    }
  });

  it('lets an invocation end that has begun with the old code', async () => {
    const direct = cloud.deployment.functions.find(({ name }) => name === 'fixture-Web');
    if (direct === undefined) throw new Error('the fixture has no function Web');
    await cloud.renew(direct.arn);
    const posting = send(cloud, 'POST', '/items/under-way');
    await cloud.renew(direct.arn);
    expect((await posting).status).toBe(201);
  });
});
