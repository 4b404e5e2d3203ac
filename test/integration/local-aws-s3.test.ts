import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Deployment } from '../../infra/local/contracts.ts';
import { s3Files } from '../../shared/aws/s3.ts';
import { account, allow, arn, fn, type Harness, harness, queue } from './local-aws-support.ts';

const bucketArn = 'arn:aws:s3:::firm-files';
const told = arn('sqs', 'told');
const parts: Partial<Deployment> = {
  buckets: [
    {
      logicalId: 'Files',
      name: 'firm-files',
      arn: bucketArn,
      eventBridge: true,
      cors: [{ origins: ['*'], methods: ['POST', 'GET'], headers: ['*'], maxAgeSeconds: 3000 }],
      expirations: [{ prefix: 'uploads/', days: 2 }],
      resourcePolicy: [
        allow(['s3:*'], [bucketArn, `${bucketArn}/*`], {
          effect: 'Deny',
          principals: ['AWS:*'],
          conditions: { Bool: { 'aws:SecureTransport': ['false'] } },
        }),
        allow(['s3:*'], [`${bucketArn}/files/secret*`], { effect: 'Deny', principals: ['AWS:*'] }),
        allow(['s3:PutObject'], [`${bucketArn}/mail/*`], {
          principals: ['Service:ses.amazonaws.com'],
          conditions: { StringEquals: { 'aws:SourceAccount': [account] } },
        }),
      ],
    },
  ],
  queues: [
    queue('told', {
      resourcePolicy: [allow(['sqs:SendMessage'], [told], { principals: ['Service:events.amazonaws.com'] })],
    }),
  ],
  rules: [
    {
      logicalId: 'New',
      name: 'new',
      arn: arn('events', 'rule/new'),
      busName: 'default',
      enabled: true,
      pattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: { bucket: { name: ['firm-files'] }, object: { key: [{ prefix: 'uploads/' }] } },
      },
      targets: [{ id: 'told', arn: told, maximumRetryAttempts: 185, maximumEventAgeSeconds: 86_400 }],
    },
  ],
  receiptRules: [
    {
      logicalId: 'Rule',
      name: 'keep',
      arn: arn('ses', 'receipt-rule-set/inbound:receipt-rule/keep'),
      recipients: ['shop.example', '.sub.shop.example'],
      bucketName: 'firm-files',
      keyPrefix: 'mail/',
    },
  ],
  functions: [
    fn('desk', [
      allow(
        ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
        [`${bucketArn}/files/*`, `${bucketArn}/uploads/*`],
      ),
      allow(['s3:ListBucket'], [bucketArn]),
    ]),
    fn('reader', [allow(['s3:GetObject'], [`${bucketArn}/files/*`])]),
  ],
};

