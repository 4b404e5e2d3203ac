import type { Libheif, Outcome } from 'libheif-js/libheif-wasm/libheif-bundle.mjs';
import { onWhite, type RgbPixels, shrinkPixels } from './shrink-pixels.ts';

export interface PictureLimits {
  /** Pixels that a picture may say it has. */
  pixels: number;
  /** Memory that the decoder may have, in bytes, whatever the picture says. */
  memoryBytes: number;
  /** The longer edge of what is made, in pixels. */
  edge: number;
}

/** The largest pictures of phones have 48 megapixels (8064 × 6048), and take the decoder some 400 MB. */
export const pictureLimits: PictureLimits = {
  pixels: 50_000_000,
  memoryBytes: 512 * 1024 * 1024,
  edge: 1600,
};

/** Of JPEG, 1 to 100. */
const quality = 80;

/**
 * The main picture of a HEIC file as a JPEG, upright as it was taken and within `edge`; nothing else of the file comes along (no place, no
 * device, no colour profile). The bytes may be anything. How long it computes is for the caller to limit: see guarded-worker.ts.
 * @throws Error when they are no picture that can be read within the limits.
 */
export async function jpegOfHeic(bytes: Uint8Array, limits: PictureLimits): Promise<Uint8Array> {
  const [{ loadLibheif }, { encodeJpeg }] = await Promise.all([
    import('./libheif.lazy.ts'),
    import('./jpeg.lazy.ts'),
  ]);
  const silent = (): void => undefined;
  // Each picture has an instance of its own, for one that failed leaves it in no known state.
  const libheif = await loadLibheif({ print: silent, printErr: silent });
  const pixels = withinMemory(limits.memoryBytes, () => decode(libheif, bytes, limits.pixels));
  const encoded = encodeJpeg(shrinkPixels(pixels, limits.edge), quality);
  return new Uint8Array(encoded.data);
}

function decode(libheif: Libheif, bytes: Uint8Array, maxPixels: number): RgbPixels {
  const context = libheif.heif_context_alloc();
  const { code, message } = libheif.heif_context_read_from_memory(context, bytes);
  if (code !== libheif.heif_error_code.heif_error_Ok) throw new Error(message);
  const handle = answerOf(libheif.heif_js_context_get_primary_image_handle(context));
  const width = libheif.heif_image_handle_get_width(handle);
  const height = libheif.heif_image_handle_get_height(handle);
  if (width * height > maxPixels) throw new Error(`${width} × ${height} pixels are too many`);
  const { heif_colorspace_RGB: rgb } = libheif.heif_colorspace;
  const { heif_chroma_interleaved_RGB: opaque, heif_chroma_interleaved_RGBA: seeThrough } =
    libheif.heif_chroma;
  const hasAlpha = libheif.heif_image_handle_has_alpha_channel(handle);
  const chroma = hasAlpha ? seeThrough : opaque;
  const [channel] = answerOf(libheif.heif_js_decode_image2(handle, rgb, chroma)).channels;
  if (channel?.bits_per_pixel !== 8) throw new Error('no pixels of eight bits a part');
  return hasAlpha ? onWhite(channel) : channel;
}

/** @throws Error that an answer stands for. */
function answerOf<T extends object>(answer: T | Outcome): Exclude<T, Outcome> {
  if ('code' in answer) throw new Error(answer.message);
  return answer as Exclude<T, Outcome>;
}

/**
 * Does work of WebAssembly, no part of which may have more memory meanwhile: it is told that there is none. (Neither the module nor Node lets
 * a limit be named; a thread's limits are for the memory of its scripts.) Only for work that never waits.
 */
function withinMemory<T>(maxBytes: number, work: () => T): T {
  const { grow } = memories;
  memories.grow = function limited(pages) {
    if (this.buffer.byteLength + pages * wasmPageBytes > maxBytes) throw new RangeError('no more memory');
    return grow.call(this, pages);
  };
  try {
    return work();
  } finally {
    memories.grow = grow;
  }
}

interface WasmMemory {
  readonly buffer: ArrayBuffer;
  /** By so many pages; answers how many there were. @throws RangeError when there are no more. */
  grow(this: WasmMemory, pages: number): number;
}

/** What all memories of WebAssembly share. (The types of Node do not know it.) */
const memories = (globalThis as unknown as { WebAssembly: { Memory: { prototype: WasmMemory } } }).WebAssembly
  .Memory.prototype;

/** https://webassembly.github.io/spec/core/exec/runtime.html#memory-instances */
const wasmPageBytes = 65_536;
