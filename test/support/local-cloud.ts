import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { inject } from 'vitest';
import type { EventEnvelope, Mail } from '../../infra/local/contracts.ts';
import type { LocalCloud } from '../../infra/local/start-local-cloud.ts';
import { startAftercare } from '../../infra/start/start-aftercare.ts';
import { linksTo } from './mail-links.ts';

export interface CloudOptions {
  /** Everything twice and shuffled, 5 % throttles. */
  chaos?: boolean;
  /** Of the chaos. */
  seed?: number;
  /** ISO 8601 instant to start at; frozen: time moves by `advance` alone. */
  clock?: { at?: string; frozen?: boolean };
  /** A folder that outlives the cloud, for starting again; default: a new one that goes with it. */
  dataDir?: string;
  /** Default: the assembly synthesized for this run. */
  assemblyDir?: string;
  port?: number;
  /** Most instances of one function. */
  concurrency?: number;
}

/** What `fetch` takes, with the bodies that clients of ours send. */
export interface Asked {
  json?: unknown;
  /** Sent urlencoded, as an HTML form does. */
  form?: Record<string, string> | URLSearchParams;
  /** Sent as it is. */
  body?: string | Uint8Array<ArrayBuffer>;
  token?: string;
  headers?: Record<string, string>;
}

export interface Intake {
  ticketId: string;
  number: string;
  trackingUrl: string;
}

/** A domain event with its envelope, as `GET /_local/events` lists it. */
export type PublishedEvent = EventEnvelope & {
  detail: { id: string; correlationId: string; data: Record<string, unknown> };
};

export type Item = Record<string, unknown> & { pk: string; sk: string };

/** What somebody with a token asks, each answered with its JSON. */
interface Client {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, json?: unknown): Promise<T>;
  put<T>(path: string, json: unknown): Promise<T>;
}

/** A running local cloud with the clients of its public surface. */
export interface TestCloud {
  local: LocalCloud;
  url: string;
  dataDir: string;
  /** `path` may be a whole address of this cloud. Redirects are not followed. */
  request(method: string, path: string, asked?: Asked): Promise<Response>;
  /** The JSON body of a success. @throws Error with status and body of anything else. */
  json<T>(method: string, path: string, asked?: Asked): Promise<T>;
  /** Posts a JSON matter; what is left out is filled in. */
  postTicket(matter?: Record<string, unknown>, headers?: Record<string, string>): Promise<Intake>;
  /** Asks as whoever has this token; any other answer than success is an error. */
  as(token: string): Client;
  /** A token of a member of staff (or `partner`) with this role. */
  staff(role?: string, email?: string): Promise<string>;
  /** Mails to an address, oldest first; without one: all. */
  mails(to?: string): Promise<Mail[]>;
  /** The link to a ticket in the first mail about it: what its customer follows. Waits until nothing is under way. */
  mailedLink(matter: Pick<Intake, 'number'>): Promise<string>;
  events(type?: string): Promise<PublishedEvent[]>;
  /** Puts an event as a partner, with the AWS SDK and the published credentials. */
  publish(type: string, detail: Record<string, unknown> | string, partner?: string): Promise<void>;
  /** The same under any source: what is not a partner's own is refused. */
  publishAs(source: string, type: string, detail: Record<string, unknown> | string): Promise<void>;
  /** Back once nothing is under way any more. */
  settle(): Promise<void>;
  /** An ISO 8601 duration or an instant; back once all that became due is done. Answers the new now. */
  advance(move: string | { to: string }): Promise<string>;
  now(): Date;
  /** Everything stored in the table. */
  tableItems(): Promise<Item[]>;
  /** Stops and removes the data folder unless the caller brought it. */
  stop(): Promise<void>;
  /** Ends as a crash would; the data folder stays. */
  kill(): Promise<void>;
}

/** How long a test waits for rest, in ms of the machine's time. */
const patience = 60_000;

