import type { FunctionResource, PolicyStatement } from '../../contracts.ts';
import { arnOf, nameOf, type OpenAssembly, type Resource, type ResourceModel } from '../resource.ts';
import { only } from '../shape.ts';
import { fieldsAt, numberAt, optionalTextAt, TemplateError, textAt, unmodelled } from '../values.ts';
import { deployersOf } from './bucket-deployments.ts';
import type { FindRole } from './roles.ts';

const functionName = (resource: Resource) => nameOf(resource, 'FunctionName', 64);
const functionArn = (resource: Resource) => arnOf(resource, 'lambda', `function:${functionName(resource)}`);

export const FUNCTION_MODELS: Record<string, ResourceModel> = {
  'AWS::Lambda::Function': {
    properties: {
      Architectures: 'inert',
      Code: { S3Bucket: 'inert', S3Key: 'read' },
      DeadLetterConfig: { TargetArn: 'read' },
      Description: 'read',
      Environment: { Variables: 'secret' },
      EphemeralStorage: 'inert',
      FunctionName: 'read',
      Handler: 'read',
      Layers: 'read',
      LoggingConfig: 'inert',
      MemorySize: 'read',
      PackageType: only('Zip'),
      RecursiveLoop: 'inert',
      ReservedConcurrentExecutions: 'read',
      Role: 'read',
      Runtime: 'read',
      RuntimeManagementConfig: 'inert',
      Tags: 'inert',
      Timeout: 'read',
      TracingConfig: 'inert',
    },
    ref: functionName,
    attributes: { Arn: functionArn },
  },
  'AWS::Lambda::Permission': {
    properties: {
      Action: 'read',
      FunctionName: 'read',
      Principal: 'read',
      SourceAccount: 'read',
      SourceArn: 'read',
    },
    ref: (resource) => resource.logicalId,
  },
  'AWS::Lambda::EventInvokeConfig': {
    properties: {
      DestinationConfig: { OnFailure: { Destination: 'read' } },
      FunctionName: 'read',
      MaximumEventAgeInSeconds: 'read',
      MaximumRetryAttempts: 'read',
      Qualifier: only('$LATEST'),
    },
    ref: (resource) => resource.logicalId,
  },
};

/** Whether `FunctionName`, a name or an ARN, means this function. */
const names = (resource: Resource, target: Resource): boolean => {
  const given = textAt(resource.property('FunctionName'), `${resource.path}.FunctionName`);
  return given === functionName(target) || given === functionArn(target);
};

export function readFunctions(assembly: OpenAssembly, findRole: FindRole): FunctionResource[] {
  const functions = assembly.ofType('AWS::Lambda::Function');
  const satellites = assembly.ofType('AWS::Lambda::Permission', 'AWS::Lambda::EventInvokeConfig');
  for (const satellite of satellites)
    if (!functions.some((target) => names(satellite, target)))
      throw new TemplateError(`${satellite.path} names a function that no template declares`);
  const deployers = deployersOf(assembly);
  const running = functions.filter((resource) => !deployers.has(functionArn(resource)));
  return running.map((resource) => {
    const mine = satellites.filter((satellite) => names(satellite, resource));
    return readFunction(resource, mine, findRole);
  });
}

/** Defaults are those of Lambda CreateFunction and PutFunctionEventInvokeConfig. */
function readFunction(resource: Resource, satellites: Resource[], findRole: FindRole): FunctionResource {
  const { path } = resource;
  const runtime = textAt(resource.property('Runtime'), `${path}.Runtime`);
  if (!/^nodejs\d+\.x$/.test(runtime)) unmodelled(`${path}.Runtime`, runtime);
  if (resource.property('Layers') !== undefined) unmodelled(`${path}.Layers`, 'a layer');
  const role = findRole(textAt(resource.property('Role'), `${path}.Role`), path);
  if (!role.trusts('lambda.amazonaws.com'))
    throw new TemplateError(`${path}: role ${role.name} cannot be assumed by lambda.amazonaws.com`);
  const reserved = resource.property('ReservedConcurrentExecutions');
  const description = optionalTextAt(resource.property('Description'), `${path}.Description`);
  const variables = fieldsAt(
    fieldsAt(resource.property('Environment'), path).Variables,
    `${path}.Environment`,
  );
  const invoke = satellites.find((satellite) => satellite.type === 'AWS::Lambda::EventInvokeConfig');
  return {
    logicalId: resource.logicalId,
    name: functionName(resource),
    arn: functionArn(resource),
    ...(description === undefined ? {} : { description }),
    codeDir: codeFolder(resource),
    handler: textAt(resource.property('Handler'), `${path}.Handler`),
    environment: Object.fromEntries(
      Object.entries(variables).map(([name, value]) => [name, textAt(value, `${path}.Environment.${name}`)]),
    ),
    timeoutSeconds: numberAt(resource.property('Timeout'), 3, `${path}.Timeout`),
    memoryMegabytes: numberAt(resource.property('MemorySize'), 128, `${path}.MemorySize`),
    ...(reserved !== undefined && { reservedConcurrency: numberAt(reserved, 0, path) }),
    roleName: role.name,
    policy: role.statements,
    resourcePolicy: satellites
      .filter((satellite) => satellite.type === 'AWS::Lambda::Permission')
      .map((permission) => readPermission(permission, functionArn(resource))),
    asyncRetries: numberAt(invoke?.property('MaximumRetryAttempts'), 2, path),
    asyncMaxAgeSeconds: numberAt(invoke?.property('MaximumEventAgeInSeconds'), 21_600, path),
    ...asyncDeadLetter(resource, invoke),
  };
}

function codeFolder(resource: Resource): string {
  const key = textAt(fieldsAt(resource.property('Code'), resource.path).S3Key, `${resource.path}.Code.S3Key`);
  return (
    resource.assets.get(key) ??
    unmodelled(resource.path, `code ${key} that is no asset folder of the assembly`)
  );
}

function asyncDeadLetter(
  resource: Resource,
  invoke: Resource | undefined,
): Pick<FunctionResource, 'asyncDeadLetterArn' | 'asyncDeadLetterForm'> {
  const { path } = resource;
  const queue = optionalTextAt(fieldsAt(resource.property('DeadLetterConfig'), path).TargetArn, path);
  const onFailure = fieldsAt(fieldsAt(invoke?.property('DestinationConfig'), path).OnFailure, path);
  const destination = optionalTextAt(onFailure.Destination, path);
  if (queue !== undefined && destination !== undefined)
    unmodelled(path, 'a dead letter queue beside a failure destination');
  if (queue !== undefined) return { asyncDeadLetterArn: queue, asyncDeadLetterForm: 'event' };
  return destination === undefined ? {} : { asyncDeadLetterArn: destination, asyncDeadLetterForm: 'record' };
}

function readPermission(permission: Resource, arn: string): PolicyStatement {
  const { path } = permission;
  const principal = textAt(permission.property('Principal'), `${path}.Principal`);
  const sourceArn = optionalTextAt(permission.property('SourceArn'), path);
  const sourceAccount = optionalTextAt(permission.property('SourceAccount'), path);
  return {
    sid: permission.logicalId,
    effect: 'Allow',
    actions: [textAt(permission.property('Action'), `${path}.Action`)],
    resources: [arn],
    conditions: {
      ...(sourceArn !== undefined && { ArnLike: { 'AWS:SourceArn': [sourceArn] } }),
      ...(sourceAccount !== undefined && { StringEquals: { 'AWS:SourceAccount': [sourceAccount] } }),
    },
    principals: [principal.includes('.amazonaws.com') ? `Service:${principal}` : `AWS:${principal}`],
  };
}
