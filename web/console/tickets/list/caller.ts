/** What a new ticket says of whoever calls. */
export interface CallersDraft {
  name: string;
  phone: string;
  email: string;
  acknowledge: boolean;
  customerId: string;
  customer: string;
  customerMail: string;
}

/** What is shown of a customer who may be the one that calls. */
export interface Caller {
  id: string;
  name: string;
  phones: readonly string[];
  mails: readonly string[];
}

/** A caller is looked for by so many digits: the last four of a number are what people say. */
const digitsToAsk = 4;

/** What is looked for as somebody types a number; '' until it says something. */
export const callerSearch = (phone: string): string =>
  phone.replace(/\D/g, '').length < digitsToAsk ? '' : phone.trim();

/** The form after somebody took the caller for a customer: what was typed stays, but for the end of a number, which becomes the whole one. */
export function takenFor(draft: CallersDraft, caller: Caller): Partial<CallersDraft> {
  const typed = draft.phone.replace(/\D/g, '');
  const whole = caller.phones.find((phone) => phone.replace(/\D/g, '').endsWith(typed));
  const [mail = ''] = draft.email.trim() === '' ? caller.mails : [];
  return {
    customerId: caller.id,
    customer: caller.name,
    customerMail: mail,
    name: draft.name.trim() === '' ? caller.name : draft.name,
    phone: whole ?? draft.phone,
    email: mail === '' ? draft.email : mail,
  };
}

/** The form after they are taken for somebody else after all: what the file filled in goes, what was typed stays. */
export const notTaken = ({ name, customer, email, customerMail }: CallersDraft): Partial<CallersDraft> => ({
  customerId: '',
  customer: '',
  customerMail: '',
  ...(name === customer ? { name: '' } : {}),
  ...(email === customerMail ? { email: '', acknowledge: false } : {}),
});
