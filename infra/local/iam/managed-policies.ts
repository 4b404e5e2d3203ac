import { type PolicyStatement, UnmodelledError } from '../contracts.ts';

const allow = (...actions: string[]): PolicyStatement => ({
  effect: 'Allow',
  actions,
  resources: ['*'],
  conditions: {},
  principals: [],
});

/** AWS managed policies that functions commonly carry. Source: AWS Managed Policy Reference Guide. */
const MANAGED: Record<string, PolicyStatement[]> = {
  'service-role/AWSLambdaBasicExecutionRole': [
    allow('logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'),
  ],
  AWSXRayDaemonWriteAccess: [
    allow(
      'xray:PutTraceSegments',
      'xray:PutTelemetryRecords',
      'xray:GetSamplingRules',
      'xray:GetSamplingTargets',
      'xray:GetSamplingStatisticSummaries',
    ),
  ],
};

/** Statements of an AWS managed policy by its ARN. @throws UnmodelledError for one that is not known here. */
export function managedStatements(arn: string, where: string): PolicyStatement[] {
  const name = arn.split(':policy/')[1] ?? arn;
  const statements = Object.hasOwn(MANAGED, name) ? MANAGED[name] : undefined;
  if (!statements)
    throw new UnmodelledError(`${where}: managed policy ${arn} is not modelled by the local cloud`);
  return statements;
}
