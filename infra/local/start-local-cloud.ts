import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { dataFiles } from './aws/dynamodb/engine/engine-program.ts';
import { startAws } from './aws/start-aws.ts';
import type { AwsServices, Deployment, FunctionResource, MovableClock, OtherAccount } from './contracts.ts';
import { Distribution } from './http/distribution.ts';
import { type Front, openFront, type Serve } from './http/front.ts';
import { openIssuer } from './http/issuer.ts';
import { JwtAuthorizer } from './http/jwt-authorizer.ts';
import { arrivalOf } from './http/request-event.ts';
import { authorize } from './iam/authorize.ts';
import { createLocalApi } from './page/local-api.ts';
import type { LocalControls } from './page/local-controls.ts';
import { type ProductPage, plainPage } from './page/product-page.ts';
import { compilePattern } from './patterns/compile-pattern.ts';
import { Activity } from './runtime/activity.ts';
import { bundleBootstrap } from './runtime/bundle-bootstrap.ts';
import { Courtesy } from './runtime/courtesy.ts';
import { createControls } from './runtime/create-controls.ts';
import { lockDataDir } from './runtime/data-lock.ts';
import { FaultBox } from './runtime/faults.ts';
import { Invoker } from './runtime/invoker.ts';
import { keepClock } from './runtime/keep-clock.ts';
import { Logs } from './runtime/logs.ts';
import { createRandom } from './runtime/random.ts';
import { openRuntimeStore } from './runtime/runtime-store.ts';
import { type Runtime, startRuntime } from './runtime/start-runtime.ts';
import { Timetable } from './runtime/timetable.ts';
import { openGrants } from './sign-in/grants.ts';
import { createSignIn } from './sign-in/serve-sign-in.ts';
import { nobodyKnown, type SignInPeople } from './sign-in/sign-in-people.ts';
import { openState } from './state/open-state.ts';
import { loadDeployment } from './template/load-deployment.ts';
import { withSecrets } from './template/secret-references.ts';

export interface LocalCloudOptions {
  /** Port of the HTTP front on loopback; 0: any free one. */
  port?: number;
  /** Folder of everything that is kept. */
  dataDir: string;
  /** Starts from nothing: forgets what the folder holds. */
  fresh?: boolean;
  /** Folder of a synthesized assembly, or what synthesizes one once the data folder is ours, while the services start. */
  assembly: string | (() => Promise<string>);
  /** What the page says of the product; default: nothing. */
  page?: ProductPage;
  /** Who is offered at the sign-in pages; default: nobody, and whoever comes says who they are. */
  people?: SignInPeople;
  /** The other AWS account that anybody on this machine can play. */
  account?: OtherAccount;
  /** Delivers everything twice and shuffled and throttles 5 % of the functions' AWS calls. */
  chaos?: boolean;
  /** ISO 8601 instant to start at, and whether time stands still between moves. */
  clock?: { at?: string; frozen?: boolean };
  /** Prints no warnings and errors of functions. */
  quiet?: boolean;
  /** Seed of the chaos. */
  seed?: number;
  /** Most instances of one function; default: as many as cores, at least 2. */
  concurrency?: number;
  /** Folder of a function's code where it is not the assembly's. */
  codeDirOf?: (fn: FunctionResource) => string | undefined;
  /** One function, by name or description, to whose single instance a debugger may attach at a loopback port. */
  inspect?: { function: string; port: number };
}

/** The running local cloud. */
export interface LocalCloud extends LocalControls {
  /** Base URL of the HTTP front. */
  url: string;
  awsUrl: string;
  /** Keys of a local operator, who may do everything at the AWS endpoint. */
  credentials: { accessKeyId: string; secretAccessKey: string };
  deployment: Deployment;
  services: Awaited<ReturnType<typeof startAws>>;
  clock: MovableClock;
  /** Ends the idle instances of a function (by ARN): whatever they kept from former calls is gone. */
  retire(functionArn: string): Promise<void>;
  /** A function's code (by ARN) has changed: no invocation that begins from now on runs the old. */
  renew(functionArn: string): Promise<void>;
  /** Ends at once, as a crash would: nothing is finished or told. */
  kill(): Promise<void>;
  /** Takes no more requests, lets what runs finish, stops. */
  stop(): Promise<void>;
}

