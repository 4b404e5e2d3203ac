import type { Faults, ObservedCall } from '../contracts.ts';
import type { Invoker } from './invoker.ts';

/** One kill: before or after the nth AWS call (of one name, when given) of one invocation of a function. Fires once. */
export interface Arm {
  /** Part of the function's name or logical id. */
  function: string;
  /** `dynamodb:TransactWriteItems`; any call when absent. */
  call?: string;
  nth: number;
  when: 'before' | 'after';
}

export interface ArmState extends Arm {
  fired: boolean;
}

const reading = /:(Get|Head|BatchGet|TransactGet|Query|Scan|Describe|List)/;

/** Watches every AWS call: counts writes, kills as armed and, when asked, throttles. */
export class FaultBox implements Faults {
  readonly #invoker: Invoker;
  readonly #throttle: () => boolean;
  readonly #throttled = new Set<string>();
  readonly #marked = new WeakMap<ObservedCall, ArmState>();
  arms: ArmState[] = [];
  /** Grows with every AWS write, but for those of `quiet` functions. */
  writes = 0;
  /** ARNs of scheduled functions: their bookkeeping concerns nobody else, and what they hand over invokes somebody. */
  readonly quiet = new Set<string>();

  /** `throttle` decides for one call; no call is throttled twice in a row, so that an SDK's retries do win. */
  constructor(invoker: Invoker, throttle: () => boolean) {
    this.#invoker = invoker;
    this.#throttle = throttle;
  }

  arm(arm: Arm): void {
    this.arms.push({ ...arm, fired: false });
  }

  clear(): void {
    this.arms = [];
  }

  before(call: ObservedCall): 'serve' | 'throttle' | 'kill' {
    if (call.caller.kind !== 'function') {
      if (!reading.test(call.action)) this.writes += 1;
      return 'serve';
    }
    const worker = this.#invoker.worker(call.caller.workerId);
    if (worker === undefined) return 'kill';
    const key = `${worker.id} ${call.action}`;
    if (!this.#throttled.delete(key) && this.#throttle()) {
      this.#throttled.add(key);
      return 'throttle';
    }
    worker.calls.push(call.action);
    const arm = this.#match(call, worker.calls);
    if (arm?.when === 'before') {
      arm.fired = true;
      void worker.kill();
      return 'kill';
    }
    if (arm !== undefined) this.#marked.set(call, arm);
    if (!reading.test(call.action) && !this.quiet.has(worker.fn.arn)) this.writes += 1;
    return 'serve';
  }

  after(call: ObservedCall): 'answer' | 'kill' {
    if (call.caller.kind !== 'function') return 'answer';
    const arm = this.#marked.get(call);
    if (arm === undefined || arm.fired) return 'answer';
    arm.fired = true;
    void this.#invoker.worker(call.caller.workerId)?.kill();
    return 'kill';
  }

  #match(call: ObservedCall, calls: readonly string[]): ArmState | undefined {
    if (this.arms.length === 0 || call.caller.kind !== 'function') return undefined;
    const { name, logicalId } = call.caller.function;
    return this.arms.find(
      (arm) =>
        !arm.fired &&
        (name.includes(arm.function) || logicalId.includes(arm.function)) &&
        (arm.call === undefined || arm.call === call.action) &&
        calls.filter((one) => arm.call === undefined || one === arm.call).length === arm.nth,
    );
  }
}
