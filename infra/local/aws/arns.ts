import type { Deployment } from '../contracts.ts';
import { partitionOf } from '../partition.ts';

/** `arn:<partition>:<service>:<region>:<account>:<rest>` in the deployment's account and region. */
export const arnInDeployment = (deployment: Deployment, service: string, rest: string): string =>
  `arn:${partitionOf(deployment.region).partition}:${service}:${deployment.region}:${deployment.account}:${rest}`;
