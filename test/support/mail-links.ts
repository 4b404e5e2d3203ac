/** Every address in a text that leads to pages of one kind: `t` tracking, `s` survey, `u` preferences. */
export const linksTo = (text: string, kind: 't' | 's' | 'u'): string[] =>
  text.match(new RegExp(`https?://[^\\s/]+/${kind}/[^\\s<>"]+`, 'g')) ?? [];
