import { describe, expect, it } from 'vitest';
import { isWorthKeeping, keptOf } from '../../web/console/app/kept-values.ts';
import { keyOfTry, type Tried } from '../../web/console/app/key-of-try.ts';

const fresh = { subject: '', chosen: [] as readonly string[], isSpam: false as boolean };

describe('a form that a device keeps', () => {
  it('goes on with what was typed', () => {
    const kept = { seen: fresh, values: { ...fresh, subject: '漏水', chosen: ['e1'] } };
    expect(keptOf(JSON.stringify(kept), fresh)).toEqual(kept);
  });

  it('is no news where it says what it said before', () => {
    expect(keptOf(JSON.stringify({ seen: fresh, values: fresh }), fresh)).toBeUndefined();
    expect(isWorthKeeping({ seen: {}, values: { name: '' } })).toBe(false);
    expect(isWorthKeeping({ seen: {}, values: { name: 'a' } })).toBe(true);
  });

  it('keeps the fields that a newer release still has, and takes the others as usual', () => {
    const before = {
      seen: { subject: '', gone: '' },
      values: { subject: 'Leaks', gone: 'x', chosen: 'e1', isSpam: 1 },
    };
    expect(keptOf(JSON.stringify(before), fresh)).toEqual({
      seen: fresh,
      values: { ...fresh, subject: 'Leaks' },
    });
    const mixed = { seen: fresh, values: { ...fresh, subject: 'a', chosen: ['e1', 2] } };
    expect(keptOf(JSON.stringify(mixed), fresh)?.values.chosen).toEqual([]);
  });

  it('has whatever was asked for, where its fields turn out while it is filled in', () => {
    const kept = { seen: {}, values: { 'order.number': 'A-1', other: 7 } };
    expect(keptOf(JSON.stringify(kept), {})?.values).toEqual({ 'order.number': 'A-1' });
  });

  it.each([null, '', '{', '[]', '7', '{"seen":[],"values":{}}', '{"values":{"subject":"a"}}'])(
    'is not there in %s',
    (text) => {
      expect(keptOf(text, fresh)).toBeUndefined();
    },
  );
});

describe('the key of a request whose answer did not come', () => {
  const tried: Tried = { content: '{"a":1}', key: 'k', at: 1_000_000, isSaved: true };
  const later = (milliseconds: number) => tried.at + milliseconds;

  it.each([
    ['that of the try before, for the same content', tried.content, later(3_599_999), 'k'],
    ['another one for other content', '{"a":2}', later(1), undefined],
    ['another one an hour later, when it is meant anew', tried.content, later(3_600_000), undefined],
  ])('is %s', (_, content, now, key) => {
    expect(keyOfTry(JSON.stringify(tried), content, now)).toBe(key);
  });

  it.each([null, '', '{', '[]', '7', 'null'])('is another one where the device has %s', (text) => {
    expect(keyOfTry(text, tried.content, later(1))).toBeUndefined();
  });
});
