import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Aws, startAws } from '../../infra/local/aws/start-aws.ts';
import { createClock } from '../../infra/local/clock.ts';
import type {
  AwsCaller,
  Deployment,
  Faults,
  FunctionResource,
  MovableClock,
  PolicyStatement,
  QueueResource,
} from '../../infra/local/contracts.ts';

export const account = '111122223333';
export const region = 'eu-central-1';
export const arn = (service: string, rest: string): string =>
  `arn:aws:${service}:${region}:${account}:${rest}`;

export const allow = (
  actions: string[],
  resources: string[],
  more: Partial<PolicyStatement> = {},
): PolicyStatement => ({
  effect: 'Allow',
  actions,
  resources,
  conditions: {},
  principals: [],
  ...more,
});

export const queue = (name: string, more: Partial<QueueResource> = {}): QueueResource => ({
  logicalId: name,
  name,
  arn: arn('sqs', name),
  url: `http://queues.local/${account}/${name}`,
  fifo: false,
  visibilityTimeoutSeconds: 30,
  delaySeconds: 0,
  retentionSeconds: 4 * 24 * 3600,
  resourcePolicy: [],
  ...more,
});

export const fn = (
  name: string,
  policy: PolicyStatement[],
  more: Partial<FunctionResource> = {},
): FunctionResource => ({
  logicalId: name,
  name,
  arn: arn('lambda', `function:${name}`),
  codeDir: '/nowhere',
  handler: 'index.handler',
  environment: {},
  timeoutSeconds: 3,
  memoryMegabytes: 128,
  roleName: `${name}-role`,
  policy,
  resourcePolicy: [],
  asyncRetries: 2,
  asyncMaxAgeSeconds: 21_600,
  ...more,
});

/** A deployment of nothing but what a test names. */
export const deployment = (parts: Partial<Deployment> = {}): Deployment => ({
  account,
  region,
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
  ...parts,
});

export interface Harness {
  aws: Aws;
  clock: MovableClock;
  dataDir: string;
  invoked: Array<{ functionArn: string; payload: unknown; options: object }>;
  logged: Array<{ level: string; message: string; fields?: Record<string, unknown> | undefined }>;
  faults: Faults;
  /** SDK client options with the key of a function, `partner` or `operator`. */
  as(key: string): {
    endpoint: string;
    region: string;
    credentials: { accessKeyId: string; secretAccessKey: string };
  };
  stop(): Promise<void>;
}

/** Starts the endpoint on a frozen clock; each function's access key is its name. */
export async function harness(
  parts: Partial<Deployment>,
  options: { dataDir?: string; at?: string; now?: number } = {},
): Promise<Harness> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'local-aws-'));
  const clock = createClock({
    startAt: options.now ?? Date.parse(options.at ?? '2026-03-01T00:00:00Z'),
    frozen: true,
  });
  const deployed = deployment(parts);
  const invoked: Harness['invoked'] = [];
  const logged: Harness['logged'] = [];
  const faults: Faults = { before: () => 'serve', after: () => 'answer' };
  const caller = (key: string): AwsCaller | undefined => {
    if (key === 'operator') return { kind: 'operator' };
    if (key === 'partner') return { kind: 'account', name: 'partner' };
    const found = deployed.functions.find(({ name }) => name === key);
    return found && { kind: 'function', function: found, workerId: key };
  };
  const aws = await startAws({
    dataDir,
    clock,
    accountEventSources: ['partner.*'],
    hooks: {
      caller,
      signer: caller,
      faults: { before: (call) => faults.before(call), after: (call) => faults.after(call) },
      invokeAsync: (functionArn, payload, more) => void invoked.push({ functionArn, payload, options: more }),
      log: (level, message, fields) => void logged.push({ level, message, fields }),
    },
  });
  await aws.attach(deployed);
  return {
    aws,
    clock,
    dataDir,
    invoked,
    logged,
    faults,
    as: (key) => ({
      endpoint: aws.url,
      region,
      credentials: { accessKeyId: key, secretAccessKey: 'secret' },
    }),
    stop: async () => {
      await aws.stop();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
