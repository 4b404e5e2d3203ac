import { partnerInput } from '../../shared/table/entities/partner.ts';
import type { Table } from '../../shared/table/table.ts';

/**
 * The accepted input of a partner, its detail still to be parsed by its contract; undefined once it has expired. `earlierName`: the
 * partner's name as earlier versions kept it, where it is not in lower case.
 */
export async function toldByPartner(
  table: Pick<Table, 'find'>,
  inputId: string,
): Promise<
  { partner: string; earlierName: string | undefined; detail: unknown; correlationId: string } | undefined
> {
  const input = await table.find(partnerInput, inputId);
  if (!input) return undefined;
  const { partner, spelling = partner, detail, correlationId } = input;
  const name = partner.toLowerCase();
  return {
    partner: name,
    earlierName: spelling === name ? undefined : spelling,
    detail: JSON.parse(detail) as unknown,
    correlationId,
  };
}
