import type { PolicyStatement } from '../../contracts.ts';
import { authorize } from '../../iam/authorize.ts';
import { managedStatements } from '../../iam/managed-policies.ts';
import { statementsOf } from '../../iam/statements.ts';
import { arnOf, nameOf, type OpenAssembly, type Resource, type ResourceModel } from '../resource.ts';
import { fieldsAt, listAt, TemplateError, textsAt } from '../values.ts';

const roleName = (resource: Resource) => nameOf(resource, 'RoleName', 64);
const roleArn = (resource: Resource) =>
  arnOf(resource, 'iam', `role${pathPart(resource)}${roleName(resource)}`, true);
const policyArn = (resource: Resource) =>
  arnOf(resource, 'iam', `policy${pathPart(resource)}${nameOf(resource, 'ManagedPolicyName', 128)}`, true);
const pathPart = (resource: Resource) => String(resource.property('Path') ?? '/');

export const ROLE_MODELS: Record<string, ResourceModel> = {
  'AWS::IAM::Role': {
    properties: {
      AssumeRolePolicyDocument: 'read',
      Description: 'inert',
      ManagedPolicyArns: 'read',
      MaxSessionDuration: 'inert',
      Path: 'read',
      Policies: [{ PolicyDocument: 'read', PolicyName: 'inert' }],
      RoleName: 'read',
      Tags: 'inert',
    },
    ref: roleName,
    attributes: { Arn: roleArn },
  },
  'AWS::IAM::Policy': {
    properties: { PolicyDocument: 'read', PolicyName: 'inert', Roles: 'read' },
    ref: (resource) => nameOf(resource, 'PolicyName', 128),
  },
  'AWS::IAM::ManagedPolicy': {
    properties: {
      Description: 'inert',
      ManagedPolicyName: 'read',
      Path: 'read',
      PolicyDocument: 'read',
      Roles: 'read',
    },
    ref: policyArn,
    attributes: { PolicyArn: policyArn },
  },
};

/** A role with everything that is attached to it. */
export interface RoleResource {
  name: string;
  arn: string;
  statements: PolicyStatement[];
  /** Whether a service may take the role on, e.g. `lambda.amazonaws.com`. */
  trusts(service: string): boolean;
}

/** Finds a role by its ARN. */
export type FindRole = (arn: string, where: string) => RoleResource;

export function readRoles(assembly: OpenAssembly): FindRole {
  const roles = assembly.ofType('AWS::IAM::Role').map((resource) => readRole(resource, assembly));
  return (arn, where) => {
    const role = roles.find((candidate) => candidate.arn === arn);
    if (!role) throw new TemplateError(`${where} uses role ${arn}, which no template declares`);
    return role;
  };
}

function readRole(resource: Resource, assembly: OpenAssembly): RoleResource {
  const { path } = resource;
  const name = roleName(resource);
  const managed = assembly.ofType('AWS::IAM::ManagedPolicy');
  const documentOf = (policy: Resource) => statementsOf(policy.property('PolicyDocument'), policy.path);
  const inline = listAt(resource.property('Policies'), path).map(
    (policy) => fieldsAt(policy, path).PolicyDocument,
  );
  const attached = [...assembly.ofType('AWS::IAM::Policy'), ...managed].filter((policy) =>
    textsAt(policy.property('Roles'), policy.path).includes(name),
  );
  const byArn = textsAt(resource.property('ManagedPolicyArns'), path).flatMap((arn) => {
    const own = managed.find((policy) => policyArn(policy) === arn);
    return own ? documentOf(own) : managedStatements(arn, path);
  });
  const trust = statementsOf(resource.property('AssumeRolePolicyDocument'), path);
  return {
    name,
    arn: roleArn(resource),
    statements: [
      ...inline.flatMap((document) => statementsOf(document, path)),
      ...attached.flatMap(documentOf),
      ...byArn,
    ],
    trusts: (service) =>
      authorize(
        trust.map((statement) => ({ ...statement, resources: ['*'] })),
        {
          principal: `Service:${service}`,
          action: 'sts:AssumeRole',
          resource: roleArn(resource),
          context: {},
        },
      ).allowed,
  };
}
