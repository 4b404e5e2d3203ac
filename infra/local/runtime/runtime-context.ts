import type { Authorize, AwsServices, Deployment, MovableClock, RuleResource } from '../contracts.ts';
import type { Activity } from './activity.ts';
import type { Courtesy } from './courtesy.ts';
import type { Invoker } from './invoker.ts';
import type { Logs } from './logs.ts';
import type { RuntimeStore } from './runtime-store.ts';
import type { Timetable } from './timetable.ts';

/** What the moving parts of the runtime share. */
export interface RuntimeContext {
  deployment: Deployment;
  services: AwsServices & { fire(rule: RuleResource, at: number): void };
  clock: MovableClock;
  timetable: Timetable;
  activity: Activity;
  courtesy: Courtesy;
  invoker: Invoker;
  logs: Logs;
  store: RuntimeStore;
  authorize: Authorize;
  chaos: boolean;
  /** Seeded, in [0, 1). */
  random: () => number;
}
