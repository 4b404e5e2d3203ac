import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highlightsOf } from '../../functions/tickets/queues/highlight.ts';

/** What is marked of a subject. */
const marked = (subject: string, typed: string): string[] =>
  highlightsOf({ subject, description: '' }, typed).flatMap(({ text, marks }) =>
    marks.map(([from, to]) => text.slice(from, to)),
  );

describe('what a search marks', () => {
  it.each([
    ['水泵漏水', '漏水', ['漏水']],
    ['空调昨天开始有异响', '空调异响', ['空调', '异响']],
    ['空調有異響', '空调异响', ['空調', '異響']],
    ['空调异响', '空調異響', ['空调异响']],
    ['型号 ＫＦＲ３５ 漏水', 'kfr35', ['ＫＦＲ３５']],
    ['Die Spülmaschine', 'spulmaschine', ['Spülmaschine']],
    ['Die Spu\u0308lmaschine leckt', 'Spülmaschine', ['Spu\u0308lmaschine']],
    ['SN-2024-000123 坏了', 'sn2024000123', ['SN-2024-000123']],
    ['SN-2024-000123 坏了', 'SN 2024 000123', ['SN-2024-000123']],
    ['SN 2024 000123', 'SN-2024-000', ['SN 2024 000']],
    ['SN-2024-000123', '0123', ['0123']],
    ['W20KD-3 leaks', 'w20kd', ['W20KD']],
    ['138-0013-8000', '13800138000', ['138-0013-8000']],
    ['It leaks, leaks', 'leak', ['leak', 'leak']],
    ['pump', '漏水', []],
  ])('%s by %s', (subject, typed, marks) => {
    expect(marked(subject, typed)).toEqual(marks);
  });

  it('stands within the excerpt, in order, without overlap, and never cuts a character in two', () => {
    const unit = fc.constantFrom(...'漏水泵a1-ü ', '😀', 'e\u0301');
    fc.assert(
      fc.property(
        fc.string({ unit, maxLength: 300 }),
        fc.string({ unit, maxLength: 12 }),
        (description, typed) => {
          for (const { text, marks } of highlightsOf({ subject: '', description }, typed)) {
            let end = 0;
            for (const [from, to] of marks) {
              expect(from).toBeGreaterThanOrEqual(end);
              expect(to).toBeGreaterThan(from);
              expect(to).toBeLessThanOrEqual(text.length);
              end = to;
            }
          }
        },
      ),
    );
  });
});
