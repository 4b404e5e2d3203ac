import type { BucketResource, PolicyStatement } from '../../contracts.ts';
import { statementsOf } from '../../iam/statements.ts';
import { partitionOf } from '../../partition.ts';
import { nameOf, type OpenAssembly, type Resource, type ResourceModel } from '../resource.ts';
import { only } from '../shape.ts';
import { fieldsAt, flagAt, listAt, numberAt, optionalTextAt, textAt, textsAt } from '../values.ts';

/** Bucket names are lower case. */
const bucketName = (resource: Resource) => nameOf(resource, 'BucketName', 63).toLowerCase();
const bucketArn = (resource: Resource) =>
  `arn:${partitionOf(resource.surroundings.region).partition}:s3:::${bucketName(resource)}`;

/** The host at which a bucket's objects are asked for. */
const bucketHost = (name: string, region: string): string =>
  `${name}.s3.${region}.${partitionOf(region).urlSuffix}`;

export const BUCKET_MODELS: Record<string, ResourceModel> = {
  'AWS::S3::Bucket': {
    properties: {
      BucketEncryption: 'inert',
      BucketName: 'read',
      CorsConfiguration: {
        CorsRules: [
          {
            AllowedHeaders: 'read',
            AllowedMethods: 'read',
            AllowedOrigins: 'read',
            ExposedHeaders: only([]),
            Id: 'inert',
            MaxAge: 'read',
          },
        ],
      },
      LifecycleConfiguration: {
        Rules: [
          {
            // There are no multipart uploads here.
            AbortIncompleteMultipartUpload: 'inert',
            ExpirationInDays: 'read',
            Id: 'inert',
            Prefix: 'read',
            Status: 'read',
          },
        ],
      },
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: 'read' } },
      OwnershipControls: 'inert',
      // Nobody gets in here without a signature.
      PublicAccessBlockConfiguration: 'inert',
      Tags: 'inert',
    },
    ref: bucketName,
    attributes: {
      Arn: bucketArn,
      RegionalDomainName: (resource) => bucketHost(bucketName(resource), resource.surroundings.region),
    },
  },
  'AWS::S3::BucketPolicy': {
    properties: { Bucket: 'read', PolicyDocument: 'read' },
    ref: (resource) => resource.logicalId,
  },
};

export function readBuckets(assembly: OpenAssembly): BucketResource[] {
  const policies = assembly.ofType('AWS::S3::BucketPolicy').map((resource) => ({
    bucket: textAt(resource.property('Bucket'), resource.path),
    statements: statementsOf(resource.property('PolicyDocument'), resource.path),
  }));
  return assembly.ofType('AWS::S3::Bucket').map((resource) => {
    const { path } = resource;
    const name = bucketName(resource);
    const notification = fieldsAt(resource.property('NotificationConfiguration'), path);
    const eventBridge = fieldsAt(notification.EventBridgeConfiguration, path);
    const resourcePolicy: PolicyStatement[] = policies
      .filter(({ bucket }) => bucket === name)
      .flatMap(({ statements }) => statements);
    return {
      logicalId: resource.logicalId,
      name,
      arn: bucketArn(resource),
      eventBridge: flagAt(eventBridge.EventBridgeEnabled, false, path),
      cors: readCors(resource),
      expirations: readExpirations(resource),
      resourcePolicy,
    };
  });
}

function readCors(resource: Resource): BucketResource['cors'] {
  const { path } = resource;
  const rules = listAt(fieldsAt(resource.property('CorsConfiguration'), path).CorsRules, path);
  return rules.map((each) => {
    const rule = fieldsAt(each, path);
    return {
      origins: textsAt(rule.AllowedOrigins, path),
      methods: textsAt(rule.AllowedMethods, path),
      headers: textsAt(rule.AllowedHeaders, path),
      ...(rule.MaxAge === undefined ? {} : { maxAgeSeconds: numberAt(rule.MaxAge, 0, path) }),
    };
  });
}

function readExpirations(resource: Resource): BucketResource['expirations'] {
  const { path } = resource;
  const rules = listAt(fieldsAt(resource.property('LifecycleConfiguration'), path).Rules, path);
  return rules.flatMap((each) => {
    const rule = fieldsAt(each, path);
    if (rule.Status !== 'Enabled' || rule.ExpirationInDays === undefined) return [];
    return [
      {
        prefix: optionalTextAt(rule.Prefix, path) ?? '',
        days: numberAt(rule.ExpirationInDays, 0, path),
      },
    ];
  });
}
