import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Bundle, bundleFunctions } from '../../infra/bundle/bundle-functions.ts';
import { localTemplates, root, type Templates } from './support/assembly.ts';

let folder: string;
let bundles: Bundle[];
let assembly: Templates;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aftercare-bundles-test-'));
  bundles = await bundleFunctions(root, folder);
  assembly = localTemplates();
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Bytes of the intake bundle before it read posts of any form, and the tenth that reading them may add. */
const intakeBytesBefore = 491_943;
const maxIntakeBytes = Math.floor(intakeBytesBefore * 1.1);

it('keeps every bundle below 1 MB and intake within a tenth of what it was before foreign posts', () => {
  console.table(bundles.map(({ name, bytes }) => ({ name, KB: Math.round(bytes / 1024) })));
  for (const { name, bytes } of bundles) {
    expect(bytes, name).toBeGreaterThan(10_000);
    expect(bytes, name).toBeLessThan(1024 * 1024);
  }
  expect(bundles.find(({ name }) => name === 'tickets/intake/submit')?.bytes).toBeLessThan(maxIntakeBytes);
});

it('links a source map that names our files', async () => {
  const file = join(folder, 'tickets-intake-submit', 'index.mjs');
  expect(await readFile(file, 'utf8')).toMatch(/\/\/# sourceMappingURL=index\.mjs\.map\s*$/);
  const { sources } = JSON.parse(await readFile(`${file}.map`, 'utf8')) as { sources: string[] };
  expect(sources.some((source) => source.endsWith('functions/tickets/intake/submit/index.ts'))).toBe(true);
});

/** Where numbers without a country code are from. */
const ofNumbers = 'DEFAULT_PHONE_REGION';

/** Variables that AWS, Node or the SDK read, not our own code. */
const foreign = new Set(['NODE_OPTIONS']);

it('starts every function with the environment that its stack gives it, and gives it nothing unread', async () => {
  const program = `
    const { bundles } = JSON.parse(process.argv[1]);
    const inherited = { ...process.env };
    for (const { name, file, environment } of bundles) {
      process.env = { ...inherited, AWS_REGION: 'eu-central-1', ...environment };
      const { handler } = await import(file);
      if (typeof handler !== 'function') throw new Error(name + ' exports no handler');
    }`;
  const deployed = await Promise.all(
    bundles
      .filter(({ name }) => name !== 'site/console')
      .map(async ({ name, folder: at }) => {
        const found = assembly
          .ofType('AWS::Lambda::Function')
          .find(({ properties }) => properties.Description === `functions/${name}`);
        const variables: Record<string, unknown> = found?.properties.Environment.Variables;
        const code = await readFile(join(at, 'index.mjs'), 'utf8');
        const own = Object.keys(variables).filter((variable) => !foreign.has(variable));
        // It has a default, so a function that is not told of it would start, and read the numbers of another country.
        expect([name, own.includes(ofNumbers)]).toEqual([name, code.includes(ofNumbers)]);
        expect(
          own.filter((variable) => !code.includes(variable)),
          `${name} reads none of these`,
        ).toEqual([]);
        const environment = Object.fromEntries(
          own.map((variable) => {
            const value = variables[variable];
            return [variable, typeof value === 'string' ? value : 'https://stands.for/a/reference'];
          }),
        );
        return { name, file: join(at, 'index.mjs'), environment };
      }),
  );
  const args = ['--input-type=module', '--eval', program, JSON.stringify({ bundles: deployed })];
  await promisify(execFile)(process.execPath, args);
});
