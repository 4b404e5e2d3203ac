import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { parts } from './local-aws-kept.ts';
import { harness } from './local-aws-support.ts';

/** Writes a little of everything, says so on standard output, and waits to be killed. */
const { aws, clock, as } = await harness(parts, { dataDir: process.argv[2] ?? '' });
const now = clock.now();
const [work] = parts.queues;
const [table] = parts.tables;
const put = (Item: object) => aws.dynamodb('PutItem', { TableName: 'kept', Item });
if (work === undefined || table === undefined) throw new Error('The deployment is empty');

aws.queues.send(work.arn, 'in flight');
aws.queues.receive(work.arn, 1);
aws.queues.send(work.arn, 'waiting');
aws.events.put('care', { source: 'app', detailType: 'Kept', detail: {} });
await put({ pk: { S: 'a' } });
const [record] = await aws.tables.readStream(table.streamArn, 'reader', 10);
aws.tables.checkpoint(table.streamArn, 'reader', record?.dynamodb.SequenceNumber ?? '');
await put({ pk: { S: 'b' } });
await put({ pk: { S: 'expiring' }, expires: { N: String(now / 1000 + 60) } });
await aws.dynamodb('TransactWriteItems', {
  ClientRequestToken: 'kept-token',
  TransactItems: [{ Put: { TableName: 'kept', Item: { pk: { S: 'once' } } } }],
});
const raw = 'From: a@shop.example\r\nTo: b@shop.example\r\nSubject: Kept\r\n\r\nText';
await new SESClient(as('operator')).send(new SendRawEmailCommand({ RawMessage: { Data: Buffer.from(raw) } }));
await new S3Client(as('operator')).send(
  new PutObjectCommand({ Bucket: 'kept-files', Key: 'files/a', Body: 'bytes' }),
);
const kept = aws.state.db.prepare('SELECT 1 FROM request_token');
while (kept.get() === undefined) await new Promise((resolve) => setImmediate(resolve));
const secret = aws.state.db.prepare('SELECT value FROM secret').get()?.value;
console.log(JSON.stringify({ secret, now }));
setInterval(() => {}, 1000);
