import { partnerInput } from '../../shared/table/entities/partner.ts';
import type { Table } from '../../shared/table/table.ts';

/** The accepted input of a partner, its detail still to be parsed by its contract; undefined once it has expired. */
export async function toldByPartner(
  table: Pick<Table, 'find'>,
  inputId: string,
): Promise<{ partner: string; detail: unknown; correlationId: string } | undefined> {
  const input = await table.find(partnerInput, inputId);
  return input && { ...input, detail: JSON.parse(input.detail) as unknown };
}
