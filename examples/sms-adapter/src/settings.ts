import * as z from 'zod';

/** A text with places: `{phone}`, `{digits}` (the number without +), `{text}`, `{id}`, `{seconds}`, `{sign}`, `{secret.name}`. */
const Filled = z.string();

/** Where a value lies in an answer: `data.code`. */
const Path = z.string().regex(/^[\w-]+(?:\.[\w-]+)*$/);

/** How a provider is called, as data: another provider is another file, not other code. */
export const Provider = z.strictObject({
  url: Filled,
  format: z.enum(['json', 'form']),
  headers: z.record(z.string(), Filled).default({}),
  body: z.record(z.string(), Filled),
  /** What is signed, and how, where the provider asks for it: the result fills `{sign}`. */
  sign: z.strictObject({ by: z.enum(['md5', 'hmac-sha256']), of: Filled, key: Filled.optional() }).optional(),
  /** The provider's signature, `【…】`: Chinese providers want one before each text. It takes the place of the name that the text begins with. */
  signature: z.string().optional(),
  /** What an answer says when the message was taken; any answer of 2xx where it is left out. */
  accepted: z.strictObject({ at: Path, is: z.array(z.string()).min(1) }).optional(),
  /** Where an answer says why not. */
  reason: Path.optional(),
  /** Codes of an answer that mean: later. */
  later: z.strictObject({ at: Path, is: z.array(z.string()).min(1) }).optional(),
  /** The provider sends one message however often it is asked with the same `{id}`: so it can be asked again when it did not answer. */
  idempotent: z.boolean().default(false),
  /** It reports deliveries later; until then a message is on its way. Otherwise what it takes counts as delivered. */
  receipts: z
    .strictObject({
      ...{ id: Path, state: Path, reason: Path.optional() },
      /** States that end it; all others are on the way. */
      delivered: z.array(z.string()).min(1),
      failed: z.array(z.string()).min(1),
    })
    .optional(),
  /** How it tells what customers write. */
  inbound: z.strictObject({ id: Path, from: Path, text: Path }).optional(),
});
export type Provider = z.output<typeof Provider>;

/** The secret of the adapter: who it is at Aftercare, and at the provider. */
export const Secrets = z.object({
  /** A user of the role `partner`; its access tokens come from Cognito or from an OIDC provider. */
  aftercare: z.discriminatedUnion('by', [
    z.object({
      ...{ by: z.literal('cognito'), region: z.string(), clientId: z.string() },
      ...{ username: z.string(), password: z.string() },
    }),
    z.object({
      ...{ by: z.literal('oidc'), tokenUrl: z.url(), clientId: z.string(), clientSecret: z.string() },
      scope: z.string().optional(),
    }),
  ]),
  /** What `{secret.name}` stands for. */
  provider: z.record(z.string(), z.string()),
  /** What callbacks of the provider carry as `?key=`. */
  callbackKey: z.string().min(16),
});
export type Secrets = z.output<typeof Secrets>;
