import { describe, expect, it } from 'vitest';
import { authorize } from '../../infra/local/iam/authorize.ts';
import { arn, integrationTarget, permission, ref, resource } from '../support/template-resources.ts';
import { lambda, load, queue, type Resources, role } from './local-template-fixture.ts';

const put = { Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: arn('Table') };
const table = (Properties: object = {}) =>
  resource('AWS::DynamoDB::GlobalTable', {
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
    Replicas: [{ Region: ref('AWS::Region'), DeletionProtectionEnabled: true }],
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
    ...Properties,
  });
const bus = resource('AWS::Events::EventBus', { Name: 'care' });
const rule = (Properties: object) => resource('AWS::Events::Rule', Properties);
const base: Resources = { Role: role(), Fn: lambda('Role') };
const first = <T>(list: readonly T[]): T => {
  const [item] = list;
  if (item === undefined) throw new Error('nothing was read');
  return item;
};

describe('functions', () => {
  it('are read with their asset folder, defaults and role', async () => {
    const fn = first((await load(base)).functions);
    expect(fn).toMatchObject({
      name: 'App-Fn',
      arn: 'arn:aws:lambda:eu-west-1:000000000000:function:App-Fn',
      codeDir: expect.stringMatching(/^\/.*asset\.code$/),
      handler: 'index.handler',
      environment: {},
      timeoutSeconds: 3,
      memoryMegabytes: 128,
      roleName: 'App-Role',
      asyncRetries: 2,
      asyncMaxAgeSeconds: 21_600,
    });
    expect(fn).not.toHaveProperty('reservedConcurrency');
  });

  it('carry inline, attached and managed statements of their role', async () => {
    const own = role(put);
    const managed = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
    const { functions } = await load({
      Table: table(),
      Role: { ...own, Properties: { ...own.Properties, ManagedPolicyArns: [managed] } },
      More: resource('AWS::IAM::Policy', {
        PolicyName: 'more',
        Roles: [ref('Role')],
        PolicyDocument: { Statement: { Effect: 'Deny', Action: 'sqs:*', Resource: '*' } },
      }),
      Fn: lambda('Role'),
    });
    expect(first(functions).policy.map(({ effect, actions }) => [effect, actions[0]])).toEqual([
      ['Allow', 'dynamodb:PutItem'],
      ['Deny', 'sqs:*'],
      ['Allow', 'logs:CreateLogGroup'],
    ]);
    expect(first(functions).policy[0]?.resources).toEqual([
      'arn:aws:dynamodb:eu-west-1:000000000000:table/App-Table',
    ]);
  });

  it('carry their permissions as a resource policy', async () => {
    const { functions, rules } = await load({
      ...base,
      Rule: rule({ ScheduleExpression: 'rate(1 minute)', Targets: [{ Id: 't', Arn: arn('Fn') }] }),
      Permission: permission('Fn', 'events.amazonaws.com', arn('Rule')),
    });
    const fn = first(functions);
    const may = (source: string) =>
      authorize(fn.resourcePolicy, {
        principal: 'Service:events.amazonaws.com',
        action: 'lambda:InvokeFunction',
        resource: fn.arn,
        context: { 'aws:SourceArn': [source] },
      }).allowed;
    expect(may(first(rules).arn)).toBe(true);
    expect(may(`${first(rules).arn}2`)).toBe(false);
  });

  it('tell the bare event of a dead letter queue from the record of a failure destination', async () => {
    const dead = await load({
      ...base,
      Dead: queue(),
      Fn: lambda('Role', { DeadLetterConfig: { TargetArn: arn('Dead') } }),
    });
    const invoke = resource('AWS::Lambda::EventInvokeConfig', {
      FunctionName: ref('Fn'),
      Qualifier: '$LATEST',
      MaximumRetryAttempts: 0,
      MaximumEventAgeInSeconds: 60,
      DestinationConfig: { OnFailure: { Destination: arn('Dead') } },
    });
    const failed = await load({ ...base, Dead: queue(), Invoke: invoke });
    const asyncDeadLetterArn = 'arn:aws:sqs:eu-west-1:000000000000:App-Dead';
    expect(first(dead.functions)).toMatchObject({
      asyncDeadLetterArn,
      asyncDeadLetterForm: 'event',
      asyncRetries: 2,
    });
    expect(first(failed.functions)).toMatchObject({
      asyncDeadLetterArn,
      asyncDeadLetterForm: 'record',
      asyncRetries: 0,
      asyncMaxAgeSeconds: 60,
    });
  });

  it.each([
    [{ Layers: ['arn'] }, /App\/Fn\.Layers/],
    [{ Code: { ZipFile: 'x' } }, /App\/Fn\.Code\.ZipFile/],
    [{ Code: { S3Bucket: 'b', S3Key: 'other.zip' } }, /other\.zip/],
    [{ Runtime: 'python3.13' }, /python3\.13/],
    [{ DeadLetterConfig: { TargetArn: 'arn:aws:sns:x:y:z' } }, /dead letter arn:aws:sns/],
  ])('stop the start: %j', async (more, message) => {
    await expect(load({ ...base, Fn: lambda('Role', more) })).rejects.toThrow(message);
  });

  it('need a role that is declared, that Lambda may assume, with managed policies that are known', async () => {
    await expect(load({ Fn: lambda('Role', { Role: 'arn:aws:iam::1:role/x' }) })).rejects.toThrow(/role\/x/);
    const trust = {
      Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'x.amazonaws.com' } },
    };
    const wrong = resource('AWS::IAM::Role', { AssumeRolePolicyDocument: trust });
    await expect(load({ Role: wrong, Fn: lambda('Role') })).rejects.toThrow(/cannot be assumed/);
    const admin = role();
    const Properties = {
      ...admin.Properties,
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
    };
    await expect(load({ Role: { ...admin, Properties }, Fn: lambda('Role') })).rejects.toThrow(
      /AdministratorAccess/,
    );
  });
});

