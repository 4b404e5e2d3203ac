import { expect } from 'vitest';
import { copyOfAssembly } from '../../support/assembly.ts';
import { startCloud, type TestCloud } from '../../support/local-cloud.ts';
import { change } from './change.ts';
import { type Drill, run } from './drill.ts';
import { type Aftermath, aftermath, expectPeace } from './holds.ts';

/** 10:00 on a Monday in Shanghai. */
export const start = '2026-11-23T02:00:00.000Z';
export const inMinutes = (from: Date, minutes: number): string =>
  new Date(from.getTime() + minutes * 60_000).toISOString();

/** A test's own time: a kill may take its turn at every call of several functions. */
export const patience = { timeout: 600_000 };

/** A local cloud in which functions are killed before and after each of their AWS calls, one by one. */
export class KillWorld {
  #cloud: TestCloud | undefined;
  #people = 0;
  token = '';

  get cloud(): TestCloud {
    if (!this.#cloud) throw new Error('the world is not open');
    return this.#cloud;
  }

  /** How many addresses were given out. */
  get people(): number {
    return this.#people;
  }

  newAddress(): string {
    this.#people += 1;
    return `customer${this.#people}@example.com`;
  }

  async open(assemblyDir?: string): Promise<void> {
    // One instance a function: each kill finds the next one cold.
    const options = { clock: { at: start, frozen: true }, concurrency: 1 };
    this.#cloud = await startCloud({ ...options, ...(assemblyDir ? { assemblyDir } : {}) });
    this.token = await this.cloud.staff('admin');
  }

  /** Without the mail service's events nobody knows whether a mail left whose sender was killed. */
  async openWithoutFeedback(): Promise<void> {
    const copy = await copyOfAssembly();
    await change(copy.dir, ({ Type }) => Type === 'AWS::SES::ConfigurationSetEventDestination', 'remove');
    await this.open(copy.dir);
    await copy.remove();
  }

  async close(): Promise<void> {
    await this.#cloud?.stop();
    this.#cloud = undefined;
  }

  /** Runs a drill to its end and looks at what is left. */
  async survive<S>(drill: Drill<S>): Promise<Aftermath & { subjects: S[] }> {
    const { subjects, fired, missed } = await run(this.cloud, drill);
    expect(missed).toEqual([]);
    const after = await aftermath(this.cloud);
    const doubts = fired.filter(({ function: fn }) => fn.endsWith('mail-door')).length;
    await expectPeace(this.cloud, after, doubts);
    return { ...after, subjects };
  }

  /** The sweep comes every minute: by then it has been there. Nobody asks for what the agenda does. */
  untilDue = async <S extends { dueAt?: string }>({ dueAt }: S): Promise<boolean> => {
    await this.cloud.advance({ to: inMinutes(new Date(dueAt ?? ''), 1) });
    return true;
  };

  /** To 10:00 of the next day in Shanghai where it is past 18:00 there: what keeps quiet hours leaves by day alone. */
  async untilDaytime(): Promise<void> {
    const now = this.cloud.now();
    if (now.getUTCHours() < 10) return;
    const morning = new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10);
    await this.cloud.advance({ to: `${morning}${start.slice(10)}` });
  }

  /** To the second before what is due in some minutes. */
  async untilRightBefore(subject: { dueAt?: string }, minutes: number): Promise<void> {
    await this.cloud.settle();
    const dueAt = inMinutes(this.cloud.now(), minutes);
    subject.dueAt = dueAt;
    await this.cloud.advance({ to: inMinutes(new Date(dueAt), -1 / 60) });
  }
}
