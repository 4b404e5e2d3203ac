import type {
  Authorize,
  Deployment,
  EventEnvelope,
  QueueService,
  RuleResource,
  RuleTarget,
  RuntimeHooks,
} from '../../contracts.ts';
import { arnInDeployment } from '../arns.ts';

/** Hands an event to one target of a rule. */
export type Deliver = (rule: RuleResource, target: RuleTarget, event: EventEnvelope) => void;

interface Parts {
  deployment: () => Deployment;
  authorize: Authorize;
  queues: QueueService;
  hooks: RuntimeHooks;
  /** Puts the event on another bus. */
  forward(busName: string, event: EventEnvelope): void;
}

/** Why a target does not get the event; the codes are those of EventBridge's dead letters. */
interface Failure {
  code: 'NO_PERMISSIONS' | 'RESOURCE_NOT_FOUND';
  message: string;
}

/**
 * Delivery to queues, functions and buses under their resource policies. A target that is missing or may not be reached is
 * not tried again, as at AWS: its event goes to the target's dead letters at once, or is lost with an error in the log.
 */
export function createDeliver({ deployment, authorize, queues, hooks, forward }: Parts): Deliver {
  const asService = { principal: 'Service:events.amazonaws.com' };

  const toQueue = (
    rule: RuleResource,
    arn: string,
    body: string,
    attributes?: Record<string, string>,
  ): Failure | undefined => {
    const queue = deployment().queues.find((candidate) => candidate.arn === arn);
    if (queue === undefined) return { code: 'RESOURCE_NOT_FOUND', message: `There is no queue ${arn}` };
    const decision = authorize(queue.resourcePolicy, {
      ...asService,
      action: 'sqs:SendMessage',
      resource: arn,
      context: { 'aws:SourceArn': [rule.arn], 'aws:SourceAccount': [deployment().account] },
    });
    if (!decision.allowed) return { code: 'NO_PERMISSIONS', message: decision.reason };
    const messageAttributes = Object.fromEntries(
      Object.entries(attributes ?? {}).map(([name, stringValue]) => [
        name,
        { dataType: 'String', stringValue },
      ]),
    );
    queues.send(arn, body, { messageAttributes });
    return undefined;
  };

  const toFunction = (rule: RuleResource, target: RuleTarget, payload: unknown): Failure | undefined => {
    const fn = deployment().functions.find((candidate) => candidate.arn === target.arn);
    if (fn === undefined)
      return { code: 'RESOURCE_NOT_FOUND', message: `There is no function ${target.arn}` };
    const decision = authorize(fn.resourcePolicy, {
      ...asService,
      action: 'lambda:InvokeFunction',
      resource: fn.arn,
      context: { 'aws:SourceArn': [rule.arn], 'aws:SourceAccount': [deployment().account] },
    });
    if (!decision.allowed) return { code: 'NO_PERMISSIONS', message: decision.reason };
    hooks.invokeAsync(fn.arn, payload, {
      retries: target.maximumRetryAttempts,
      maxAgeSeconds: target.maximumEventAgeSeconds,
      ...(target.deadLetterArn === undefined ? {} : { deadLetterArn: target.deadLetterArn }),
    });
    return undefined;
  };

  const toBus = (target: RuleTarget, event: EventEnvelope): Failure | undefined => {
    const bus = [
      ...deployment().buses,
      { name: 'default', arn: arnInDeployment(deployment(), 'events', 'event-bus/default') },
    ].find((candidate) => candidate.arn === target.arn);
    if (bus === undefined) return { code: 'RESOURCE_NOT_FOUND', message: `There is no bus ${target.arn}` };
    const decision = authorize(target.rolePolicy ?? [], {
      principal: 'the role of the target',
      action: 'events:PutEvents',
      resource: bus.arn,
      context: { 'events:source': [event.source], 'events:detail-type': [event['detail-type']] },
    });
    if (!decision.allowed) return { code: 'NO_PERMISSIONS', message: decision.reason };
    forward(bus.name, event);
    return undefined;
  };

  return (rule, target, event) => {
    const body = target.input ?? JSON.stringify(event);
    const service = target.arn.split(':')[2];
    const failure =
      service === 'sqs'
        ? toQueue(rule, target.arn, body)
        : service === 'lambda'
          ? toFunction(rule, target, target.input === undefined ? event : JSON.parse(target.input))
          : toBus(target, event);
    if (failure === undefined) return;
    const fields = { rule: rule.name, target: target.arn, event: event.id, ...failure };
    const lost =
      target.deadLetterArn === undefined
        ? { code: 'RESOURCE_NOT_FOUND', message: 'The target has no dead letters' }
        : toQueue(rule, target.deadLetterArn, body, {
            ERROR_CODE: failure.code,
            ERROR_MESSAGE: failure.message,
            RULE_ARN: rule.arn,
            TARGET_ARN: target.arn,
            RETRY_ATTEMPTS: '0',
          });
    if (lost === undefined) hooks.log('warn', 'An event went to the dead letters of its target', fields);
    else
      hooks.log('error', 'An event was lost: its target cannot be reached, nor its dead letters', {
        ...fields,
        deadLetter: lost,
      });
  };
}
