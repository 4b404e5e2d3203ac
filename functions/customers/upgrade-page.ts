import type { QueryRequest } from '../../shared/table/items.ts';

/** Customers of one message of the upgrade: a page has to be through well before the function's time is up. */
const pageSize = 10;

/** The page of customers that a message of the upgrade names; `behind`: where the page before it ended, in base64url. */
export const upgradePage = (pk: string, behind: string | undefined): QueryRequest => ({
  pk,
  index: 'list',
  limit: pageSize,
  only: ['id'],
  ...(behind === undefined ? {} : { sort: { after: Buffer.from(behind, 'base64url').toString() } }),
});
