import { AwsError } from '../aws-error.ts';

/** What a browser posted, field names in lower case, without the file. */
export type FormFields = ReadonlyMap<string, string>;

/** Fields that no condition needs to name. */
const free = /^(policy|x-amz-signature|file|x-ignore-.*)$/;

/**
 * Holds a posted form against its policy document
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html).
 * @param now milliseconds since 1970.
 * @throws AwsError in S3's words.
 */
export function checkPolicy(posted: { fields: FormFields; bucket: string; size: number; now: number }): void {
  const { bucket, size, now } = posted;
  const fields = new Map([...posted.fields, ['bucket', bucket]]);
  const policy = decode(fields.get('policy') ?? '');
  const expiration = Date.parse(String(policy.expiration));
  if (Number.isNaN(expiration)) throw malformed('Policy missing expiration.');
  if (expiration <= now) throw denied('Policy expired.');
  if (!Array.isArray(policy.conditions)) throw malformed('Policy missing conditions.');
  const covered = new Set<string>(['bucket']);
  for (const condition of policy.conditions.flatMap(triples)) {
    const [operator, name, wanted, most] = condition;
    if (operator === 'content-length-range') {
      if (size < Number(name)) throw tooSmall(size, Number(name));
      if (size > Number(wanted)) throw tooLarge(size, Number(wanted));
      continue;
    }
    const field = String(name).replace(/^\$/, '').toLowerCase();
    covered.add(field);
    const given = fields.get(field) ?? '';
    const holds =
      operator === 'eq'
        ? given === String(wanted)
        : operator === 'starts-with' && given.startsWith(String(wanted));
    if (!holds || most !== undefined) throw denied(`Policy Condition failed: ${JSON.stringify(condition)}`);
  }
  const extra = [...fields.keys()].find((name) => !covered.has(name) && !free.test(name));
  if (extra !== undefined) throw denied(`Extra input fields: ${extra}`);
}

/** `{a: 'b'}` is `['eq', '$a', 'b']`. */
function triples(condition: unknown): unknown[][] {
  if (Array.isArray(condition)) return [condition];
  if (typeof condition !== 'object' || condition === null) throw malformed('Invalid Simple-Condition.');
  return Object.entries(condition).map(([name, value]) => ['eq', `$${name}`, value]);
}

function decode(policy: string): { expiration?: unknown; conditions?: unknown } {
  try {
    return JSON.parse(Buffer.from(policy, 'base64').toString('utf8')) as object;
  } catch {
    throw malformed('Invalid JSON.');
  }
}

const denied = (why: string): AwsError =>
  new AwsError('AccessDenied', `Invalid according to Policy: ${why}`, 403);
const malformed = (why: string): AwsError => new AwsError('InvalidPolicyDocument', `Invalid Policy: ${why}`);
const tooLarge = (size: number, most: number): AwsError =>
  new AwsError('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', 400, {
    ProposedSize: size,
    MaxSizeAllowed: most,
  });
const tooSmall = (size: number, least: number): AwsError =>
  new AwsError('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', 400, {
    ProposedSize: size,
    MinSizeAllowed: least,
  });
