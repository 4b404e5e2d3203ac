import type { EventEnvelope, Mail, MailReceiver } from '../contracts.ts';
import type { Issuer } from '../http/issuer.ts';
import type { DeadLetter } from '../runtime/dead-letters.ts';
import type { Arm, ArmState } from '../runtime/faults.ts';
import type { LogLine, LogPage } from '../runtime/logs.ts';

/** What the armed kills are and which AWS calls each function's latest invocation made, in order. */
export interface FaultState {
  faults: ArmState[];
  calls: Record<string, string[]>;
}

/** What another account needs to put events, as `GET /_local` answers it in JSON. */
export interface About {
  awsEndpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  eventBusName: string;
}

/** Everything that the `/_local` page and API can do. Instants are ISO 8601 in UTC. */
export interface LocalControls {
  about(): About;
  mails(): Mail[];
  /** Takes a raw message as SES would. */
  receive: MailReceiver['receive'];
  events(): EventEnvelope[];
  deadLetters(): DeadLetter[];
  redrive(): number;
  now(): string;
  /** An ISO 8601 duration or an instant; resolves once all that became due is done. Throws RangeError when it is neither. */
  advance(move: string | { to: string }): Promise<string>;
  /** Waits at most `limit` ms of the machine's time. */
  idle(limit: number): Promise<boolean>;
  token(person: { email: string; role: string }): Promise<string>;
  /** The latest lines; of functions whose name contains `part`, or whose description has it as whole parts of a path. */
  logs(part?: string): LogLine[];
  /**
   * The same lines, and a report of each invocation, behind a cursor (from the start without one): at once, or within
   * `waitMilliseconds` as soon as there is one. Throws RangeError when no function is meant.
   */
  followLogs(asked: { part?: string; after?: string; waitMilliseconds: number }): Promise<LogPage>;
  functions(): Array<{ name: string; description: string }>;
  faults: { state(): FaultState; arm(arm: Arm): FaultState; clear(): FaultState };
  issuer: Issuer;
  /** Groups of the user pool. */
  roles(): string[];
  /** Whether the API serves exactly this route, as `GET /items`. */
  serves(routeKey: string): boolean;
}
