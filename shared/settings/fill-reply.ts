/** What a canned reply can say of the ticket that it answers. */
export const replyVariables = [
  'customer.name',
  'ticket.number',
  'ticket.subject',
  'agent.name',
  'firm.name',
  'tracking.url',
] as const;
export type ReplyVariable = (typeof replyVariables)[number];

const placeholder = /\{\{([^{}]*)\}\}/g;
const isVariable = (name: string): name is ReplyVariable =>
  (replyVariables as readonly string[]).includes(name);

/**
 * The text with each `{{variable}}` replaced by its value. Values are taken as they are: what a customer wrote in
 * double braces is not filled again. A name that is no variable stays.
 */
export const fillReply = (text: string, variables: Record<ReplyVariable, string>): string =>
  text.replace(placeholder, (whole, inner: string) => {
    const name = inner.trim();
    return isVariable(name) ? variables[name] : whole;
  });

/** The variables of a text, each once. */
export const variablesIn = (text: string): ReplyVariable[] => [
  ...new Set([...text.matchAll(placeholder)].map(([, inner = '']) => inner.trim()).filter(isVariable)),
];

/** Names in double braces that are no variables, each once. */
export const unknownVariables = (text: string): string[] => [
  ...new Set(
    [...text.matchAll(placeholder)].map(([, inner = '']) => inner.trim()).filter((name) => !isVariable(name)),
  ),
];
