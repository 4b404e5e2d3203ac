import { expect, it } from 'vitest';
import { openFront } from '../../infra/local/http/front.ts';

it('an answer with a header that cannot be sent is a defect, and the next request is served', async () => {
  const defects: unknown[] = [];
  const front = await openFront(0, (error) => defects.push(error));
  try {
    front.serve(async (_, path) => ({ status: 200, headers: { location: decodeURI(path) }, body: 'ok' }));
    const statusOf = async (path: string) => (await fetch(`http://127.0.0.1:${front.port}${path}`)).status;
    expect(await statusOf('/%E8%B0%A2%E8%B0%A2')).toBe(500);
    expect(await statusOf('/thanks')).toBe(200);
    expect(defects).toMatchObject([{ code: 'ERR_INVALID_CHAR' }]);
  } finally {
    await front.close(100);
  }
});
