import { nameHash } from '../names.ts';
import { arnOf, nameOf, type Resource, type ResourceModel } from '../resource.ts';

/**
 * What an operator of the AWS account looks at: logs, alarms, dashboards, notices, keys. They decide nothing that a
 * user of the product would see, so the local cloud accepts them and does nothing with them.
 */
const named = (property: string): ((resource: Resource) => string) => {
  return (resource) => nameOf(resource, property, 255);
};

const topicArn = (resource: Resource) => arnOf(resource, 'sns', nameOf(resource, 'TopicName', 256));
const keyId = (resource: Resource) => nameHash(`key/${resource.path}`, 32);

export const OPERATIONS_MODELS: Record<string, ResourceModel> = {
  'AWS::CDK::Metadata': { properties: { Analytics: 'inert' }, ref: (resource) => resource.logicalId },
  'AWS::Logs::LogGroup': {
    properties: {
      LogGroupName: 'read',
      RetentionInDays: 'inert',
      LogGroupClass: 'inert',
      KmsKeyId: 'inert',
      DataProtectionPolicy: 'inert',
      DeletionProtectionEnabled: 'inert',
      Tags: 'inert',
    },
    ref: named('LogGroupName'),
    attributes: {
      Arn: (resource) => arnOf(resource, 'logs', `log-group:${nameOf(resource, 'LogGroupName', 512)}:*`),
    },
  },
  'AWS::Logs::MetricFilter': {
    properties: {
      FilterName: 'inert',
      FilterPattern: 'inert',
      LogGroupName: 'inert',
      MetricTransformations: 'inert',
    },
    ref: named('FilterName'),
  },
  'AWS::CloudWatch::Alarm': {
    properties: {
      ActionsEnabled: 'inert',
      AlarmActions: 'inert',
      AlarmDescription: 'inert',
      AlarmName: 'inert',
      ComparisonOperator: 'inert',
      DatapointsToAlarm: 'inert',
      Dimensions: 'inert',
      EvaluationPeriods: 'inert',
      ExtendedStatistic: 'inert',
      InsufficientDataActions: 'inert',
      MetricName: 'inert',
      Metrics: 'inert',
      Namespace: 'inert',
      OKActions: 'inert',
      Period: 'inert',
      Statistic: 'inert',
      Tags: 'inert',
      Threshold: 'inert',
      TreatMissingData: 'inert',
      Unit: 'inert',
    },
    ref: named('AlarmName'),
    attributes: {
      Arn: (resource) => arnOf(resource, 'cloudwatch', `alarm:${nameOf(resource, 'AlarmName', 255)}`),
    },
  },
  'AWS::CloudWatch::Dashboard': {
    properties: { DashboardBody: 'inert', DashboardName: 'inert' },
    ref: named('DashboardName'),
  },
  'AWS::SNS::Topic': {
    properties: { DisplayName: 'inert', KmsMasterKeyId: 'inert', Tags: 'inert', TopicName: 'read' },
    ref: topicArn,
    attributes: { TopicArn: topicArn, TopicName: named('TopicName') },
  },
  'AWS::SNS::TopicPolicy': {
    properties: { PolicyDocument: 'inert', Topics: 'inert' },
    ref: (resource) => resource.logicalId,
  },
  'AWS::SNS::Subscription': {
    properties: { Endpoint: 'inert', Protocol: 'inert', TopicArn: 'inert' },
    ref: (resource) => `${textOf(resource)}:${nameHash(resource.path, 12)}`,
  },
  'AWS::KMS::Key': {
    properties: {
      Description: 'inert',
      Enabled: 'inert',
      EnableKeyRotation: 'inert',
      KeyPolicy: 'inert',
      KeySpec: 'inert',
      KeyUsage: 'inert',
      PendingWindowInDays: 'inert',
      RotationPeriodInDays: 'inert',
      Tags: 'inert',
    },
    ref: keyId,
    attributes: { Arn: (resource) => arnOf(resource, 'kms', `key/${keyId(resource)}`), KeyId: keyId },
  },
  'AWS::KMS::Alias': { properties: { AliasName: 'inert', TargetKeyId: 'inert' }, ref: named('AliasName') },
  'AWS::SSM::Parameter': {
    properties: {
      Description: 'inert',
      Name: 'read',
      Tags: 'inert',
      Tier: 'inert',
      Type: 'read',
      Value: 'read',
    },
    ref: named('Name'),
    attributes: {
      Type: (resource) => String(resource.property('Type')),
      Value: (resource) => String(resource.property('Value')),
    },
  },
};

const textOf = (resource: Resource): string => String(resource.property('TopicArn'));