const accountId = '000000000000';
const region = 'us-east-1';
const graceMilliseconds = 5_000;
/** Share of AWS calls that chaos throttles. */
const throttledShare = 0.05;

/** May only do what resource policies let other accounts do. */
const plainAccount: OtherAccount = {
  name: 'other',
  credentials: { accessKeyId: 'AKIALOCALOTHER', secretAccessKey: 'local-other' },
  eventSources: [],
};

/**
 * Starts everything that the templates describe on this machine, bound to loopback only. All state is in `dataDir` and
 * survives a kill. Sets this process's time zone to UTC, as Lambda's is.
 * @throws UnmodelledError when the templates hold something that the local cloud does not model; the listen error when the
 * port is taken; DataDirInUse when another process uses the folder; whatever `assembly` throws.
 */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  process.env.TZ = 'UTC';
  const { dataDir } = options;
  const unlock = lockDataDir(dataDir);
  const cleanups: Array<() => unknown> = [unlock];
  try {
    if (options.fresh === true) await forget(dataDir);
    return await start(options, cleanups);
  } catch (error) {
    for (const cleanup of cleanups.reverse()) await Promise.resolve(cleanup()).catch(() => undefined);
    throw error;
  }
}

async function start(options: LocalCloudOptions, cleanups: Array<() => unknown>): Promise<LocalCloud> {
  const { dataDir, assembly, chaos = false, account = plainAccount } = options;
  const state = openState(dataDir);
  cleanups.push(() => state.close());
  const store = openRuntimeStore(state);
  const clock = keepClock(store, options.clock ?? {});
  const logs = new Logs(clock, options.quiet === true ? () => undefined : (line) => console.error(line));
  const operator = { accessKeyId: `AKIALOCAL${randomUUID().slice(0, 8)}`, secretAccessKey: randomUUID() };
  const invoker = new Invoker({ account, operator: operator.accessKeyId }, logs);
  cleanups.push(() => invoker.close());
  const courtesy = new Courtesy();
  const random = createRandom(options.seed ?? 1);
  const faults = new FaultBox(invoker, () => chaos && random() < throttledShare);
  const front = await openFront(options.port ?? 0, (error) => logs.local('error', String(error)));
  cleanups.push(() => front.close(0));
  const url = `http://localhost:${front.port}`;

  let runtime: Runtime | undefined;
  const [assemblyDir, bootstrap, services] = await Promise.all([
    typeof assembly === 'string' ? assembly : assembly(),
    bundleBootstrap(dataDir),
    startAws({
      dataDir,
      clock,
      state,
      accountEventSources: account.eventSources,
      hooks: {
        caller: (key) => {
          const caller = invoker.caller(key);
          if (caller !== undefined && caller.kind !== 'function') courtesy.touch();
          return caller;
        },
        signer: (key) => invoker.signer(key),
        faults,
        invokeAsync: (arn, payload) => runtime?.invokeAsync(arn, payload),
        log: (level, message, fields) => logs.local(level, message, fields),
      },
    }).then((aws) => {
      cleanups.push(() => aws.stop());
      return aws;
    }),
  ]);
  const loaded = withCodeOf(
    await loadDeployment(assemblyDir, {
      account: accountId,
      region,
      awsEndpoint: services.url,
      publicUrl: url,
    }),
    options.codeDirOf,
  );
  await services.attach(loaded);
  const deployment = withSecrets(loaded, services.secretValue);
  const inspected = inspectedFunction(deployment, options.inspect);
  invoker.add(deployment.functions, options.concurrency ?? Math.max(2, availableParallelism()), (fn) => ({
    bootstrap,
    clock: clock.shared,
    region,
    awsEndpoint: services.url,
    compileCacheDir: join(dataDir, 'compile-cache'),
    onLine: (name, line) => logs.line(name, line),
    ...(options.inspect !== undefined && fn === inspected ? { inspectPort: options.inspect.port } : {}),
  }));
  const issuer = await openIssuer(store, clock, () => deployment);
  const timetable = new Timetable(clock);
  const context = {
    deployment,
    services,
    clock,
    timetable,
    activity: new Activity(),
    courtesy,
    invoker,
    logs,
    store,
    authorize,
    chaos,
    random,
  };
  const authorizer = new JwtAuthorizer(issuer, () => deployment.userPools.map((pool) => pool.issuer), clock);
  const running = startRuntime(context, { faults, authorizer, compilePattern });
  runtime = running;
  const controls = createControls(context, {
    faults,
    issuer,
    redrive: running.redrive,
    awsEndpoint: services.url,
    accountCredentials: account.credentials,
  });
  const signIn = createSignIn(
    { issuer, grants: openGrants(state), clock },
    () => deployment.userPools,
    options.people ?? nobodyKnown,
  );
  const local = createLocalApi(controls, options.page ?? plainPage, signIn);
  const site = serveSite(running, deployment, services, (message) => logs.local('error', message));
  front.serve((request, path, query) =>
    path === '/_local' || path.startsWith('/_local/')
      ? local(request, path, query)
      : site(request, path, query),
  );
  const end = once(async (graceful: boolean) => {
    logs.close();
    await shutDown(front, running, invoker, context.activity, graceful);
    await services.stop();
    state.close();
    cleanups[0]?.();
  });
  return {
    ...controls,
    url,
    awsUrl: services.url,
    credentials: operator,
    deployment,
    services,
    clock,
    retire: async (functionArn) => invoker.pool(functionArn)?.retire(),
    renew: async (functionArn) => invoker.pool(functionArn)?.renew(),
    kill: () => end(false),
    stop: () => end(true),
  };
}

