import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engineTimeoutFactor } from '../support/engine-pace.ts';
import { arn, integrationTarget, permission, ref, resource } from '../support/template-resources.ts';

/** AWS calls without an SDK, so that the fixture's functions need no bundling. */
const prelude = `
const call = async (service, target, version, input) => {
  const answer = await fetch(process.env.AWS_ENDPOINT_URL, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-' + version,
      'x-amz-target': target,
      'x-amz-date': '20260101T000000Z',
      authorization: 'AWS4-HMAC-SHA256 Credential=' + process.env.AWS_ACCESS_KEY_ID + '/20260101/us-east-1/' + service + '/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify(input),
  });
  const value = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(value.message ?? value.Message), { name: String(value.__type).split('#').pop() });
  return value;
};
const put = (pk, sk, more = {}) => call('dynamodb', 'DynamoDB_20120810.PutItem', '1.0', { TableName: process.env.TABLE, Item: { pk: { S: pk }, sk: { S: sk }, at: { N: String(Date.now()) }, ...more } });
`;

/** Source of each function of the fixture. Whatever they do they journal in the table. */
const sources: Record<string, string> = {
  Web: `
    export const handler = async (event) => {
      const id = event.pathParameters?.id;
      if (event.rawPath === '/boom') throw new RangeError('boom');
      if (event.rawPath === '/slow') await new Promise((resolve) => setTimeout(resolve, 60_000));
      if (event.rawPath === '/pid') process.exit(3);
      if (event.requestContext.http.method === 'POST') {
        await put('ITEM', id);
        await put('AFTER', id);
        return { statusCode: 201, headers: { 'content-type': 'application/json' }, cookies: ['a=1', 'b=2'], body: JSON.stringify({ id }) };
      }
      return { event, now: new Date().toISOString(), env: process.env };
    };`,
  Relay: `
    export const handler = async (event) => {
      await put('BATCH', event.Records.map((r) => r.dynamodb.Keys.sk.S).join(','));
      const at = event.Records.findIndex((r) => r.dynamodb.Keys.sk.S.startsWith('poison'));
      const good = at < 0 ? event.Records : event.Records.slice(0, at);
      const Entries = good.map((r) => ({ EventBusName: process.env.BUS, Source: 'fixture', DetailType: 'item-made', Detail: JSON.stringify({ id: r.dynamodb.Keys.sk.S }) }));
      if (Entries.length > 0) await call('events', 'AWSEvents.PutEvents', '1.1', { Entries });
      return { batchItemFailures: at < 0 ? [] : [{ itemIdentifier: event.Records[at].dynamodb.SequenceNumber }] };
    };`,
  Consumer: `
    export const handler = async (event) => {
      const batchItemFailures = [];
      for (const record of event.Records) {
        const { detail } = JSON.parse(record.body);
        await put('TAKEN', detail.id + '#' + crypto.randomUUID(), { count: { N: record.attributes.ApproximateReceiveCount } });
        if (detail.id.startsWith('bad')) batchItemFailures.push({ itemIdentifier: record.messageId });
      }
      return { batchItemFailures };
    };`,
  Direct: `
    export const handler = async (event) => {
      await put('DIRECT', event.detail.id + '#' + crypto.randomUUID());
      if (event.detail.id.startsWith('fail')) throw new Error('never');
    };`,
  Tick: `
    export const handler = async (event) => {
      await put('TICK', event.time);
    };`,
  Idle: `
    let calls = 0;
    export const handler = async (event) => {
      console.log('idle call ' + ++calls + ' at ' + event.time);
      return { idleUntil: null };
    };`,
};

const allow = (...names: string[]) => names.map((name) => ({ Effect: 'Allow', Action: name, Resource: '*' }));

const queue = (more: object = {}) => resource('AWS::SQS::Queue', more);

function functionOf(name: string, more: object = {}): object {
  return resource('AWS::Lambda::Function', {
    Code: { S3Bucket: 'assets', S3Key: `${name}.zip` },
    FunctionName: `fixture-${name}`,
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Role: arn('Role'),
    Timeout: 2 * engineTimeoutFactor,
    Environment: { Variables: { TABLE: ref('Table'), BUS: ref('Bus') } },
    ...more,
  });
}

const route = (key: string, more: object = {}) =>
  resource('AWS::ApiGatewayV2::Route', {
    ApiId: ref('Api'),
    RouteKey: key,
    Target: integrationTarget,
    ...more,
  });

