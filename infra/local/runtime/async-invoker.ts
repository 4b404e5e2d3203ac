import { randomUUID } from 'node:crypto';
import type { ReceivedMessage } from '../contracts.ts';
import { roleAllows } from './permissions.ts';
import type { RuntimeContext } from './runtime-context.ts';
import type { StoredInvocation } from './runtime-store.ts';
import type { DueSource } from './timetable.ts';
import type { SerializedError } from './worker-protocol.ts';

/** Lambda waits one minute before the first retry and two before the second. */
const retryDelaysMs = [60_000, 120_000];

/**
 * Asynchronous invocation as Lambda does it: accepted durably, retried by the function's EventInvokeConfig, then handed to
 * its failure destination as an invocation record. What was accepted survives a kill of the local cloud.
 */
export class AsyncInvoker implements DueSource {
  readonly #context: RuntimeContext;
  readonly #waiting = new Map<string, StoredInvocation>();
  readonly #listeners = new Map<string, (value: string | undefined) => void>();
  #closed = false;

  constructor(context: RuntimeContext) {
    this.#context = context;
    for (const one of context.store.invocations()) this.#waiting.set(one.id, one);
  }

  /** Accepts an invocation. `heard` gets the JSON of the first attempt's result, undefined when it failed. */
  accept(functionArn: string, payload: unknown, heard?: (value: string | undefined) => void): void {
    const now = this.#context.clock.now();
    const id = randomUUID();
    const one = {
      id,
      functionArn,
      payload: JSON.stringify(payload),
      attempts: 0,
      acceptedAt: now,
      nextAt: now,
    };
    this.#context.store.put(one);
    if (heard === undefined) this.#context.activity.stirs += 1;
    else this.#listeners.set(id, heard);
    void this.#attempt(one);
  }

  next(): number | undefined {
    let least: number | undefined;
    for (const { nextAt } of this.#waiting.values())
      if (least === undefined || nextAt < least) least = nextAt;
    return least;
  }

  fire(now: number): void {
    for (const [id, one] of [...this.#waiting])
      if (one.nextAt <= now && this.#waiting.delete(id)) void this.#attempt(one);
  }

  /** Stops retrying; what waits stays in the store for the next start. */
  close(): void {
    this.#closed = true;
  }

  async #attempt(one: StoredInvocation): Promise<void> {
    const { store, clock, invoker, timetable, deployment, logs } = this.#context;
    const fn = deployment.functions.find(({ arn }) => arn === one.functionArn);
    if (fn === undefined) {
      logs.local('error', `Dropped an invocation of ${one.functionArn}: no such function`);
      store.remove(one.id);
      return;
    }
    const outcome = await invoker.invoke(one.functionArn, one.payload);
    if (this.#closed) return;
    this.#listeners.get(one.id)?.(outcome.ok ? outcome.value : undefined);
    this.#listeners.delete(one.id);
    if (outcome.ok) return store.remove(one.id);
    const attempts = one.attempts + 1;
    const nextAt = clock.now() + (retryDelaysMs[attempts - 1] ?? 120_000);
    const aged = nextAt - one.acceptedAt > fn.asyncMaxAgeSeconds * 1000;
    if (attempts <= fn.asyncRetries && !aged) {
      const again = { ...one, attempts, nextAt };
      store.put(again);
      this.#waiting.set(one.id, again);
      return timetable.poke();
    }
    this.#giveUp({ ...one, attempts }, outcome.error, aged);
    store.remove(one.id);
  }

  #giveUp(one: StoredInvocation, error: SerializedError, aged: boolean): void {
    const { deployment, services, clock, logs } = this.#context;
    const fn = deployment.functions.find(({ arn }) => arn === one.functionArn);
    if (fn === undefined) return;
    const target = fn.asyncDeadLetterArn;
    logs.local('error', `${fn.name} failed for good after ${one.attempts} attempt(s)`);
    if (target === undefined || !roleAllows(this.#context, fn, 'sqs:SendMessage', target)) return;
    const record = {
      version: '1.0',
      timestamp: new Date(clock.now()).toISOString(),
      requestContext: {
        requestId: one.id,
        functionArn: `${fn.arn}:$LATEST`,
        condition: aged ? 'EventAgeExceeded' : 'RetriesExhausted',
        approximateInvokeCount: one.attempts,
      },
      requestPayload: JSON.parse(one.payload) as unknown,
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: error,
    };
    const bare = fn.asyncDeadLetterForm === 'event';
    services.queues.send(target, bare ? one.payload : JSON.stringify(record), {
      messageAttributes: bare ? attributesOf(one, error) : {},
    });
  }
}

/** Lambda's own dead-letter queues carry the bare event and say in attributes what went wrong. */
function attributesOf(one: StoredInvocation, error: SerializedError): ReceivedMessage['messageAttributes'] {
  return {
    RequestID: { dataType: 'String', stringValue: one.id },
    ErrorCode: { dataType: 'Number', stringValue: '200' },
    ErrorMessage: { dataType: 'String', stringValue: error.errorMessage || error.errorType },
  };
}
