import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { retries } from './retries.ts';

/**
 * A secret's text, read once per function instance; a failed read is tried again at the next call.
 * @throws Error when the secret holds no text.
 */
export function secretReader(secretArn: string): () => Promise<string> {
  const client = new SecretsManagerClient({ retryStrategy: retries() });
  let value: Promise<string> | undefined;
  return () => {
    value ??= read(client, secretArn).catch((error: unknown) => {
      value = undefined;
      throw error;
    });
    return value;
  };
}

async function read(client: SecretsManagerClient, SecretId: string): Promise<string> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId }));
  if (!SecretString) throw new Error(`secret ${SecretId} has no SecretString`);
  return SecretString;
}
