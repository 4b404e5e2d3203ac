import type { Acknowledgment, CfnElement } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { IndexName } from '../../shared/table/schema.ts';

/**
 * Something a function works with: the statements that allow it and the variables that tell where it is. Both come
 * from one place, so neither can be forgotten. Each statement names exact actions on exact resources.
 */
export interface Use {
  environment?: Record<string, string>;
  statements?: readonly PolicyStatement[];
  /** Findings of the AWS Solutions rules that the statements bring, and why they stand. */
  accepted?: readonly Acknowledgment[];
}

/** One statement; `sid` tells in the policy what it is for. */
export const allow = (
  sid: string,
  actions: readonly string[],
  resources: readonly string[],
  conditions?: Record<string, Record<string, string | readonly string[]>>,
): PolicyStatement =>
  new PolicyStatement({
    sid,
    effect: Effect.ALLOW,
    actions: [...actions],
    resources: [...resources],
    ...(conditions ? { conditions } : {}),
  });

type ReadAction = 'GetItem' | 'BatchGetItem' | 'Query';
type WriteAction = 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'ConditionCheckItem' | 'BatchWriteItem';

const on = (table: TableV2): { environment: Record<string, string> } => ({
  environment: { TABLE_NAME: table.tableName },
});

const dynamodb = (actions: readonly string[]): string[] => actions.map((action) => `dynamodb:${action}`);

/** Reads of base items: one item by key, or the items of one partition. */
export const reads = (table: TableV2, ...actions: readonly ReadAction[]): Use => ({
  ...on(table),
  statements: [allow('ReadTable', dynamodb(actions), [table.tableArn])],
});

/** Queries of one index; no other index is within reach. */
export const queriesIndex = (table: TableV2, index: IndexName): Use => ({
  ...on(table),
  statements: [
    allow(`Query${capitalised(index)}Index`, ['dynamodb:Query'], [`${table.tableArn}/index/${index}`]),
  ],
});

const writeSid = 'WriteTable';

/** Writes, alone or inside a transaction: DynamoDB asks for the permission of every item of it. */
export const writes = (table: TableV2, ...actions: readonly WriteAction[]): Use => ({
  ...on(table),
  statements: [allow(writeSid, dynamodb(actions), [table.tableArn])],
});

const writesTable = ({ statements = [] }: Use): boolean => statements.some(({ sid }) => sid === writeSid);

/**
 * Narrows what a function that strangers reach may write to some partitions of the table: whatever they make it do, it stays there.
 * `ForAllValues` holds where a request names no key at all, as Scan does; `Null` asks that it names one.
 * @param partitions patterns of partition keys, `TICKET#*`; undefined for a function that strangers do not reach.
 * @throws Error for a function that strangers reach and that writes, without any.
 * Source: DynamoDB Developer Guide, "Using IAM policy conditions for fine-grained access control"; IAM User Guide,
 * "Set operators for multivalued context keys".
 */
export function confineWrites(
  entry: string,
  uses: readonly Use[],
  { partitions, isOpen }: { partitions: readonly string[] | undefined; isOpen: boolean },
): readonly Use[] {
  if (isOpen && partitions === undefined && uses.some(writesTable))
    throw new Error(
      `functions/${entry} has a public route and writes: say in infra/stacks/stranger-writes.ts which partitions it may write`,
    );
  if (partitions === undefined) return uses;
  for (const statement of uses.filter(writesTable).flatMap(({ statements = [] }) => statements)) {
    statement.addCondition('ForAllValues:StringLike', { 'dynamodb:LeadingKeys': [...partitions] });
    statement.addCondition('Null', { 'dynamodb:LeadingKeys': 'false' });
  }
  return uses;
}

/** Derives or checks the links that customers get. */
export const signsLinks = (secret: Secret): Use => ({
  environment: { SIGNING_SECRET_ARN: secret.secretArn },
  statements: [allow('ReadSigningSecret', ['secretsmanager:GetSecretValue'], [secret.secretArn])],
});

export const publishes = (bus: EventBus): Use => ({
  environment: { BUS_NAME: bus.eventBusName },
  statements: [allow('PublishEvents', ['events:PutEvents'], [bus.eventBusArn])],
});

/** Sends to a queue whose URL the function finds in `variable`. */
export const sendsTo = (queue: Queue, sid: string, variable: string): Use => ({
  environment: { [variable]: queue.queueUrl },
  statements: [allow(sid, ['sqs:SendMessage'], [queue.queueArn])],
});

const at = (bucket: Bucket): { environment: Record<string, string> } => ({
  environment: { FILES_BUCKET: bucket.bucketName },
});

/** How other stacks, and the rules' findings, name the bucket's ARN. */
export function exportOf(bucket: Pick<Bucket, 'bucketArn' | 'stack'>): string {
  const { stack } = bucket;
  return stack.resolve(stack.exportValue(bucket.bucketArn))['Fn::ImportValue'];
}

/** One action on the objects below a prefix (`files/`); the statement's name tells both. */
const onObjects = (bucket: Bucket, action: 'Get' | 'Put' | 'Delete', prefix: FilePrefix): Use => ({
  ...at(bucket),
  statements: [
    allow(
      `${action}${capitalised(prefix.slice(0, -1))}`,
      [`s3:${action}Object`],
      [bucket.arnForObjects(`${prefix}*`)],
    ),
  ],
  accepted: [
    {
      id: `AwsSolutions-IAM5[Resource::${exportOf(bucket)}/${prefix}*]`,
      reason: 'Objects are named when they come; the prefix is the narrowest that can be named before.',
    },
  ],
});

export type FilePrefix = 'uploads/' | 'files/' | 'mail/' | 'refused/';

/** Reads objects, heads included; signs addresses that let others read them. */
export const getsFiles = (bucket: Bucket, prefix: FilePrefix): Use => onObjects(bucket, 'Get', prefix);
/** Writes objects; signs forms that let others post them. */
export const putsFiles = (bucket: Bucket, prefix: FilePrefix): Use => onObjects(bucket, 'Put', prefix);
export const deletesFiles = (bucket: Bucket, prefix: FilePrefix): Use => onObjects(bucket, 'Delete', prefix);

/** Reads the files of the console; S3 says that one is missing to who may list. */
export const readsSite = (site: IBucket): Use => ({
  environment: { SITE_BUCKET: site.bucketName },
  statements: [
    allow(
      'GetSite',
      ['s3:GetObject'],
      ['index.html', 'assets/*', 'frames/*'].map((key) => site.arnForObjects(key)),
    ),
    allow('TellMissingSite', ['s3:ListBucket'], [site.bucketArn]),
  ],
  accepted: ['assets', 'frames'].map((folder) => ({
    id: `AwsSolutions-IAM5[Resource::<${site.stack.getLogicalId(site.node.defaultChild as CfnElement)}.Arn>/${folder}/*]`,
    reason: 'A release names its files; the folder is the narrowest that can be named before.',
  })),
});

/** S3 says "not found" only to those who may list; to others a missing object is a forbidden one. */
export const missesFiles = (bucket: Bucket): Use => ({
  ...at(bucket),
  statements: [allow('TellMissingFiles', ['s3:ListBucket'], [bucket.bucketArn])],
});

/** Plain values without any permission. */
export const settings = (environment: Record<string, string>): Use => ({ environment });

export const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
