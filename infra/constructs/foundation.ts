import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { StageConfig } from '../config.ts';
import type { AlarmTopic } from './alarm-topic.ts';

/** What all functions of a stage stand on. */
export interface Foundation {
  config: StageConfig;
  /** `aftercare-production`: begins the name of everything that people look for by name. */
  prefix: string;
  table: TableV2;
  signingSecret: Secret;
  /** Uploads, files of tickets, raw mails. */
  files: Bucket;
  alarms: AlarmTopic;
  /** Folder of an entry's bundle. @throws Error when there is no such function. */
  code: (entry: string) => string;
}
