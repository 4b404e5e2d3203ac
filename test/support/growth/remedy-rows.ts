import { remedyOf } from '../../../functions/tickets/intake/remedy.ts';
import { verifySignature } from '../../../functions/tickets/intake/signature.ts';
import { type HostileRow, repeated, repeatedEach, rowsOf } from './hostile-row.ts';

/** The text of a post, names included. */
const maxPostCharacters = 65_536;

const values = (count: number, value: string) =>
  Array.from({ length: count }, (_, index) => ({ name: `n${index}`, value }));

/** What staff are told of a post that was refused, and how a signature is judged. */
export const remedyRows: readonly HostileRow[] = [
  ...rowsOf({
    parsers: ['functions/tickets/intake/remedy.ts'],
    parse: (came: Array<{ name: string; value: string }>) =>
      remedyOf('en', 'cf7', ['no-text', 'no-contact'], { values: came, placed: [] }),
    size: 100,
    maxSize: maxPostCharacters,
    shapes: {
      'many values': (count: number) => values(count, '12'),
      'one name again and again': (count: number) =>
        values(count, '12').map(({ value }) => ({ name: 'n', value })),
      'a long name': (size: number) => [{ name: repeated('n')(size), value: '1' }],
      'a value of blanks': (size: number) => [{ name: 'n', value: repeated(' ', { after: '1' })(size) }],
    },
  }),
  ...rowsOf({
    parsers: ['functions/tickets/intake/signature.ts'],
    parse: (given: string) => {
      const headers = { 'x-signature': given, authorization: `Basic ${given}` };
      const post = { headers, bytes: new Uint8Array() };
      return [verifySignature('hmac-sha256', post, 'secret'), verifySignature('jinshuju', post, 'secret')];
    },
    shapes: repeatedEach(['a', '=', ' ', 'sha256=']),
  }),
];
