import { describe, expect, it } from 'vitest';
import { inboundWorld, plainMail } from '../support/inbound-world.ts';

const answer = (number: number, body: string, more: Record<string, string> = {}) =>
  plainMail(
    {
      Subject: 'Re: Filter question',
      'Message-ID': `<co${number}@customer.example>`,
      'In-Reply-To': '<co1@customer.example>',
      ...more,
    },
    body,
  );

async function ticketIn(state: 'open' | 'pending' | 'resolved' | 'closed') {
  const world = inboundWorld();
  await world.arrive(
    plainMail({ Subject: 'Filter question', 'Message-ID': '<co1@customer.example>' }, 'Which filter?'),
  );
  const id = world.tickets()[0]?.id ?? '';
  const isOver = state === 'resolved' || state === 'closed';
  const over = isOver ? { finishedAt: '2026-11-23T02:10:00.000Z', resolution: 1 } : {};
  await world.change(id, { state, ...over });
  return { world, id, before: world.tickets()[0], mails: world.messages().length };
}

describe('thanks by mail', () => {
  it.each(['open', 'resolved', 'closed'] as const)(
    'are on record and change nothing of a ticket that is %s',
    async (state) => {
      const { world, id, before, mails } = await ticketIn(state);
      await world.arrive(
        answer(
          2,
          'Hi,\r\n\r\nThanks!\r\n\r\nOn Mon, 23 Nov 2026, Service <service@firm.example> wrote:\r\n> Done.',
        ),
      );
      expect(world.tickets()).toHaveLength(1);
      const [now] = world.tickets();
      expect([now?.state, now?.dueAt, now?.finishedAt]).toEqual([
        before?.state,
        before?.dueAt,
        before?.finishedAt,
      ]);
      const entry = world.entries(id).at(-1);
      expect(entry).toMatchObject({ kind: 'customer-message', detail: { courtesy: 'true' } });
      expect(entry?.detail).not.toHaveProperty('automatic');
      expect(world.messages()).toHaveLength(mails);
    },
  );

  it('are thanks below which a firm puts names, numbers and a notice', async () => {
    const { world, id, before } = await ticketIn('resolved');
    const end =
      'Best regards,\r\nAnn Lee | Complaint Manager\r\nLee Ltd\r\nTel: +49 40 123456\r\n\r\nThis e-mail is confidential. If you are not the intended recipient, please return it.';
    await world.arrive(answer(2, `Many thanks for your help.\r\n\r\n${end}`));
    expect(world.tickets()).toMatchObject([{ state: before?.state }]);
    expect(world.entries(id).at(-1)).toMatchObject({
      text: `Many thanks for your help.\n\n${end.replaceAll('\r', '')}`,
      detail: { courtesy: 'true' },
    });
  });

  it.each([
    [
      'a reaction in Gmail',
      '👍\r\n\r\nAnn Lee reacted via Gmail',
      'text/vnd.google.email-reaction+json\r\n\r\n{"emoji":"👍"}',
    ],
    ['a signature of the whole mail', 'Thanks!', 'application/pkcs7-signature; name=smime.p7s\r\n\r\nx'],
    [
      'the logo of a firm',
      'Thanks!',
      'image/png; name=logo.png\r\nContent-ID: <logo>\r\nContent-Disposition: inline\r\n\r\nx',
    ],
  ])('are thanks with what a program adds: %s', async (_, text, part) => {
    const { world, id } = await ticketIn('resolved');
    const body = `--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n--b\r\nContent-Type: ${part}\r\n--b--`;
    await world.arrive(answer(2, body, { 'Content-Type': 'multipart/mixed; boundary=b' }));
    expect(world.entries(id).at(-1)).toMatchObject({ detail: { courtesy: 'true' } });
    expect(world.tickets()).toMatchObject([{ state: 'resolved' }]);
  });

  it('answer what staff asked while the ticket waits for its customer', async () => {
    const { world, id } = await ticketIn('pending');
    await world.arrive(answer(2, 'OK, thanks!'));
    expect(world.tickets()).toMatchObject([{ state: 'open' }]);
    expect(world.entries(id).at(-1)?.detail).not.toHaveProperty('courtesy');
  });

  it.each<[string, string, Record<string, string>]>([
    ['with a problem', 'Thanks, but it still leaks', {}],
    ['with a problem below a formula', 'OK\r\n\r\nRegards\r\nStill No Heat', {}],
    [
      'with a problem below a Chinese formula',
      '收到\r\n\r\n祝好\r\n还在漏水',
      { 'Content-Type': 'text/plain; charset=utf-8' },
    ],
    [
      'with a file',
      '--b\r\nContent-Type: text/plain\r\n\r\nThanks!\r\n--b\r\nContent-Type: text/plain; name=a.txt\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nleaks\r\n--b--',
      { 'Content-Type': 'multipart/mixed; boundary=b' },
    ],
  ])('reopen a resolved ticket %s', async (_, body, headers) => {
    const { world, id } = await ticketIn('resolved');
    await world.arrive(answer(2, body, headers));
    expect(world.tickets()).toMatchObject([{ state: 'open' }]);
    expect(world.entries(id).map(({ detail }) => detail?.courtesy)).not.toContain('true');
  });
});
