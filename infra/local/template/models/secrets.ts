import type { SecretResource } from '../../contracts.ts';
import { nameHash } from '../names.ts';
import { arnOf, nameOf, type OpenAssembly, type Resource, type ResourceModel } from '../resource.ts';
import { only } from '../shape.ts';
import { fieldsAt, flagAt, numberAt, optionalTextAt, textAt, unmodelled } from '../values.ts';

const secretName = (resource: Resource) => nameOf(resource, 'Name', 512);
// Secrets Manager appends six random characters to the name.
const secretArn = (resource: Resource) =>
  arnOf(
    resource,
    'secretsmanager',
    `secret:${secretName(resource)}-${nameHash(`secret/${resource.path}`, 6)}`,
  );

export const SECRET_MODELS: Record<string, ResourceModel> = {
  'AWS::SecretsManager::Secret': {
    properties: {
      Description: 'inert',
      GenerateSecretString: {
        ExcludeCharacters: 'read',
        ExcludeLowercase: 'read',
        ExcludeNumbers: 'read',
        ExcludePunctuation: 'read',
        ExcludeUppercase: 'read',
        GenerateStringKey: 'read',
        IncludeSpace: only(false),
        PasswordLength: 'read',
        RequireEachIncludedType: 'inert',
        SecretStringTemplate: 'read',
      },
      Name: 'read',
      SecretString: 'read',
      Tags: 'inert',
    },
    ref: secretArn,
    attributes: { Id: secretArn },
  },
};

/** Character classes that a generated secret may leave out. Source: Secrets Manager GetRandomPassword. */
const CLASSES = {
  ExcludeLowercase: 'abcdefghijklmnopqrstuvwxyz',
  ExcludeUppercase: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  ExcludeNumbers: '0123456789',
  ExcludePunctuation: '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
};

export function readSecrets(assembly: OpenAssembly): SecretResource[] {
  return assembly.ofType('AWS::SecretsManager::Secret').map((resource) => ({
    logicalId: resource.logicalId,
    arn: secretArn(resource),
    name: secretName(resource),
    initial: initialValue(resource),
  }));
}

function initialValue(resource: Resource): SecretResource['initial'] {
  const { path } = resource;
  const text = resource.property('SecretString');
  if (text !== undefined) return { text: textAt(text, path) };
  const generate = resource.property('GenerateSecretString');
  if (generate === undefined) unmodelled(path, 'a secret without a value');
  const options = fieldsAt(generate, path);
  const excluded = Object.entries(CLASSES).filter(([name]) =>
    flagAt(options[name], false, `${path}.${name}`),
  );
  const template = optionalTextAt(options.SecretStringTemplate, path);
  const key = optionalTextAt(options.GenerateStringKey, path);
  return {
    generateLength: numberAt(options.PasswordLength, 32, path),
    excludeCharacters: [
      ...excluded.map(([, characters]) => characters),
      optionalTextAt(options.ExcludeCharacters, path) ?? '',
    ].join(''),
    ...(template !== undefined && { template }),
    ...(key !== undefined && { key }),
  };
}