describe('tables and queues', () => {
  it('reads a table as CreateTable takes it', async () => {
    const { tables } = await load({ Table: table() });
    expect(first(tables)).toEqual({
      logicalId: 'Table',
      name: 'App-Table',
      arn: 'arn:aws:dynamodb:eu-west-1:000000000000:table/App-Table',
      streamArn: expect.stringContaining('table/App-Table/stream/'),
      ttlAttribute: 'ttl',
      createTable: {
        TableName: 'App-Table',
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      },
    });
  });

  it.each([
    [{ BillingMode: 'PROVISIONED' }, /BillingMode: "PROVISIONED"/],
    [{ Replicas: [{ Region: 'ap-east-1' }] }, /replica in another region/],
    [
      { Replicas: [{ Region: ref('AWS::Region'), KinesisStreamSpecification: {} }] },
      /Replicas\[0\]\.Kinesis/,
    ],
  ])('stops at a table with %j', async (more, message) => {
    await expect(load({ Table: table(more) })).rejects.toThrow(message);
  });

  it('reads queues with defaults, redrive and resource policy', async () => {
    const { queues } = await load({
      Dead: queue(),
      Work: queue({
        VisibilityTimeout: 60,
        RedrivePolicy: { deadLetterTargetArn: arn('Dead'), maxReceiveCount: 3 },
      }),
      Policy: resource('AWS::SQS::QueuePolicy', {
        Queues: [ref('Work')],
        PolicyDocument: {
          Statement: { Sid: 's', Effect: 'Allow', Principal: '*', Action: 'sqs:*', Resource: arn('Work') },
        },
      }),
    });
    expect(queues[0]).toMatchObject({
      visibilityTimeoutSeconds: 30,
      delaySeconds: 0,
      retentionSeconds: 345_600,
      resourcePolicy: [],
    });
    expect(queues[1]).toMatchObject({
      name: 'App-Work',
      url: 'http://127.0.0.1:4566/000000000000/App-Work',
      visibilityTimeoutSeconds: 60,
      redrive: { deadLetterArn: queues[0]?.arn, maxReceiveCount: 3 },
      resourcePolicy: [{ sid: 's', principals: ['AWS:*'] }],
    });
  });

  it('keeps names that it makes up within limits, apart and the same at every start', async () => {
    const long = 'Q'.repeat(120);
    const names = async () =>
      (await load({ [`${long}1`]: queue(), [`${long}2`]: queue() })).queues.map(({ name }) => name);
    const [a, b] = await names();
    expect(a?.length).toBe(80);
    expect(a).not.toBe(b);
    expect(await names()).toEqual([a, b]);
    await expect(load({ A: queue({ QueueName: 'x' }), B: queue({ QueueName: 'x' }) })).rejects.toThrow(
      /declared twice/,
    );
  });
});

