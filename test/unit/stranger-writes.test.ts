import { describe, expect, it } from 'vitest';
import { writablePartitions } from '../../infra/stacks/stranger-writes.ts';
import { memoryTable } from '../support/memory-table.ts';
import { confineTable } from '../support/world/confine-table.ts';

describe('what strangers’ functions may write', () => {
  it('is told of those functions alone', () => {
    expect(writablePartitions('tickets/desk')).toBeUndefined();
    expect(writablePartitions('toString')).toBeUndefined();
    expect(writablePartitions('files/check')).toEqual(['TRIES#*', 'UPLOAD#*']);
  });

  it('binds the worlds of tests, too: a write elsewhere fails and says what to do', async () => {
    const table = memoryTable();
    const item = (pk: string) => ({ pk, sk: 'X', type: 'x' });
    const confined = confineTable('files/check', table);
    const told = /functions\/files\/check may not write the partition TICKET#1.*stranger-writes\.ts/;
    const key = { pk: 'TICKET#1', sk: 'X' };
    const writes = [{ put: item('UPLOAD#1') }, { put: item('TICKET#1') }];
    await expect(confined.transact(writes)).rejects.toThrow(told);
    await expect(confined.transact([{ check: key, if: { pk: { absent: true } } }])).rejects.toThrow(told);
    await expect(confined.update({ update: key, set: { a: 1 } })).rejects.toThrow(told);
    await expect(confined.putMany([item('TICKET#1')])).rejects.toThrow(told);
    await expect(confined.deleteMany([key])).rejects.toThrow(told);
    await expect(confined.delete(key)).rejects.toThrow(told);
    expect(await table.get({ pk: 'UPLOAD#1', sk: 'X' })).toBeUndefined();
    await confined.transact([{ put: item('UPLOAD#1') }]);
    expect(await table.get({ pk: 'UPLOAD#1', sk: 'X' })).toBeDefined();
    expect(confineTable('tickets/desk', table)).toBe(table);
  });
});
