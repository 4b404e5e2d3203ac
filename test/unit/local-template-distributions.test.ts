import { describe, expect, it } from 'vitest';
import { withSecrets } from '../../infra/local/template/secret-references.ts';
import { ref, resource } from '../support/template-resources.ts';
import { lambda, load, type Resources, role } from './local-template-fixture.ts';

const optimized = '658327ea-f89d-4fab-a63d-7e88639e58f6';
const control = resource('AWS::CloudFront::OriginAccessControl', {
  OriginAccessControlConfig: {
    Name: 'c',
    OriginAccessControlOriginType: 's3',
    SigningBehavior: 'always',
    SigningProtocol: 'sigv4',
  },
});
const files = {
  Id: 'files',
  DomainName: { 'Fn::GetAtt': ['Site', 'RegionalDomainName'] },
  OriginAccessControlId: { 'Fn::GetAtt': ['Control', 'Id'] },
  S3OriginConfig: { OriginAccessIdentity: '' },
};
const behaviour = (more: object = {}) => ({
  TargetOriginId: 'files',
  CachePolicyId: optimized,
  Compress: true,
  ViewerProtocolPolicy: 'redirect-to-https',
  ...more,
});
const distribution = (more: object = {}, origin: object = {}): Resources => ({
  Site: resource('AWS::S3::Bucket', {}),
  Control: control,
  Edge: resource('AWS::CloudFront::Distribution', {
    DistributionConfig: {
      Enabled: true,
      Origins: [{ ...files, ...origin }],
      DefaultCacheBehavior: behaviour(),
      ...more,
    },
  }),
});

