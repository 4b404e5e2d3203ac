/** What every posted ticket is about. */
export const facts = {
  kind: 'repair' as const,
  subject: 'Washing machine leaks',
  description:
    'Since this morning water comes from under the door as soon as the drum fills. Model WM-7, two years old.',
};

const digits = (value: number, length: number): string => String(value).padStart(length, '0');
let contacts = 0;

/**
 * A contact that nobody had before. The same text of the same contact is the same ticket, and the tickets of one contact wait
 * for each other where they are linked to the customer's file. All addresses have the same length.
 */
export function nextContact(): { name: string; email: string } {
  contacts += 1;
  return { name: 'Jane Smith', email: `jane-${digits(process.pid, 8)}-${digits(contacts, 9)}@example.com` };
}
