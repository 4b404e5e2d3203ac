import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnmodelledError } from '../../infra/local/contracts.ts';
import { compilePattern } from '../../infra/local/patterns/compile-pattern.ts';

/** Does a field `v` with these alternatives take this value? */
const takes = (alternatives: unknown[], v: unknown) => compilePattern({ v: alternatives })({ v });

describe('event pattern', () => {
  it.each([
    [['a', 'b'], 'b', true],
    [['a'], 'A', false],
    [['1'], 1, false],
    [[1], 1.0, true],
    [[null], null, true],
    [[null], undefined, false],
    [[''], '', true],
    [[true], true, true],
    [[{ prefix: 'partner.' }], 'partner.shop', true],
    [[{ prefix: 'partner.' }], 'aftercare', false],
    [[{ prefix: 'p' }], 5, false],
    [[{ prefix: { 'equals-ignore-case': 'PART' } }], 'partner', true],
    [[{ suffix: '.png' }], 'a.png', true],
    [[{ suffix: { 'equals-ignore-case': '.PNG' } }], 'a.png', true],
    [[{ suffix: '.png' }], 'a.jpg', false],
    [[{ 'equals-ignore-case': 'Mail' }], 'mAIL', true],
    [[{ 'anything-but': 'x' }], 'y', true],
    [[{ 'anything-but': ['x', 1] }], 1, false],
    [[{ 'anything-but': ['x'] }], undefined, false],
    [[{ 'anything-but': { prefix: 'aws.' } }], 'aws.ses', false],
    [[{ 'anything-but': { prefix: ['aws.', 'x.'] } }], 'partner.a', true],
    [[{ 'anything-but': { suffix: '.tmp' } }], 'a.tmp', false],
    [[{ 'anything-but': { wildcard: '*/lib/*' } }], 'a/lib/b', false],
    [[{ 'anything-but': { 'equals-ignore-case': ['A', 'b'] } }], 'B', false],
    [[{ numeric: ['=', 5] }], 5, true],
    [[{ numeric: ['>', 0, '<=', 2] }], 2, true],
    [[{ numeric: ['>', 0, '<=', 2] }], 2.1, false],
    [[{ numeric: ['>', 0] }], '1', false],
    [[{ exists: true }], null, true],
    [[{ exists: true }], undefined, false],
    [[{ exists: true }], { nested: 1 }, false],
    [[{ exists: false }], undefined, true],
    [[{ exists: false }], 'x', false],
    [['x', { exists: false }], 'x', true],
    [[{ wildcard: 'a*c*' }], 'abcd', true],
    [[{ wildcard: 'a*c' }], 'abcd', false],
    [[{ wildcard: 'a\\*c' }], 'a*c', true],
    [[{ wildcard: 'a\\*c' }], 'abc', false],
    [[{ cidr: '10.0.0.0/24' }], '10.0.0.255', true],
    [[{ cidr: '10.0.0.0/24' }], '10.0.1.0', false],
    [[{ cidr: '2001:db8::/32' }], '2001:db8::1', true],
    [[{ cidr: '10.0.0.0/24' }], 'no address', false],
    [['b'], ['a', 'b'], true],
    [['c'], ['a', 'b'], false],
    [[{ 'anything-but': ['a'] }], ['a', 'b'], true],
    [[{ exists: false }], [], true],
  ])('%j against %j: %s', (alternatives, value, expected) => {
    expect(takes(alternatives, value)).toBe(expected);
  });

  it('wants every named field, at any depth', () => {
    const matches = compilePattern({ source: ['a'], detail: { ticket: { kind: ['complaint'] } } });
    expect(matches({ source: 'a', detail: { ticket: { kind: 'complaint' } }, more: 1 })).toBe(true);
    expect(matches({ source: 'a', detail: { ticket: { kind: 'repair' } } })).toBe(false);
    expect(matches({ source: 'a' })).toBe(false);
  });

  it('finds a field absent when its parent is', () => {
    const matches = compilePattern({ detail: { low: [{ exists: false }] } });
    expect(matches({})).toBe(true);
    expect(matches({ detail: { low: true } })).toBe(false);
  });

  it('matches fields of an array of objects within one element', () => {
    const matches = compilePattern({ lines: { sku: ['a'], count: [2] } });
    expect(
      matches({
        lines: [
          { sku: 'a', count: 1 },
          { sku: 'a', count: 2 },
        ],
      }),
    ).toBe(true);
    expect(
      matches({
        lines: [
          { sku: 'a', count: 1 },
          { sku: 'b', count: 2 },
        ],
      }),
    ).toBe(false);
  });

  it('finds a field absent only when no element of an array has it', () => {
    const matches = compilePattern({ lines: { gift: [{ exists: false }] } });
    expect(matches({ lines: [{ sku: 'a' }, { gift: true }] })).toBe(false);
    expect(matches({ lines: [{ sku: 'a' }] })).toBe(true);
  });

  it('joins alternatives over several fields with $or', () => {
    const matches = compilePattern({
      source: ['s'],
      $or: [{ a: [1] }, { b: { c: [{ numeric: ['>', 5] }] } }],
    });
    expect(matches({ source: 's', a: 1 })).toBe(true);
    expect(matches({ source: 's', b: { c: 6 } })).toBe(true);
    expect(matches({ source: 's', a: 2, b: { c: 5 } })).toBe(false);
    expect(matches({ source: 't', a: 1 })).toBe(false);
  });

  it('does not take inherited properties for fields', () => {
    expect(compilePattern({ constructor: { name: [{ exists: true }] } })({})).toBe(false);
  });

  it.each([
    [{ v: [{ sounds: 'x' }] }, /sounds/],
    [{ v: [{ 'anything-but': { numeric: 'x' } }] }, /numeric/],
    [{ v: [{ prefix: { wildcard: 'a' } }] }, /wildcard/],
    [{ v: [{ prefix: 'a', suffix: 'b' }] }, /no single operator/],
    [{ v: [{ prefix: 5 }] }, /prefix: 5/],
    [{ v: [{ exists: 'yes' }] }, /exists/],
    [{ v: [{ numeric: ['!', 3] }] }, /numeric/],
    [{ v: [{ numeric: [] }] }, /numeric/],
    [{ v: [{ cidr: '10.0.0.0' }] }, /cidr/],
    [{ v: [{ wildcard: 'a**b' }] }, /wildcard/],
    [{ v: 'bare' }, /v must be/],
    [{ v: [] }, /v must be/],
    [{ detail: {} }, /empty/],
    [{ $or: [{ a: [1] }, { a: [{ near: 1 }] }] }, /near/],
    [{ v: [['nested']] }, /no single operator/],
  ])('refuses %j by name', (pattern, message) => {
    expect(() => compilePattern(pattern, 'Stack/Rule')).toThrow(UnmodelledError);
    expect(() => compilePattern(pattern, 'Stack/Rule')).toThrow(message);
    expect(() => compilePattern(pattern, 'Stack/Rule')).toThrow(/^Stack\/Rule/);
  });

  it('holds its laws for any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(takes([{ prefix: a }], a + b)).toBe(true);
        expect(takes([{ suffix: b }], a + b)).toBe(true);
        expect(takes([{ 'anything-but': [a] }], b)).toBe(a !== b);
        const literal = (text: string) => text.replace(/[\\*]/g, '\\$&');
        expect(takes([{ wildcard: `${literal(a)}*${literal(b)}` }], `${a}—${b}`)).toBe(true);
        expect(takes([{ wildcard: literal(a) }], b)).toBe(a === b);
      }),
    );
  });
});
