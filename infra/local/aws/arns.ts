import type { Deployment } from '../contracts.ts';

/** `aws`, or the partition of the region. */
export const partitionOf = (region: string): string =>
  region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';

/** `arn:<partition>:<service>:<region>:<account>:<rest>` in the deployment's account and region. */
export const arnOf = (deployment: Deployment, service: string, rest: string): string =>
  `arn:${partitionOf(deployment.region)}:${service}:${deployment.region}:${deployment.account}:${rest}`;
