import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { retries } from './retries.ts';

/** One client per function instance: connections are kept. */
export const dynamodb = (): DynamoDBClient => new DynamoDBClient({ retryStrategy: retries() });
