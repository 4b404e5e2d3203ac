/** Relations of a link that have words of their own. */
const relations = [
  'related',
  'duplicate',
  'caused-by',
  'causes',
  'mentions',
  'customer',
  'notCustomer',
  'follows',
  'followed-by',
] as const;

/** The number of a ticket, as staff and customers read it, of its id. */
export const shownNumber = (ticketId: string): string => `${ticketId.slice(0, 5)}-${ticketId.slice(5)}`;

/** What an entry says that links a ticket with another one or with a customer: how, and with whom or what. */
export function linkSaid(
  { relation = '', why, ticketId, customerId, from }: Readonly<Record<string, string | undefined>>,
  customers: Readonly<Record<string, string>>,
): { relation: (typeof relations)[number]; to: string } | undefined {
  const said = relation === 'customer' && why === 'refuse' ? 'notCustomer' : relation;
  const known = relations.find((each) => each === said);
  if (known === undefined) return undefined;
  const customer = customerId ?? from;
  if (ticketId !== undefined) return { relation: known, to: shownNumber(ticketId) };
  return { relation: known, to: customer === undefined ? '' : (customers[customer] ?? '') };
}
