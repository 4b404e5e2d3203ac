import { crc32, deflateSync } from 'node:zlib';

const width = 640;
const height = 480;

/** A kitchen floor with a puddle, colour by colour: what a customer's photo might show. */
function colourAt(x: number, y: number): [number, number, number] {
  const tile = (Math.floor(x / 80) + Math.floor(y / 80)) % 2 === 0 ? 224 : 208;
  if (y < 150) return [150 - y / 5, 112 - y / 6, 80 - y / 8];
  const puddle = ((x - 330) / 210) ** 2 + ((y - 330) / 95) ** 2 + Math.sin(x / 23) * 0.08;
  if (puddle > 1) return [tile, tile - 6, tile - 18];
  const shine = Math.max(0, 1 - Math.hypot(x - 270, y - 300) / 90) * 110;
  return [tile - 92 + shine, tile - 62 + shine, tile - 24 + shine];
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** The picture as a PNG file. Source of the format: https://www.w3.org/TR/png-3/ */
export function samplePicture(): Buffer {
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      for (const [index, value] of colourAt(x, y).entries())
        rows[y * (1 + width * 3) + 1 + x * 3 + index] = Math.max(0, Math.min(255, Math.round(value)));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits a channel, red green blue.
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
