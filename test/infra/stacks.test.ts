import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MessageCategory, messageCategories } from '../../events/vocabulary.ts';
import { findEntries } from '../../infra/bundle/find-entries.ts';
import { findRoutes, findServedRoutes, routeKeys } from '../../infra/constructs/find-routes.ts';
import { allow, confineWrites } from '../../infra/constructs/uses.ts';
import { compilePattern } from '../../infra/local/patterns/compile-pattern.ts';
import { laneOf } from '../../shared/mail/lanes.ts';
import { tableSchema } from '../../shared/table/schema.ts';
import { type Assembly, assemble, idOf, listOf, localTemplates, root } from './support/assembly.ts';

let production: Assembly;
beforeAll(async () => {
  production = await assemble('production');
});
afterAll(() => production.remove());

/** What we deploy ourselves: the files of the console are copied by a function of the CDK's, in a stack of its own. */
const ours = (type: string) =>
  production.ofType(type).filter(({ stack }) => stack !== 'aftercare-production-site');
const functions = () => ours('AWS::Lambda::Function');
const queues = () => production.ofType('AWS::SQS::Queue');
const redriven = () =>
  new Set(queues().map(({ properties }) => idOf(properties.RedrivePolicy?.deadLetterTargetArn)));

describe('data', () => {
  it('keeps the table: recovery to any second, no deletion, not even with its stack', () => {
    const [table, ...others] = production.ofType('AWS::DynamoDB::GlobalTable');
    expect(others).toEqual([]);
    const [replica] = table?.properties.Replicas ?? [];
    expect(replica.PointInTimeRecoverySpecification).toEqual({ PointInTimeRecoveryEnabled: true });
    expect(replica.DeletionProtectionEnabled).toBe(true);
    expect(table).toMatchObject({ deletionPolicy: 'Retain', replacePolicy: 'Retain' });
    expect(table?.properties.BillingMode).toBe('PAY_PER_REQUEST');
  });

  it('has the keys, indexes and expiry that shared/table declares', () => {
    const properties = production.ofType('AWS::DynamoDB::GlobalTable')[0]?.properties;
    const keys = (schema: Array<{ AttributeName: string }>) => schema.map((key) => key.AttributeName);
    expect(keys(properties.KeySchema)).toEqual([tableSchema.partitionKey, tableSchema.sortKey]);
    const indexes = properties.GlobalSecondaryIndexes as Array<{ IndexName: string; KeySchema: [] }>;
    expect(Object.fromEntries(indexes.map((index) => [index.IndexName, keys(index.KeySchema)]))).toEqual(
      Object.fromEntries(
        Object.entries(tableSchema.indexes).map(([name, index]) => [
          name,
          [index.partitionKey, index.sortKey],
        ]),
      ),
    );
    expect(properties.TimeToLiveSpecification).toEqual({ AttributeName: tableSchema.ttl, Enabled: true });
  });

  it('keeps files: closed to the public, over TLS alone, not gone with the stack; what nobody claims goes by itself', () => {
    const [bucket] = production
      .ofType('AWS::S3::Bucket')
      .filter(({ stack }) => stack === 'aftercare-production-data');
    expect(bucket).toMatchObject({ deletionPolicy: 'Retain', replacePolicy: 'Retain' });
    expect(bucket?.properties).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    });
    expect(bucket?.properties.BucketEncryption).toBeDefined();
    const rules: Array<{ Prefix?: string; ExpirationInDays?: number }> =
      bucket?.properties.LifecycleConfiguration.Rules;
    expect(rules.map(({ Prefix, ExpirationInDays }) => [Prefix, ExpirationInDays])).toEqual([
      ['uploads/', 2],
      ['mail/', 90],
      ['refused/', 1],
      [undefined, undefined],
    ]);
    const policy = production
      .ofType('AWS::S3::BucketPolicy')
      .find(({ properties }) => idOf(properties.Bucket) === bucket?.id);
    expect(policy?.properties.PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({
        Effect: 'Deny',
        Action: 's3:*',
        Principal: { AWS: '*' },
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    );
    // No function of the CDK's own: bus and bucket are joined by a property.
    expect(
      production.resources.filter(({ type }) => type.startsWith('Custom::')).map(({ stack }) => stack),
    ).toEqual(Array(3).fill('aftercare-production-site'));
  });

  it('keeps the signing secret and the user pool, into which nobody signs up alone', () => {
    for (const type of ['AWS::SecretsManager::Secret', 'AWS::Cognito::UserPool']) {
      const kept = production.ofType(type).filter(({ stack }) => stack === 'aftercare-production-data');
      expect(kept).toMatchObject([{ deletionPolicy: 'Retain', replacePolicy: 'Retain' }]);
    }
    const [pool] = production.ofType('AWS::Cognito::UserPool');
    expect(pool?.properties).toMatchObject({
      DeletionProtection: 'ACTIVE',
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    });
    const groups = production
      .ofType('AWS::Cognito::UserPoolGroup')
      .map((group) => group.properties.GroupName);
    expect(groups.sort()).toEqual(['admin', 'agent', 'partner', 'supervisor']);
  });
});

