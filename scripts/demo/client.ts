import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { nothingAnswers } from '../nothing-answers.ts';

/** One mail as `/_local/mailbox` shows it. */
export interface MailboxEntry {
  id: string;
  to: string[];
  subject: string;
  text: string;
  headers: Record<string, string>;
}

interface About {
  awsEndpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  eventBusName: string;
}

/** A running local cloud as a person with curl and the AWS SDK sees it. */
export interface Client {
  url: string;
  json<T>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<T>;
  form(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
  /** Posts a form with files. */
  multipart<T>(path: string, form: FormData, headers: Record<string, string>): Promise<T>;
  /** Posts a body as it is. */
  raw(path: string, body: string): Promise<Response>;
  token(email: string, role: string): Promise<string>;
  /** Moves the clock; back once all that became due is done. */
  advance(duration: string): Promise<string>;
  /** Back once nothing is under way any more. */
  settle(): Promise<void>;
  mails(to: string): Promise<MailboxEntry[]>;
  events(type: string): Promise<Array<{ detail: { data: Record<string, unknown> } }>>;
  publish(partner: string, type: string, detail: unknown): Promise<void>;
}

/** So often a request is sent again that a busy machine did not get to. */
const maxAgain = 5;

/**
 * Asks, and asks again where a function did not answer in time: but for posts without a key, which could do something twice.
 */
async function patiently(init: RequestInit, ask: () => Promise<Response>): Promise<Response> {
  const isRepeatable = init.method !== 'POST' || new Headers(init.headers).has('idempotency-key');
  for (let again = 0; ; again += 1) {
    const response = await ask();
    if (response.status !== 503 || !isRepeatable || again === maxAgain) return response;
    await response.arrayBuffer();
  }
}

/** @throws Error that says how to start the system when nothing answers at `url`. */
export async function connect(url: string): Promise<Client> {
  const call = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const response = await patiently(init, () => fetch(`${url}${path}`, { redirect: 'manual', ...init }));
    if (response.status >= 400) {
      throw new Error(
        `${init.method ?? 'GET'} ${path} answered ${response.status}: ${await response.text()}`,
      );
    }
    return response;
  };
  const json: Client['json'] = async (method, path, body, headers = {}) => {
    const response = await call(path, {
      method,
      headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return (await response.json()) as never;
  };
  const about = await json<About>('GET', '/_local').catch((cause: unknown) => {
    throw new Error(nothingAnswers(url), { cause });
  });
  const bus = new EventBridgeClient({
    endpoint: about.awsEndpoint,
    region: about.region,
    credentials: about.credentials,
  });
  return {
    url,
    json,
    form: (path, fields, headers = {}) =>
      call(path, { method: 'POST', body: new URLSearchParams(fields), headers }),
    async multipart(path, form, headers) {
      const response = await call(path, {
        method: 'POST',
        body: form,
        headers: { accept: 'application/json', ...headers },
      });
      return (await response.json()) as never;
    },
    raw: (path, body) => call(path, { method: 'POST', body, headers: { 'content-type': 'message/rfc822' } }),
    token: async (email, role) =>
      (await json<{ token: string }>('POST', '/_local/token', { email, role })).token,
    advance: async (duration) =>
      (await json<{ now: string }>('POST', '/_local/clock', { advance: duration })).now,
    async settle() {
      while (!(await json<{ idle: boolean }>('GET', '/_local/idle')).idle);
    },
    async mails(to) {
      const { messages } = await json<{ messages: MailboxEntry[] }>('GET', '/_local/mailbox');
      return messages.filter((mail) => mail.to.some((address) => address.includes(to)));
    },
    async events(type) {
      const { events } = await json<{
        events: Array<{ 'detail-type': string; detail: { data: Record<string, unknown> } }>;
      }>('GET', '/_local/events');
      return events.filter((event) => event['detail-type'] === type);
    },
    async publish(partner, type, detail) {
      const { Entries = [] } = await bus.send(
        new PutEventsCommand({
          Entries: [
            {
              EventBusName: about.eventBusName,
              Source: `partner.${partner}`,
              DetailType: type,
              Detail: JSON.stringify(detail),
            },
          ],
        }),
      );
      if (Entries[0]?.ErrorCode) throw new Error(`${Entries[0].ErrorCode}: ${Entries[0].ErrorMessage}`);
    },
  };
}
