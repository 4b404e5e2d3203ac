import { marshall } from '@aws-sdk/util-dynamodb';
import type { StoredItem } from '../../../shared/table/items.ts';
import type { TestCloud } from '../../support/local-cloud.ts';

/** Puts items into the table of a running local cloud, as they are: 25 a request, which is what DynamoDB takes. */
export async function putItems(
  { local: { deployment, services } }: TestCloud,
  items: readonly StoredItem[],
): Promise<void> {
  const table = deployment.tables[0]?.name;
  if (table === undefined) throw new Error('the deployment has no table');
  for (let from = 0; from < items.length; from += 25) {
    const puts = items.slice(from, from + 25).map((item) => ({
      PutRequest: { Item: marshall(item, { removeUndefinedValues: true }) },
    }));
    await services.dynamodb('BatchWriteItem', { RequestItems: { [table]: puts } });
  }
}
