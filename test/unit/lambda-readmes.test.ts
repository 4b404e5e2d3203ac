import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const functions = join(import.meta.dirname, '../../functions');

/** Folders of the Lambdas below a capability, `intake/submit`. */
const lambdasOf = (capability: string): string[] =>
  readdirSync(join(functions, capability), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('/index.ts'))
    .map((file) => dirname(file))
    .sort();

/** The rows of the table `| Lambda | entered by | does |` by their first cell. */
function rowsOf(readme: string): Map<string, string[]> {
  const [, after = ''] = readme.split(/^\| Lambda +\| entered by +\| does +\|\n\|[-| ]+\|\n/m);
  const [rows = ''] = after.split(/^(?!\|)/m);
  return new Map(
    rows
      .split('\n')
      .filter(Boolean)
      .map((row) => row.split('|').slice(1, -1))
      .map(([name = '', ...cells]) => [name.trim().replaceAll('`', ''), cells.map((cell) => cell.trim())]),
  );
}

it.each(readdirSync(functions))(
  'the README of %s says of each Lambda what enters it and what it does',
  (capability) => {
    const rows = rowsOf(readFileSync(join(functions, capability, 'README.md'), 'utf8'));
    expect([...rows.keys()].sort()).toEqual(lambdasOf(capability));
    for (const [name, cells] of rows) {
      expect(cells, name).toHaveLength(2);
      for (const cell of cells) expect(cell, name).not.toBe('');
    }
  },
);
