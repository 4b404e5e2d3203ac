import * as z from 'zod';
import { isPhoneCountry } from '../events/phone.ts';
import { isTimeZone } from '../events/time-zone.ts';
import { line } from '../shared/http/text.ts';
import { maxReplyLocalCharacters } from '../shared/links/reply-tokens.ts';
import { domainOf, normaliseMail } from '../shared/mail/address.ts';
import { mailboxAddress } from '../shared/runtime/env.ts';

/** A partner who publishes to the bus from an AWS account of its own; its events carry the source `partner.<name>`. */
const Partner = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]{1,40}$/),
  accountId: z.string().regex(/^\d{12}$/),
});

const domain = z.string().regex(/^([a-z0-9-]{1,63}\.)+[a-z]{2,63}$/, 'must be a domain in lower case');

const Throttle = z.strictObject({ rate: z.number().int().positive(), burst: z.number().int().positive() });

const stageFields = z.strictObject({
  stage: z.string().regex(/^[a-z][a-z0-9]{1,15}$/),
  /** Without account and region the stacks go wherever the credentials of the deployment point to. */
  account: z
    .string()
    .regex(/^\d{12}$/)
    .optional(),
  region: z.string().optional(),
  /** Customer data survives a removed stack and cannot be deleted by accident. */
  protectData: z.boolean(),
  logRetentionDays: z.union([z.literal(7), z.literal(30), z.literal(90), z.literal(180), z.literal(365)]),
  /** Partitions of one hour of the agenda; more spread the load of a busy hour. Lowering it is safe: the old ones are swept on. */
  agendaShards: z.number().int().min(1).max(64),
  /** Requests a second (and burst) that the API takes of staff and partners; more are answered 429. */
  throttle: Throttle,
  /** The same of strangers and customers, for each public route apart: a flood there leaves staff what they have. */
  publicThrottle: Throttle,
  /** What intake takes before it asks people to wait, where a form sets nothing else; 0: no limit. See functions/tickets. */
  intake: z.strictObject({
    /** From one network address in ten minutes. */
    perAddress: z.number().int().min(0),
    /** From one network with one mail address or number, in an hour: others who post with it use nothing of it up. */
    perContact: z.number().int().min(0),
    /** Of one form in an hour. */
    perForm: z.number().int().min(0),
    /** Quicker than this nobody fills in a form, in seconds. */
    minimumSeconds: z.number().int().min(0),
    /** The same text of the same contact is the same matter, in hours. */
    duplicateHours: z.number().int().min(0),
  }),
  /** Shown to customers on pages and in mails. */
  firmName: line(80),
  /** IANA zone of the firm, and of customers who told none. */
  defaultTimeZone: z.string().refine(isTimeZone, 'must be an IANA time zone'),
  /** The country (ISO 3166-1 alpha-2) whose phone numbers are written without a country code; a form may have another. */
  defaultPhoneRegion: z.string().refine(isPhoneCountry, 'must be a country in two capital letters'),
  /** The address that customers get mail from. */
  mailFrom: mailboxAddress,
  /** The SES identity that may send as `mailFrom`: its domain (default) or the address itself. */
  mailIdentity: z.union([mailboxAddress, domain]).optional(),
  /** False where the identity exists in the account already, because another stage made it. */
  createMailIdentity: z.boolean(),
  /** Mail that SES receives here; without it customers answer on their tracking page only. */
  inboundMail: z
    .strictObject({
      /** The domain whose MX record leads to SES; addresses of replies are made below it. */
      domain,
      /** What is taken: addresses, or the domain for all of it. Default: the domain. */
      recipients: z
        .array(z.union([mailboxAddress, domain]))
        .min(1)
        .optional(),
    })
    .optional(),
  /**
   * Whether a partner delivers our messages to phone numbers. Without one, whoever gave a number alone reads our answers on the page that
   * the post led to.
   */
  partnerDelivers: z.boolean(),
  /** Base URL in links where a domain of one's own stands before the API, without a trailing slash. */
  publicUrl: z
    .url({ protocol: /^https$/ })
    .regex(/[^/]$/)
    .optional(),
  /** What stands before the API: `none` where there is no CloudFront, as in AWS China, for whose regions it holds by itself ({@link edgeOf}). */
  edge: z.enum(['cloudfront', 'none']).optional(),
  /** A domain of the firm's own for the distribution. Its certificate lies in us-east-1; without one the deployment makes one, proven in the zone. */
  domain: z
    .strictObject({
      name: domain,
      /** The Route 53 zone that gets the domain's records; without it somebody else's DNS leads to the distribution. */
      hostedZone: z.strictObject({ id: z.string().regex(/^Z[A-Z0-9]{5,31}$/), name: domain }).optional(),
      certificateArn: z
        .string()
        .regex(
          /^arn:aws:acm:us-east-1:\d{12}:certificate\/[0-9a-f-]{36}$/,
          'must be the ARN of a certificate in us-east-1',
        )
        .optional(),
    })
    .optional(),
  /** AWS WAF before the distribution: AWS's managed rules, and a limit of what one address asks. Priced. */
  waf: z
    .strictObject({ requestsInFiveMinutes: z.number().int().min(100).max(2_000_000_000).default(3000) })
    .optional(),
  /**
   * Which of its secrets the distribution sends to the API, by number; all of them are accepted. `[1]`, then `[1, 2]`, `[2, 1]` and `[2]`,
   * each deployed, changes the secret without an instant in which it is not known.
   */
  originSecrets: z
    .array(z.number().int().positive())
    .min(1)
    .max(2)
    .refine((numbers) => new Set(numbers).size === numbers.length, 'must be different'),
  /**
   * Any OpenID Connect issuer instead of a Cognito user pool; its access tokens carry `sub` and `groups`. The console signs in there as
   * `clientId`, a public client, and asks for `scope`.
   */
  oidc: z
    .strictObject({
      issuer: z.url(),
      audience: z.array(z.string()).min(1),
      clientId: z.string().min(1).max(255).optional(),
      scope: z
        .string()
        .regex(/^[!#-[\]-~]+( [!#-[\]-~]+)*$/, 'must be scopes separated by spaces')
        .refine((scope) => scope.split(' ').includes('openid'), 'must hold openid')
        .optional(),
      /** Further origins of its endpoints, `https://login.example.com`: the console may speak with these alone. */
      origins: z.array(z.url({ protocol: /^https$/ }).regex(/^https:\/\/[^/]+$/)).optional(),
    })
    .optional(),
  /** Whether staff of our own user pool need a one-time password beside their password. */
  staffMfa: z.enum(['required', 'optional']),
  /** Who hears of alarms. The address must confirm the subscription once. */
  alarmMail: mailboxAddress.optional(),
  partners: z.array(Partner),
});

/** What stands before the API of a stage. */
export const edgeOf = ({
  edge,
  region,
}: Pick<z.output<typeof stageFields>, 'edge' | 'region'>): 'cloudfront' | 'none' =>
  edge ?? (region?.startsWith('cn-') ? 'none' : 'cloudfront');

const isWithin = (name: string, parent: string): boolean => name === parent || name.endsWith(`.${parent}`);

/** One stage. Beyond each value, those that speak of one another must agree: else mail would not leave, or not come back. */
export const StageConfig = stageFields.superRefine((stage, context) => {
  const { mailFrom, mailIdentity, inboundMail, region, oidc, domain, waf, publicUrl } = stage;
  const refuse = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
  if (region?.startsWith('cn-') && !oidc)
    refuse(['oidc'], `must name an issuer: in ${region} no Cognito user pool has pages to sign in at`);
  if (edgeOf(stage) === 'none')
    for (const [name, value] of Object.entries({ domain, waf }))
      if (value) refuse([name], 'must be left out where there is no CloudFront: publicUrl names an address');
  if (domain && !domain.certificateArn && !domain.hostedZone)
    refuse(['domain'], 'must have a certificate (certificateArn) or the zone that proves one (hostedZone)');
  if (domain?.hostedZone && !isWithin(domain.name, domain.hostedZone.name))
    refuse(['domain', 'hostedZone'], `${domain.name} must be in ${domain.hostedZone.name}`);
  if (domain && publicUrl !== undefined)
    refuse(['publicUrl'], 'must be left out beside a domain, which is the address');
  if ((waf || (domain && !domain.certificateArn)) && region === undefined)
    refuse(['region'], 'must be given: parts of the stage lie in us-east-1');
  const sender = normaliseMail(mailFrom);
  if (mailIdentity !== undefined) {
    const identity = normaliseMail(mailIdentity);
    if (identity !== sender && !isWithin(domainOf(sender), identity))
      refuse(['mailIdentity'], 'must be mailFrom itself or a domain that mailFrom is in');
  }
  if (!inboundMail) return;
  for (const recipient of inboundMail.recipients ?? [])
    if (!isWithin(domainOf(recipient), inboundMail.domain))
      refuse(['inboundMail', 'recipients'], `${recipient} must be in ${inboundMail.domain}`);
  const local = replyAddressOf(inboundMail).split('@')[0] ?? '';
  if (local.length > maxReplyLocalCharacters)
    refuse(
      ['inboundMail', 'recipients'],
      `${local} must have at most ${maxReplyLocalCharacters} characters: reply addresses are made of it`,
    );
});
export type StageConfig = z.output<typeof StageConfig>;

const base: Omit<StageConfig, 'stage'> = {
  protectData: true,
  logRetentionDays: 90,
  agendaShards: 4,
  throttle: { rate: 500, burst: 1000 },
  // An account's default is 10,000 a second and 5,000 at once, for all routes of all its APIs.
  publicThrottle: { rate: 200, burst: 150 },
  // Offices and phone networks share an address.
  intake: { perAddress: 60, perContact: 10, perForm: 2000, minimumSeconds: 2, duplicateHours: 24 },
  firmName: 'Aftercare',
  defaultTimeZone: 'Asia/Shanghai',
  defaultPhoneRegion: 'CN',
  mailFrom: 'service@aftercare.example',
  createMailIdentity: true,
  partnerDelivers: false,
  originSecrets: [1],
  staffMfa: 'required',
  partners: [],
};

/** The address that customers answer to: the first recipient that is one, else `service@` the domain. Each ticket has its own under it. */
export const replyAddressOf = ({
  domain,
  recipients = [],
}: NonNullable<StageConfig['inboundMail']>): string =>
  recipients.find((recipient) => recipient.includes('@')) ?? `service@${domain}`;

/** What the stages differ in. Adjust `production` to the firm before its first deployment; docs/deploy.md tells how. */
const stages: Record<string, Omit<StageConfig, 'stage'>> = {
  /** One machine. No real limit: the local cloud's own tests post faster than any customer. */
  local: {
    ...base,
    protectData: false,
    logRetentionDays: 7,
    // One machine has one engine: fewer partitions are fewer reads each minute.
    agendaShards: 2,
    inboundMail: { domain: 'aftercare.example' },
    throttle: { rate: 10_000, burst: 20_000 },
    publicThrottle: { rate: 10_000, burst: 20_000 },
    intake: {
      perAddress: 1_000_000,
      perContact: 1_000_000,
      perForm: 1_000_000,
      minimumSeconds: 0,
      duplicateHours: 24,
    },
  },
  development: {
    ...base,
    protectData: false,
    logRetentionDays: 7,
    throttle: { rate: 50, burst: 100 },
    publicThrottle: { rate: 20, burst: 40 },
  },
  // Midnight, nine o'clock and holidays fall into the same hour for millions: sixty-four partitions take them.
  production: { ...base, agendaShards: 64 },
};

/** Context keys (`-c mailFrom=…`) that may replace a stage's value at deployment. */
const overridable = [
  'account',
  'region',
  'firmName',
  'defaultTimeZone',
  'defaultPhoneRegion',
  'mailFrom',
  'mailIdentity',
  'inboundMail',
  'publicUrl',
  'edge',
  'domain',
  'waf',
  'partnerDelivers',
  'originSecrets',
  'oidc',
  'staffMfa',
  'alarmMail',
] as const;

const parsedJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/**
 * The command line gives texts: `-c inboundMail=mail.example.com` names the domain, `-c partnerDelivers=true` is a yes, `-c waf=true` takes what
 * holds by itself; `-c oidc=…` and `-c domain=…` are JSON.
 */
function fromContext(key: string, value: unknown): unknown {
  if (key === 'inboundMail' && typeof value === 'string') return { domain: value };
  if ((key === 'oidc' || key === 'domain') && typeof value === 'string') return parsedJson(value);
  if (key === 'waf' && (value === 'true' || value === true)) return {};
  if (key === 'partnerDelivers' && (value === 'true' || value === 'false')) return value === 'true';
  if (key === 'originSecrets' && typeof value === 'string') return value.split(',').map(Number);
  return value;
}

/**
 * Reads the stage named by context `stage`, with the values that context replaces.
 * @param context answers a context value, or undefined.
 * @throws Error that names the stage or every malformed value.
 */
export function readConfig(context: (key: string) => unknown): StageConfig {
  const stage = context('stage') ?? 'local';
  const known = typeof stage === 'string' && Object.hasOwn(stages, stage) ? stages[stage] : undefined;
  if (!known) {
    throw new Error(
      `Unknown stage ${JSON.stringify(stage)}. Known stages: ${Object.keys(stages).join(', ')}`,
    );
  }
  const replaced = overridable.flatMap((key) => {
    const value = context(key);
    return value === undefined ? [] : [[key, fromContext(key, value)] as const];
  });
  const parsed = StageConfig.safeParse({ ...known, ...Object.fromEntries(replaced), stage });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`Invalid configuration of stage ${stage}: ${problems.join('; ')}`);
}
