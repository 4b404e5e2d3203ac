import type { RuleResource } from '../contracts.ts';
import type { NextFiring } from './cron.ts';
import type { FaultBox } from './faults.ts';
import type { RuntimeContext } from './runtime-context.ts';
import { parseSchedule } from './schedule-expression.ts';
import type { DueSource } from './timetable.ts';

interface Schedule {
  rule: RuleResource;
  following: NextFiring;
  nextAt: number | undefined;
  /** While the clock is moved, firings before `until` may be left out as long as nothing has stirred since. */
  quiet: { until: number; stirs: number; writes: number } | undefined;
}

/** Hears the JSON result of an invocation's first attempt; undefined when it failed. */
export type Heard = (value: string | undefined) => void;

/**
 * Fires the scheduled rules of the template. A function may answer `{"idleUntil": "<ISO>" | null}`: it has nothing to do
 * before that instant (null: until something else runs), so that moving the clock by a day need not call it 1,440 times.
 * What counts as something: any other invocation, and any AWS write but those of scheduled functions.
 */
export class Scheduler implements DueSource {
  readonly #context: RuntimeContext;
  readonly #faults: FaultBox;
  readonly #schedules: Schedule[];
  #firing: Schedule | undefined;

  constructor(context: RuntimeContext, faults: FaultBox) {
    this.#context = context;
    this.#faults = faults;
    this.#schedules = context.deployment.rules
      .filter(({ enabled }) => enabled)
      .flatMap((rule) => {
        if (rule.schedule === undefined) return [];
        for (const { arn } of rule.targets) faults.quiet.add(arn);
        const following = parseSchedule(rule.schedule);
        return [{ rule, following, nextAt: following(context.clock.now()), quiet: undefined }];
      });
  }

  /** Listener for an invocation that is accepted right now: a schedule's own firing is listened to. */
  listener(): Heard | undefined {
    const schedule = this.#firing;
    return schedule && ((value) => this.#hear(schedule, value));
  }

  next(moving: boolean): number | undefined {
    let least: number | undefined;
    for (const schedule of this.#schedules) {
      const at = moving ? this.#dueWhileMoving(schedule) : schedule.nextAt;
      if (at !== undefined && (least === undefined || at < least)) least = at;
    }
    return least;
  }

  fire(now: number, moving: boolean): void {
    for (const schedule of this.#schedules) {
      const at = schedule.nextAt;
      if (at === undefined || at > now) continue;
      schedule.nextAt = schedule.following(now);
      if (moving && this.#isQuiet(schedule, now)) continue;
      schedule.quiet = undefined;
      this.#firing = schedule;
      try {
        this.#context.services.fire(schedule.rule, at);
      } finally {
        this.#firing = undefined;
      }
    }
  }

  #isQuiet({ quiet }: Schedule, at: number): boolean {
    return (
      quiet !== undefined &&
      quiet.until > at &&
      quiet.stirs === this.#context.activity.stirs &&
      quiet.writes === this.#faults.writes
    );
  }

  #dueWhileMoving(schedule: Schedule): number | undefined {
    const { nextAt, quiet } = schedule;
    if (nextAt === undefined || quiet === undefined || !this.#isQuiet(schedule, nextAt)) return nextAt;
    return Number.isFinite(quiet.until) ? schedule.following(quiet.until - 1) : undefined;
  }

  #hear(schedule: Schedule, value: string | undefined): void {
    const until = idleUntil(value);
    if (until === undefined) this.#context.activity.stirs += 1;
    else schedule.quiet = { until, stirs: this.#context.activity.stirs, writes: this.#faults.writes };
  }
}

/** The instant of an `{"idleUntil"}` answer; infinity for null, undefined when the function said nothing of the kind. */
function idleUntil(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const said = (JSON.parse(value) as { idleUntil?: unknown } | null)?.idleUntil;
  if (said === null) return Number.POSITIVE_INFINITY;
  const at = typeof said === 'string' ? Date.parse(said) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}
