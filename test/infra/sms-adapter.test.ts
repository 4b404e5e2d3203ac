import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { root } from './support/assembly.ts';

const app = join(root, 'examples/sms-adapter/app.ts');
const context = {
  partner: 'acme',
  provider: 'form-basic',
  secretName: 'sms-adapter',
  apiUrl: 'https://care.example',
  eventBusName: 'aftercare',
};

/** Synthesizes the stack with context as `cdk deploy -c` gives it; answers the types of its resources. */
async function synthesize(given: Partial<typeof context>): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'aftercare-sms-adapter-'));
  try {
    const env = { ...process.env, CDK_OUTDIR: folder, CDK_CONTEXT_JSON: JSON.stringify(given) };
    await promisify(execFile)(process.execPath, [app], { env, cwd: root });
    const template = await readFile(join(folder, 'AftercareSmsAdapter.template.json'), 'utf8');
    const { Resources } = JSON.parse(template) as { Resources: Record<string, { Type: string }> };
    return Object.values(Resources).map(({ Type }) => Type);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

it('the SMS adapter of the examples is a stack that can be deployed', async () => {
  const types = await synthesize(context);
  expect(types.filter((type) => type === 'AWS::Lambda::Function')).toHaveLength(2);
  expect(types.filter((type) => type === 'AWS::SQS::Queue')).toHaveLength(2);
  expect(types).toEqual(expect.arrayContaining(['AWS::Events::Rule', 'AWS::DynamoDB::Table']));
});

it('and says what is missing', async () => {
  const { partner: _, ...rest } = context;
  await expect(synthesize(rest)).rejects.toThrow('Say -c partner=');
});
