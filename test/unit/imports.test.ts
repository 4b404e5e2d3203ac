import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { brokenRule } from '../../scripts/imports/boundaries.ts';
import { findCircles } from '../../scripts/imports/find-circles.ts';
import { importsOf, readImports } from '../../scripts/imports/read-imports.ts';

const root = join(import.meta.dirname, '../..');
const imports = await readImports(root);
const capabilities = readdirSync(join(root, 'functions'));

/** What the rules say of a source text in a file. */
const judge = (file: string, source: string): string[] =>
  importsOf(file, source).flatMap((one) => brokenRule(one) ?? []);

describe('imports of this repository', () => {
  it('are read whole: every area imports something', () => {
    const importing = new Set(imports.map(({ from }) => from.slice(0, from.indexOf('/') + 1)));
    for (const top of ['events/', 'shared/', 'functions/', 'infra/', 'web/', 'scripts/', 'test/'])
      expect(importing, top).toContain(top);
    expect(imports.length).toBeGreaterThan(5000);
  });

  it('make no circle, imports of types included', () => {
    expect(findCircles(imports).map((circle) => circle.join(' -> '))).toEqual([]);
  });

  it('cross no boundary', () => {
    expect(imports.flatMap((one) => brokenRule(one) ?? [])).toEqual([]);
  });
});

describe('findCircles', () => {
  const circlesOf = (sources: Record<string, string>) =>
    findCircles(Object.entries(sources).flatMap(([file, source]) => importsOf(file, source)));

  it('names a circle of values by its files', () => {
    expect(
      circlesOf({
        'shared/b.ts': "import { c } from './c.ts';",
        'shared/c.ts': "export { a } from './a.ts';",
        'shared/a.ts': "import './b.ts';",
        'shared/d.ts': "import './a.ts';",
      }),
    ).toEqual([['shared/a.ts', 'shared/b.ts', 'shared/c.ts']]);
  });

  it.each([
    "import type { A } from './a.ts';",
    "import { type A } from './a.ts';",
    "export type { A } from './a.ts';",
    "export * from './a.ts';",
    "export type A = import('./a.ts').A;",
    "export const later = () => import('./a.ts');",
  ])('counts %s', (source) => {
    expect(circlesOf({ 'shared/a.ts': "import './b.ts';", 'shared/b.ts': source })).toHaveLength(1);
  });

  it('finds both circles that share a file, and a file that imports itself', () => {
    expect(
      circlesOf({
        'shared/a.ts': "import './b.ts'; import './c.ts';",
        'shared/b.ts': "import './a.ts';",
        'shared/c.ts': "import './a.ts';",
        'shared/d.ts': "import './d.ts';",
      }),
    ).toEqual([['shared/a.ts', 'shared/b.ts'], ['shared/a.ts', 'shared/c.ts'], ['shared/d.ts']]);
  });

  it('lets modules share what they import', () => {
    expect(
      circlesOf({ 'shared/a.ts': "import './c.ts';", 'shared/b.ts': "import './a.ts'; import './c.ts';" }),
    ).toEqual([]);
  });
});

