import { describe, expect, it } from 'vitest';
import { arn, ref, resource } from '../support/template-resources.ts';
import { load, type Resources } from './local-template-fixture.ts';

const bucket = (Properties: object = {}) => resource('AWS::S3::Bucket', Properties);
const rule = (Rule: object) =>
  resource('AWS::SES::ReceiptRule', {
    RuleSetName: ref('Set'),
    Rule: { Name: 'keep', Enabled: true, ...Rule },
  });
const set = resource('AWS::SES::ReceiptRuleSet', { RuleSetName: 'inbound' });
const action = (name: unknown = ref('Files')) => ({
  S3Action: { BucketName: name, ObjectKeyPrefix: 'mail/' },
});

describe('buckets', () => {
  it('are read with policy, origins, expirations and whether they tell the bus', async () => {
    const { buckets } = await load({
      Files: bucket({
        NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
        CorsConfiguration: {
          CorsRules: [{ AllowedHeaders: ['*'], AllowedMethods: ['POST'], AllowedOrigins: ['*'], MaxAge: 60 }],
        },
        LifecycleConfiguration: {
          Rules: [
            { Id: 'old', Prefix: 'uploads/', ExpirationInDays: 2, Status: 'Enabled' },
            { Id: 'off', Prefix: 'off/', ExpirationInDays: 2, Status: 'Disabled' },
            { Id: 'broken', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 }, Status: 'Enabled' },
          ],
        },
      }),
      Policy: resource('AWS::S3::BucketPolicy', {
        Bucket: ref('Files'),
        PolicyDocument: {
          Statement: {
            Effect: 'Allow',
            Action: 's3:PutObject',
            Principal: { Service: 'ses.amazonaws.com' },
            Resource: { 'Fn::Join': ['', [arn('Files'), '/mail/*']] },
          },
        },
      }),
      Plain: bucket({ BucketName: 'plain' }),
    });
    expect(buckets).toMatchObject([
      {
        name: 'app-files',
        arn: 'arn:aws:s3:::app-files',
        eventBridge: true,
        cors: [{ origins: ['*'], methods: ['POST'], headers: ['*'], maxAgeSeconds: 60 }],
        expirations: [{ prefix: 'uploads/', days: 2 }],
        resourcePolicy: [
          { principals: ['Service:ses.amazonaws.com'], resources: ['arn:aws:s3:::app-files/mail/*'] },
        ],
      },
      { name: 'plain', eventBridge: false, cors: [], expirations: [], resourcePolicy: [] },
    ]);
  });

  it.each([
    ['versions', { VersioningConfiguration: { Status: 'Enabled' } }, 'VersioningConfiguration'],
    ['a website', { WebsiteConfiguration: { IndexDocument: 'a' } }, 'WebsiteConfiguration'],
    ['a queue of its own', { NotificationConfiguration: { QueueConfigurations: [] } }, 'QueueConfigurations'],
  ])('with %s stop the start by name', async (_, properties, name) => {
    await expect(load({ Files: bucket(properties) })).rejects.toThrow(name);
  });
});

describe('receipt rules', () => {
  const base: Resources = { Files: bucket(), Set: set };

  it('are read with whom they take and where they put it', async () => {
    const taken = { Recipients: ['Help.Example', 'a@b.example'], ScanEnabled: true, Actions: [action()] };
    const { receiptRules } = await load({ ...base, Rule: rule(taken) });
    expect(receiptRules).toEqual([
      {
        logicalId: 'Rule',
        name: 'keep',
        arn: 'arn:aws:ses:eu-west-1:000000000000:receipt-rule-set/inbound:receipt-rule/keep',
        recipients: ['help.example', 'a@b.example'],
        bucketName: 'app-files',
        keyPrefix: 'mail/',
      },
    ]);
    const off = { ...taken, Enabled: false };
    expect((await load({ ...base, Rule: rule(off) })).receiptRules).toEqual([]);
  });

  it.each([
    ['another action', { Actions: [{ LambdaAction: { FunctionArn: 'a' } }] }, 'LambdaAction'],
    ['two actions', { Actions: [action(), action()] }, 'a second action'],
    ['a bucket of nobody', { Actions: [action('other')] }, 'no bucket of this assembly'],
  ])('with %s stop the start by name', async (_, more, why) => {
    await expect(load({ ...base, Rule: rule(more) })).rejects.toThrow(why);
  });
});