/** Starts the deployable artefact in the local cloud on free loopback ports. Stop it in `afterAll`. */
export async function startCloud(options: CloudOptions = {}): Promise<TestCloud> {
  const {
    dataDir = await mkdtemp(join(tmpdir(), 'aftercare-cloud-')),
    assemblyDir = inject('assemblyDir'),
    ...rest
  } = options;
  const local = await startAftercare({
    port: 0,
    assembly: assemblyDir,
    quiet: true,
    ...rest,
    dataDir,
  });
  const { url } = local;
  const about = local.about();
  const bus = new EventBridgeClient({
    endpoint: about.awsEndpoint,
    region: about.region,
    credentials: about.credentials,
  });
  const request: TestCloud['request'] = (method, path, asked = {}) =>
    fetch(path.startsWith('http') ? path : `${url}${path}`, { method, redirect: 'manual', ...init(asked) });
  const json = async <T>(method: string, path: string, asked?: Asked): Promise<T> => {
    const response = await request(method, path, asked);
    if (response.ok) return (await response.json()) as T;
    throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  };
  const publishAs: TestCloud['publishAs'] = async (source, type, detail) => {
    const entry = {
      EventBusName: about.eventBusName,
      Source: source,
      DetailType: type,
      Detail: typeof detail === 'string' ? detail : JSON.stringify(detail),
    };
    const { Entries = [] } = await bus.send(new PutEventsCommand({ Entries: [entry] }));
    if (Entries[0]?.ErrorCode) throw new Error(`${Entries[0].ErrorCode}: ${Entries[0].ErrorMessage}`);
  };
  const stop = async (): Promise<void> => {
    bus.destroy();
    await local.stop();
    // Instances that were ended may still be writing what they compiled.
    if (options.dataDir === undefined)
      await rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  };
  return {
    local,
    url,
    dataDir,
    request,
    json,
    postTicket: (matter = {}, headers = {}) =>
      json('POST', '/v1/tickets', { json: { ...anyMatter, ...matter }, headers }),
    as: (token) => ({
      get: (path) => json('GET', path, { token }),
      post: (path, body) => json('POST', path, { token, json: body }),
      put: (path, body) => json('PUT', path, { token, json: body }),
    }),
    staff: (role = 'agent', email = `${role}@example.com`) => local.token({ email, role }),
    async mailedLink({ number }) {
      if (!(await local.idle(patience))) throw new Error('something is still under way after a minute');
      const { messages } = await json<{ messages: Mail[] }>('GET', '/_local/mailbox');
      const [link] = messages
        .filter(({ text }) => text.includes(number))
        .flatMap(({ text }) => linksTo(text, 't'));
      if (link === undefined) throw new Error(`no mail about ${number} has a link`);
      return link;
    },
    async mails(to) {
      const { messages } = await json<{ messages: Mail[] }>('GET', '/_local/mailbox');
      return to === undefined ? messages : messages.filter((mail) => mail.to.includes(to));
    },
    async events(type) {
      const { events } = await json<{ events: PublishedEvent[] }>('GET', '/_local/events');
      return type === undefined ? events : events.filter((event) => event['detail-type'] === type);
    },
    publish: (type, detail, partner = 'acme') => publishAs(`partner.${partner}`, type, detail),
    publishAs,
    async settle() {
      if (!(await local.idle(patience))) throw new Error('something is still under way after a minute');
    },
    advance: (move) => local.advance(move),
    now: () => new Date(local.clock.now()),
    tableItems: () => scan(local),
    stop,
    async kill() {
      bus.destroy();
      await local.kill();
    },
  };
}

const anyMatter = {
  form: 'contact',
  kind: 'enquiry',
  subject: 'Which filter fits?',
  description: 'I cannot find the part number of the filter for the AP-300.',
  name: 'Jane Smith',
  email: 'jane@example.com',
};

function init({ json, form, body, token, headers = {} }: Asked): RequestInit {
  const content = json === undefined ? body : JSON.stringify(json);
  return {
    headers: {
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(form ? { body: new URLSearchParams(form) } : content === undefined ? {} : { body: content }),
  };
}

interface Page {
  Items?: Array<Parameters<typeof unmarshall>[0]>;
  LastEvaluatedKey?: unknown;
}

async function scan({ deployment, services }: LocalCloud): Promise<Item[]> {
  const TableName = deployment.tables[0]?.name;
  const items: Item[] = [];
  let from: unknown;
  do {
    const page = (await services.dynamodb('Scan', {
      TableName,
      ConsistentRead: true,
      ...(from ? { ExclusiveStartKey: from } : {}),
    })) as Page;
    items.push(...(page.Items ?? []).map((item) => unmarshall(item) as Item));
    from = page.LastEvaluatedKey;
  } while (from);
  return items;
}