describe('distributions', () => {
  it('are read with behaviours in their order, origins, functions and headers', async () => {
    const { distributions } = await load({
      ...distribution({
        CacheBehaviors: [
          behaviour({
            PathPattern: '/page',
            AllowedMethods: ['GET', 'HEAD', 'OPTIONS'],
            FunctionAssociations: [
              { EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': ['Page', 'FunctionARN'] } },
            ],
            ResponseHeadersPolicyId: ref('Headers'),
          }),
        ],
      }),
      Page: resource('AWS::CloudFront::Function', {
        Name: 'page',
        AutoPublish: true,
        FunctionCode: 'function handler(event) { return event.request; }',
        FunctionConfig: { Comment: 'c', Runtime: 'cloudfront-js-2.0' },
      }),
      Headers: resource('AWS::CloudFront::ResponseHeadersPolicy', {
        ResponseHeadersPolicyConfig: {
          Name: 'h',
          SecurityHeadersConfig: {
            ContentTypeOptions: { Override: true },
            StrictTransportSecurity: { AccessControlMaxAgeSec: 60, Override: true },
          },
        },
      }),
    });
    expect(distributions).toMatchObject([
      {
        arn: expect.stringMatching(/^arn:aws:cloudfront::000000000000:distribution\/[A-Z0-9]{14}$/),
        behaviours: [
          {
            pattern: '/page',
            methods: ['GET', 'HEAD', 'OPTIONS'],
            origin: { kind: 'bucket', bucketName: 'app-site' },
            encodings: ['br', 'gzip'],
            function: { code: expect.stringContaining('handler') },
            headers: [
              { name: 'x-content-type-options', value: 'nosniff', override: true },
              { name: 'strict-transport-security', value: 'max-age=60', override: true },
            ],
          },
          { pattern: '*', methods: ['GET', 'HEAD'], headers: [] },
        ],
      },
    ]);
  });

  it.each([
    ['a property', distribution({ Staging: true }), 'Staging'],
    [
      'a bucket that anybody would read',
      distribution({}, { OriginAccessControlId: '' }),
      'without an origin access control',
    ],
    ['another origin', distribution({}, { DomainName: 'www.example.com' }), 'origin www.example.com'],
    [
      'a cache policy',
      distribution({ DefaultCacheBehavior: behaviour({ CachePolicyId: 'mine' }) }),
      'cache policy mine',
    ],
    [
      'an origin request policy',
      distribution({ DefaultCacheBehavior: behaviour({ OriginRequestPolicyId: 'mine' }) }),
      'origin request policy mine',
    ],
    ['a second one', { ...distribution(), More: distribution().Edge as never }, 'a second distribution'],
  ])('stop the start by name at %s that is not modelled', async (_, resources, named) => {
    await expect(load(resources as Resources)).rejects.toThrow(named);
  });

  it('name what they lack', async () => {
    const lost = (more: object) => load(distribution({ DefaultCacheBehavior: behaviour(more) }));
    await expect(lost({ TargetOriginId: 'gone' })).rejects.toThrow(
      'names an origin that is not in its distribution',
    );
    await expect(lost({ ResponseHeadersPolicyId: 'gone' })).rejects.toThrow(
      'names a response headers policy',
    );
  });
});

describe('files of an asset', () => {
  const deployed = (more: object = {}): Resources => ({
    Site: resource('AWS::S3::Bucket', {}),
    Files: resource('Custom::CDKBucketDeployment', {
      ServiceToken: 'arn:aws:lambda:eu-west-1:000000000000:function:copies',
      SourceBucketNames: ['assets'],
      SourceObjectKeys: ['code.zip'],
      DestinationBucketName: ref('Site'),
      Prune: false,
      Exclude: ['*'],
      Include: ['index.*'],
      SystemMetadata: { 'cache-control': 'no-cache' },
      ...more,
    }),
  });

  it('go into a bucket with their headers', async () => {
    const { bucketDeployments } = await load(deployed());
    expect(bucketDeployments).toMatchObject([
      {
        bucketName: 'app-site',
        folder: expect.stringMatching(/asset\.code$/),
        include: ['index.*'],
        headers: { 'cache-control': 'no-cache' },
      },
    ]);
  });

  it.each([
    [{ Prune: true }, 'Prune'],
    [{ SourceObjectKeys: ['other.zip'] }, 'other.zip'],
    [{ DistributionId: 'x' }, 'DistributionId'],
  ])('stop the start by name with %j', async (more, named) => {
    await expect(load(deployed(more))).rejects.toThrow(named);
  });
});

describe('references to secrets', () => {
  const value = (more = ':::') => ({
    'Fn::Join': ['', ['{{resolve:secretsmanager:', ref('Secret'), `:SecretString${more}}}`]],
  });
  const referring = (Variables: object, more: object = {}): Resources => ({
    Secret: resource('AWS::SecretsManager::Secret', { GenerateSecretString: { PasswordLength: 8 } }),
    Role: role(),
    Fn: lambda('Role', { Environment: { Variables }, ...more }),
  });
  const given = (deployment: Awaited<ReturnType<typeof load>>) =>
    withSecrets(deployment, (arn) => (arn === deployment.secrets[0]?.arn ? 'the value' : undefined))
      .functions[0]?.environment;

  it('are replaced by the values in variables of functions', async () => {
    const { 'Fn::Join': parts } = value();
    const twice = { 'Fn::Join': ['', [...(parts[1] as unknown[]), ',', ...(parts[1] as unknown[])]] };
    expect(given(await load(referring({ ONE: value(), TWO: twice, PLAIN: 'x' })))).toEqual({
      ONE: 'the value',
      TWO: 'the value,the value',
      PLAIN: 'x',
    });
  });

  it('stop the start by name elsewhere, for a part of a secret, and for one that there is not', async () => {
    await expect(load(referring({}, { Description: value() }))).rejects.toThrow(
      'Description: a dynamic reference',
    );
    const part = await load(referring({ ONE: value(':key::') }));
    expect(() => given(part)).toThrow('a part or version of a secret');
    const lost = await load(referring({ ONE: '{{resolve:secretsmanager:arn:gone:SecretString:::}}' }));
    expect(() => given(lost)).toThrow('no template declares');
  });
});
