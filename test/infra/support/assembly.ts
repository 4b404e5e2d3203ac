import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { inject } from 'vitest';
import { findEntries } from '../../../infra/bundle/find-entries.ts';
import { synthesize } from '../../../infra/synthesize.ts';

export const root = join(import.meta.dirname, '../../..');

/** A resource of a synthesized template. */
export interface Resource {
  stack: string;
  id: string;
  type: string;
  // Templates are read, not typed: every assertion says what it expects.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  properties: any;
  deletionPolicy: string | undefined;
  replacePolicy: string | undefined;
  dependsOn: string[];
}

export interface Templates {
  /** File name to content, of templates and asset manifests: what is deployed. */
  files: Record<string, string>;
  resources: Resource[];
  ofType(type: string): Resource[];
  /** The reference behind what another stack exports; any other as it is. */
  exported<R>(reference: R): R;
}

export interface Assembly extends Templates {
  app: App;
  dir: string;
  remove(): void;
}

interface Template {
  Outputs?: Record<string, { Value: unknown; Export?: { Name: string } }>;
  Resources?: Record<
    string,
    {
      Type: string;
      Properties?: object;
      DeletionPolicy?: string;
      UpdateReplacePolicy?: string;
      DependsOn?: string | string[];
    }
  >;
}

/**
 * Synthesizes a stage into a folder of its own and reads what came of it. Functions are not bundled again: their code is the same in every
 * stage, and is taken from the assembly of this run, unless they are to be `bundled`.
 */
export async function assemble(
  stage: string,
  {
    checked = false,
    bundled = false,
    context = {},
  }: { checked?: boolean; bundled?: boolean; context?: Record<string, unknown> } = {},
): Promise<Assembly> {
  const dir = mkdtempSync(join(tmpdir(), 'aftercare-infra-test-'));
  const app = await synthesize(root, {
    ...{ outdir: dir, context: { ...context, stage }, checked },
    ...(bundled ? {} : { bundle: async () => bundlesOfThisRun(dir) }),
  });
  return { app, dir, ...readTemplates(dir), remove: () => rmSync(dir, { recursive: true, force: true }) };
}

/** The stage `local` as this run of all tests synthesized it, for tests that look without changing anything. */
export const localTemplates = (): Templates => readTemplates(inject('assemblyDir'));

/** The code of every function by its entry; a function that the stage `local` has not is an empty one. */
function bundlesOfThisRun(dir: string): Array<{ name: string; folder: string }> {
  const folders = new Map(
    localTemplates()
      .ofType('AWS::Lambda::Function')
      .map(({ properties }) => [
        properties.Description,
        join(inject('assemblyDir'), `asset.${String(properties.Code.S3Key).replace('.zip', '')}`),
      ]),
  );
  const empty = join(dir, 'empty');
  mkdirSync(empty);
  writeFileSync(join(empty, 'index.mjs'), '');
  return findEntries(root).map(({ name }) => ({ name, folder: folders.get(`functions/${name}`) ?? empty }));
}

function readTemplates(dir: string): Templates {
  const files = Object.fromEntries(
    readdirSync(dir)
      .filter((name) => /\.(template|assets)\.json$/.test(name))
      .map((name) => [name, readFileSync(join(dir, name), 'utf8')]),
  );
  const templates = Object.entries(files)
    .filter(([name]) => name.endsWith('.template.json'))
    .map(([name, text]): [string, Template] => [name.replace('.template.json', ''), JSON.parse(text)]);
  const resources = templates.flatMap(([stack, template]) => resourcesOf(stack, template));
  const exports = new Map(
    templates.flatMap(([, { Outputs = {} }]) =>
      Object.values(Outputs).map(({ Value, Export }) => [Export?.Name, Value] as const),
    ),
  );
  return {
    files,
    resources,
    ofType: (type) => resources.filter((resource) => resource.type === type),
    exported<R>(reference: R): R {
      const name = (reference as { 'Fn::ImportValue'?: string } | undefined)?.['Fn::ImportValue'];
      return name === undefined ? reference : (exports.get(name) as R);
    },
  };
}

const resourcesOf = (stack: string, { Resources = {} }: Template): Resource[] =>
  Object.entries(Resources).map(([id, resource]) => ({
    stack,
    id,
    type: resource.Type,
    properties: resource.Properties ?? {},
    deletionPolicy: resource.DeletionPolicy,
    replacePolicy: resource.UpdateReplacePolicy,
    dependsOn: listOf(resource.DependsOn),
  }));

/** The logical id behind `{ Ref }` or `{ 'Fn::GetAtt' }`. */
export const idOf = (reference: { Ref?: string; 'Fn::GetAtt'?: [string, string] } | undefined): string =>
  reference?.Ref ?? reference?.['Fn::GetAtt']?.[0] ?? '';

/** One or many, as policies write them. */
export const listOf = <T>(value: T | T[] | undefined): T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];