describe('rules and mappings', () => {
  it('reads a rule with its bus, pattern and targets', async () => {
    const { rules, buses } = await load({
      ...base,
      Bus: bus,
      Dead: queue(),
      Rule: rule({
        EventBusName: ref('Bus'),
        EventPattern: { source: [{ prefix: 'partner.' }] },
        Targets: [
          {
            Id: 'one',
            Arn: arn('Fn'),
            DeadLetterConfig: { Arn: arn('Dead') },
            RetryPolicy: { MaximumRetryAttempts: 5 },
          },
        ],
      }),
    });
    expect(buses.map(({ name }) => name)).toEqual(['default', 'care']);
    expect(first(rules)).toMatchObject({
      arn: 'arn:aws:events:eu-west-1:000000000000:rule/care/App-Rule',
      busName: 'care',
      enabled: true,
      pattern: { source: [{ prefix: 'partner.' }] },
      targets: [
        {
          id: 'one',
          maximumRetryAttempts: 5,
          maximumEventAgeSeconds: 86_400,
          deadLetterArn: expect.stringMatching(/App-Dead$/),
        },
      ],
    });
  });

  it('reads the policy of a bus and the role of a bus target', async () => {
    const statement = {
      Effect: 'Allow',
      Principal: '*',
      Action: 'events:PutEvents',
      Resource: arn('Bus'),
      Sid: 'partners',
    };
    const forwarder = role({ Effect: 'Allow', Action: 'events:PutEvents', Resource: arn('Bus') });
    const { buses, rules } = await load({
      Bus: bus,
      Policy: resource('AWS::Events::EventBusPolicy', {
        EventBusName: ref('Bus'),
        StatementId: 'x',
        Statement: statement,
      }),
      Forwarder: forwarder,
      Rule: rule({
        EventPattern: { source: ['aws.ses'] },
        Targets: [{ Id: 'b', Arn: arn('Bus'), RoleArn: arn('Forwarder') }],
      }),
    });
    expect(buses[1]?.resourcePolicy).toMatchObject([{ sid: 'partners', actions: ['events:PutEvents'] }]);
    expect(buses[0]?.resourcePolicy).toEqual([]);
    expect(first(rules).targets[0]?.rolePolicy).toMatchObject([{ actions: ['events:PutEvents'] }]);
  });

  it.each([
    [
      { EventPattern: { detail: { kind: [{ sounds: 'like' }] } } },
      /App\/Rule\.EventPattern: detail\.kind: operator sounds/,
    ],
    [{ ScheduleExpression: 'at(2027-01-01T00:00:00)' }, /schedule at/],
    [{ Targets: [{ Id: 'x', Arn: 'arn:aws:sns:a:b:c' }] }, /target arn:aws:sns/],
    [{ Targets: [{ Id: 'x', Arn: arn('Fn'), InputTransformer: {} }] }, /Targets\[0\]\.InputTransformer/],
    [{ EventBusName: 'elsewhere', EventPattern: { a: [1] } }, /bus elsewhere/],
  ])('stops at a rule with %j', async (properties, message) => {
    await expect(load({ ...base, Rule: rule(properties) })).rejects.toThrow(message);
  });

  const mapping = (Properties: object) =>
    resource('AWS::Lambda::EventSourceMapping', { FunctionName: ref('Fn'), ...Properties });

  it('reads mappings of queues and of streams, each with its defaults', async () => {
    const { mappings } = await load({
      ...base,
      Table: table(),
      Work: queue(),
      Q: mapping({ EventSourceArn: arn('Work'), FunctionResponseTypes: ['ReportBatchItemFailures'] }),
      S: mapping({
        EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] },
        StartingPosition: 'TRIM_HORIZON',
        FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] },
      }),
    });
    expect(mappings[0]).toMatchObject({
      kind: 'queue',
      batchSize: 10,
      reportBatchItemFailures: true,
      enabled: true,
      filters: [],
    });
    expect(mappings[1]).toMatchObject({
      kind: 'stream',
      batchSize: 100,
      maximumRetryAttempts: -1,
      startingPosition: 'TRIM_HORIZON',
      filters: [{ eventName: ['INSERT'] }],
      reportBatchItemFailures: false,
    });
  });

  it.each([
    [{ EventSourceArn: 'arn:aws:kinesis:a:b:stream/c' }, /source arn:aws:kinesis/],
    [
      { EventSourceArn: arn('Work'), FilterCriteria: { Filters: [{ Pattern: '{"body":[{"near":1}]}' }] } },
      /operator near/,
    ],
    [{ EventSourceArn: arn('Work'), StartingPosition: 'AT_TIMESTAMP' }, /AT_TIMESTAMP/],
    [{ EventSourceArn: arn('Work'), FunctionName: 'nobody' }, /nobody/],
  ])('stops at a mapping with %j', async (properties, message) => {
    await expect(load({ ...base, Work: queue(), M: mapping(properties) })).rejects.toThrow(message);
  });
});