describe('the local S3', () => {
  let cloud: Harness;
  const dataDir = mkdtempSync(join(tmpdir(), 'local-aws-s3-'));
  const client = (name: string) => new S3Client({ ...cloud.as(name), maxAttempts: 1 });
  const files = (name = 'desk') => s3Files(client(name), 'firm-files');
  const post = async (
    form: { url: string; fields: Record<string, string> },
    file: Blob,
    more: object = {},
  ) => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ ...form.fields, ...more })) body.append(name, String(value));
    body.append('file', file, '发票.pdf');
    const response = await fetch(form.url, {
      method: 'POST',
      redirect: 'manual',
      body,
      headers: { origin: 'https://a.example' },
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const pdf = { key: 'uploads/one', mediaType: 'application/pdf', size: 5 };
  const five = new Blob(['12345']);

  // The SDK signs addresses by the machine's clock.
  beforeAll(async () => {
    cloud = await harness(parts, { dataDir, now: Date.now() });
  });
  afterAll(async () => {
    await cloud.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('stores, answers, replaces and deletes objects under any name', async () => {
    const key = 'files/发票 #1 + 100%?.pdf';
    expect(await files().get(key)).toBeUndefined();
    await files().put(key, Buffer.from('first'), 'application/pdf');
    await files().put(key, Buffer.from('second'), 'text/plain');
    expect(Buffer.from((await files().get(key)) ?? [])).toEqual(Buffer.from('second'));
    expect(await files().head(key)).toEqual({ size: 6, mediaType: 'text/plain' });
    await files().delete(key);
    await files().delete(key);
    expect(await files().head(key)).toBeUndefined();
  });

  it('answers a part of an object, with its headers', async () => {
    const Key = 'files/part';
    const Metadata = { 'from-form': 'yes' };
    const s3 = client('desk');
    await s3.send(new PutObjectCommand({ Bucket: 'firm-files', Key, Body: '0123456789', Metadata }));
    const part = (Range: string) => s3.send(new GetObjectCommand({ Bucket: 'firm-files', Key, Range }));
    const got = await part('bytes=2-4');
    expect(got).toMatchObject({ ContentRange: 'bytes 2-4/10', ContentLength: 3, Metadata });
    expect(await got.Body?.transformToString()).toBe('234');
    expect(await (await part('bytes=-3')).Body?.transformToString()).toBe('789');
    await expect(part('bytes=10-')).rejects.toMatchObject({ name: 'InvalidRange' });
  });

  it('lets a role do what its policy says on these objects, and tells a missing one only to who may list', async () => {
    await files().put('files/a', Buffer.from('a'), 'text/plain');
    expect(await files('reader').get('files/a')).toHaveLength(1);
    const refused = { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } };
    await expect(files('reader').get('files/none')).rejects.toMatchObject(refused);
    await expect(files('reader').get('uploads/a')).rejects.toMatchObject(refused);
    await expect(files('reader').put('files/a', Buffer.from('b'), 'text/plain')).rejects.toMatchObject(
      refused,
    );
    await expect(files('reader').delete('files/a')).rejects.toMatchObject(refused);
    await expect(files().put('mail/a', Buffer.from('b'), 'text/plain')).rejects.toMatchObject(refused);
    await expect(files('stranger').get('files/a')).rejects.toMatchObject({ name: 'InvalidAccessKeyId' });
    expect(cloud.logged.map(({ message }) => message)).toContainEqual(
      expect.stringContaining(
        'reader is not authorized to perform: s3:ListBucket on resource: arn:aws:s3:::firm-files',
      ),
    );
  });

  it('heeds a denial of the bucket, whatever the role may', async () => {
    await expect(files().put('files/secret-1', Buffer.from('b'), 'text/plain')).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  });

  it('says by name what it does not have', async () => {
    const s3 = client('desk');
    await expect(s3.send(new ListObjectsV2Command({ Bucket: 'firm-files' }))).rejects.toMatchObject({
      name: 'NotImplemented',
    });
    const tagged = { Bucket: 'firm-files', Key: 'files/a', Body: 'a', Tagging: 'a=b' };
    await expect(s3.send(new PutObjectCommand(tagged))).rejects.toThrow('x-amz-tagging');
    const elsewhere = { Bucket: 'other', Key: 'files/a' };
    await expect(s3.send(new HeadObjectCommand(elsewhere))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 404 },
    });
    await expect(s3.send(new DeleteObjectCommand(elsewhere))).rejects.toMatchObject({ name: 'NoSuchBucket' });
  });

  it('refuses bytes that are not those of their checksum', async () => {
    const s3 = client('desk');
    const ChecksumCRC32 = 'AAAAAA==';
    const wrong = { Bucket: 'firm-files', Key: 'files/a', Body: 'a', ChecksumCRC32 };
    await expect(s3.send(new PutObjectCommand(wrong))).rejects.toMatchObject({ name: 'BadDigest' });
  });

  it('leads a browser on after its form, under the name of its file', async () => {
    const form = await createPresignedPost(client('desk'), {
      Bucket: 'firm-files',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: S3's own placeholder
      Key: 'uploads/two/${filename}',
      Fields: { success_action_redirect: 'https://care.example/t/x/files?lang=en' },
      Conditions: [['content-length-range', 1, 5]],
    });
    const done = await post(form, five);
    expect(done.status).toBe(303);
    const { origin, pathname, searchParams } = new URL(done.headers.get('location') ?? '');
    expect([origin + pathname, searchParams.get('lang')]).toEqual(['https://care.example/t/x/files', 'en']);
    expect([searchParams.get('bucket'), searchParams.get('key')]).toEqual([
      'firm-files',
      'uploads/two/发票.pdf',
    ]);
    expect(await files().head('uploads/two/发票.pdf')).toMatchObject({ size: 5 });
    expect((await post(form, new Blob(['123456']))).text).toContain('EntityTooLarge');
    cloud.aws.queues.receive(told, 10);
  });

  it('takes a browser’s form as its policy says, and tells the bus', async () => {
    const form = await files().presignUpload(pdf);
    const done = await post(form, five);
    expect(done.status).toBe(204);
    expect(done.headers.get('access-control-allow-origin')).toBe('*');
    expect(await files().head('uploads/one')).toEqual({ size: 5, mediaType: 'application/pdf' });
    const [message] = cloud.aws.queues.receive(told, 10);
    expect(JSON.parse(message?.body ?? '')).toMatchObject({
      source: 'aws.s3',
      'detail-type': 'Object Created',
      resources: [bucketArn],
      detail: {
        version: '0',
        bucket: { name: 'firm-files' },
        object: { key: 'uploads/one', size: 5, etag: '827ccb0eea8a706c4c34a16891f84e7b' },
        requester: account,
        reason: 'POST Object',
      },
    });
  });

  it.each([
    ['more bytes', new Blob(['123456']), {}, 400, 'EntityTooLarge'],
    ['fewer bytes', new Blob(['1234']), {}, 400, 'EntityTooSmall'],
    ['another key', five, { key: 'files/a' }, 403, 'Policy Condition failed: ["eq","$key","uploads/two"]'],
    ['another type', five, { 'Content-Type': 'text/html' }, 403, 'Content-Type'],
    ['a field of its own', five, { acl: 'public-read' }, 403, 'Extra input fields: acl'],
    ['no policy', five, { Policy: '' }, 400, 'InvalidPolicyDocument'],
    [
      'a key that nobody has',
      five,
      { 'X-Amz-Credential': 'x/20260301/a/s3/aws4_request' },
      403,
      'InvalidAccessKeyId',
    ],
  ])('refuses a form with %s', async (_, file, more, status, why) => {
    const form = await files().presignUpload({ ...pdf, key: 'uploads/two' });
    const answer = await post(form, file, more);
    expect(answer).toMatchObject({ status, text: expect.stringContaining(why.replace(/"/g, '&#34;')) });
    expect(await files().head('uploads/two')).toBeUndefined();
  });

  it('refuses a form that is too old, and one whose signer may not write', async () => {
    const s3 = client('desk');
    const old = await createPresignedPost(s3, { Bucket: 'firm-files', Key: 'uploads/old', Expires: -3600 });
    expect(await post(old, five)).toMatchObject({
      status: 403,
      text: expect.stringContaining('Policy expired'),
    });
    const stranger = await files('reader').presignUpload({ ...pdf, key: 'uploads/three' });
    expect(await post(stranger, five)).toMatchObject({
      status: 403,
      text: expect.stringContaining('not authorized to perform: s3:PutObject'),
    });
  });

  it('answers a browser’s preflight by the bucket’s rules', async () => {
    const ask = (method: string) =>
      fetch(`${cloud.aws.url}/firm-files`, {
        method: 'OPTIONS',
        headers: { origin: 'https://a.example', 'access-control-request-method': method },
      });
    expect((await ask('POST')).headers.get('access-control-allow-methods')).toBe('POST, GET');
    expect((await ask('PUT')).status).toBe(403);
  });

  it('serves a signed address as a download, as long as it is good, with its signer’s rights', async () => {
    await files().put('files/shown', Buffer.from('%PDF-'), 'application/pdf');
    const address = await files().presignDownload('files/shown', {
      name: '发票.pdf',
      mediaType: 'application/pdf',
    });
    const response = await fetch(address);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('%PDF-');
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="__.pdf"; filename*=UTF-8''%E5%8F%91%E7%A5%A8.pdf`,
    );
    expect(response.headers.get('content-type')).toBe('application/pdf');
    const inPage = async (mediaType: string) =>
      (
        await fetch(await files().presignDownload('files/shown', { name: 'a.pdf', mediaType, inPage: true }))
      ).headers.get('content-disposition');
    expect(await inPage('application/pdf')).toMatch(/^inline; /);
    expect(await inPage('text/html')).toMatch(/^attachment; /);

    const s3 = client('reader');
    const get = new GetObjectCommand({ Bucket: 'firm-files', Key: 'uploads/one' });
    expect((await fetch(await getSignedUrl(s3, get))).status).toBe(403);
    const late = { expiresIn: 60, signingDate: new Date(cloud.clock.now() - 61_000) };
    const old = await fetch(await getSignedUrl(client('desk'), get, late));
    expect([old.status, await old.text()]).toEqual([403, expect.stringContaining('Request has expired')]);
  });

  it('takes mail that a receipt rule takes, and no other', async () => {
    const raw = Buffer.from('From: Li <li@b.example>\nTo: Care@Shop.Example, x@other.example\n\nText');
    const { receiver } = cloud.aws;
    const received = await receiver.receive(raw, {});
    expect(received).toEqual({
      messageId: expect.stringMatching(/^[a-z0-9]{40}$/),
      recipients: ['Care@Shop.Example'],
    });
    const object = cloud.aws.state.db
      .prepare('SELECT bytes FROM object WHERE key = ?')
      .get(`mail/${received?.messageId}`);
    const stored = Buffer.from(object?.bytes as Uint8Array).toString();
    expect(stored).toMatch(/^Return-Path: <li@b\.example>\r\nReceived: [\s\S]* for Care@Shop\.Example;/);
    expect(stored.endsWith(raw.toString())).toBe(true);
    expect(await receiver.receive(raw, { to: ['x@other.example'] })).toBeUndefined();
    expect(await receiver.receive(Buffer.from('broken'), { to: ['a@b.sub.shop.example'] })).toBeDefined();
    expect(await receiver.receive(Buffer.from('broken'), {})).toBeUndefined();
  });

  it('is throttled and killed like every service', async () => {
    const { before } = cloud.faults;
    const seen: string[] = [];
    cloud.faults.before = ({ action }) => {
      seen.push(action);
      return seen.length === 1 ? 'throttle' : 'kill';
    };
    await expect(files().head('files/a')).rejects.toMatchObject({ $metadata: { httpStatusCode: 503 } });
    await expect(files().get('files/a')).rejects.toThrow();
    cloud.faults.before = before;
    expect(seen).toEqual(['s3:HeadObject', 's3:GetObject']);
  });

  it('keeps objects through a restart and lets them expire by its clock', async () => {
    await files().put('uploads/kept', Buffer.from('kept'), 'text/plain');
    await files().put('files/kept', Buffer.from('kept'), 'text/plain');
    const now = cloud.clock.now();
    await cloud.stop();
    cloud = await harness(parts, { dataDir, now });
    expect(Buffer.from((await files().get('uploads/kept')) ?? []).toString()).toBe('kept');
    cloud.clock.set(now + 2 * 24 * 3600 * 1000);
    expect(cloud.aws.expireObjects()).toBeGreaterThan(0);
    expect(await files().get('uploads/kept')).toBeUndefined();
    expect(await files().head('files/kept')).toMatchObject({ size: 4 });
  });
});