describe('sign-in', () => {
  it('lets the console be a public client of the pool: by code alone, back to its own address, with refresh tokens that rotate', () => {
    const clients = production.ofType('AWS::Cognito::UserPoolClient');
    const consoles = clients.filter(({ properties }) => properties.AllowedOAuthFlowsUserPoolClient === true);
    expect(consoles).toHaveLength(1);
    const [client] = consoles;
    expect(client?.properties).toMatchObject({
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email', 'profile'],
      GenerateSecret: false,
      EnableTokenRevocation: true,
      PreventUserExistenceErrors: 'ENABLED',
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 30 },
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
      SupportedIdentityProviders: ['COGNITO'],
    });
    expect(JSON.stringify(client?.properties.CallbackURLs)).toMatch(/\/console\/signed-in"\]+\}\]$/);
    expect(JSON.stringify(client?.properties.LogoutURLs)).toMatch(/\/console\/signed-out"\]+\}\]$/);
    const [authorizer] = production.ofType('AWS::ApiGatewayV2::Authorizer');
    expect(authorizer?.properties.JwtConfiguration.Audience.map(idOf)).toContain(client?.id);
    expect(authorizer?.properties.JwtConfiguration.Audience).toHaveLength(2);
    expect(production.ofType('AWS::Cognito::UserPoolDomain')).toMatchObject([
      { properties: { ManagedLoginVersion: 2 } },
    ]);
    const [branding] = production.ofType('AWS::Cognito::ManagedLoginBranding');
    expect(idOf(branding?.properties.ClientId)).toBe(client?.id);
  });

  it('asks nothing of a pool where the stage names another issuer', async () => {
    const context = {
      region: 'cn-north-1',
      oidc: { issuer: 'https://id.firm.example', audience: ['desk', 'api'], clientId: 'desk' },
    };
    const other = await assemble('production', { context });
    try {
      for (const kind of ['UserPool', 'UserPoolClient', 'UserPoolDomain', 'ManagedLoginBranding'])
        expect(other.ofType(`AWS::Cognito::${kind}`)).toEqual([]);
      const [authorizer] = other.ofType('AWS::ApiGatewayV2::Authorizer');
      expect(authorizer?.properties.JwtConfiguration).toEqual({
        Audience: ['desk', 'api'],
        Issuer: 'https://id.firm.example',
      });
    } finally {
      other.remove();
    }
  });
});

describe('functions', () => {
  it('deploys every functions/*/*/index.ts and nothing else', () => {
    const deployed = functions().map(({ properties }) => String(properties.Description));
    // Where there is no CloudFront one more serves the console's files.
    const expected = findEntries(root).filter(({ name }) => name !== 'site/console');
    expect(deployed.sort()).toEqual(expected.map(({ name }) => `functions/${name}`));
  });

  it('runs them on nodejs24.x and arm64, with source maps and a log that is not kept for ever', () => {
    const retained = new Map(
      production.ofType('AWS::Logs::LogGroup').map(({ id, properties }) => [id, properties.RetentionInDays]),
    );
    for (const { properties } of functions()) {
      expect(properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Environment: { Variables: { NODE_OPTIONS: '--enable-source-maps' } },
      });
      expect(retained.get(idOf(properties.LoggingConfig.LogGroup))).toBe(90);
      expect(properties.ReservedConcurrentExecutions).toBeUndefined();
    }
  });

  it('has an alarm for each that says what is lost, and tells somebody', () => {
    const alarms = production.ofType('AWS::CloudWatch::Alarm');
    for (const { id } of functions()) {
      const alarm = alarms.find(
        ({ properties }) => properties.MetricName === 'Errors' && idOf(properties.Dimensions[0].Value) === id,
      );
      expect(alarm?.properties.AlarmDescription.length, id).toBeGreaterThan(30);
    }
    expect(alarms.filter(({ properties }) => listOf(properties.AlarmActions).length === 0)).toEqual([]);
  });
});

