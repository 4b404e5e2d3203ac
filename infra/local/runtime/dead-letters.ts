import type { Deployment, ReceivedMessage } from '../contracts.ts';
import { parseJson } from '../parse-json.ts';
import type { AsyncInvoker } from './async-invoker.ts';
import type { RuntimeContext } from './runtime-context.ts';

export interface DeadLetter {
  queue: string;
  messageId: string;
  body: string;
  sentAt: string;
  receiveCount: number;
}

/** ARNs of all queues that some part of the templates names as its dead letters or failure destination. */
export function deadLetterArns(deployment: Deployment): string[] {
  const named = [
    ...deployment.queues.map(({ redrive }) => redrive?.deadLetterArn),
    ...deployment.functions.map(({ asyncDeadLetterArn }) => asyncDeadLetterArn),
    ...deployment.rules.flatMap(({ targets }) => targets.map(({ deadLetterArn }) => deadLetterArn)),
    ...deployment.mappings.map(({ onFailureArn }) => onFailureArn),
  ];
  const known = new Set(named);
  return deployment.queues.map(({ arn }) => arn).filter((arn) => known.has(arn));
}

/** What lies in the dead-letter queues now. */
export function listDeadLetters({ deployment, services }: RuntimeContext, limit = 200): DeadLetter[] {
  return deadLetterArns(deployment).flatMap((arn) => {
    const queue = deployment.queues.find((one) => one.arn === arn)?.name ?? arn;
    return services.queues.peek(arn, limit).map(({ messageId, body, sentAt, receiveCount }) => ({
      queue,
      messageId,
      body,
      sentAt: new Date(sentAt).toISOString(),
      receiveCount,
    }));
  });
}

interface InvocationRecord {
  requestContext?: { functionArn?: string };
  requestPayload?: unknown;
}

/** Where a dead letter goes back to: what its rule's target was, or the function whose invocation failed. */
function wayBack(
  deployment: Deployment,
  arn: string,
  message: ReceivedMessage,
): { arn: string; payload: unknown } | undefined {
  const value = parseJson(message.body);
  const target = message.messageAttributes.TARGET_ARN?.stringValue;
  if (target !== undefined) return { arn: target, payload: value };
  const record = value as InvocationRecord | undefined;
  const named = record?.requestContext?.functionArn?.replace(/:\$LATEST$/, '');
  if (named !== undefined && record?.requestPayload !== undefined)
    return { arn: named, payload: record.requestPayload };
  const bare = deployment.functions.find(
    (fn) => fn.asyncDeadLetterArn === arn && fn.asyncDeadLetterForm === 'event',
  );
  return bare && { arn: bare.arn, payload: value };
}

/** Gives back what did not come from a queue; what cannot be given back (a stream's batch) stays. */
function giveBack({ services, deployment }: RuntimeContext, async: AsyncInvoker, arn: string): number {
  const stays: string[] = [];
  let done = 0;
  for (
    let batch = services.queues.receive(arn, 10);
    batch.length > 0;
    batch = services.queues.receive(arn, 10)
  )
    for (const message of batch) {
      const back = wayBack(deployment, arn, message);
      if (back === undefined) {
        stays.push(message.receiptHandle);
        continue;
      }
      if (back.arn.includes(':sqs:')) services.queues.send(back.arn, message.body);
      else async.accept(back.arn, back.payload);
      services.queues.delete(arn, message.receiptHandle);
      done += 1;
    }
  for (const handle of stays) services.queues.changeVisibility(arn, handle, 0);
  return done;
}

/** Moves dead letters back to where they failed: messages to their queues, events to their targets; answers how many. */
export function redriveDeadLetters(context: RuntimeContext, async: AsyncInvoker): number {
  const { deployment, services } = context;
  return deadLetterArns(deployment).reduce(
    (done, arn) => done + services.queues.redrive(arn) + giveBack(context, async, arn),
    0,
  );
}
