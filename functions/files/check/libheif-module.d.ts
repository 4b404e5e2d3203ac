/** What of libheif's own interface (https://github.com/strukturag/libheif) is used here; the package declares no types for this module. */
declare module 'libheif-js/libheif-wasm/libheif-bundle.mjs' {
  /** Objects that stand for memory inside the module. */
  type Context = { readonly context: unique symbol };
  type Handle = { readonly handle: unique symbol };
  type Constant = { readonly constant: unique symbol };
  /** What a call answers that failed, or that has nothing else to answer. */
  export interface Outcome {
    code: Constant;
    message: string;
  }
  interface Decoded {
    channels: ReadonlyArray<{
      /** A view of the module's memory: good until the next call. */
      data: Uint8Array;
      /** Bytes from one line to the next. */
      stride: number;
      width: number;
      height: number;
      bits_per_pixel: number;
    }>;
  }
  export interface Libheif {
    heif_error_code: { heif_error_Ok: Constant };
    heif_colorspace: { heif_colorspace_RGB: Constant };
    heif_chroma: { heif_chroma_interleaved_RGB: Constant; heif_chroma_interleaved_RGBA: Constant };
    heif_context_alloc(): Context;
    heif_context_read_from_memory(context: Context, bytes: Uint8Array): Outcome;
    heif_js_context_get_primary_image_handle(context: Context): Handle | Outcome;
    heif_image_handle_get_width(handle: Handle): number;
    heif_image_handle_get_height(handle: Handle): number;
    heif_image_handle_has_alpha_channel(handle: Handle): boolean | number;
    heif_js_decode_image2(handle: Handle, colorspace: Constant, chroma: Constant): Decoded | Outcome;
  }
  /** Makes an instance with memory of its own. */
  const load: (options: {
    print: (text: string) => void;
    printErr: (text: string) => void;
  }) => Promise<Libheif>;

  // biome-ignore lint/style/noDefaultExport: the package has no other.
  export { load as default };
}
