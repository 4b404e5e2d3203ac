import type { Surroundings } from '../contracts.ts';
import { partitionOf } from '../partition.ts';
import { NO_VALUE } from './intrinsics.ts';
import { nameHash } from './names.ts';
import { fieldsAt, TemplateError, textAt, unmodelled } from './values.ts';

/** The CDK's own parameter for the version of an account's bootstrap stack; any late version does. */
const BOOTSTRAP_PARAMETER = /^\/cdk-bootstrap\/[^/]+\/version$/;
const BOOTSTRAP_VERSION = '30';

/** CloudFormation's pseudo parameters for a stack. */
export function pseudoParameters(stack: string, { account, region }: Surroundings): Record<string, unknown> {
  const { partition, urlSuffix } = partitionOf(region);
  return {
    'AWS::AccountId': account,
    'AWS::Region': region,
    'AWS::Partition': partition,
    'AWS::URLSuffix': urlSuffix,
    'AWS::StackName': stack,
    'AWS::StackId': `arn:${partition}:cloudformation:${region}:${account}:stack/${stack}/${nameHash(stack, 12)}`,
    'AWS::NotificationARNs': [],
    'AWS::NoValue': NO_VALUE,
  };
}

/**
 * The value of a declared parameter: what the surroundings say, else its default.
 * @throws TemplateError when there is neither; UnmodelledError for a parameter type that is not modelled.
 */
export function parameterValue(
  declaration: unknown,
  id: string,
  path: string,
  surroundings: Surroundings,
): unknown {
  const declared = fieldsAt(declaration, path);
  const type = textAt(declared.Type, path);
  if (type === 'AWS::SSM::Parameter::Value<String>' && BOOTSTRAP_PARAMETER.test(String(declared.Default)))
    return BOOTSTRAP_VERSION;
  const value = surroundings.parameters?.[id] ?? declared.Default;
  if (value === undefined) throw new TemplateError(`${path} has no default and no value was given`);
  if (type === 'CommaDelimitedList' || type === 'List<String>') return textAt(value, path).split(',');
  return type === 'String' || type === 'Number' ? textAt(value, path) : unmodelled(path, `type ${type}`);
}
