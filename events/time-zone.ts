/** Whether the runtime knows a time zone of this name (IANA database, as `Intl` has it). */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
