import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Sent } from './deliver.ts';

/** How long a message is remembered, in seconds: longer than any queue delivers it again. */
const rememberedSeconds = 30 * 86_400;

/** What is known of messages, in a table of the adapter's own with the key `messageId`. */
export function sentStore(client: DynamoDBClient, tableName: string, now: () => Date): Sent {
  const key = (messageId: string): Record<string, AttributeValue> => ({ messageId: { S: messageId } });
  const expiresAt = () => ({ N: String(Math.floor(now().getTime() / 1000) + rememberedSeconds) });
  return {
    async begin(messageId) {
      try {
        await client.send(
          new PutItemCommand({
            TableName: tableName,
            Item: { ...key(messageId), state: { S: 'begun' }, expiresAt: expiresAt() },
            ConditionExpression: 'attribute_not_exists(messageId)',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return 'new';
      } catch (error) {
        const known = (error as { name?: string; Item?: Record<string, AttributeValue> }) ?? {};
        if (known.name !== 'ConditionalCheckFailedException') throw error;
        return known.Item?.state?.S === 'done' ? 'done' : 'begun';
      }
    },
    async giveBack(messageId) {
      await client.send(new DeleteItemCommand({ TableName: tableName, Key: key(messageId) }));
    },
    async done(messageId) {
      await client.send(
        new UpdateItemCommand({
          TableName: tableName,
          Key: key(messageId),
          UpdateExpression: 'SET #state = :done, expiresAt = :expiresAt',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':done': { S: 'done' }, ':expiresAt': expiresAt() },
        }),
      );
    },
  };
}
