import { describe, expect, it } from 'vitest';
import type { MappingResource, StreamRecord } from '../../infra/local/contracts.ts';
import { createRouteTable } from '../../infra/local/http/route-table.ts';
import { createTokenBucket } from '../../infra/local/http/token-bucket.ts';
import { failedItems } from '../../infra/local/runtime/batch-result.ts';
import { parseDuration } from '../../infra/local/runtime/duration.ts';
import { parseSchedule } from '../../infra/local/runtime/schedule-expression.ts';
import { deliverStreamBatch, shuffleByKey } from '../../infra/local/runtime/stream-batch.ts';

const at = (iso: string): number => Date.parse(iso);

describe('schedules', () => {
  it.each([
    ['rate(1 minute)', '2026-03-01T10:00:00Z', '2026-03-01T10:01:00Z'],
    ['rate(5 minutes)', '2026-03-01T10:04:59Z', '2026-03-01T10:05:00Z'],
    ['rate(1 day)', '2026-03-01T00:00:01Z', '2026-03-02T00:00:00Z'],
    ['cron(0 9 * * ? *)', '2026-03-01T09:00:00Z', '2026-03-02T09:00:00Z'],
    ['cron(0/15 8-10 ? * MON-FRI *)', '2026-03-06T10:45:00Z', '2026-03-09T08:00:00Z'],
    ['cron(30 12 29 2 ? *)', '2026-03-01T00:00:00Z', '2028-02-29T12:30:00Z'],
  ])('%s fires next after %s', (expression, after, next) => {
    expect(parseSchedule(expression)(at(after))).toBe(at(next));
  });

  it.each(['rate(0 minutes)', 'cron(0 9 L * ? *)', 'cron(0 9 * * * *)', 'at(2026-01-01T00:00:00)'])(
    'refuses %s by name',
    (expression) => {
      expect(() => parseSchedule(expression)).toThrow(/rate|cron|at\(/);
    },
  );
});

describe('durations', () => {
  it.each([
    ['PT24H', 86_400_000],
    ['P1DT1H1M1.5S', 90_061_500],
    ['P2W', 1_209_600_000],
  ])('%s', (text, ms) => expect(parseDuration(text)).toBe(ms));

  it.each(['', 'P', 'PT', 'P1M', '24h', '-PT1H'])('refuses "%s"', (text) =>
    expect(() => parseDuration(text)).toThrow(RangeError),
  );
});

describe('routes', () => {
  const find = createRouteTable(
    ['GET /a/{id}', 'ANY /a/{proxy+}', 'GET /a/b', 'ANY /a/b', '$default'].map((key) => ({
      key,
      functionArn: '',
      payloadVersion: '2.0' as const,
      timeoutMilliseconds: 1,
    })),
  );
  it.each([
    ['GET', '/a/b', 'GET /a/b'],
    ['POST', '/a/b', 'ANY /a/b'],
    ['GET', '/a/c', 'GET /a/{id}'],
    ['POST', '/a/c', 'ANY /a/{proxy+}'],
    ['GET', '/a/c/d', 'ANY /a/{proxy+}'],
    ['POST', '/a/', 'ANY /a/{proxy+}'],
    ['GET', '/x', '$default'],
  ])('%s %s goes to %s', (method, path, key) => expect(find(method, path)?.route.key).toBe(key));
});

it('throttles beyond the burst and recovers at the rate', () => {
  let now = 0;
  const pass = createTokenBucket(10, 2, () => now);
  expect([pass(), pass(), pass()]).toEqual([true, true, false]);
  now = 100;
  expect([pass(), pass()]).toEqual([true, false]);
});

describe('batch results', () => {
  const done = (value: unknown) => ({ ok: true as const, value: JSON.stringify(value ?? null) });
  const failed = {
    ok: false as const,
    kind: 'error' as const,
    error: { errorType: '', errorMessage: '', trace: [] },
  };
  it.each([
    ['an error', failed, true, ['a', 'b']],
    ['nothing', done(undefined), true, []],
    ['one named', done({ batchItemFailures: [{ itemIdentifier: 'b' }] }), true, ['b']],
    ['one named, but nobody listens', done({ batchItemFailures: [{ itemIdentifier: 'b' }] }), false, []],
    ['an unknown one', done({ batchItemFailures: [{ itemIdentifier: 'x' }] }), true, ['a', 'b']],
    ['an empty one', done({ batchItemFailures: [{ itemIdentifier: '' }] }), true, ['a', 'b']],
    ['another shape', done('oops'), true, ['a', 'b']],
  ])('%s', (_name, outcome, reports, expected) => {
    expect([...failedItems(outcome, ['a', 'b'], reports)]).toEqual(expected);
  });
});

const record = (sequence: number, key = String(sequence)): StreamRecord => ({
  eventID: String(sequence),
  eventName: 'INSERT',
  dynamodb: { SequenceNumber: String(sequence), Keys: { pk: { S: key } } } as StreamRecord['dynamodb'],
});

const mapping: MappingResource = {
  logicalId: 'Mapping',
  functionArn: '',
  sourceArn: '',
  kind: 'stream',
  enabled: true,
  batchSize: 10,
  maximumBatchingWindowSeconds: 0,
  reportBatchItemFailures: false,
  filters: [],
  maximumRetryAttempts: 2,
  maximumRecordAgeSeconds: -1,
  bisectOnError: false,
  parallelizationFactor: 1,
};

/** Delivers records 1 to 4, of which 3 fails the whole batch; answers the batches tried and what was given up. */
async function deliver(change: Partial<MappingResource>): Promise<{ tried: string[]; gaveUp: string[] }> {
  const tried: string[] = [];
  const gaveUp: string[] = [];
  const names = (records: readonly StreamRecord[]) => records.map(({ eventID }) => eventID).join();
  await deliverStreamBatch(
    { ...mapping, ...change },
    [1, 2, 3, 4].map((at) => record(at)),
    {
      invoke: async (records) => {
        tried.push(names(records));
        const bad = records.some(({ eventID }) => eventID === '3');
        if (!bad) return { ok: true, value: 'null' };
        if (change.reportBatchItemFailures)
          return { ok: true, value: '{"batchItemFailures":[{"itemIdentifier":"3"}]}' };
        return { ok: false, kind: 'error', error: { errorType: 'E', errorMessage: 'e', trace: [] } };
      },
      pause: async () => undefined,
      giveUp: (records, condition) => gaveUp.push(`${names(records)} ${condition}`),
      now: () => 0,
    },
  );
  return { tried, gaveUp };
}

describe('a stream batch with one bad record', () => {
  it('is tried again whole and given up whole without bisection', async () => {
    expect(await deliver({})).toEqual({
      tried: ['1,2,3,4', '1,2,3,4', '1,2,3,4'],
      gaveUp: ['1,2,3,4 RetryAttemptsExhausted'],
    });
  });

  it('is halved until the bad one is alone', async () => {
    const { tried, gaveUp } = await deliver({ bisectOnError: true });
    expect(gaveUp).toEqual(['3 RetryAttemptsExhausted']);
    expect(tried).toContain('1,2');
    expect(tried.at(-1)).toBe('4');
  });

  it('goes on behind the good ones when the function names the bad one', async () => {
    const { tried, gaveUp } = await deliver({ bisectOnError: true, reportBatchItemFailures: true });
    expect(tried.slice(0, 2)).toEqual(['1,2,3,4', '3,4']);
    expect(gaveUp).toEqual(['3 RetryAttemptsExhausted']);
  });
});

it('keeps the order of one item’s records however it shuffles', () => {
  const records = Array.from({ length: 40 }, (_, n) => record(n, `item${n % 4}`));
  let seed = 1;
  const random = (): number => {
    seed = (seed * 16807) % 2147483647;
    return seed / 2147483647;
  };
  const shuffled = shuffleByKey(records, random);
  expect(shuffled).not.toEqual(records);
  expect(new Set(shuffled)).toEqual(new Set(records));
  for (let item = 0; item < 4; item += 1) {
    const own = shuffled.map(({ eventID }) => Number(eventID)).filter((id) => id % 4 === item);
    expect(own).toEqual([...own].sort((a, b) => a - b));
  }
});