describe('permissions', () => {
  it('names exact actions on exact resources, each statement by its purpose', () => {
    const allowed = ours('AWS::IAM::Policy').flatMap(({ properties }) =>
      listOf<Statement>(properties.PolicyDocument.Statement),
    );
    expect(allowed.length).toBeGreaterThan(functions().length);
    for (const { Effect, Action, Resource, Sid } of allowed) {
      expect(Effect).toBe('Allow');
      expect(Sid).toMatch(/^[A-Z][A-Za-z]+$/);
      // Objects are named when they come: of a bucket a prefix is named, and no more left open than what follows it.
      const named = JSON.stringify([Action, Resource]).replace(/\/(uploads|files|mail|refused)\/\*"/g, '"');
      // A question about the account as a whole.
      if (Sid === 'AskSendRate') expect(named).toBe('["ses:GetSendQuota","*"]');
      else expect(named).not.toContain('*');
    }
    expect(production.ofType('AWS::IAM::ManagedPolicy')).toEqual([]);
    for (const role of ours('AWS::IAM::Role')) {
      expect(role.properties.ManagedPolicyArns).toBeUndefined();
    }
  });

  it('lets functions that strangers reach write the partitions of their work and no other', async () => {
    const written = ({ Condition }: { Condition?: object }) =>
      (Condition as Record<string, Record<string, unknown>> | undefined)?.['ForAllValues:StringLike']?.[
        'dynamodb:LeadingKeys'
      ];
    const confined = new Map<string, unknown>();
    const free: string[] = [];
    const open = new Set(
      [...(await findServedRoutes(root))]
        .filter(([, routes]) => routes.some(({ access }) => access === 'public'))
        .map(([entry]) => entry),
    );
    const served = new Map(findEntries(root).map(({ name }) => [`May do what ${name} needs`, name]));
    for (const role of ours('AWS::IAM::Role')) {
      const entry = served.get(role.properties.Description);
      const policies = production
        .ofType('AWS::IAM::Policy')
        .filter(({ properties }) => properties.Roles.some((each: { Ref: string }) => each.Ref === role.id));
      // Of all inline policies of a role, white space left aside.
      expect(JSON.stringify(policies.map(({ properties }) => properties.PolicyDocument)).length).toBeLessThan(
        10_240,
      );
      if (entry === undefined) continue;
      for (const { properties } of policies)
        for (const statement of properties.PolicyDocument.Statement) {
          if (statement.Sid !== 'WriteTable') continue;
          if (written(statement) === undefined) free.push(entry);
          else {
            expect(statement.Condition.Null).toEqual({ 'dynamodb:LeadingKeys': 'false' });
            confined.set(entry, listOf(written(statement)));
          }
        }
    }
    expect(free.filter((entry) => open.has(entry))).toEqual([]);
    const ticketWork = ['AGENDA#*', 'MESSAGE#*', 'OUTBOX#*', 'TICKET#*'];
    expect(Object.fromEntries(confined)).toEqual({
      'files/check': ['TRIES#*', 'UPLOAD#*'],
      'files/upload': ['COUNT#*', 'UPLOAD#*'],
      'inbound/receive': [
        ...[
          ...ticketWork,
          'MAIL#*',
          'MAILCOUNT#*',
          'MAILID#*',
          'SET-ASIDE-COUNT#*',
          'TRIES#*',
          'UNREADABLE-MAIL#*',
        ],
      ].sort(),
      'mail/preferences': ['ADDRESS#*', 'OUTBOX#*'],
      'partners/inbox': ['INPUT#*', 'OUTBOX#*', 'QUARANTINE#*'],
      'surveys/answer': ['INVITATION#*', 'OUTBOX#*'],
      'tickets/intake/submit': [
        ...ticketWork,
        ...['COUNT#*', 'DROPPED#*', 'DROPPED-COUNT#*', 'FORM-POST#*', 'ONCE#*', 'UPLOAD#*'],
      ].sort(),
      'tickets/track': [...ticketWork, 'COUNT#*', 'ONCE#*', 'UPLOAD#*'].sort(),
    });
  });

  it('stops a function with a public route that writes and says not where', () => {
    const use = { statements: [allow('WriteTable', ['dynamodb:PutItem'], ['arn'])] };
    const confine = (partitions: string[] | undefined, isOpen: boolean) => () =>
      confineWrites('tickets/new', [use], { partitions, isOpen });
    expect(confine(undefined, true)).toThrow('functions/tickets/new has a public route and writes');
    expect(confine(undefined, false)).not.toThrow();
    expect(confine(['TICKET#*'], true)).not.toThrow();
  });

  it('lets intake do no more than read, put and count items, put files, and read the signing secret', () => {
    const role = idOf(
      functions().find(({ properties }) => properties.Description === 'functions/tickets/intake/submit')
        ?.properties.Role,
    );
    const own = production
      .ofType('AWS::IAM::Policy')
      .filter(({ properties }) => properties.Roles.some((each: { Ref: string }) => each.Ref === role))
      .flatMap(({ properties }) => listOf<Statement>(properties.PolicyDocument.Statement));
    expect(own.flatMap(({ Action }) => listOf(Action)).sort()).toEqual([
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      's3:PutObject',
      'secretsmanager:GetSecretValue',
    ]);
  });
});

interface Statement {
  Effect: string;
  Sid?: string;
  Action: string | string[];
  Resource: unknown;
}

describe('api', () => {
  const routes = () => production.ofType('AWS::ApiGatewayV2::Route');

  it('serves every contract, answers what no contract has, and nothing else', async () => {
    const contracts = [...[...(await findRoutes(root)).values()].flatMap(routeKeys), '$default'];
    expect(contracts.length).toBeGreaterThan(10);
    expect(
      routes()
        .map(({ properties }) => properties.RouteKey)
        .sort(),
    ).toEqual(contracts.sort());
  });

  it('asks for a staff token wherever the contract is not public', async () => {
    for (const contract of (await findRoutes(root)).values()) {
      const expected = contract.access === 'public' ? 'NONE' : 'JWT';
      for (const key of routeKeys(contract)) {
        const route = routes().find(({ properties }) => properties.RouteKey === key);
        expect(route?.properties.AuthorizationType, key).toBe(expected);
        expect(route?.properties.AuthorizerId !== undefined, key).toBe(expected === 'JWT');
      }
    }
  });

  it('limits the rate and logs neither paths nor queries: they hold link tokens', () => {
    const [stage] = production.ofType('AWS::ApiGatewayV2::Stage');
    expect(stage?.properties.DefaultRouteSettings).toEqual({
      ThrottlingRateLimit: 500,
      ThrottlingBurstLimit: 1000,
    });
    expect(stage?.properties.AccessLogSettings.Format).not.toMatch(/\$context\.(path|rawPath|http)/);
  });

  it('limits each public route apart, so that a flood of strangers leaves staff what they have', async () => {
    const [stage] = production.ofType('AWS::ApiGatewayV2::Stage');
    const contracts = [...(await findRoutes(root)).values()].filter(({ access }) => access === 'public');
    const open = [...contracts.flatMap(routeKeys), '$default'];
    const own: Record<string, { ThrottlingRateLimit: number; ThrottlingBurstLimit: number }> =
      stage?.properties.RouteSettings;
    expect(Object.keys(own).sort()).toEqual([...open].sort());
    const usual = { ThrottlingRateLimit: 200, ThrottlingBurstLimit: 150 };
    const rare = { ThrottlingRateLimit: 10, ThrottlingBurstLimit: 8 };
    for (const [key, settings] of Object.entries(own))
      expect(settings, key).toEqual(key === '$default' || key.startsWith('HEAD ') ? rare : usual);
    // An account has 10,000 requests a second, 5,000 at once: all floods together leave staff's limit free.
    const all = Object.values(own);
    const sum = (of: 'ThrottlingRateLimit' | 'ThrottlingBurstLimit') =>
      all.reduce((total, each) => total + each[of], 0);
    expect(sum('ThrottlingRateLimit') + 500).toBeLessThan(10_000);
    expect(sum('ThrottlingBurstLimit') + 1000).toBeLessThanOrEqual(5000);
    // A stage that names a route before it exists is refused.
    const waits = new Set(stage?.dependsOn);
    for (const { id, properties } of routes())
      expect(waits.has(id), properties.RouteKey).toBe(open.includes(properties.RouteKey));
  });
});

const messageQueuedOf = (category: MessageCategory) => ({
  source: 'aftercare',
  'detail-type': 'message-queued',
  detail: { version: 1, data: { messageId: 'm', category, channel: 'mail' } },
});

describe('messaging', () => {
  it('keeps a dead letter of every rule target', () => {
    const targets = production.ofType('AWS::Events::Rule').flatMap(({ properties }) => properties.Targets);
    expect(targets.length).toBeGreaterThan(8);
    const letters = targets.map(({ DeadLetterConfig }) => idOf(DeadLetterConfig?.Arn));
    expect(letters).not.toContain('');
    expect(letters.every((id) => queues().some((queue) => queue.id === id))).toBe(true);
  });

  it('keeps mail that can wait in a queue apart from mail that somebody waits for', () => {
    const sources = production
      .ofType('AWS::Lambda::EventSourceMapping')
      .filter(({ properties }) => idOf(properties.FunctionName).startsWith('MailDoor'))
      .map(({ properties }) => queues().find(({ id }) => id === idOf(properties.EventSourceArn)));
    const names = { quick: 'aftercare-production-mail-door', bulk: 'aftercare-production-mail-bulk' };
    expect(sources.map((queue) => queue?.properties.QueueName).sort()).toEqual(Object.values(names).sort());
    for (const category of messageCategories) {
      const event = messageQueuedOf(category);
      const hearing = production
        .ofType('AWS::Events::Rule')
        .filter(({ properties }) => properties.EventPattern?.['detail-type']?.includes('message-queued'))
        .filter(({ properties }) => compilePattern(properties.EventPattern)(event));
      const targets = hearing.map(({ properties }) => idOf(properties.Targets[0].Arn));
      const found = queues().filter(({ id }) => targets.includes(id));
      expect(found.map(({ properties }) => properties.QueueName)).toEqual([names[laneOf(category)]]);
    }
  });

  it('brings what waits its turn, and what is due, to the queue of its lane', () => {
    const queueOf = (entry: string, variable: string): string => {
      const fn = functions().find(({ properties }) => properties.Description === `functions/${entry}`);
      const url = fn?.properties.Environment.Variables[variable];
      return queues().find(({ id }) => id === idOf(production.exported(url)))?.properties.QueueName;
    };
    for (const [name, ...places] of [
      ['mail-door', ['mail/door', 'DOOR_QUEUE_URL'], ['agenda/sweep', 'QUEUE_URL_MESSAGE_DUE']],
      ['mail-bulk', ['mail/door', 'BULK_QUEUE_URL'], ['agenda/sweep', 'QUEUE_URL_BULK_MESSAGE_DUE']],
    ] as const)
      for (const [entry, variable] of places)
        expect(queueOf(entry, variable), variable).toBe(`aftercare-production-${name}`);
  });

  it('reports partial failures of every mapping and keeps what fails for good', () => {
    const mappings = production.ofType('AWS::Lambda::EventSourceMapping');
    expect(mappings.length).toBeGreaterThan(10);
    for (const { id, properties } of mappings) {
      expect(properties.FunctionResponseTypes, id).toEqual(['ReportBatchItemFailures']);
      const source = queues().find((queue) => queue.id === idOf(properties.EventSourceArn));
      const letters =
        source?.properties.RedrivePolicy?.deadLetterTargetArn ??
        properties.DestinationConfig?.OnFailure.Destination;
      expect(idOf(letters), id).toMatch(/DeadLetters/);
    }
  });

  it('hands what strangers wrote over one message at a time: what ends the function ends no other', () => {
    const alone = production
      .ofType('AWS::Lambda::EventSourceMapping')
      .filter(({ properties }) => properties.BatchSize === 1)
      .map(({ properties }) => functions().find(({ id }) => id === idOf(properties.FunctionName)))
      .map((fn) => fn?.properties.Description);
    expect(alone.sort()).toEqual([
      'functions/files/check',
      'functions/inbound/receive',
      'functions/partners/inbox',
    ]);
  });

  it('reads new outbox items alone from the stream and splits a failing batch', () => {
    const [relay] = production
      .ofType('AWS::Lambda::EventSourceMapping')
      .filter(({ properties }) => properties.StartingPosition !== undefined);
    expect(JSON.parse(relay?.properties.FilterCriteria.Filters[0].Pattern)).toEqual({
      eventName: ['INSERT'],
      dynamodb: { Keys: { pk: { S: [{ prefix: 'OUTBOX#' }] } } },
    });
    expect(relay?.properties.BisectBatchOnFunctionError).toBe(true);
  });

  it('hides a message for six timeouts of its function', () => {
    for (const { properties } of production.ofType('AWS::Lambda::EventSourceMapping')) {
      const source = queues().find((queue) => queue.id === idOf(properties.EventSourceArn));
      const target = functions().find((each) => each.id === idOf(properties.FunctionName));
      if (!source) continue;
      expect(source.properties.VisibilityTimeout).toBeGreaterThanOrEqual(target?.properties.Timeout * 6);
    }
  });

  it('lets nobody work off dead letters, and keeps them as long as can be', () => {
    const letters = queues().filter(({ id }) => id.includes('DeadLetters'));
    expect([...redriven()].filter(Boolean).every((id) => letters.some((queue) => queue.id === id))).toBe(
      true,
    );
    const consumed = production
      .ofType('AWS::Lambda::EventSourceMapping')
      .map(({ properties }) => idOf(properties.EventSourceArn));
    for (const { id, properties } of letters) {
      expect(consumed).not.toContain(id);
      expect(properties.MessageRetentionPeriod).toBe(14 * 24 * 3600);
      expect(properties.RedrivePolicy).toBeUndefined();
    }
  });

  it('takes whatever partners say, from nobody else’s account unless configured', () => {
    const patterns = production.ofType('AWS::Events::Rule').map(({ properties }) => properties.EventPattern);
    expect(patterns).toContainEqual({ source: [{ prefix: 'partner.' }] });
    expect(production.ofType('AWS::Events::EventBusPolicy')).toEqual([]);
  });

  it('hands every new upload, and every file that is kept, to its check', () => {
    const patterns = production.ofType('AWS::Events::Rule').map(({ properties }) => properties.EventPattern);
    expect(patterns).toContainEqual(
      expect.objectContaining({
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: expect.objectContaining({ object: { key: [{ prefix: 'uploads/' }, { prefix: 'files/' }] } }),
      }),
    );
  });

  it('receives mail where a domain for it is named, into the bucket and nowhere else', () => {
    expect(production.ofType('AWS::SES::ReceiptRule')).toEqual([]);
    const local = localTemplates();
    const [rule, ...others] = local.ofType('AWS::SES::ReceiptRule');
    expect(others).toEqual([]);
    expect(rule?.properties.Rule).toMatchObject({
      Enabled: true,
      ScanEnabled: true,
      Recipients: ['aftercare.example'],
      Actions: [{ S3Action: { ObjectKeyPrefix: 'mail/' } }],
    });
    const policy = local
      .ofType('AWS::S3::BucketPolicy')
      .find(({ stack }) => stack === 'aftercare-local-data');
    expect(policy?.properties.PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({
        Sid: 'ReceiveMail',
        Effect: 'Allow',
        Action: 's3:PutObject',
        Principal: { Service: 'ses.amazonaws.com' },
        Condition: expect.objectContaining({
          StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
        }),
      }),
    );
  });

  it('starts the sweep and the resend every minute', () => {
    const schedules = production
      .ofType('AWS::Events::Rule')
      .map(({ properties }) => properties.ScheduleExpression)
      .filter(Boolean);
    expect(schedules).toEqual(['rate(1 minute)', 'rate(1 minute)']);
  });
});
