import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { expect, it } from 'vitest';

const root = new URL('../../', import.meta.url).pathname;

/** What keys begin with, as shared/table/entities writes them: `TICKET#`, `CARE-PLAN#`. */
const keyText = /[`'"][A-Z][A-Z-]*#/;

const linesOf = async (pattern: string): Promise<string[]> => {
  const found: string[] = [];
  for await (const file of glob(pattern, { cwd: root })) {
    const lines = readFileSync(root + file, 'utf8').split('\n');
    found.push(...lines.map((line, index) => `${file}:${index + 1}: ${line.trim()}`));
  }
  return found;
};

it('no function writes a key of the table: keys and prefixes are declared beside their entity', async () => {
  const functions = await linesOf('functions/**/*.ts');
  const entities = await linesOf('shared/table/entities/*.ts');
  expect(entities.filter((line) => keyText.test(line)).length).toBeGreaterThan(30);
  expect(functions.filter((line) => keyText.test(line))).toEqual([]);
});