describe('API, identity, secrets and mail', () => {
  const api: Resources = {
    ...base,
    Pool: resource('AWS::Cognito::UserPool'),
    Client: resource('AWS::Cognito::UserPoolClient', { UserPoolId: ref('Pool') }),
    Group: resource('AWS::Cognito::UserPoolGroup', { UserPoolId: ref('Pool'), GroupName: 'agent' }),
    Api: resource('AWS::ApiGatewayV2::Api', { ProtocolType: 'HTTP', Name: 'api' }),
    Stage: resource('AWS::ApiGatewayV2::Stage', {
      ApiId: ref('Api'),
      StageName: '$default',
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 },
      RouteSettings: { $default: { ThrottlingRateLimit: 5, ThrottlingBurstLimit: 7 } },
    }),
    Integration: resource('AWS::ApiGatewayV2::Integration', {
      ApiId: ref('Api'),
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: arn('Fn'),
      PayloadFormatVersion: '2.0',
    }),
    Authorizer: resource('AWS::ApiGatewayV2::Authorizer', {
      ApiId: ref('Api'),
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: {
        Audience: [ref('Client')],
        Issuer: {
          'Fn::Join': ['', ['https://cognito-idp.', ref('AWS::Region'), '.amazonaws.com/', ref('Pool')]],
        },
      },
      Name: 'staff',
    }),
    Open: resource('AWS::ApiGatewayV2::Route', {
      ApiId: ref('Api'),
      RouteKey: '$default',
      Target: integrationTarget,
    }),
    Staff: resource('AWS::ApiGatewayV2::Route', {
      ApiId: ref('Api'),
      RouteKey: 'GET /v1/tickets/{id}',
      AuthorizationType: 'JWT',
      AuthorizerId: ref('Authorizer'),
      Target: integrationTarget,
    }),
  };

  it('reads routes with integration and authorizer; the issuer is the local one', async () => {
    const { apis, userPools } = await load(api);
    const pool = first(userPools);
    expect(pool).toMatchObject({
      issuer: `http://127.0.0.1:3000/_local/issuer/${pool.id}`,
      groups: ['agent'],
    });
    expect(apis).toMatchObject([
      {
        endpoint: 'http://127.0.0.1:3000',
        throttling: { rate: 50, burst: 100 },
        routes: [
          { key: '$default', timeoutMilliseconds: 30_000, throttling: { rate: 5, burst: 7 } },
          {
            key: 'GET /v1/tickets/{id}',
            functionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:App-Fn',
            authorizer: {
              kind: 'jwt',
              issuer: pool.issuer,
              audience: pool.clients.map(({ id }) => id),
              scopes: [],
            },
          },
        ],
      },
    ]);
    expect(first(apis).routes[0]).not.toHaveProperty('authorizer');
  });

  it.each([
    [{ 'GET /nowhere': { ThrottlingRateLimit: 1, ThrottlingBurstLimit: 1 } }, /names GET \/nowhere/],
    [{ $default: { ThrottlingRateLimit: 1 } }, /a rate limit without a burst limit/],
    [{ $default: { LoggingLevel: 'INFO' } }, /setting LoggingLevel/],
  ])('stops at route settings %j', async (RouteSettings, message) => {
    const Stage = resource('AWS::ApiGatewayV2::Stage', { ...api.Stage?.Properties, RouteSettings });
    await expect(load({ ...api, Stage })).rejects.toThrow(message);
  });

  const oauth = {
    UserPoolId: ref('Pool'),
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid', 'email'],
    CallbackURLs: ['https://desk.example/back'],
    SupportedIdentityProviders: ['COGNITO'],
  };
  const poolClient = (more: object) => resource('AWS::Cognito::UserPoolClient', { ...oauth, ...more });
  const domain = (more: object = {}) =>
    resource('AWS::Cognito::UserPoolDomain', { UserPoolId: ref('Pool'), Domain: 'desk-1', ...more });

  it('reads app clients with what they may do at the pages of the domain, whose address is the local one', async () => {
    const Branding = resource('AWS::Cognito::ManagedLoginBranding', {
      UserPoolId: ref('Pool'),
      ClientId: ref('Client'),
      UseCognitoProvidedValues: true,
    });
    const Client = poolClient({
      LogoutURLs: ['http://localhost:3000/bye'],
      AccessTokenValidity: 30,
      RefreshTokenValidity: 12,
      TokenValidityUnits: { AccessToken: 'minutes', RefreshToken: 'hours' },
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 20 },
    });
    const Domain = domain({ ManagedLoginVersion: 2 });
    const { userPools } = await load({ ...api, Client, Domain, Branding, Other: poolClient({}) });
    const { domain: found, clients } = first(userPools);
    expect(found).toEqual({ name: 'desk-1', url: 'http://127.0.0.1:3000/_local/sign-in/desk-1' });
    expect(clients).toMatchObject([
      {
        accessSeconds: 1800,
        idSeconds: 3600,
        refreshSeconds: 43_200,
        rotation: { graceSeconds: 20 },
        revocable: true,
        pages: { logoutUrls: ['http://localhost:3000/bye'], scopes: ['openid', 'email'], shown: true },
      },
      { refreshSeconds: 2_592_000, pages: { shown: false } },
    ]);
    expect(first((await load(api)).userPools)).not.toHaveProperty('domain');
  });

  it.each([
    [{ AllowedOAuthFlowsUserPoolClient: false }, /AllowedOAuthFlows needs AllowedOAuthFlowsUserPoolClient/],
    [{ AllowedOAuthFlows: ['implicit'] }, /AllowedOAuthFlows\[0\]: "implicit"/],
    [{ AllowedOAuthScopes: ['email'] }, /must hold openid/],
    [{ CallbackURLs: [] }, /CallbackURLs must be given/],
    [{ CallbackURLs: ['http://desk.example/'] }, /CallbackURLs must be https/],
    [{ LogoutURLs: ['https://desk.example/#x'] }, /without a fragment/],
    [{ SupportedIdentityProviders: ['Google'] }, /"Google"/],
    [{ GenerateSecret: true }, /GenerateSecret: true/],
    [{ AccessTokenValidity: 25 }, /AccessTokenValidity must be from 300 to 86400 seconds/],
    [{ RefreshTokenValidity: 1, TokenValidityUnits: { RefreshToken: 'weeks' } }, /RefreshTokenValidity/],
    [
      { AccessTokenValidity: 2, RefreshTokenValidity: 1, TokenValidityUnits: { RefreshToken: 'hours' } },
      /must not be shorter/,
    ],
    [{ RefreshTokenRotation: { Feature: 'ENABLED' } }, /ExplicitAuthFlows must be given/],
    [
      { ExplicitAuthFlows: ['A'], RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 61 } },
      /from 0 to 60/,
    ],
  ])('stops at a client with %j', async (properties, message) => {
    await expect(load({ ...api, Client: poolClient(properties) })).rejects.toThrow(message);
  });

  it.each([
    [{ Domain: 'Desk' }, /lower-case/],
    [{ Domain: 'my-aws-desk' }, /without aws/],
    [{ CustomDomainConfig: { CertificateArn: 'x' } }, /CustomDomainConfig/],
  ])('stops at a domain with %j', async (properties, message) => {
    await expect(load({ ...api, Domain: domain(properties) })).rejects.toThrow(message);
  });

  it('stops at a second API and at a payload that is not modelled', async () => {
    const second = resource('AWS::ApiGatewayV2::Api', { ProtocolType: 'HTTP' });
    await expect(load({ ...api, Second: second })).rejects.toThrow(/App\/Second: a second HTTP API/);
    const { Integration } = api;
    const old = resource('AWS::ApiGatewayV2::Integration', {
      ...Integration?.Properties,
      PayloadFormatVersion: '1.0',
    });
    await expect(load({ ...api, Integration: old })).rejects.toThrow(/PayloadFormatVersion: "1.0"/);
  });

  it('reads secrets that are given and secrets that are made', async () => {
    const secret = (Properties: object) => resource('AWS::SecretsManager::Secret', Properties);
    const { secrets } = await load({
      Given: secret({ Name: 'given', SecretString: 'x' }),
      Made: secret({
        GenerateSecretString: { ExcludePunctuation: true, ExcludeNumbers: true, PasswordLength: 64 },
      }),
    });
    expect(secrets[0]).toMatchObject({
      name: 'given',
      arn: expect.stringMatching(/:secret:given-\w{6}$/),
      initial: { text: 'x' },
    });
    expect(secrets[1]?.initial).toEqual({
      generateLength: 64,
      excludeCharacters: expect.stringMatching(/^0123456789!"#\$/),
    });
    await expect(load({ None: secret({}) })).rejects.toThrow(/App\/None: a secret without a value/);
  });

  it('reads configuration sets, what they tell the default bus, and identities', async () => {
    const destination = (EventBusArn: unknown) =>
      resource('AWS::SES::ConfigurationSetEventDestination', {
        ConfigurationSetName: ref('Set'),
        EventDestination: {
          Enabled: true,
          EventBridgeDestination: { EventBusArn },
          MatchingEventTypes: ['bounce', 'renderingFailure'],
        },
      });
    const mail: Resources = {
      Bus: bus,
      Set: resource('AWS::SES::ConfigurationSet', { Name: 'care' }),
      Identity: resource('AWS::SES::EmailIdentity', {
        EmailIdentity: 'example.com',
        ConfigurationSetAttributes: { ConfigurationSetName: ref('Set') },
      }),
    };
    const defaultBus = 'arn:aws:events:eu-west-1:000000000000:event-bus/default';
    const deployment = await load({ ...mail, Events: destination(defaultBus) });
    expect(deployment.configurationSets).toEqual([
      { logicalId: 'Set', name: 'care', eventBridgeTypes: ['BOUNCE', 'RENDERING_FAILURE'] },
    ]);
    expect(deployment.identities).toEqual(['example.com']);
    expect(deployment.identityConfigurationSets).toEqual({ 'example.com': 'care' });
    await expect(load({ ...mail, Events: destination(arn('Bus')) })).rejects.toThrow(
      /other than the default bus/,
    );
  });
});
