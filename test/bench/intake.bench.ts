import { startChild } from './support/child.ts';
import { type Contestant, defineBench } from './support/define-bench.ts';
import { figuresOf, load } from './support/load.ts';
import { foreignBody, poster } from './support/poster.ts';
import type { Served } from './support/serve.ts';
import { isIdleAt, settle } from './support/settle.ts';
import { transactor } from './support/transactor.ts';

/**
 * Intake beside its floor, measured in turns: the same items in one transaction, by a bare SDK client at the same endpoint. A
 * bare HTTP echo, and the same matter as a form of others posts it, are shown beside them.
 */
export const bench = defineBench({
  sizes: {
    long: { clients: [1, 8, 32], milliseconds: 5000, settleSeconds: 600 },
    short: { clients: [2], milliseconds: 50, settleSeconds: 90 },
  },
  async *measure({ clients, milliseconds, settleSeconds }, assemblyDir) {
    const cloud = await startChild<Served>('serve.ts', [assemblyDir]);
    const echo = await startChild<{ url: string }>('echo.ts');
    try {
      const isIdle = isIdleAt(cloud.told.url);
      const measured = async (
        name: string,
        count: number,
        work: () => Promise<void>,
      ): Promise<Contestant> => {
        const measure = await load(count, milliseconds, work);
        await settle(isIdle, name, settleSeconds);
        return { name, figures: figuresOf(measure) };
      };
      const posting = poster(`${cloud.told.url}/v1/tickets`);
      const postingForeign = poster(`${cloud.told.url}/v1/tickets?form=cf7`, foreignBody);
      const writing = transactor(cloud.told);
      const echoing = poster(echo.told.url);
      for (const count of clients) {
        yield {
          title: `intake, ${count} client${count === 1 ? '' : 's'}`,
          others: [
            await measured('bare HTTP echo', count, echoing),
            await measured('foreign form', count, postingForeign),
          ],
          floor: await measured('bare SDK transaction', count, writing),
          subject: await measured('ticket intake', count, posting),
        };
      }
    } finally {
      await Promise.all([cloud.stop(), echo.stop()]);
    }
  },
});
