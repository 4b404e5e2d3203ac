/**
 * The seams of the local cloud. The template reader fills a {@link Deployment}; the AWS endpoint serves calls against
 * it; the runtime invokes its functions. Each part knows the others only through this file.
 * Every instant is in milliseconds since 1970-01-01T00:00:00Z on the local cloud's movable clock.
 */

/** One IAM policy statement after intrinsics were resolved. `sid` names it in messages when it has one. */
export interface PolicyStatement {
  sid?: string;
  effect: 'Allow' | 'Deny';
  actions: string[];
  resources: string[];
  /** Operator -> key -> accepted values, as in the policy document. */
  conditions: Record<string, Record<string, string[]>>;
  /** Principals of a resource policy, flattened to `Service:events.amazonaws.com`, `AWS:*` and so on. */
  principals: string[];
}

export interface FunctionResource {
  logicalId: string;
  name: string;
  arn: string;
  /** As the template says it. */
  description?: string;
  /** Absolute folder of the unpacked asset. */
  codeDir: string;
  /** `index.handler`. */
  handler: string;
  environment: Record<string, string>;
  timeoutSeconds: number;
  memoryMegabytes: number;
  reservedConcurrency?: number;
  /** Physical name of the execution role, for the caller's ARN `arn:aws:sts::<account>:assumed-role/<role>/<function>`. */
  roleName?: string;
  /** Statements of the execution role: inline, attached and the managed ones that are modelled. */
  policy: PolicyStatement[];
  /** Statements of the resource policy (AWS::Lambda::Permission). */
  resourcePolicy: PolicyStatement[];
  /** Asynchronous invocation: AWS::Lambda::EventInvokeConfig; AWS's defaults are 2 retries and 6 hours. */
  asyncRetries: number;
  asyncMaxAgeSeconds: number;
  asyncDeadLetterArn?: string;
  /** `event`: the dead letter is the bare event (DeadLetterConfig); `record`: the invocation record of an OnFailure destination. */
  asyncDeadLetterForm?: 'event' | 'record';
}

export interface TableResource {
  logicalId: string;
  name: string;
  arn: string;
  streamArn?: string;
  /** The CreateTable input as the DynamoDB API takes it. */
  createTable: Record<string, unknown>;
  ttlAttribute?: string;
}

export interface QueueResource {
  logicalId: string;
  name: string;
  arn: string;
  url: string;
  fifo: boolean;
  visibilityTimeoutSeconds: number;
  delaySeconds: number;
  retentionSeconds: number;
  redrive?: { deadLetterArn: string; maxReceiveCount: number };
  resourcePolicy: PolicyStatement[];
}

export interface BusResource {
  logicalId: string;
  /** `default` for the account's own bus. */
  name: string;
  arn: string;
  resourcePolicy: PolicyStatement[];
}

export interface RuleTarget {
  id: string;
  /** ARN of a function, a queue or a bus. */
  arn: string;
  /** Retry policy of the target; AWS's defaults are 185 attempts and 24 hours. */
  maximumRetryAttempts: number;
  maximumEventAgeSeconds: number;
  deadLetterArn?: string;
  /** A constant JSON text that replaces the event. */
  input?: string;
  /** Statements of the target's role; a bus as target needs one that allows `events:PutEvents` on it. */
  rolePolicy?: PolicyStatement[];
}

export interface RuleResource {
  logicalId: string;
  name: string;
  arn: string;
  busName: string;
  enabled: boolean;
  /** The raw pattern; compile it with `compilePattern`. Absent on scheduled rules. */
  pattern?: Record<string, unknown>;
  /** `rate(1 minute)` or `cron(...)`. */
  schedule?: string;
  targets: RuleTarget[];
}

