import { describe, expect, it } from 'vitest';
import { isWorthKeeping, keptOf } from '../../web/console/app/kept-values.ts';

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
