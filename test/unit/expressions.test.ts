import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checker, faultOf } from '../support/expressions/check-expression.ts';
import { madeExpressions } from '../support/expressions/made-expressions.ts';
import {
  type Expression,
  expressionsOf,
  hashOf,
  readExpressions,
  textOf,
} from '../support/expressions/read-expressions.ts';
import { isLong } from '../support/long-form.ts';

/*
 * No regular expression of the source costs more than its input weighs. The short form checks those that `checked.json` does not list:
 * new and changed ones, and all of them under another version of the checker. The long form checks all and writes the list.
 */

const limits = { timeout: 180_000 };

const root = join(import.meta.dirname, '../..');
const listFile = join(import.meta.dirname, '../support/expressions/checked.json');
const checked = new Set(JSON.parse(readFileSync(listFile, 'utf8')) as string[]);

const { literals, made } = readExpressions(root);
const samples = madeExpressions.flatMap((known) => known.samples ?? []);
const judged = new Map([...literals, ...samples.map((text) => [text, sampleOf(text)] as const)]);
const unchecked = [...judged].filter(([text]) => isLong || !checked.has(hashOf(text, checker)));

function sampleOf(text: string): Expression {
  const end = text.lastIndexOf('/');
  return { pattern: text.slice(1, end), flags: text.slice(end + 1), places: ['made at run time'] };
}

describe('regular expressions of the source', () => {
  const safe: string[] = [];

  it('are read: literals with their places, and calls that make one', () => {
    expect(literals.size).toBeGreaterThan(200);
    const { literals: found, made: calls } = expressionsOf('a.ts', "/a+/g;\nnew RegExp(\n 'x');\nRegExp(y)");
    expect(found.map((each) => [textOf(each), each.places])).toEqual([['/a+/g', ['a.ts:1']]]);
    expect(calls.map(({ call }) => call)).toEqual(["new RegExp( 'x')", 'RegExp(y)']);
  });

  it('are judged: the checker finds exponential and quadratic ones', limits, async () => {
    expect(await faultOf({ pattern: '^(<!--[\\s\\S]*?-->\\s*)*<p', flags: 'i' })).toMatch(/exponential/);
    expect(await faultOf({ pattern: '\\s+$', flags: '' })).toMatch(/2nd degree/);
    expect(await faultOf({ pattern: '^a+$', flags: 'u' })).toBeUndefined();
  });

  it('that are made at run time are known, with a sample or a reason', () => {
    const text = ({ file, call }: { file: string; call: string }) => `${file}: ${call}`;
    expect(made.map(text).sort()).toEqual(madeExpressions.map(text).sort());
    for (const { samples: few, why } of madeExpressions) expect(few ?? why).toBeTruthy();
  });

  // An empty table is no test.
  it.for([...unchecked, ['/all others are in the list/', undefined] as const])(
    'cost no more than the input: %s',
    limits,
    async ([text, expression]) => {
      if (!expression) return;
      expect(await faultOf(expression), expression.places.join(' ')).toBeUndefined();
      safe.push(hashOf(text, checker));
    },
  );

  if (isLong)
    it('are listed, those alone that the checker calls safe', () => {
      writeFileSync(listFile, `${JSON.stringify(safe.sort(), null, 2)}\n`);
    });
});
