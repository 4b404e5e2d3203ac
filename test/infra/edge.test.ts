import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isLong } from '../support/long-form.ts';
import { type Assembly, assemble, idOf, listOf, type Resource } from './support/assembly.ts';

let production: Assembly;
beforeAll(async () => {
  production = await assemble('production');
});
afterAll(() => production.remove());

const config = () => production.ofType('AWS::CloudFront::Distribution')[0]?.properties.DistributionConfig;
const policyOf = ({ ResponseHeadersPolicyId }: { ResponseHeadersPolicyId: { Ref: string } }) =>
  production.resources.find(({ id }) => id === idOf(ResponseHeadersPolicyId))?.properties
    .ResponseHeadersPolicyConfig.SecurityHeadersConfig;
/** A text with its references left out. */
const said = (value: string | { 'Fn::Join': [string, unknown[]] }): string =>
  typeof value === 'string'
    ? value
    : value['Fn::Join'][1].map((part) => (typeof part === 'string' ? part : '…')).join('');
const site = (): Resource | undefined =>
  production.ofType('AWS::S3::Bucket').find(({ stack }) => stack === 'aftercare-production-api');

describe('the one public address', () => {
  it('is the API’s, nothing of which is kept, and which hears all but the host', () => {
    const [distribution, ...others] = production.ofType('AWS::CloudFront::Distribution');
    expect(others).toEqual([]);
    expect(distribution).toBeDefined();
    expect(config().DefaultCacheBehavior).toMatchObject({
      AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
      // CachingDisabled and AllViewerExceptHostHeader.
      CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
      OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
      ViewerProtocolPolicy: 'redirect-to-https',
    });
    expect(config().DefaultCacheBehavior.ResponseHeadersPolicyId).toBeUndefined();
  });

  it('is told to all functions that compose links', () => {
    const told = production
      .ofType('AWS::Lambda::Function')
      .flatMap(({ properties }) => properties.Environment?.Variables?.PUBLIC_URL ?? []);
    expect(told.length).toBeGreaterThan(10);
    for (const url of told)
      expect(JSON.stringify(url)).toMatch(/^\{"Fn::Join":\["",\["https:\/\/",\{"Fn::(GetAtt|ImportValue)"/);
  });

  it('answers the page for every path of the console, and files below /assets/ and /frames/', () => {
    const behaviours: Array<Record<string, never>> = config().CacheBehaviors;
    expect(behaviours.map(({ PathPattern }) => PathPattern)).toEqual([
      '/',
      '/console',
      '/console/*',
      '/assets/*',
      '/frames/mail.html',
      '/frames/mail-with-pictures.html',
      '/frames/*',
    ]);
    const [page] = production.ofType('AWS::CloudFront::Function');
    for (const [index, behaviour] of behaviours.entries()) {
      expect(behaviour).toMatchObject({ Compress: true, AllowedMethods: ['GET', 'HEAD', 'OPTIONS'] });
      const functions = listOf<{ FunctionARN: { 'Fn::GetAtt': [string, string] } }>(
        behaviour.FunctionAssociations,
      );
      expect(functions.map(({ FunctionARN }) => idOf(FunctionARN))).toEqual(index < 3 ? [page?.id] : []);
    }
  });

  it('lets the console load its own files alone, and speak with the sign-in and the files', () => {
    const [behaviour] = config().CacheBehaviors;
    const { ContentSecurityPolicy, ...others } = policyOf(behaviour);
    expect(others).toMatchObject({
      ContentTypeOptions: { Override: true },
      ReferrerPolicy: { ReferrerPolicy: 'same-origin' },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000 },
    });
    const csp = said(ContentSecurityPolicy.ContentSecurityPolicy).split('; ');
    for (const directive of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "style-src-attr 'unsafe-inline'",
      "img-src 'self' data: blob: https://…",
      "frame-src 'self' blob: https://…",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ])
      expect(csp).toContain(directive);
    const signIn = 'https://cognito-idp.….… https://….auth.….amazoncognito.com';
    expect(csp).toContain(`connect-src 'self' ${signIn} https://…`);
    expect(csp).toContain(`form-action 'self' ${signIn}`);
  });

  it('shows a mail in a document that reaches nothing, and pictures of the web only where they were asked for', () => {
    const policies = ['/frames/mail.html', '/frames/mail-with-pictures.html'].map((path) => {
      const behaviour = config().CacheBehaviors.find(
        (each: { PathPattern: string }) => each.PathPattern === path,
      );
      return said(policyOf(behaviour).ContentSecurityPolicy.ContentSecurityPolicy);
    });
    const mail = (pictures: string) =>
      `default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src ${pictures}; base-uri 'none'; form-action 'none'; sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox; frame-ancestors 'self'`;
    expect(policies).toEqual([mail('data: blob: https://…'), mail('data: blob: https://… https:')]);
  });

  it('keeps the files in a bucket that nobody reads but this distribution', () => {
    expect(site()?.properties.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    // An open page asks for files of former releases: none goes by itself.
    expect(site()?.properties.LifecycleConfiguration).toBeUndefined();
    const policy = production
      .ofType('AWS::S3::BucketPolicy')
      .find(({ properties }) => idOf(properties.Bucket) === site()?.id);
    const allowed = policy?.properties.PolicyDocument.Statement.filter(
      ({ Effect }: { Effect: string }) => Effect === 'Allow',
    );
    expect(allowed).toMatchObject([
      {
        Principal: { Service: 'cloudfront.amazonaws.com' },
        Action: ['s3:GetObject', 's3:ListBucket'],
        Condition: { StringEquals: { 'AWS:SourceArn': expect.anything() } },
      },
    ]);
    const origin = config().Origins.find((each: { S3OriginConfig?: object }) => each.S3OriginConfig);
    expect(origin.OriginAccessControlId).toBeDefined();
  });

  it('gets the files of a release beside those of the former ones, the page last', () => {
    const copies = production.ofType('Custom::CDKBucketDeployment');
    expect(
      copies.map(({ properties }) => [
        properties.Include,
        properties.SystemMetadata['cache-control'],
        properties.Prune,
      ]),
    ).toEqual([
      [['assets/*'], 'public, max-age=31536000, immutable', false],
      [['frames/*'], 'public, max-age=300', false],
      [['index.html'], 'no-cache', false],
    ]);
    const [assets, frames, page] = copies;
    expect(page?.dependsOn).toEqual(expect.arrayContaining([assets?.id, frames?.id]));
  });
});

describe('the secret between the distribution and the API', () => {
  const reference = (value: { 'Fn::Join': [string, unknown[]] }) => value['Fn::Join'][1];
  const sent = () =>
    config()
      .Origins.flatMap(
        ({ OriginCustomHeaders }: { OriginCustomHeaders?: unknown[] }) => OriginCustomHeaders ?? [],
      )
      .map(({ HeaderName, HeaderValue }: { HeaderName: string; HeaderValue: never }) => [
        HeaderName,
        reference(HeaderValue),
      ]);

  it('is made at deployment, sent by the one and known to every function behind the other; no template holds it', () => {
    const [secret, ...others] = production
      .ofType('AWS::SecretsManager::Secret')
      .filter(({ stack }) => stack === 'aftercare-production-api');
    expect(others).toEqual([]);
    expect(secret?.properties.GenerateSecretString).toMatchObject({ PasswordLength: 48 });
    const parts = ['{{resolve:secretsmanager:', { Ref: secret?.id }, ':SecretString:::}}'];
    expect(sent()).toEqual([['x-origin-secret', parts]]);
    const behindApi = new Set(
      production
        .ofType('AWS::ApiGatewayV2::Integration')
        .map(({ properties }) => idOf(properties.IntegrationUri)),
    );
    for (const { id, properties } of production.ofType('AWS::Lambda::Function')) {
      const told = properties.Environment?.Variables?.ORIGIN_SECRETS;
      expect(told !== undefined, id).toBe(behindApi.has(id));
      if (told) expect(reference(told)[0]).toBe('{{resolve:secretsmanager:');
      expect(properties.Environment?.Variables?.ORIGIN_ADDRESS).toBeUndefined();
    }
  });

  it('changes without an instant in which it is not known: both are accepted, the first is sent', async () => {
    const changing = await assemble('development', { context: { originSecrets: [2, 1] } });
    const ids = changing
      .ofType('AWS::SecretsManager::Secret')
      .filter(({ stack }) => stack === 'aftercare-development-api')
      .map(({ id }) => id);
    expect(ids).toHaveLength(2);
    const { Origins } =
      changing.ofType('AWS::CloudFront::Distribution')[0]?.properties.DistributionConfig ?? {};
    expect(JSON.stringify(Origins)).toContain('OriginSecretsSecret2');
    expect(JSON.stringify(Origins)).not.toContain('OriginSecretsSecret1');
    const told = changing
      .ofType('AWS::Lambda::Function')
      .find(({ properties }) => properties.Description === 'functions/tickets/intake/submit')?.properties
      .Environment.Variables.ORIGIN_SECRETS;
    for (const number of [1, 2]) expect(JSON.stringify(told)).toContain(`OriginSecretsSecret${number}`);
    changing.remove();
  });
});

describe('a stage with a domain and a web ACL', () => {
  const zone = { id: 'Z0123456789ABC', name: 'example.com' };
  const domain = { name: 'help.example.com', hostedZone: zone };
  let stage: Assembly;
  beforeAll(async () => {
    // A finding that is not acknowledged makes this throw.
    stage = await assemble('production', {
      // The rules of AWS Solutions take most of a minute, and what differs between stages is little: `npm run prove` asks them of each.
      checked: isLong,
      context: { region: 'eu-central-1', domain, waf: 'true' },
    });
  });
  afterAll(() => stage.remove());
  const global = (type: string) =>
    stage.ofType(type).filter(({ stack }) => stack === 'aftercare-production-global');
  const distribution = () => stage.ofType('AWS::CloudFront::Distribution')[0]?.properties.DistributionConfig;

  it('is that domain, with a certificate in us-east-1 that the zone proves, and records in the zone', () => {
    expect(global('AWS::CertificateManager::Certificate')).toMatchObject([
      { properties: { DomainName: 'help.example.com', ValidationMethod: 'DNS' } },
    ]);
    expect(distribution()).toMatchObject({
      Aliases: ['help.example.com'],
      ViewerCertificate: {
        AcmCertificateArn: { 'Fn::GetStackOutput': { Region: 'us-east-1' } },
        MinimumProtocolVersion: 'TLSv1.2_2021',
      },
    });
    const records = stage.ofType('AWS::Route53::RecordSet').map(({ properties }) => properties);
    expect(records.map(({ Name, Type, HostedZoneId }) => [Name, Type, HostedZoneId])).toEqual([
      ['help.example.com.', 'A', zone.id],
      ['help.example.com.', 'AAAA', zone.id],
    ]);
    for (const { properties } of stage.ofType('AWS::Lambda::Function')) {
      const { PUBLIC_URL, ORIGIN_SECRETS, ORIGIN_ADDRESS } = properties.Environment?.Variables ?? {};
      if (PUBLIC_URL) expect(PUBLIC_URL).toBe('https://help.example.com');
      expect(ORIGIN_ADDRESS).toBe(ORIGIN_SECRETS && 'https://help.example.com');
    }
  });

  it('has a web ACL that stops floods and known attacks, and no words of customers', () => {
    const [acl] = global('AWS::WAFv2::WebACL');
    expect(acl?.properties.Scope).toBe('CLOUDFRONT');
    const [rate, ...managed] = acl?.properties.Rules ?? [];
    expect(rate).toMatchObject({
      Action: { Block: {} },
      Statement: { RateBasedStatement: { Limit: 3000, AggregateKeyType: 'IP', EvaluationWindowSec: 300 } },
    });
    const groups = managed.map(
      ({ Statement }: { Statement: { ManagedRuleGroupStatement: Record<string, unknown> } }) =>
        Statement.ManagedRuleGroupStatement,
    );
    expect(groups.map(({ Name }: { Name: string }) => Name)).toEqual([
      'AWSManagedRulesAmazonIpReputationList',
      'AWSManagedRulesKnownBadInputsRuleSet',
      'AWSManagedRulesCommonRuleSet',
    ]);
    const counted = groups.at(-1)?.RuleActionOverrides as Array<{ Name: string }>;
    expect(counted.map(({ Name }) => Name)).toContain('SizeRestrictions_BODY');
    expect(JSON.stringify(acl?.properties)).not.toContain('"SampledRequestsEnabled":true');
    expect(distribution().WebACLId).toMatchObject({ 'Fn::GetStackOutput': { Region: 'us-east-1' } });
  });

  it('has nothing in us-east-1 without either, and says that the API’s own address is open', () => {
    expect(production.resources.filter(({ stack }) => stack.endsWith('-global'))).toEqual([]);
    const outputs = (of: Assembly) =>
      Object.keys(JSON.parse(of.files['aftercare-production-api.template.json'] ?? '{}').Outputs);
    expect(outputs(production)).toContain('OpenApiUrl');
    expect(outputs(stage)).not.toContain('OpenApiUrl');
  });
});

describe('a stage without CloudFront', () => {
  let stage: Assembly;
  beforeAll(async () => {
    const oidc = { issuer: 'https://login.example.cn/staff', audience: ['a'], clientId: 'console' };
    stage = await assemble('production', {
      checked: isLong,
      context: { edge: 'none', oidc },
    });
  });
  afterAll(() => stage.remove());

  it('serves the console by the API’s own address, and has nothing of the distribution', () => {
    for (const type of ['AWS::CloudFront::Distribution', 'AWS::CloudFront::Function', 'AWS::WAFv2::WebACL'])
      expect(stage.ofType(type)).toEqual([]);
    const keys = stage.ofType('AWS::ApiGatewayV2::Route').map(({ properties }) => properties.RouteKey);
    for (const path of ['/', '/console', '/console/{path+}', '/assets/{path+}', '/frames/{path+}'])
      expect(keys).toContain(`GET ${path}`);
    const own = stage.ofType('AWS::ApiGatewayV2::Stage')[0]?.properties.RouteSettings;
    expect(own['GET /']).toEqual({ ThrottlingRateLimit: 10, ThrottlingBurstLimit: 8 });
    expect(own['GET /assets/{path+}']).toEqual({ ThrottlingRateLimit: 67, ThrottlingBurstLimit: 50 });
    const all: Array<{ ThrottlingBurstLimit: number }> = Object.values(own);
    expect(all.reduce((sum, each) => sum + each.ThrottlingBurstLimit, 1000)).toBeLessThanOrEqual(5000);
    for (const { properties } of stage.ofType('AWS::Lambda::Function')) {
      const { PUBLIC_URL, ORIGIN_SECRETS } = properties.Environment?.Variables ?? {};
      expect(ORIGIN_SECRETS).toBeUndefined();
      if (PUBLIC_URL) expect(JSON.stringify(PUBLIC_URL)).not.toContain('Distribution');
    }
  });

  it('gives that function the files and nothing else, and tells it whom the console may speak with', () => {
    const served = stage
      .ofType('AWS::Lambda::Function')
      .find(({ properties }) => properties.Description === 'functions/site/console');
    expect(served?.properties.Environment.Variables).toMatchObject({
      SIGN_IN_ORIGINS: 'https://login.example.cn',
    });
    const statements = stage
      .ofType('AWS::IAM::Policy')
      .filter(({ properties }) =>
        properties.Roles.some((role: { Ref: string }) => role.Ref === idOf(served?.properties.Role)),
      )
      .flatMap(({ properties }) => properties.PolicyDocument.Statement);
    expect(statements.flatMap(({ Action }) => listOf(Action)).sort()).toEqual([
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      's3:GetObject',
      's3:ListBucket',
    ]);
  });
});

it('stays below the 500 resources that a stack may have, with room for more routes', () => {
  const counts = new Map<string, number>();
  for (const { stack } of production.resources) counts.set(stack, (counts.get(stack) ?? 0) + 1);
  for (const [stack, count] of counts) expect(count, stack).toBeLessThan(480);
});
