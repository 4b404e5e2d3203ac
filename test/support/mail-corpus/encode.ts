/** Encoders for charsets that the platform only decodes: each character by the bytes that decode to it. */
const tables = new Map<string, ReadonlyMap<string, readonly number[]>>();

function tableOf(charset: string): ReadonlyMap<string, readonly number[]> {
  const known = tables.get(charset);
  if (known) return known;
  const decoder = new TextDecoder(charset);
  const table = new Map<string, readonly number[]>();
  const add = (...bytes: number[]): void => {
    const text = decoder.decode(new Uint8Array(bytes));
    if ([...text].length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, bytes);
  };
  for (let byte = 0; byte < 0x100; byte += 1) add(byte);
  for (let lead = 0x81; lead < 0xff; lead += 1)
    for (let trail = 0x40; trail < 0xff; trail += 1) add(lead, trail);
  tables.set(charset, table);
  return table;
}

/** The bytes of a text; undefined where the charset lacks one of its characters. */
export function encodeAs(text: string, charset: string): Buffer | undefined {
  if (charset === 'utf-8') return Buffer.from(text);
  const table = tableOf(charset);
  const bytes = [...text].map((character) => table.get(character));
  return bytes.every((each) => each !== undefined) ? Buffer.from(bytes.flat()) : undefined;
}
