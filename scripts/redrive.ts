import { parseArgs } from 'node:util';
import {
  GetQueueAttributesCommand,
  paginateListQueues,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';

/**
 * Lists the dead letters of a stage, or sends them again once their cause is mended:
 * `npm run redrive -- --stage production [--queue mail-door] [--go]`. Account and region come from the AWS environment.
 * Of a local system the same is done by `POST /_local/dead-letters/redrive`.
 */
const { values } = parseArgs({
  options: {
    stage: { type: 'string', default: 'production' },
    queue: { type: 'string', default: '' },
    go: { type: 'boolean', default: false },
  },
});

const ending = '-dead-letters';
const sqs = new SQSClient({});
let waiting = 0;

for await (const { QueueUrls = [] } of paginateListQueues(
  { client: sqs },
  { QueueNamePrefix: `aftercare-${values.stage}-` },
)) {
  for (const url of QueueUrls.filter((each) => each.endsWith(ending) && each.includes(values.queue))) {
    waiting += await redrive(url);
  }
}
if (waiting === 0) console.log('The dead-letter queues are empty.');
else if (!values.go) console.log('Run again with --go to send these messages again.');

async function redrive(QueueUrl: string): Promise<number> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn', 'ApproximateNumberOfMessages'] }),
  );
  const letters = Number(Attributes.ApproximateNumberOfMessages ?? 0);
  if (letters === 0) return 0;
  console.log(`${letters} in ${QueueUrl.split('/').at(-1)}`);
  if (values.go) await move(Attributes.QueueArn);
  return letters;
}

/** SQS moves letters only where another queue sent them; those of a stream or a schedule come again by themselves. */
async function move(SourceArn: string | undefined): Promise<void> {
  try {
    await sqs.send(new StartMessageMoveTaskCommand({ SourceArn }));
  } catch (error) {
    console.error(`  not moved: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