describe('brokenRule', () => {
  it.each([
    ['events/x.ts', "import type { Table } from '../shared/table/table.ts';", 'events import nothing else'],
    ['events/partner/x.ts', "import { x } from '../../functions/mail/x.ts';", 'events import nothing else'],
    [
      'events/x.ts',
      "import { DynamoDB } from '@aws-sdk/client-dynamodb';",
      'import AWS clients, nothing else',
    ],
    ['shared/x.ts', "import { x } from '../functions/tickets/x.ts';", 'shared knows events'],
    ['shared/http/x.ts', "import { x } from '../../infra/config.ts';", 'shared knows events'],
    ['shared/http/x.ts', "export * from '../../test/support/x.ts';", 'shared knows events'],
    ['shared/http/x.ts', "const x = await import('../../web/upload.ts');", 'shared knows events'],
    [
      'functions/calls/x.ts',
      "import type { x } from '../tickets/x.ts';",
      'a capability imports events and shared',
    ],
    [
      'functions/calls/desk/x.ts',
      "import { x } from '../../files/x.ts';",
      'a capability imports events and shared',
    ],
    [
      'functions/tickets/intake/submit/x.ts',
      "import { x } from '../../../calls/x.ts';",
      'a capability imports events and shared',
    ],
    [
      'functions/tickets/intake/submit/index.ts',
      "import { x } from '../../../inbound/store.ts';",
      'a capability imports events and shared',
    ],
    [
      'functions/docs/openapi/x.ts',
      "export { x } from '../../settings/x.ts';",
      'a capability imports events and shared',
    ],
    [
      'functions/calls/desk/x.ts',
      "type X = import('../../../infra/config.ts').StageConfig;",
      'a capability imports events and shared',
    ],
    [
      'functions/calls/desk/x.ts',
      "import { x } from '../../../scripts/x.ts';",
      'a capability imports events and shared',
    ],
    [
      'functions/calls/desk/handler.ts',
      "import { SQS } from '@aws-sdk/client-sqs';",
      'import AWS clients, nothing else',
    ],
    [
      'functions/tickets/intake/submit/restore.ts',
      "import type { SQS } from '@aws-sdk/client-sqs';",
      'import AWS clients, nothing else',
    ],
    ['infra/local/page/x.ts', "import { x } from '../../config.ts';", 'the local cloud is given'],
    ['infra/local/x.ts', "import type { x } from '../../shared/time/clock.ts';", 'the local cloud is given'],
    ['infra/local/x.ts', "import { x } from '../../events/catalogue.ts';", 'the local cloud is given'],
    ['infra/local/x.ts', "import { x } from '../../functions/mail/x.ts';", 'the local cloud is given'],
    ['infra/stacks/x.ts', "import { x } from '../../test/support/x.ts';", 'infra deploys'],
    ['infra/stacks/x.ts', "import { x } from '../../scripts/x.ts';", 'infra deploys'],
    [
      'web/form/x.ts',
      "import { x } from '../../shared/http/text.ts';",
      'the browser gets contracts as types',
    ],
    [
      'web/form/x.ts',
      "import { type X } from '../../shared/http/text.ts';",
      'the browser gets contracts as types',
    ],
    [
      'web/form/x.ts',
      "import type { x } from '../../infra/config.ts';",
      'the browser gets contracts as types',
    ],
    ['web/form/x.ts', "import { S3 } from '@aws-sdk/client-s3';", 'import AWS clients, nothing else'],
    ['scripts/x.ts', "import { x } from '../test/support/x.ts';", 'scripts work without'],
    ['console/x.ts', "import { x } from '../shared/x.ts';", 'the importing folder has no'],
    ['shared/x.ts', "import { x } from '../console/x.ts';", 'the imported folder has no'],
  ])('refuses in %s: %s', (file, source, reason) => {
    expect(judge(file, source)).toEqual([expect.stringContaining(reason)]);
    expect(judge(file, source)[0]).toMatch(`${file}:1 imports `);
  });

  it.each([
    ['events/x.ts', "import { x } from './partner/x.ts';"],
    [
      'shared/x.ts',
      "import { x } from '../events/x.ts'; import { DynamoDB } from '@aws-sdk/client-dynamodb';",
    ],
    ['functions/calls/desk/x.ts', "import { x } from '../x.ts'; import { y } from '../../../shared/y.ts';"],
    ['functions/calls/store.ts', "import { DynamoDB } from '@aws-sdk/client-dynamodb';"],
    ['functions/tickets/intake/submit/post-store.ts', "import { S3 } from '@aws-sdk/client-s3';"],
    ['functions/tickets/intake/submit/index.ts', "import { S3 } from '@aws-sdk/client-s3';"],
    ['infra/local/x.ts', "import { x } from './page/x.ts';"],
    ['infra/stacks/x.ts', "import { x } from '../../functions/mail/x.ts';"],
    ['infra/main.ts', "import { x } from './local/x.ts';"],
    ['web/form/x.ts', "import type { X } from '../../shared/http/text.ts';"],
    ['scripts/x.ts', "import { x } from '../functions/mail/x.ts';"],
    ['test/unit/x.test.ts', "import { x } from '../../functions/mail/x.ts';"],
    ['vitest.config.ts', "import { defineConfig } from 'vitest/config';"],
  ])('allows in %s: %s', (file, source) => {
    expect(judge(file, source)).toEqual([]);
  });

  it('parts every two capabilities, at any depth', () => {
    expect(capabilities.length).toBeGreaterThan(10);
    for (const one of capabilities)
      for (const other of capabilities.filter((name) => name !== one))
        for (const depth of ['', 'a/', 'a/b/', 'a/b/c/']) {
          const up = '../'.repeat(depth.length / 2 + 1);
          expect(judge(`functions/${one}/${depth}index.ts`, `import '${up}${other}/x.ts';`)).toHaveLength(1);
        }
  });
});
