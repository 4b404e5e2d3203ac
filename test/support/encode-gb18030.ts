/** Every character of the two-byte part of GB18030 (GBK) by its bytes: the platform decodes it, nobody here encodes it. */
const table = new Map<string, readonly [number, number]>();
const decoder = new TextDecoder('gb18030');
for (let lead = 0x81; lead <= 0xfe; lead += 1)
  for (let trail = 0x40; trail <= 0xfe; trail += 1)
    if (trail !== 0x7f) {
      const text = decoder.decode(new Uint8Array([lead, trail]));
      if ([...text].length === 1 && !table.has(text)) table.set(text, [lead, trail]);
    }

/** The bytes of a text in GB18030. @throws RangeError for a character that takes four bytes there. */
export const encodeGb18030 = (text: string): number[] =>
  [...text].flatMap((character) => {
    if (character <= '\x7F') return [character.charCodeAt(0)];
    const bytes = table.get(character);
    if (bytes === undefined) throw new RangeError(`${character} takes more than two bytes`);
    return bytes;
  });
