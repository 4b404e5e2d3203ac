import { createServer } from 'node:http';
import type { AwsServices, Deployment, MovableClock, RuleResource, RuntimeHooks } from '../contracts.ts';
import { authorize } from '../iam/authorize.ts';
import { compilePattern } from '../patterns/compile-pattern.ts';
import { openState, type State } from '../state/open-state.ts';
import { createDynamodbService } from './dynamodb/dynamodb-service.ts';
import { startEngine } from './dynamodb/engine/start-engine.ts';
import { readEngineAnswer } from './dynamodb/engine-client.ts';
import { createTables } from './dynamodb/table-service.ts';
import { createEventStore } from './events/event-store.ts';
import { createEventsService } from './events/events-service.ts';
import { createPermit } from './permit.ts';
import { deployFiles } from './s3/deploy-files.ts';
import { createObjectStore } from './s3/object-store.ts';
import { createS3Service } from './s3/s3-service.ts';
import { createSecrets } from './secrets/secrets.ts';
import { asAwsError, readRequestBody, sendReply, serveCall } from './serve-call.ts';
import type { AwsService } from './service.ts';
import { createMailboxStore } from './ses/mailbox.ts';
import { createMailReceiver } from './ses/receive-mail.ts';
import { createSesService } from './ses/ses-service.ts';
import { createQueueStore } from './sqs/queue-store.ts';
import { createSqsService } from './sqs/sqs-service.ts';

export interface AwsOptions {
  /** Folder of everything that is kept; made when missing. */
  dataDir: string;
  clock: MovableClock;
  hooks: RuntimeHooks;
  /** Event sources that other accounts may put on a bus without a resource policy. */
  accountEventSources: readonly string[];
  /** Loopback port; 0 or nothing takes a free one. */
  port?: number;
  /** The state file, when the caller has already opened it; it is then the caller's to close. */
  state?: State;
}

/** The endpoint and what only its own process may ask of it. */
export interface Aws extends AwsServices {
  /** Base URL for any AWS SDK. */
  url: string;
  port: number;
  state: State;
  /** Serves this deployment from now on: makes its tables, secrets and rules. */
  attach(deployment: Deployment): Promise<void>;
  /** The value of a secret, by its ARN; undefined for none. */
  secretValue(arn: string): string | undefined;
  /** Hands a scheduled rule's firing to its targets; `at` in milliseconds since the epoch. */
  fire(rule: RuleResource, at: number): void;
}

const empty: Deployment = {
  account: '000000000000',
  region: 'us-east-1',
  functions: [],
  tables: [],
  queues: [],
  buses: [],
  rules: [],
  mappings: [],
  apis: [],
  secrets: [],
  userPools: [],
  configurationSets: [],
  buckets: [],
  bucketDeployments: [],
  distributions: [],
  receiptRules: [],
  identities: [],
  outputs: {},
};

/**
 * Starts the AWS endpoint on loopback: DynamoDB, SQS, EventBridge, S3, SES and Secrets Manager behind one port. It binds before
 * it knows what is deployed, since the template reader needs its address; `attach` tells it.
 */
export async function startAws(options: AwsOptions): Promise<Aws> {
  const { clock, hooks, dataDir } = options;
  const state = options.state ?? openState(dataDir);
  const engine = await startEngine(dataDir, {
    failed: (message) => hooks.log('error', message),
    tell: (message) => hooks.log('warn', message),
  });
  let deployed = empty;
  let underWay = 0;
  const deployment = (): Deployment => deployed;

  const permit = createPermit(deployment, authorize, options.accountEventSources);
  const tables = createTables(state, engine.client, clock);
  const queues = createQueueStore(state, clock);
  const events = createEventStore({ state, clock, deployment, authorize, queues, hooks, compilePattern });
  const mails = createMailboxStore(state);
  const secrets = createSecrets(state, clock, permit, deployment);
  const dynamodb = createDynamodbService({ state, engine: engine.client, clock, tables, permit, deployment });
  const objects = createObjectStore({ state, clock, deployment, events });
  const asError = (error: unknown, action: string) => asAwsError(error, action, hooks);
  const s3 = createS3Service({ objects, permit, authorize, clock, hooks, asError });
  const services = new Map<string, AwsService>([
    ['dynamodb', dynamodb],
    ['sqs', createSqsService(queues, permit)],
    ['events', createEventsService(events, permit, deployment)],
    ['ses', createSesService({ state, clock, permit, deployment, events, mails })],
    ['secretsmanager', secrets],
  ]);

  const server = createServer({ keepAliveTimeout: 60_000, noDelay: true }, (request, response) => {
    underWay++;
    readRequestBody(request)
      .then((body) => serveCall(request, body, services, s3, hooks))
      .then((reply) => sendReply(response, reply))
      .catch(() => response.destroy())
      .finally(() => underWay--);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  return {
    url: `http://127.0.0.1:${port}`,
    port,
    state,
    tables,
    queues,
    events,
    mailbox: mails,
    receiver: createMailReceiver({ clock, deployment, authorize, objects }),
    secretValue: secrets.valueOf,
    expireObjects: objects.expire,
    readForService: s3.readForService,
    attach: async (next) => {
      deployed = next;
      queues.attach(next);
      events.attach(next);
      secrets.attach(next);
      state.transaction(() => deployFiles(objects, next.bucketDeployments));
      await tables.attach(next);
    },
    fire: events.fire,
    dynamodb: async (operation, input) => {
      const body = Buffer.from(JSON.stringify(input));
      const reply = await dynamodb.serve({ operation, body, caller: { kind: 'operator' } });
      return readEngineAnswer(reply.status, reply.body.toString('utf8'));
    },
    busy: () => underWay,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await engine.stop();
      if (options.state === undefined) state.close();
    },
  };
}
