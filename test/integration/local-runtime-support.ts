import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type LocalCloud,
  type LocalCloudOptions,
  startLocalCloud,
} from '../../infra/local/start-local-cloud.ts';
import { writeFixture } from './local-runtime-fixture.ts';

export interface Answered {
  status: number;
  headers: Headers;
  text: string;
}

/** The fixture running on an empty folder and a port of its own. */
export function startFixture(
  options: Partial<LocalCloudOptions> = {},
  change?: Parameters<typeof writeFixture>[0],
): Promise<LocalCloud> {
  return startLocalCloud({
    dataDir: mkdtempSync(join(tmpdir(), 'local-runtime-data-')),
    assembly: writeFixture(change),
    quiet: true,
    ...options,
  });
}

export async function send(
  cloud: Pick<LocalCloud, 'url'>,
  method: string,
  path: string,
  init: { headers?: Record<string, string>; body?: string | Uint8Array<ArrayBuffer> } = {},
): Promise<Answered> {
  const answer = await fetch(cloud.url + path, { method, redirect: 'manual', ...init });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

/** Sort keys of everything under one partition key of the fixture's table. */
export async function journal(cloud: Pick<LocalCloud, 'services'>, partition: string): Promise<string[]> {
  const { Items } = (await cloud.services.dynamodb('Query', {
    TableName: 'fixture',
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: partition } },
  })) as { Items: Array<{ sk: { S: string } }> };
  return Items.map(({ sk }) => sk.S);
}

/** `id` of journal keys `id#random`. */
export const ids = (keys: readonly string[]): string[] => keys.map((key) => key.split('#')[0] ?? '').sort();
