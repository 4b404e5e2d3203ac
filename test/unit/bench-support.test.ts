import { describe, expect, it } from 'vitest';
import { type Bench, brokenLimits, type Comparison, ratiosOf } from '../bench/support/define-bench.ts';
import { quantile } from '../bench/support/load.ts';
import { parseRequest } from '../bench/support/parse-request.ts';
import { settle } from '../bench/support/settle.ts';
import { table, tell } from '../bench/support/tell.ts';

const comparison: Comparison = {
  title: 'sweep',
  floor: { name: 'of few', figures: { requests: 10, 'time ms': 4 } },
  subject: { name: 'of many', figures: { requests: 11, 'time ms': 6 } },
};

describe('ratios of a benchmark', () => {
  it('are the figures of the subject over those of the floor', () => {
    expect(ratiosOf(comparison)).toEqual({ requests: 1.1, 'time ms': 1.5 });
  });

  it('are told with every contestant, and once more in the table at the end', () => {
    expect(tell(comparison).map((line) => line.trim().replace(/ +/g, ' '))).toEqual([
      '',
      'sweep requests time ms',
      'of few 10 4',
      'of many 11 6',
      'ratio 1.100 1.500',
    ]);
    expect(table([comparison]).at(-1)).toMatch(/^sweep +requests 1\.10, time ms 1\.50$/);
  });

  it('break a limit when they are larger, and when they are no number', () => {
    expect(brokenLimits(comparison)).toEqual([]);
    expect(brokenLimits({ ...comparison, limits: { requests: 1.1 } })).toEqual([]);
    expect(brokenLimits({ ...comparison, limits: { requests: 1.05 } })).toEqual([
      'sweep: the ratio of requests is 1.100, and may be 1.05 at most',
    ]);
    expect(brokenLimits({ ...comparison, limits: { bytes: 9 } })).toEqual([
      'sweep: the ratio of bytes is NaN, and may be 9 at most',
    ]);
  });

  it('rest on quantiles by nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, n) => n + 1);
    expect([quantile(hundred, 0.5), quantile(hundred, 0.99), quantile([7], 0.5)]).toEqual([50, 99, 7]);
    expect(quantile([], 0.5)).toBeNaN();
  });
});

describe('the arguments of npm run bench', () => {
  const benchOf = (long: Bench['sizes']['long']): Bench => ({
    sizes: { long, short: {} },
    measure: () => expect.fail('nothing is measured here'),
  });
  const intake = benchOf({ clients: [1, 8], milliseconds: 5000 });
  const agenda = benchOf({ stored: 100 });
  const known = new Map([
    ['agenda', agenda],
    ['intake', intake],
  ]);

  it('choose all benchmarks in their long form, or those that are named', () => {
    expect(parseRequest(known, [])).toEqual([
      { bench: agenda, sizes: agenda.sizes.long },
      { bench: intake, sizes: intake.sizes.long },
    ]);
    expect(parseRequest(known, ['intake']).map(({ bench }) => bench)).toEqual([intake]);
  });

  it('replace sizes of the benchmarks that have them', () => {
    const changed = parseRequest(known, ['stored=1000000', 'milliseconds=50', 'clients=4']);
    expect(changed.map(({ sizes }) => sizes)).toEqual([
      { stored: 1_000_000 },
      { clients: [4], milliseconds: 50 },
    ]);
    expect(parseRequest(known, ['clients=1,2'])[1]?.sizes.clients).toEqual([1, 2]);
  });

  it.for([
    ['desk', 'there is no benchmark desk; there are: agenda, intake'],
    ['rounds=3', 'there is no size rounds; there are: stored, clients, milliseconds'],
    ['stored=many', 'stored must be a number above 0, or several divided by commas, not many'],
    ['stored=', 'stored must be a number above 0, or several divided by commas, not '],
  ] as const)('refuse %s', ([argument, message]) => {
    expect(() => parseRequest(known, [argument])).toThrow(new RangeError(message));
  });
});

describe('settling between two measurements', () => {
  it('asks until the cloud is at rest', async () => {
    const answers = [false, false, true];
    await settle(async () => answers.shift() ?? false, 'ticket intake', 60);
    expect(answers).toEqual([]);
  });

  it('gives up and tells after what, when the cloud never comes to rest', async () => {
    await expect(settle(async () => false, 'ticket intake', 0)).rejects.toThrow(
      'The local cloud was not at rest 0 seconds after "ticket intake".',
    );
  });
});
