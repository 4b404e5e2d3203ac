import { randomBytes } from 'node:crypto';
import type {
  Authorize,
  Deployment,
  MailReceiver,
  MovableClock,
  ReceiptRuleResource,
} from '../../contracts.ts';
import { AwsError } from '../aws-error.ts';
import type { ObjectStore } from '../s3/object-store.ts';
import { headOf, parseRawMail } from './parse-mail.ts';
import { receiptTrace } from './receipt-trace.ts';

interface Parts {
  clock: MovableClock;
  deployment: () => Deployment;
  authorize: Authorize;
  objects: ObjectStore;
}

/** SES receiving: the first rule that takes a recipient puts the message into its bucket, under the bucket's policy. */
export function createMailReceiver({ clock, deployment, authorize, objects }: Parts): MailReceiver {
  const keep = (rule: ReceiptRuleResource, key: string, bytes: Buffer): void => {
    const bucket = objects.bucket(rule.bucketName);
    if (!bucket) throw new AwsError('NoSuchBucket', `There is no bucket ${rule.bucketName}`, 404);
    const decision = authorize(bucket.resourcePolicy, {
      principal: 'Service:ses.amazonaws.com',
      action: 's3:PutObject',
      resource: `${bucket.arn}/${key}`,
      context: { 'aws:SourceAccount': [deployment().account], 'aws:SourceArn': [rule.arn] },
    });
    if (!decision.allowed) throw new AwsError('AccessDeniedException', decision.reason);
    objects.put(bucket, key, { bytes, headers: {}, reason: 'PutObject' });
  };

  return {
    async receive(raw, { checks, ...envelope }) {
      const { from, to, headerFrom } = await partiesOf(raw, envelope);
      const { region, receiptRules } = deployment();
      for (const rule of receiptRules) {
        const recipients = to.filter((address) => takes(rule, address));
        if (recipients.length === 0) continue;
        const messageId = randomBytes(20).toString('hex');
        const at = clock.now();
        const lines = receiptTrace({ from, recipients, messageId, headerFrom, region, at, checks });
        keep(rule, `${rule.keyPrefix}${messageId}`, Buffer.concat([Buffer.from(lines), raw]));
        return { messageId, recipients };
      }
      return undefined;
    },
  };
}

/** The envelope, and the address in the header From. What the envelope does not say, the headers tell. */
async function partiesOf(
  raw: Buffer,
  { from, to }: { from?: string; to?: string[] },
): Promise<{ from: string; to: string[]; headerFrom: string }> {
  const parsed = await parseRawMail(headOf(raw)).catch(() => undefined);
  const headerFrom = parsed?.from ?? '';
  return { from: from ?? headerFrom, to: to ?? [...new Set(parsed?.recipients ?? [])], headerFrom };
}

/** An address, a domain, or with a leading dot all its subdomains; no recipients: everything. */
function takes({ recipients }: ReceiptRuleResource, address: string): boolean {
  const asked = address.toLowerCase();
  const domain = asked.slice(asked.lastIndexOf('@') + 1);
  return (
    recipients.length === 0 ||
    recipients.some((one) => one === asked || one === domain || (one.startsWith('.') && domain.endsWith(one)))
  );
}
