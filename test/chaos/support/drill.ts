import type { TestCloud } from '../../support/local-cloud.ts';
import { isLong } from '../../support/long-form.ts';
import { type Kill, killsOf, nameOf, spare } from './kills.ts';

/** A command under fire: each of its customers is there for one kill. */
export interface Drill<S> {
  /** Lambdas that the command sets to work, as `mail/door`. */
  functions: readonly string[];
  /** So many customers who stand right before the command. */
  prepare(count: number): Promise<S[]>;
  /** Brings a customer to the moment right before the command, while nothing is killed. What fell before is over by then. */
  approach?(subject: S): Promise<void>;
  /** The command: a client's request, or the moment at which something is due. False when the client got no answer. */
  act(subject: S): Promise<boolean>;
}

export interface Drilled<S> {
  /** Everybody on whom the command was carried out, the calm one included. */
  subjects: S[];
  /** What was killed. */
  fired: Kill[];
  /** Kills that no invocation walked into; a drill that has any proves less than it says. */
  missed: string[];
}

/** Kills that find a warm instance where a cold one is wanted cost a second customer. */
const spares = 12;
/** What an instance asks once and keeps. */
const onceAnInstance = new Set(['secretsmanager:GetSecretValue', 'ses:GetSendQuota']);

/**
 * Learns from one calm run which AWS calls each function makes, then kills each function before and after each of them,
 * one kill and one customer at a time. Clients without an answer ask again; at last the clock passes every lease, timeout
 * and retry.
 */
export async function run<S>(cloud: TestCloud, drill: Drill<S>): Promise<Drilled<S>> {
  const { faults, deployment } = cloud.local;
  const names = drill.functions.map((entry) => {
    const fn = deployment.functions.find(({ name }) => name.endsWith(`-${entry.replaceAll('/', '-')}`));
    if (!fn) throw new Error(`no function ${entry}`);
    return fn.name;
  });

  const [calm] = await drill.prepare(1);
  if (calm === undefined) throw new Error('nobody is there for the calm run');
  await drill.approach?.(calm);
  if (!(await drill.act(calm))) throw new Error('the calm run failed');
  await cloud.settle();
  const { calls } = faults.state();
  const kills = names.flatMap((name) => {
    // Where time passes between two kills every instance is warm again: it has read its secret and its sending rate.
    const made = killsOf(name, calls[name] ?? []).filter(
      ({ call }) => drill.approach === undefined || !onceAnInstance.has(call),
    );
    if (made.length === 0) throw new Error(`${name} made no call`);
    return isLong ? made : spare(made);
  });

  const waiting = await drill.prepare(kills.length + spares);
  const subjects = [calm];
  const unanswered: S[] = [];
  const strike = async (kill: Omit<Kill, 'call'> & { call?: string }): Promise<boolean> => {
    const subject = waiting.shift();
    if (subject === undefined) throw new Error('too few customers');
    subjects.push(subject);
    await drill.approach?.(subject);
    faults.arm(kill);
    if (!(await drill.act(subject))) unanswered.push(subject);
    await cloud.settle();
    const fired = faults.state().faults.some((arm) => arm.fired);
    faults.clear();
    // A stream waits for its retry, and everything behind it.
    if (kill.function.endsWith('outbox-relay')) await cloud.advance('PT1S');
    return fired;
  };

  /**
   * How often a call is repeated changes from run to run: a sweep reads a bucket an hour that is still open, and a consumer that
   * lost a ticket to another one reads and writes it again. The first of each call is always made.
   */
  const isLess = ({ function: fn, call, nth }: Kill): boolean =>
    (call === 'dynamodb:Query' || nth > 1) &&
    (faults.state().calls[fn] ?? []).filter((one) => one === call).length < nth;
  const fired: Kill[] = [];
  const missed: string[] = [];
  for (const kill of kills) {
    let hit = await strike(kill);
    if (!hit) {
      // A warm instance leaves out what it did once at its start.
      await strike({ function: kill.function, nth: 1, when: 'before' });
      hit = await strike(kill);
    }
    if (hit) fired.push(kill);
    else if (!isLess(kill)) missed.push(nameOf(kill));
  }
  for (const subject of unanswered)
    if (!(await drill.act(subject))) throw new Error('a client that asked again got no answer');
  await cloud.advance('PT30M');
  return { subjects, fired, missed };
}

/** Does `work` for all, a few at a time. */
export async function forAll<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += 8)
    results.push(...(await Promise.all(items.slice(at, at + 8).map(work))));
  return results;
}