export interface MappingResource {
  logicalId: string;
  functionArn: string;
  sourceArn: string;
  kind: 'queue' | 'stream';
  enabled: boolean;
  batchSize: number;
  maximumBatchingWindowSeconds: number;
  reportBatchItemFailures: boolean;
  /** Compiled filter patterns; a record passes when one matches. Empty: all pass. */
  filters: Record<string, unknown>[];
  maximumConcurrency?: number;
  /** Streams only. -1: no limit. */
  maximumRetryAttempts: number;
  maximumRecordAgeSeconds: number;
  bisectOnError: boolean;
  parallelizationFactor: number;
  startingPosition?: 'TRIM_HORIZON' | 'LATEST';
  onFailureArn?: string;
}

export interface RouteResource {
  /** `GET /items/{id}`, or `$default`. */
  key: string;
  functionArn: string;
  payloadVersion: '2.0';
  timeoutMilliseconds: number;
  authorizer?: { kind: 'jwt'; issuer: string; audience: string[]; scopes: string[] };
  /** Its own limit; without one it shares the API's with all that have none. */
  throttling?: Throttling;
}

/** Requests a second, and how many may come at once. */
export interface Throttling {
  rate: number;
  burst: number;
}

export interface ApiResource {
  logicalId: string;
  id: string;
  /** Public base URL without a trailing slash. */
  endpoint: string;
  routes: RouteResource[];
  throttling?: Throttling;
  cors?: {
    origins: string[];
    methods: string[];
    headers: string[];
    /** Headers of answers that scripts of other sites may read. */
    exposed: string[];
    maxAgeSeconds?: number;
  };
}

export interface SecretResource {
  logicalId: string;
  arn: string;
  name: string;
  /** How to make the value at first start: fixed, or generated. */
  initial:
    | { text: string }
    | { generateLength: number; excludeCharacters: string; template?: string; key?: string };
}

/** What an app client may do at the pool's sign-in pages. */
export interface PagesOfClient {
  /** Where a sign-in may lead back to, and a sign-out; compared as they stand. */
  callbackUrls: string[];
  logoutUrls: string[];
  scopes: string[];
  /** False: the pool's pages are the newer ones and the client has no branding, without which they do not show. */
  shown: boolean;
}

export interface PoolClientResource {
  id: string;
  /** How long what it is given holds, in seconds. */
  accessSeconds: number;
  idSeconds: number;
  refreshSeconds: number;
  /** Each refresh gives a new refresh token; the one before holds for the grace period only. Undefined: it is kept. */
  rotation?: { graceSeconds: number };
  revocable: boolean;
  /** Undefined where it is not allowed to use the OAuth endpoints. */
  pages?: PagesOfClient;
}

export interface UserPoolResource {
  logicalId: string;
  id: string;
  issuer: string;
  clients: PoolClientResource[];
  groups: string[];
  /** Prefix of the domain of its sign-in pages, and their base address on this machine. */
  domain?: { name: string; url: string };
}

export interface ConfigurationSetResource {
  logicalId: string;
  name: string;
  /** SES event types (`SEND`, `BOUNCE`, ...) that go to EventBridge's default bus; empty when there is no such destination. */
  eventBridgeTypes: string[];
}

export interface BucketResource {
  logicalId: string;
  name: string;
  arn: string;
  /** Tells EventBridge's default bus of every object that is made or deleted. */
  eventBridge: boolean;
  cors: Array<{ origins: string[]; methods: string[]; headers: string[]; maxAgeSeconds?: number }>;
  /** Objects below the prefix go that many days after they were made. */
  expirations: Array<{ prefix: string; days: number }>;
  resourcePolicy: PolicyStatement[];
}

/** Files of an asset that a deployment puts into a bucket; what lies there already stays. */
export interface BucketDeploymentResource {
  logicalId: string;
  bucketName: string;
  /** Absolute folder of the unpacked asset. */
  folder: string;
  /** Which of its files, as paths with wildcards. */
  include: string[];
  /** Headers that come back with each: `cache-control`. */
  headers: Record<string, string>;
}

