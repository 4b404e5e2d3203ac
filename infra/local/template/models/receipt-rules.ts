import type { BucketResource, ReceiptRuleResource } from '../../contracts.ts';
import { arnOf, nameOf, type OpenAssembly, type Resource, type ResourceModel } from '../resource.ts';
import { only } from '../shape.ts';
import {
  fieldsAt,
  flagAt,
  listAt,
  optionalTextAt,
  TemplateError,
  textAt,
  textsAt,
  unmodelled,
} from '../values.ts';

const setName = (resource: Resource) => nameOf(resource, 'RuleSetName', 64);

export const RECEIPT_MODELS: Record<string, ResourceModel> = {
  'AWS::SES::ReceiptRuleSet': {
    properties: { RuleSetName: 'read', Tags: 'inert' },
    ref: setName,
  },
  'AWS::SES::ReceiptRule': {
    properties: {
      // One rule is modelled, so there is no order.
      After: only(),
      Rule: {
        Actions: [{ S3Action: { BucketName: 'read', ObjectKeyPrefix: 'read' } }],
        Enabled: 'read',
        Name: 'read',
        Recipients: 'read',
        // What the scanners find is in headers that a real SES adds.
        ScanEnabled: 'inert',
        TlsPolicy: 'inert',
      },
      RuleSetName: 'read',
    },
    ref: (resource) => textAt(fieldsAt(resource.property('Rule'), resource.path).Name, resource.path),
  },
};

/** The rules of the one rule set of the assembly, which counts as the active one. */
export function readReceiptRules(
  assembly: OpenAssembly,
  buckets: readonly BucketResource[],
): ReceiptRuleResource[] {
  const [set, ...others] = assembly.ofType('AWS::SES::ReceiptRuleSet');
  if (others[0]) unmodelled(others[0].path, 'a second receipt rule set');
  if (!set) return [];
  const [rule, ...more] = assembly.ofType('AWS::SES::ReceiptRule');
  if (more[0]) unmodelled(more[0].path, 'a second receipt rule');
  return rule ? readRule(rule, setName(set), buckets) : [];
}

function readRule(
  resource: Resource,
  ruleSet: string,
  buckets: readonly BucketResource[],
): ReceiptRuleResource[] {
  const { path } = resource;
  const rule = fieldsAt(resource.property('Rule'), path);
  if (textAt(resource.property('RuleSetName'), path) !== ruleSet)
    throw new TemplateError(`${path} belongs to no rule set of this assembly`);
  if (!flagAt(rule.Enabled, false, path)) return [];
  const [action, ...others] = listAt(rule.Actions, path);
  if (others.length > 0) unmodelled(path, 'a second action');
  const s3 = fieldsAt(fieldsAt(action, path).S3Action, path);
  const bucketName = textAt(s3.BucketName, path);
  if (!buckets.some(({ name }) => name === bucketName))
    throw new TemplateError(`${path} writes to ${bucketName}, which is no bucket of this assembly`);
  const name = textAt(rule.Name, path);
  return [
    {
      logicalId: resource.logicalId,
      name,
      arn: arnOf(resource, 'ses', `receipt-rule-set/${ruleSet}:receipt-rule/${name}`),
      recipients: textsAt(rule.Recipients, path).map((recipient) => recipient.toLowerCase()),
      bucketName,
      keyPrefix: optionalTextAt(s3.ObjectKeyPrefix, path) ?? '',
    },
  ];
}
