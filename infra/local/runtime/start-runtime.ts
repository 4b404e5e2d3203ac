import type { ApiResource, Deployment, FunctionResource, Matcher } from '../contracts.ts';
import { UnmodelledError } from '../contracts.ts';
import { Gateway } from '../http/gateway.ts';
import type { JwtAuthorizer } from '../http/jwt-authorizer.ts';
import { AsyncInvoker } from './async-invoker.ts';
import { redriveDeadLetters } from './dead-letters.ts';
import type { FaultBox } from './faults.ts';
import { Mappings } from './mappings.ts';
import type { RuntimeContext } from './runtime-context.ts';
import { Scheduler } from './scheduler.ts';

/** The running wiring of one deployment. */
export interface Runtime {
  gateway: Gateway;
  /** Accepts an asynchronous invocation; chaos runs it twice. */
  invokeAsync(functionArn: string, payload: unknown): void;
  redrive(): number;
  close(): void;
}

/** Connects routes, mappings, schedules and asynchronous invocations of a deployment, and looks for work left from before. */
export function startRuntime(
  context: RuntimeContext,
  parts: {
    faults: FaultBox;
    authorizer: JwtAuthorizer;
    compilePattern: (pattern: Record<string, unknown>) => Matcher;
  },
): Runtime {
  const { deployment, activity, courtesy, invoker, services, timetable, clock } = context;
  const byArn = new Map(deployment.functions.map((fn) => [fn.arn, fn]));
  const functionByArn = (arn: string): FunctionResource => {
    const fn = byArn.get(arn);
    if (fn === undefined) throw new UnmodelledError(`an event source mapping of the unknown function ${arn}`);
    return fn;
  };
  const async = new AsyncInvoker(context);
  const gateway = new Gateway(context, onlyApi(deployment), parts.authorizer);
  const mappings = new Mappings(context, parts.compilePattern, functionByArn);
  const scheduler = new Scheduler(context, parts.faults);
  for (const source of [async, mappings, scheduler]) timetable.add(source);
  activity.watch(() => courtesy.open === 0 && invoker.running === 0 && services.busy() === 0);
  activity.watch(() => (async.next() ?? Number.POSITIVE_INFINITY) > clock.now());
  mappings.start();
  timetable.start();
  return {
    gateway,
    invokeAsync(functionArn, payload) {
      const heard = scheduler.listener();
      async.accept(functionArn, payload, heard);
      if (context.chaos) async.accept(functionArn, payload, heard && (() => undefined));
    },
    redrive: () => redriveDeadLetters(context, async),
    close() {
      timetable.stop();
      mappings.close();
      context.courtesy.close();
      async.close();
    },
  };
}

/** The front serves the API at its root, so there can be only one. */
function onlyApi(deployment: Deployment): ApiResource {
  const [api, second] = deployment.apis;
  if (second !== undefined) throw new UnmodelledError(`a second HTTP API (${second.logicalId})`);
  return api ?? { logicalId: 'None', id: 'none', endpoint: '', routes: [] };
}
