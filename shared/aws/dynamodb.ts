import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** One client per function instance: connections are kept. More attempts than the SDK's default, since a throttle is no failure. */
export const dynamodb = (): DynamoDBClient => new DynamoDBClient({ maxAttempts: 6 });
