import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import middy from '@middy/core';
import type { Context, DynamoDBStreamEvent } from 'aws-lambda';
import { logger } from '../runtime/logger.ts';

/** The Lambda handler of a table stream: hands the new images of a batch to `handle`, which throws to have all of them again. */
export function streamHandler(handle: (items: Record<string, unknown>[]) => Promise<void>) {
  return middy<DynamoDBStreamEvent, void>()
    .before(({ context }) => {
      logger.addContext(context);
    })
    .handler(async (event: DynamoDBStreamEvent, _context: Context): Promise<void> => {
      const images = event.Records.flatMap(({ dynamodb }) => (dynamodb?.NewImage ? [dynamodb.NewImage] : []));
      await handle(images.map((image) => unmarshall(image as Record<string, AttributeValue>)));
    });
}
