import type { Issuer } from '../http/issuer.ts';
import type { About, LocalControls } from '../page/local-controls.ts';
import { listDeadLetters } from './dead-letters.ts';
import { parseDuration } from './duration.ts';
import type { FaultBox } from './faults.ts';
import type { RuntimeContext } from './runtime-context.ts';

/** How long one step of a clock move may take to settle, by the machine's clock. */
const stepLimitMilliseconds = 60_000;

interface Parts {
  faults: FaultBox;
  issuer: Issuer;
  redrive: () => number;
  awsEndpoint: string;
  accountCredentials: About['credentials'];
}

/** What the `/_local` page, its API and tests can ask of the running local cloud. */
export function createControls(context: RuntimeContext, parts: Parts): LocalControls {
  const { activity, clock, deployment, invoker, logs, services, timetable } = context;
  const { faults, issuer } = parts;
  const now = (): string => new Date(clock.now()).toISOString();
  const settle = async (): Promise<void> => {
    if (!(await activity.whenAtRest(stepLimitMilliseconds)))
      logs.local('warn', 'Moving the clock on although something is still under way');
  };
  const faultState: LocalControls['faults']['state'] = () => ({
    faults: faults.arms,
    calls: Object.fromEntries(invoker.pools().map(({ fn, latestCalls }) => [fn.name, latestCalls])),
  });
  const accepts = logFilter(deployment.functions);
  const bus = deployment.buses.find(({ name }) => name !== 'default')?.name ?? 'default';
  return {
    issuer,
    about: () => ({
      awsEndpoint: parts.awsEndpoint,
      region: deployment.region,
      credentials: parts.accountCredentials,
      eventBusName: bus,
    }),
    mails: () => services.mailbox.list(),
    receive: (raw, envelope) => services.receiver.receive(raw, envelope),
    events: () => services.events.list().map(({ bus: _bus, ...envelope }) => envelope),
    deadLetters: () => listDeadLetters(context),
    redrive: parts.redrive,
    now,
    async advance(move) {
      const target = typeof move === 'string' ? clock.now() + parseDuration(move) : Date.parse(move.to);
      if (Number.isNaN(target)) throw new RangeError('"to" must be an ISO 8601 instant');
      if (target < clock.now()) throw new RangeError('The clock never goes back');
      await timetable.advance(target, settle);
      const expired = (await services.tables.expire()) + services.expireObjects();
      if (expired > 0) await settle();
      return now();
    },
    idle: (limit) => activity.whenAtRest(Number.isFinite(limit) ? Math.max(0, limit) : 1000),
    token: ({ email, role }) => issuer.token(email, role),
    logs: (part) => logs.list(accepts(part)),
    async followLogs({ part, after = '', waitMilliseconds }) {
      const accepted = accepts(part);
      if (part !== 'local' && !deployment.functions.some(({ name }) => accepted(name)))
        throw new RangeError(`No function has ${part} in its name or description`);
      return logs.after(after, accepted, waitMilliseconds);
    },
    functions: () => deployment.functions.map(({ name, description = '' }) => ({ name, description })),
    faults: {
      state: faultState,
      arm(arm) {
        faults.arm(arm);
        return faultState();
      },
      clear() {
        faults.clear();
        return faultState();
      },
    },
    roles: () => deployment.userPools[0]?.groups ?? [],
    serves: (routeKey) => deployment.apis.some(({ routes }) => routes.some(({ key }) => key === routeKey)),
  };
}

/** Whose lines are meant by a part of a function's name or by whole parts of the path that its description is. */
const logFilter =
  (functions: RuntimeContext['deployment']['functions']) =>
  (part = '') => {
    const described = functions.filter(({ description = '' }) => `/${description}/`.includes(`/${part}/`));
    const names = new Set(described.map(({ name }) => name));
    return (name: string): boolean => name.includes(part) || names.has(name);
  };
