import { consentRecord } from '../../../shared/table/entities/customer-parts.ts';
import type { Table } from '../../../shared/table/table.ts';
import { fileStore } from '../file-store.ts';
import type { ConsentStore } from './consents.ts';

export const consentStore = (table: Table): ConsentStore => ({
  ...fileStore(table),
  async ledger(customerId, limit) {
    const { pk, sk } = consentRecord.key({ customerId, id: '' });
    const { items } = await table.query({ pk, sort: { prefix: sk }, descending: true, limit });
    return items.map(consentRecord.parse);
  },
});
