import type { Surroundings } from '../contracts.ts';
import { partitionOf } from '../partition.ts';
import type { StackSource } from './assembly.ts';
import { issuerOf, signInUrlOf } from './models/identity.ts';
import { modelOf } from './models/registry.ts';
import type { OpenAssembly } from './resource.ts';
import { checkShape } from './shape.ts';
import { openStack, type StackScope } from './stack-scope.ts';
import { TemplateError } from './values.ts';

/**
 * Opens all stacks and holds every resource against its whitelist.
 * @throws UnmodelledError naming the first type, property or intrinsic that is not modelled; TemplateError for a broken template.
 */
export function openAssembly(sources: readonly StackSource[], surroundings: Surroundings): OpenAssembly {
  const stacks: StackScope[] = [];
  const stackOutput = (name: string, output: string) => {
    const stack = stacks.find((candidate) => candidate.name === name);
    if (!stack) throw new TemplateError(`No stack ${name} has an output ${output}`);
    return stack.output(output);
  };
  const exported = (name: string) => {
    for (const stack of stacks)
      for (const output of stack.outputs()) if (output.exportName === name) return stack.output(output.name);
    throw new TemplateError(`Nothing exports ${name}`);
  };
  const localise = localiser(surroundings);
  for (const source of sources)
    stacks.push(openStack(source, surroundings, { model: modelOf, exported, stackOutput, localise }));

  const resources = stacks.flatMap((stack) => [...stack.resources.values()]);
  for (const resource of resources) {
    const model = modelOf(resource.type);
    if (model) checkShape(model.properties, resource.properties(), resource.path);
  }
  return {
    ofType: (...types) => resources.filter((resource) => types.includes(resource.type)),
    outputs: () =>
      Object.fromEntries(
        stacks.flatMap((stack) =>
          stack.outputs().map(({ name }) => [`${stack.name}.${name}`, asText(stack.output(name))] as const),
        ),
      ),
  };
}

const signInHost = /https:\/\/([a-z0-9-]+)\.auth\.([a-z0-9-]+)\.amazoncognito\.com/g;

/** Templates put the addresses of the distribution, the API, the issuer, its sign-in pages and buckets together from ids; those hosts stand on this machine. */
function localiser({ region, publicUrl, awsEndpoint }: Surroundings): (text: string) => string {
  const { urlSuffix } = partitionOf(region);
  const api = new RegExp(
    `https://[a-z0-9]+\\.execute-api\\.${region}\\.${urlSuffix.replaceAll('.', '\\.')}`,
    'g',
  );
  const distribution = /https:\/\/[a-z0-9]+\.cloudfront\.net/g;
  const bucket = new RegExp(
    `https://[a-z0-9.-]+\\.s3\\.${region}\\.${urlSuffix.replaceAll('.', '\\.')}`,
    'g',
  );
  const issuer = `https://cognito-idp.${region}.${urlSuffix}`;
  return (text) =>
    text
      .replace(api, publicUrl)
      .replace(distribution, publicUrl)
      .replace(bucket, awsEndpoint)
      .replaceAll(`${issuer}/`, issuerOf(publicUrl, ''))
      .replaceAll(issuer, publicUrl)
      .replace(signInHost, (host, name: string, at: string) =>
        at === region ? signInUrlOf(publicUrl, name) : host,
      );
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
