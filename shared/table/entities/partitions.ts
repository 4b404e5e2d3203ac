/** Partition of a customer: in the base table all that lies on the file, in `person` everything of the customer by time. */
export const customerPartition = (customerId: string): string => `CUSTOMER#${customerId}`;

/** Partition of a ticket in the base table: the ticket, its timeline, and what is known of it beside. */
export const ticketPartition = (ticketId: string): string => `TICKET#${ticketId}`;

/** Partition of a member of staff in `mine`: open tickets and promises, by due time. */
export const agentWork = (subject: string): string => `AGENT#${subject}`;
