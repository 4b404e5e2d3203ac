import { cp, readFile, writeFile } from 'node:fs/promises';
import { basename, isAbsolute, join, resolve } from 'node:path';
import { isObject } from '../../infra/local/is-object.ts';
import { type Fields, fieldsAt, TemplateError, textAt } from '../../infra/local/template/values.ts';

/**
 * Copies an assembly's manifests and templates; code stays where it is, by absolute path. For trying what the local cloud
 * does when a template changes, without touching the one that was synthesized.
 */
export async function copyAssembly(from: string, to: string): Promise<void> {
  const source = resolve(from);
  await cp(source, to, {
    recursive: true,
    filter: (path) => path === source || !basename(path).startsWith('asset.'),
  });
  for (const id of await artifactIds(to, 'cdk:asset-manifest'))
    await editJson(join(to, `${id}.json`), (manifest) => {
      for (const file of Object.values(fieldsAt(manifest.files, id)).filter(isObject)) {
        const asset = fieldsAt(file.source, id);
        const path = textAt(asset.path, id);
        if (asset.packaging === 'zip' && !isAbsolute(path)) asset.path = join(source, path);
      }
    });
}

/** Changes a stack's template in place. `stack` is its artifact id. */
export const editTemplate = (
  dir: string,
  stack: string,
  change: (resources: Fields, template: Fields) => void,
) =>
  editJson(join(dir, `${stack}.template.json`), (template) =>
    change(fieldsAt(template.Resources, stack), template),
  );

/** Adds a function that runs `index.mjs` of a folder, with a role of its own that has these statements. */
export async function addFunction(
  dir: string,
  stack: string,
  id: string,
  options: { codeDir: string; environment?: Record<string, string>; statements?: Fields[] },
): Promise<void> {
  await editJson(join(dir, `${stack}.assets.json`), (manifest) => {
    const files = fieldsAt(manifest.files, stack);
    files[id] = {
      source: { path: resolve(options.codeDir), packaging: 'zip' },
      destinations: { here: { objectKey: `${id}.zip` } },
    };
    manifest.files = files;
  });
  const statement = (more: Fields) => ({ Version: '2012-10-17', Statement: more });
  await editTemplate(dir, stack, (resources) => {
    resources[`${id}Role`] = {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: statement({
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { Service: 'lambda.amazonaws.com' },
        }),
        Policies: [
          {
            PolicyName: 'own',
            PolicyDocument: { Version: '2012-10-17', Statement: options.statements ?? [] },
          },
        ],
      },
    };
    resources[id] = {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: { S3Bucket: 'here', S3Key: `${id}.zip` },
        Handler: 'index.handler',
        Runtime: 'nodejs24.x',
        Role: { 'Fn::GetAtt': [`${id}Role`, 'Arn'] },
        Environment: { Variables: options.environment ?? {} },
      },
    };
  });
}

/** Adds a queue that every rule may send to. */
export const addQueue = (dir: string, stack: string, id: string, properties: Fields = {}) =>
  editTemplate(dir, stack, (resources) => {
    resources[id] = { Type: 'AWS::SQS::Queue', Properties: properties };
    resources[`${id}Policy`] = {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        Queues: [{ Ref: id }],
        PolicyDocument: {
          Statement: {
            Effect: 'Allow',
            Action: 'sqs:SendMessage',
            Principal: { Service: 'events.amazonaws.com' },
            Resource: { 'Fn::GetAtt': [id, 'Arn'] },
          },
        },
      },
    };
  });

/** Adds a rule whose targets are functions and queues of the same stack, by logical id; functions permit it. */
export const addRule = (
  dir: string,
  stack: string,
  id: string,
  options: { bus: unknown; pattern: Fields; targets: string[] },
) =>
  editTemplate(dir, stack, (resources) => {
    resources[id] = {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventBusName: options.bus,
        EventPattern: options.pattern,
        Targets: options.targets.map((target) => ({ Id: target, Arn: { 'Fn::GetAtt': [target, 'Arn'] } })),
      },
    };
    for (const target of options.targets)
      if (fieldsAt(resources[target], target).Type === 'AWS::Lambda::Function')
        resources[`${id}Permits${target}`] = {
          Type: 'AWS::Lambda::Permission',
          Properties: {
            Action: 'lambda:InvokeFunction',
            FunctionName: { Ref: target },
            Principal: 'events.amazonaws.com',
            SourceArn: { 'Fn::GetAtt': [id, 'Arn'] },
          },
        };
  });

/** Removes a rule together with the permissions that speak of it. */
export const removeRule = (dir: string, stack: string, id: string) =>
  editTemplate(dir, stack, (resources) => {
    if (!(id in resources)) throw new TemplateError(`${stack} has no rule ${id}`);
    delete resources[id];
    const speaksOfIt = (value: unknown) => JSON.stringify(value).includes(`"${id}"`);
    for (const [other, raw] of Object.entries(resources)) {
      const { Type, Properties } = fieldsAt(raw, other);
      if (Type === 'AWS::Lambda::Permission' && speaksOfIt(Properties)) delete resources[other];
      if (Type !== 'AWS::SQS::QueuePolicy') continue;
      const document = fieldsAt(fieldsAt(Properties, other).PolicyDocument, other);
      if (Array.isArray(document.Statement))
        document.Statement = document.Statement.filter((statement) => !speaksOfIt(statement));
    }
  });

/** Artifact ids of one type in an assembly. */
export async function artifactIds(dir: string, type: string): Promise<string[]> {
  const manifest: unknown = JSON.parse(await readFile(join(dir, 'manifest.json'), 'utf8'));
  const artifacts = fieldsAt(fieldsAt(manifest, dir).artifacts, dir);
  return Object.keys(artifacts).filter((id) => fieldsAt(artifacts[id], id).type === type);
}

async function editJson(file: string, change: (content: Fields) => void): Promise<void> {
  const content = fieldsAt(JSON.parse(await readFile(file, 'utf8')), file);
  change(content);
  await writeFile(file, JSON.stringify(content, null, 1));
}