/** Where a distribution gets its answers: the API, or a bucket that lets it in. */
export type EdgeOriginResource = {
  id: string;
  /** What the origin is told as its host. */
  domain: string;
  /** Headers that the distribution sends with each request, by lower-case name. */
  headers: Record<string, string>;
} & ({ kind: 'api'; apiId: string } | { kind: 'bucket'; bucketName: string });

/** Code that runs before a request is served. */
export interface EdgeFunctionResource {
  arn: string;
  code: string;
}

/** Headers that are put on an answer; without `override` only where the origin has none. */
export type EdgeHeadersResource = Array<{ name: string; value: string; override: boolean }>;

/** How the requests are served whose path a pattern fits. */
export interface BehaviourResource {
  /** `*` stands for any characters, `?` for one. */
  pattern: string;
  methods: string[];
  origin: EdgeOriginResource;
  /** How answers may be compressed, the best first. */
  encodings: string[];
  function?: EdgeFunctionResource;
  headers: EdgeHeadersResource;
}

export interface DistributionResource {
  logicalId: string;
  id: string;
  arn: string;
  /** In the order in which they are tried; the last takes everything. */
  behaviours: BehaviourResource[];
}

/** One rule of the receipt rule set: what it takes goes below a prefix of a bucket. */
export interface ReceiptRuleResource {
  logicalId: string;
  name: string;
  arn: string;
  /** Addresses, domains (`a.example`) or all their subdomains (`.a.example`); empty: everything. */
  recipients: string[];
  bucketName: string;
  keyPrefix: string;
}

/** Everything the local cloud needs to know of what would be deployed, read from the synthesized templates alone. */
export interface Deployment {
  account: string;
  region: string;
  functions: FunctionResource[];
  tables: TableResource[];
  queues: QueueResource[];
  buses: BusResource[];
  rules: RuleResource[];
  mappings: MappingResource[];
  apis: ApiResource[];
  secrets: SecretResource[];
  userPools: UserPoolResource[];
  configurationSets: ConfigurationSetResource[];
  buckets: BucketResource[];
  bucketDeployments: BucketDeploymentResource[];
  distributions: DistributionResource[];
  /** Enabled rules, in their order. */
  receiptRules: ReceiptRuleResource[];
  /** SES identities (domains or addresses) that may send. */
  identities: string[];
  /** Identity -> configuration set of a send that names none. */
  identityConfigurationSets?: Record<string, string>;
  /** `<stack>.<output>` -> value. */
  outputs: Record<string, string>;
}

/** What the template reader must be told, since the template's own answers exist only at AWS. */
export interface Surroundings {
  account: string;
  region: string;
  /** Base URL of the AWS endpoint, for queue URLs. */
  awsEndpoint: string;
  /** Base URL of the HTTP front: the API's endpoint and the token issuer live below it. */
  publicUrl: string;
  /** Values of template parameters by name, where the default is not wanted or there is none. */
  parameters?: Record<string, string>;
}

/** Reads `cdk.out`; throws {@link UnmodelledError} for a resource type, property, intrinsic or operator it does not model. */
export type LoadDeployment = (assemblyDir: string, surroundings: Surroundings) => Promise<Deployment>;

/** Stops the start by name: nothing of a template is skipped in silence. */
export class UnmodelledError extends Error {
  override name = 'UnmodelledError';
}

/** Who makes an AWS call: a function's worker, another account with its published keys, or a local operator (tests, the page). */
export type AwsCaller =
  | { kind: 'function'; function: FunctionResource; workerId: string }
  | { kind: 'account'; name: string }
  | { kind: 'operator' };

/** Another AWS account, which anybody on this machine can play: its keys stand on the page. */
export interface OtherAccount {
  /** The name of its principal in messages. */
  name: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  /** Event sources, `*` for any characters, that it may put on a bus without a resource policy. */
  eventSources: readonly string[];
}

