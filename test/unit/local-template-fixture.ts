import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { loadDeployment } from '../../infra/local/template/load-deployment.ts';
import { arn, ref, resource } from '../support/template-resources.ts';

export const SURROUNDINGS = {
  account: '000000000000',
  region: 'eu-west-1',
  awsEndpoint: 'http://127.0.0.1:4566',
  publicUrl: 'http://127.0.0.1:3000',
};

export type Resources = Record<string, { Type: string; Properties?: object; [key: string]: unknown }>;
export interface Template {
  Resources: Resources;
  [section: string]: unknown;
}

/** A folder that goes when the test ends. */
export function temporaryFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'assembly-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** Writes an assembly as the CDK does: one asset folder `asset.code` under the key `code.zip` in every stack. */
export function writeAssembly(stacks: Record<string, Template>): string {
  const dir = temporaryFolder();
  mkdirSync(join(dir, 'asset.code'));
  writeFileSync(join(dir, 'asset.code', 'index.mjs'), 'export const handler = async () => {};');
  const artifacts: Record<string, unknown> = {
    Tree: { type: 'cdk:tree', properties: { file: 'tree.json' } },
  };
  for (const [name, template] of Object.entries(stacks)) {
    const json = (file: string, content: unknown) => writeFileSync(join(dir, file), JSON.stringify(content));
    json(`${name}.template.json`, template);
    json(`${name}.assets.json`, {
      files: {
        code: {
          source: { path: 'asset.code', packaging: 'zip' },
          destinations: { here: { objectKey: 'code.zip' } },
        },
        template: { source: { path: `${name}.template.json`, packaging: 'file' }, destinations: {} },
      },
      dockerImages: {},
    });
    artifacts[`${name}.assets`] = { type: 'cdk:asset-manifest', properties: { file: `${name}.assets.json` } };
    artifacts[name] = {
      type: 'aws:cloudformation:stack',
      properties: { templateFile: `${name}.template.json` },
      dependencies: [`${name}.assets`],
    };
  }
  writeFileSync(join(dir, 'manifest.json'), JSON.stringify({ version: '55.0.0', artifacts }));
  return dir;
}

/** Loads one stack `App` with these resources and other sections. */
export const load = (Resources: Resources, sections: object = {}, surroundings: object = {}) =>
  loadDeployment(writeAssembly({ App: { Resources, ...sections } }), { ...SURROUNDINGS, ...surroundings });

/** What a value resolves to: read back from an output. */
export async function resolved(Value: unknown, sections: object = {}, Resources: Resources = {}) {
  const { outputs } = await load(Resources, { ...sections, Outputs: { Result: { Value } } });
  return outputs['App.Result'];
}

export const queue = (Properties: object = {}, more: object = {}) => ({
  ...resource('AWS::SQS::Queue', Properties),
  ...more,
});
export const role = (...statements: object[]) =>
  resource('AWS::IAM::Role', {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
      ],
    },
    ...(statements.length > 0 && {
      Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: statements } }],
    }),
  });

export const lambda = (roleId: string, more: object = {}) =>
  resource('AWS::Lambda::Function', {
    Code: { S3Bucket: ref('AWS::AccountId'), S3Key: 'code.zip' },
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Role: arn(roleId),
    ...more,
  });
