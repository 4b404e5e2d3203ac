import type {
  BusResource,
  PolicyStatement,
  RuleResource,
  RuleTarget,
  Surroundings,
} from '../../contracts.ts';
import { statementsOf } from '../../iam/statements.ts';
import { partitionOf } from '../../partition.ts';
import { compilePattern } from '../../patterns/compile-pattern.ts';
import { arnOf, nameOf, type OpenAssembly, type Resource, type ResourceModel } from '../resource.ts';
import { only } from '../shape.ts';
import {
  type Fields,
  fieldsAt,
  jsonAt,
  listAt,
  numberAt,
  optionalTextAt,
  TemplateError,
  textAt,
  unmodelled,
} from '../values.ts';
import type { FindRole } from './roles.ts';

const busName = (resource: Resource) => textAt(resource.property('Name'), `${resource.path}.Name`);
const busArn = (resource: Resource) => arnOf(resource, 'events', `event-bus/${busName(resource)}`);
const ruleName = (resource: Resource) => nameOf(resource, 'Name', 64);
/** `EventBusName` is a name or an ARN; none means the account's default bus. */
const ruleBus = (resource: Resource) =>
  (optionalTextAt(resource.property('EventBusName'), resource.path) ?? 'default').replace(
    /^.*:event-bus\//,
    '',
  );
const ruleTail = (resource: Resource, separator: string) =>
  ruleBus(resource) === 'default'
    ? ruleName(resource)
    : [ruleBus(resource), ruleName(resource)].join(separator);
const ruleArn = (resource: Resource) => arnOf(resource, 'events', `rule/${ruleTail(resource, '/')}`);

export const EVENT_MODELS: Record<string, ResourceModel> = {
  'AWS::Events::EventBus': {
    properties: { Description: 'inert', LogConfig: 'inert', Name: 'read', Policy: 'read', Tags: 'inert' },
    ref: busName,
    attributes: { Arn: busArn, Name: busName },
  },
  'AWS::Events::EventBusPolicy': {
    properties: { EventBusName: 'read', Statement: 'read', StatementId: 'inert' },
    ref: (resource) => resource.logicalId,
  },
  'AWS::Events::Rule': {
    properties: {
      Description: 'inert',
      EventBusName: 'read',
      EventPattern: 'read',
      Name: 'read',
      ScheduleExpression: 'read',
      State: only('ENABLED', 'DISABLED'),
      Tags: 'inert',
      Targets: [
        {
          Arn: 'read',
          DeadLetterConfig: { Arn: 'read' },
          Id: 'read',
          Input: 'read',
          RetryPolicy: { MaximumEventAgeInSeconds: 'read', MaximumRetryAttempts: 'read' },
          RoleArn: 'read',
        },
      ],
    },
    ref: (resource) => ruleTail(resource, '|'),
    attributes: { Arn: ruleArn },
  },
};

/** The declared buses and the account's default bus, which is always there. */
export function readBuses(assembly: OpenAssembly, { account, region }: Surroundings): BusResource[] {
  const policies = assembly.ofType('AWS::Events::EventBusPolicy').map((resource) => ({
    bus: ruleBus(resource),
    statements: statementsOf(
      { Statement: jsonAt(resource.property('Statement'), resource.path) },
      resource.path,
    ),
  }));
  const bus = (logicalId: string, name: string, arn: string, own: PolicyStatement[]): BusResource => ({
    logicalId,
    name,
    arn,
    resourcePolicy: [
      ...own,
      ...policies.filter((policy) => policy.bus === name).flatMap(({ statements }) => statements),
    ],
  });
  const defaultArn = `arn:${partitionOf(region).partition}:events:${region}:${account}:event-bus/default`;
  return [
    bus('', 'default', defaultArn, []),
    ...assembly.ofType('AWS::Events::EventBus').map((resource) => {
      const policy = resource.property('Policy');
      const own = policy === undefined ? [] : statementsOf(policy, resource.path);
      return bus(resource.logicalId, busName(resource), busArn(resource), own);
    }),
  ];
}

/** @param targets ARNs of the functions, queues and buses that a rule may name. */
export function readRules(
  assembly: OpenAssembly,
  buses: readonly BusResource[],
  targets: ReadonlySet<string>,
  findRole: FindRole,
): RuleResource[] {
  return assembly.ofType('AWS::Events::Rule').map((resource) => {
    const { path } = resource;
    if (!buses.some((bus) => bus.name === ruleBus(resource)))
      throw new TemplateError(`${path} names bus ${ruleBus(resource)}, which no template declares`);
    const schedule = optionalTextAt(resource.property('ScheduleExpression'), path);
    if (schedule !== undefined && !/^(rate\(\d+ (minute|hour|day)s?\)|cron\((\S+ ){5}\S+\))$/.test(schedule))
      unmodelled(path, `schedule ${schedule}`);
    const pattern = resource.property('EventPattern');
    return {
      logicalId: resource.logicalId,
      name: ruleName(resource),
      arn: ruleArn(resource),
      busName: ruleBus(resource),
      enabled: resource.property('State') !== 'DISABLED',
      ...(pattern !== undefined && { pattern: readPattern(pattern, `${path}.EventPattern`) }),
      ...(schedule !== undefined && { schedule }),
      targets: listAt(resource.property('Targets'), path).map((raw) =>
        readTarget(fieldsAt(raw, path), path, targets, findRole),
      ),
    };
  });
}

/** Compiles once, so that an unknown operator stops the start and not the first event. */
function readPattern(raw: unknown, path: string): Fields {
  const pattern = jsonAt(raw, path);
  compilePattern(pattern, path);
  return pattern;
}

/** Defaults are those of EventBridge PutTargets: 185 attempts within 24 hours. */
function readTarget(raw: Fields, path: string, known: ReadonlySet<string>, findRole: FindRole): RuleTarget {
  const arn = textAt(raw.Arn, `${path}.Targets`);
  if (!known.has(arn))
    unmodelled(path, `target ${arn}, which is no function, queue or bus of this assembly,`);
  const retry = fieldsAt(raw.RetryPolicy, path);
  const deadLetterArn = optionalTextAt(fieldsAt(raw.DeadLetterConfig, path).Arn, path);
  const input = optionalTextAt(raw.Input, path);
  const roleArn = optionalTextAt(raw.RoleArn, path);
  return {
    id: textAt(raw.Id, path),
    arn,
    maximumRetryAttempts: numberAt(retry.MaximumRetryAttempts, 185, path),
    maximumEventAgeSeconds: numberAt(retry.MaximumEventAgeInSeconds, 86_400, path),
    ...(deadLetterArn !== undefined && { deadLetterArn }),
    ...(input !== undefined && { input }),
    ...(roleArn !== undefined && { rolePolicy: findRole(roleArn, path).statements }),
  };
}