/** The answer of the policy evaluation; `reason` is worded as AWS words its AccessDenied messages. */
export type AccessDecision = { allowed: true } | { allowed: false; reason: string };

/** `context` holds condition keys (`dynamodb:LeadingKeys`, `aws:SourceArn`, ...), each with its values. */
export type Authorize = (
  statements: readonly PolicyStatement[],
  request: { principal: string; action: string; resource: string; context: Record<string, string[]> },
) => AccessDecision;

/** A compiled EventBridge pattern. */
export type Matcher = (event: unknown) => boolean;

/** The movable clock. It ticks with the machine's clock unless frozen; moving never goes back. */
export interface MovableClock {
  now(): number;
  /** Shared with the workers: element 0 is the offset to the machine's clock in ms, or the frozen instant when element 1 is 1. */
  readonly shared: SharedArrayBuffer;
  set(instant: number): void;
  readonly frozen: boolean;
}

/** One AWS call seen at the endpoint, before it is served. `action` is `dynamodb:TransactWriteItems` style. */
export interface ObservedCall {
  caller: AwsCaller;
  action: string;
}

/**
 * Unkindness, asked at every call. `before` may answer `throttle` (the endpoint answers the service's throttling error) or
 * `kill` (the caller's worker is gone: drop the call unserved); `after` may answer `kill` (served, but nobody hears the answer).
 * On `kill` the implementation has already begun to terminate the worker.
 */
export interface Faults {
  before(call: ObservedCall): 'serve' | 'throttle' | 'kill';
  after(call: ObservedCall): 'answer' | 'kill';
}

/** An event as EventBridge delivers it. */
export interface EventEnvelope {
  version: '0';
  id: string;
  'detail-type': string;
  source: string;
  account: string;
  /** ISO 8601, UTC, whole seconds, as EventBridge has it. */
  time: string;
  region: string;
  resources: string[];
  detail: unknown;
}

/** A message as a queue's consumer receives it. */
export interface ReceivedMessage {
  messageId: string;
  receiptHandle: string;
  body: string;
  /** System attributes: ApproximateReceiveCount, SentTimestamp, ApproximateFirstReceiveTimestamp, SenderId. */
  attributes: Record<string, string>;
  messageAttributes: Record<string, { dataType: string; stringValue?: string; binaryValue?: string }>;
}

/** Durable queues (they survive SIGKILL). Times are on the local clock. */
export interface QueueService {
  send(
    queueArn: string,
    body: string,
    options?: { delaySeconds?: number; messageAttributes?: ReceivedMessage['messageAttributes'] },
  ): string;
  receive(queueArn: string, max: number): ReceivedMessage[];
  delete(queueArn: string, receiptHandle: string): void;
  changeVisibility(queueArn: string, receiptHandle: string, seconds: number): void;
  /** Count of messages that a consumer could receive now. */
  visible(queueArn: string): number;
  /** Earliest instant at which a hidden or delayed message shows itself, or undefined. */
  nextVisibleAt(queueArn: string): number | undefined;
  /** Calls back whenever a message was added. */
  onSend(listener: (queueArn: string) => void): void;
  /** Everything in the queue, for the page and dead-letter listings. */
  peek(
    queueArn: string,
    limit?: number,
  ): Array<{ messageId: string; body: string; sentAt: number; receiveCount: number }>;
  /** Moves all messages of a dead-letter queue back to the queue(s) they came from; answers how many. */
  redrive(deadLetterArn: string): number;
}

/** A stream record as Lambda hands it over. */
export type StreamRecord = Record<string, unknown> & {
  eventID: string;
  eventName: string;
  dynamodb: { SequenceNumber: string };
};

