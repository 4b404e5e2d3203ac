/**
 * The form of a customer who has no file yet. What was looked for in vain is where it belongs: a mail address, a number of more digits than the last four,
 * else the name.
 */
export function newCustomerForm(
  typed: string,
  { language, timeZone }: { language: string; timeZone: string },
) {
  const text = typed.trim();
  const isMail = text.includes('@');
  const isNumber = /^[\d\s+().\-/]+$/.test(text);
  const isWhole = text.replace(/\D/g, '').length > 4;
  return {
    kind: 'person',
    name: isMail || isNumber ? '' : text,
    salutation: '',
    grade: 'C',
    language,
    timeZone,
    region: '',
    owner: '',
    tags: [] as readonly string[],
    phone: isNumber && isWhole ? text : '',
    mail: isMail ? text : '',
  };
}