/**
 * What the front serves: the distribution, where the templates have one, else the API itself. By its own host name
 * (`<id>.execute-api.…`) the API is asked straight, as it can be at AWS.
 */
function serveSite(
  { gateway }: Runtime,
  deployment: Deployment,
  services: AwsServices,
  log: (message: string) => void,
): Serve {
  const straight: Serve = (request, path, query) => gateway.serve(arrivalOf(request), path, query);
  const [resource] = deployment.distributions;
  if (resource === undefined) return straight;
  const distribution = new Distribution(resource, {
    deployment,
    readObject: services.readForService,
    api: (arrival, path, query) => gateway.serve(arrival, path, query),
    log,
  });
  const ids = new Set(deployment.apis.map(({ id }) => id));
  return (request, path, query) => {
    const [, id = ''] = /^([a-z0-9]+)\.execute-api\./.exec(request.headers.host ?? '') ?? [];
    return ids.has(id) ? straight(request, path, query) : distribution.serve(request, path, query);
  };
}

function withCodeOf(deployment: Deployment, codeDirOf: LocalCloudOptions['codeDirOf']): Deployment {
  const functions = deployment.functions.map((fn) => ({ ...fn, codeDir: codeDirOf?.(fn) ?? fn.codeDir }));
  return { ...deployment, functions };
}

/** @throws Error when no function has the name or description that is asked for. */
function inspectedFunction(
  { functions }: Deployment,
  inspect: LocalCloudOptions['inspect'],
): FunctionResource | undefined {
  if (inspect === undefined) return undefined;
  const { function: asked } = inspect;
  const found = functions.find(({ name, description }) => name === asked || description === asked);
  if (found === undefined) throw new Error(`No function has the name or description ${asked}`);
  return found;
}

async function shutDown(
  front: Front,
  runtime: Runtime,
  invoker: Invoker,
  activity: Activity,
  graceful: boolean,
): Promise<void> {
  if (graceful) {
    await front.close(graceMilliseconds);
    await activity.whenAtRest(graceMilliseconds);
  }
  runtime.close();
  await invoker.close();
  if (!graceful) await front.close(0);
}

/** Removes what a former run left, but not the lock that this process holds. */
async function forget(dataDir: string): Promise<void> {
  for (const name of ['state.sqlite', ...Object.values(dataFiles)])
    for (const ending of ['', '-wal', '-shm', '-journal'])
      await rm(join(dataDir, name + ending), { force: true });
}

function once<T>(work: (argument: T) => Promise<void>): (argument: T) => Promise<void> {
  let running: Promise<void> | undefined;
  return (argument) => {
    running ??= work(argument);
    return running;
  };
}
