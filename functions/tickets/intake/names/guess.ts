/** Values that nobody means as a text. */
const untelling =
  /^(?:on|off|yes|no|true|false|y|n|ok|是|否|有|无|無|同意|null|undefined|none|n\/a|https?:\/\/\S*|www\.\S*|\S+@\S+|[\d\s.,:/年月日TZ+-]*)$/i;

/** Whether a value reads like something that a person says: it has a letter, and is no yes or no, address, date, or number. */
export const readsLikeText = (value: string): boolean =>
  /\p{L}/u.test(value) && !untelling.test(value.trim());
