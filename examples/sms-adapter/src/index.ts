import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { fetchDelivery, fetchToken } from './aftercare.ts';
import { callProvider } from './call-provider.ts';
import { eventOfCallback } from './callback.ts';
import { deliver, type PartnerEvent } from './deliver.ts';
import { sentStore } from './sent-store.ts';
import { Provider, Secrets } from './settings.ts';

const env = (name: string): string => {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`The environment variable ${name} is missing.`);
  return value;
};

const partner = env('PARTNER');
const provider = Provider.parse(JSON.parse(env('PROVIDER')));
const now = () => new Date();
const sent = sentStore(new DynamoDBClient({}), env('SENT_TABLE'), now);
const bus = new EventBridgeClient({});

/** The secret is read once an instance; an access token holds an hour, and is fetched anew after half of it. */
let secret: Promise<Secrets> | undefined;
const readSecrets = (): Promise<Secrets> => {
  secret ??= new SecretsManagerClient({})
    .send(new GetSecretValueCommand({ SecretId: env('SECRET_ARN') }))
    .then(({ SecretString = '{}' }) => Secrets.parse(JSON.parse(SecretString)));
  return secret;
};
let token: { is: string; until: number } | undefined;
async function tokenOf(): Promise<string> {
  if (!token || token.until < Date.now())
    token = { is: await fetchToken((await readSecrets()).aftercare), until: Date.now() + 30 * 60_000 };
  return token.is;
}

async function publish({ type, detail }: PartnerEvent): Promise<void> {
  const entry = {
    ...{ EventBusName: env('EVENT_BUS_NAME'), Source: `partner.${partner}`, DetailType: type },
    Detail: JSON.stringify(detail),
  };
  const { FailedEntryCount = 0, Entries } = await bus.send(new PutEventsCommand({ Entries: [entry] }));
  if (FailedEntryCount > 0) throw new Error(`The bus refused ${type}: ${Entries?.[0]?.ErrorMessage}`);
}

const deps = {
  ...{ partner, provider, sent, publish },
  fetchDelivery: async (messageId: string) => fetchDelivery(env('API_URL'), messageId, await tokenOf()),
  call: async (message: { id: string; phone: string; text: string }) =>
    callProvider(provider, { ...message, now: now() }, (await readSecrets()).provider),
};

interface Queued {
  Records: ReadonlyArray<{ messageId: string; body: string }>;
}

/** Messages to deliver, from the queue; those that failed come again. */
export async function deliverHandler({
  Records,
}: Queued): Promise<{ batchItemFailures: { itemIdentifier: string }[] }> {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const { messageId: itemIdentifier, body } of Records) {
    try {
      const { detail } = JSON.parse(body) as {
        detail: { data: { messageId: string; partner?: string } };
      };
      await deliver(deps, detail.data);
    } catch (error) {
      console.error(JSON.stringify({ message: 'not delivered', itemIdentifier, error: String(error) }));
      batchItemFailures.push({ itemIdentifier });
    }
  }
  return { batchItemFailures };
}

interface Called {
  queryStringParameters?: Record<string, string | undefined>;
  body?: string;
  isBase64Encoded?: boolean;
}

/** What the provider tells, by its callbacks to the function's address. */
export async function callbackHandler({
  queryStringParameters = {},
  body = '',
  isBase64Encoded,
}: Called): Promise<{ statusCode: number }> {
  const { callbackKey } = await readSecrets();
  const { key, ...query } = queryStringParameters;
  if (key !== callbackKey) return { statusCode: 403 };
  const said = isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
  const content = { ...query, ...contentOf(said) };
  const event = eventOfCallback(provider, content, now());
  if (event) await publish(event);
  return { statusCode: 204 };
}

function contentOf(said: string): Record<string, unknown> {
  try {
    return JSON.parse(said) as Record<string, unknown>;
  } catch {
    return Object.fromEntries(new URLSearchParams(said));
  }
}
