/** Where the texts of what the timeline tells in codes begin: with the code behind, each is a key. */

const states: Readonly<Record<string, string>> = {
  ticket: 'state',
  promise: 'happening.promise',
  message: 'happening.message',
  survey: 'happening.survey',
  care: 'happening.care',
  consent: 'happening.consent',
};
const ways: Readonly<Record<string, string>> = {
  ticket: 'channel',
  call: 'happening.direction',
};

/** The key of what a state of some kind of line is called. */
export const stateKey = (kind: string, state: string): string =>
  `${states[kind] ?? 'happening.none'}.${state}`;
/** The key of the way by which something came or went. */
export const wayKey = (kind: string, way: string): string => `${ways[kind] ?? 'consents.way'}.${way}`;
export const reasonKey = (reason: string): string => `happening.reason.${reason}`;
export const templateKey = (template: string): string => `happening.template.${template}`;
export const partKey = (part: string): string => `happening.what.${part}`;
export const topicKey = (topic: string): string => `consents.topic.${topic}`;