function resources(): Record<string, object> {
  return {
    Role: resource('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          { Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' } },
        ],
      },
      Policies: [
        {
          PolicyName: 'all',
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: allow(
              'dynamodb:PutItem',
              'dynamodb:DescribeStream',
              'dynamodb:GetRecords',
              'dynamodb:GetShardIterator',
              'events:PutEvents',
              'sqs:SendMessage',
              'sqs:ReceiveMessage',
              'sqs:DeleteMessage',
              'sqs:GetQueueAttributes',
            ),
          },
        },
      ],
    }),
    Table: resource('AWS::DynamoDB::GlobalTable', {
      TableName: 'fixture',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      Replicas: [{ Region: ref('AWS::Region') }],
    }),
    Bus: resource('AWS::Events::EventBus', { Name: 'fixture-bus' }),
    Dead: queue(),
    StreamDead: queue(),
    Queue: queue({
      VisibilityTimeout: 30,
      RedrivePolicy: { deadLetterTargetArn: arn('Dead'), maxReceiveCount: 2 },
    }),
    QueuePolicy: resource('AWS::SQS::QueuePolicy', {
      Queues: [ref('Queue')],
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sqs:SendMessage',
            Principal: { Service: 'events.amazonaws.com' },
            Resource: arn('Queue'),
            Condition: { ArnEquals: { 'aws:SourceArn': arn('MadeRule') } },
          },
        ],
      },
    }),
    MadeRule: resource('AWS::Events::Rule', {
      EventBusName: ref('Bus'),
      EventPattern: { source: ['fixture'], 'detail-type': ['item-made'] },
      Targets: [
        { Id: 'queue', Arn: arn('Queue') },
        { Id: 'direct', Arn: arn('Direct') },
      ],
    }),
    Minute: resource('AWS::Events::Rule', {
      ScheduleExpression: 'rate(1 hour)',
      Targets: [{ Id: 'tick', Arn: arn('Tick') }],
    }),
    IdleMinute: resource('AWS::Events::Rule', {
      ScheduleExpression: 'rate(1 minute)',
      Targets: [{ Id: 'idle', Arn: arn('Idle') }],
    }),
    MayTick: permission('Tick', 'events.amazonaws.com', arn('Minute')),
    MayIdle: permission('Idle', 'events.amazonaws.com', arn('IdleMinute')),
    MayDirect: permission('Direct', 'events.amazonaws.com', arn('MadeRule')),
    MayWeb: permission('Web', 'apigateway.amazonaws.com', {
      'Fn::Join': [
        '',
        ['arn:aws:execute-api:', ref('AWS::Region'), ':', ref('AWS::AccountId'), ':', ref('Api'), '/*/*'],
      ],
    }),
    Web: functionOf('Web', { Timeout: engineTimeoutFactor }),
    Relay: functionOf('Relay'),
    Consumer: functionOf('Consumer'),
    Direct: functionOf('Direct'),
    Tick: functionOf('Tick'),
    Idle: functionOf('Idle'),
    DirectInvoke: resource('AWS::Lambda::EventInvokeConfig', {
      FunctionName: ref('Direct'),
      Qualifier: '$LATEST',
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnFailure: { Destination: arn('Dead') } },
    }),
    RelayMapping: resource('AWS::Lambda::EventSourceMapping', {
      FunctionName: ref('Relay'),
      EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] },
      StartingPosition: 'TRIM_HORIZON',
      BatchSize: 10,
      MaximumRetryAttempts: 2,
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      DestinationConfig: { OnFailure: { Destination: arn('StreamDead') } },
      FilterCriteria: {
        Filters: [
          {
            Pattern: JSON.stringify({ eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: ['ITEM'] } } } }),
          },
        ],
      },
    }),
    ConsumerMapping: resource('AWS::Lambda::EventSourceMapping', {
      FunctionName: ref('Consumer'),
      EventSourceArn: arn('Queue'),
      BatchSize: 5,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    }),
    Api: resource('AWS::ApiGatewayV2::Api', { Name: 'fixture', ProtocolType: 'HTTP' }),
    Stage: resource('AWS::ApiGatewayV2::Stage', {
      ApiId: ref('Api'),
      StageName: '$default',
      AutoDeploy: true,
    }),
    Integration: resource('AWS::ApiGatewayV2::Integration', {
      ApiId: ref('Api'),
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: arn('Web'),
      PayloadFormatVersion: '2.0',
    }),
    Pool: resource('AWS::Cognito::UserPool', {}),
    PoolClient: resource('AWS::Cognito::UserPoolClient', { UserPoolId: ref('Pool') }),
    Agents: resource('AWS::Cognito::UserPoolGroup', { UserPoolId: ref('Pool'), GroupName: 'agent' }),
    Authorizer: resource('AWS::ApiGatewayV2::Authorizer', {
      ApiId: ref('Api'),
      Name: 'staff',
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: {
        Audience: [ref('PoolClient')],
        Issuer: {
          'Fn::Join': [
            '',
            ['https://cognito-idp.', ref('AWS::Region'), '.', ref('AWS::URLSuffix'), '/', ref('Pool')],
          ],
        },
      },
    }),
    PostItem: route('POST /items/{id}'),
    GetItem: route('GET /items/{id}'),
    GetMine: route('GET /items/mine'),
    GetRest: route('ANY /rest/{proxy+}'),
    GetBoom: route('GET /boom'),
    GetSlow: route('GET /slow'),
    GetPid: route('GET /pid'),
    GetStaff: route('GET /staff', { AuthorizationType: 'JWT', AuthorizerId: ref('Authorizer') }),
  };
}

/** Writes a synthesized assembly with one stack and one asset a function; answers its folder. */
export function writeFixture(change: (resources: Record<string, object>) => void = () => undefined): string {
  const dir = mkdtempSync(join(tmpdir(), 'local-runtime-'));
  const write = (file: string, value: unknown): void => writeFileSync(join(dir, file), JSON.stringify(value));
  const files: Record<string, object> = {};
  for (const [name, source] of Object.entries(sources)) {
    mkdirSync(join(dir, `asset.${name}`));
    writeFileSync(join(dir, `asset.${name}`, 'index.mjs'), prelude + source);
    files[name] = {
      source: { path: `asset.${name}`, packaging: 'zip' },
      destinations: { here: { objectKey: `${name}.zip` } },
    };
  }
  const Resources = resources();
  change(Resources);
  write('Fixture.template.json', { Resources });
  write('Fixture.assets.json', { files, dockerImages: {} });
  write('manifest.json', {
    artifacts: {
      'Fixture.assets': { type: 'cdk:asset-manifest', properties: { file: 'Fixture.assets.json' } },
      Fixture: {
        type: 'aws:cloudformation:stack',
        properties: { templateFile: 'Fixture.template.json' },
        dependencies: ['Fixture.assets'],
      },
    },
  });
  return dir;
}
