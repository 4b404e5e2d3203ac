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
import { parseRawMail } from './parse-mail.ts';

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
    async receive(raw, envelope) {
      const [from, to] = await partiesOf(raw, envelope);
      const { region, receiptRules } = deployment();
      for (const rule of receiptRules) {
        const recipients = to.filter((address) => takes(rule, address));
        if (recipients.length === 0) continue;
        const messageId = randomBytes(20).toString('hex');
        const lines = trace({ from, recipients, messageId, region, at: clock.now() });
        keep(rule, `${rule.keyPrefix}${messageId}`, Buffer.concat([Buffer.from(lines), raw]));
        return { messageId, recipients };
      }
      return undefined;
    },
  };
}

async function partiesOf(
  raw: Buffer,
  { from, to }: Parameters<MailReceiver['receive']>[1],
): Promise<[string, string[]]> {
  if (from !== undefined && to !== undefined) return [from, to];
  const parsed = await parseRawMail(raw).catch(() => undefined);
  return [from ?? parsed?.from ?? '', to ?? [...new Set(parsed?.recipients ?? [])]];
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

/** What SES writes before a message that it has received. */
const trace = (mail: {
  from: string;
  recipients: string[];
  messageId: string;
  region: string;
  at: number;
}): string =>
  [
    `Return-Path: <${oneLine(mail.from)}>`,
    'Received: from localhost (localhost [127.0.0.1])',
    ` by inbound-smtp.${mail.region}.amazonaws.com with SMTP id ${mail.messageId}`,
    ` for ${oneLine(mail.recipients[0] ?? '')};`,
    ` ${new Date(mail.at).toUTCString().replace('GMT', '+0000 (UTC)')}`,
    'X-SES-Spam-Verdict: PASS',
    'X-SES-Virus-Verdict: PASS',
    '',
  ].join('\r\n');

const oneLine = (address: string): string => address.replace(/[\r\n]+/g, ' ');