export interface TableService {
  /** Reads on from the mapping's durable checkpoint without moving it. */
  readStream(streamArn: string, consumer: string, limit: number): Promise<StreamRecord[]>;
  /** Moves the durable checkpoint behind this record. */
  checkpoint(streamArn: string, consumer: string, sequenceNumber: string): void;
  /** Calls back whenever a table with a stream was written. */
  onWrite(listener: (streamArn: string) => void): void;
  /** Deletes items whose TTL lies more than a moment behind the clock, as DynamoDB would; answers how many. */
  expire(): Promise<number>;
}

export interface EventService {
  /** Puts one event on a bus as a service or the endpoint would: records it, matches rules, delivers to targets. Returns its id. */
  put(
    busName: string,
    event: { source: string; detailType: string; detail: unknown; resources?: string[]; time?: number },
  ): string;
  /** The latest events, oldest first. */
  list(limit?: number): Array<EventEnvelope & { bus: string }>;
}

/** A mail as it arrives, and who took it. */
export interface InboundMail {
  messageId: string;
  /** Those of the envelope that a receipt rule takes. */
  recipients: string[];
}

/** What a check of an arriving mail may end with (RFC 8601). */
export type CheckResult = 'pass' | 'fail' | 'softfail' | 'neutral' | 'none' | 'temperror' | 'permerror';

/** What the receiver finds when it checks a mail; each check passes unless it is said otherwise. */
export interface ReceiptChecks {
  spf?: CheckResult | undefined;
  dkim?: CheckResult | undefined;
  /** `none`: the domain of From has no DMARC record. */
  dmarc?: CheckResult | undefined;
  spam?: 'PASS' | 'FAIL' | 'GRAY' | undefined;
  virus?: 'PASS' | 'FAIL' | 'GRAY' | undefined;
}

/** What the endpoint does as SES receiving mail. */
export interface MailReceiver {
  /**
   * Puts a raw message where the receipt rules say. Without an envelope, its headers tell sender and recipients.
   * Undefined when no rule takes it: SES would refuse it in the SMTP dialogue.
   */
  receive(
    raw: Buffer,
    arrival: { from?: string; to?: string[]; checks?: ReceiptChecks },
  ): Promise<InboundMail | undefined>;
}

export interface Mail {
  id: string;
  at: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  raw: string;
}

export interface Mailbox {
  list(): Mail[];
}

/** What the endpoint needs from the runtime. */
export interface RuntimeHooks {
  /** Resolves an access key id; undefined is answered as AWS answers an unknown key. */
  caller(accessKeyId: string): AwsCaller | undefined;
  /** Who signed an address that others use: also instances that have ended, whose role is still what it was. */
  signer(accessKeyId: string): AwsCaller | undefined;
  faults: Faults;
  /** A rule's target is a function: invoke it asynchronously (retries and dead letter are the runtime's work). */
  invokeAsync(
    functionArn: string,
    payload: unknown,
    options: { retries: number; maxAgeSeconds: number; deadLetterArn?: string },
  ): void;
  log(level: 'info' | 'warn' | 'error', message: string, fields?: Record<string, unknown>): void;
}

/** The running AWS endpoint with the services behind it. */
/** A service that reads an object, and the ARN of what it does so for. */
export interface ServiceRead {
  service: string;
  sourceArn: string;
  bucket: string;
  key: string;
  /** A Range header. */
  range?: string;
}

export interface AwsServices {
  tables: TableService;
  queues: QueueService;
  events: EventService;
  mailbox: Mailbox;
  receiver: MailReceiver;
  /** Deletes objects whose lifecycle says so; answers how many. */
  expireObjects(): number;
  /** Reads an object in the name of another service, which the bucket's policy must let in. */
  readForService(read: ServiceRead): {
    status: number;
    headers: Record<string, string>;
    body: string | Buffer;
  };
  /** Direct DynamoDB call as operator, e.g. `dynamodb('Query', {...})`. */
  dynamodb(operation: string, input: unknown): Promise<unknown>;
  /** Calls under way plus deliveries not yet handed over; 0 when the endpoint rests. */
  busy(): number;
  stop(): Promise<void>;
}
