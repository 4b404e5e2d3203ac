import { describe, expect, it } from 'vitest';
import { createClock } from '../../infra/local/clock.ts';
import { Timetable } from '../../infra/local/runtime/timetable.ts';

const hour = 3_600_000;

describe('moving the clock', () => {
  it('fires what falls due while a step settles, or that step would never come to rest', async () => {
    const clock = createClock();
    const timetable = new Timetable(clock);
    timetable.start();
    const target = clock.now() + hour;
    let fired = false;
    let late = (): void => undefined;
    // A message that shows itself again a moment after the clock has arrived, as after a visibility timeout.
    timetable.at(target, () => timetable.at(clock.now() + 30, () => late()));
    await timetable.advance(target, async () => {
      if (clock.now() < target) return;
      await new Promise<void>((resolve) => {
        if (fired) resolve();
        late = () => {
          fired = true;
          resolve();
        };
      });
    });
    expect(fired).toBe(true);
    timetable.stop();
  });

  it('fires each instant of a frozen clock in its order', async () => {
    const clock = createClock({ frozen: true, startAt: 0 });
    const timetable = new Timetable(clock);
    timetable.start();
    const seen: number[] = [];
    for (const at of [3 * hour, hour, 2 * hour]) timetable.at(at, () => seen.push(clock.now()));
    await timetable.advance(2 * hour, async () => undefined);
    expect(seen).toEqual([hour, 2 * hour]);
    expect(clock.now()).toBe(2 * hour);
    timetable.stop();
  });
});
