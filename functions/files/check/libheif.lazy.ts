// libheif as it is published, in a file of its own: its licence (LGPL-3.0) wants that it can be exchanged.
export { default as loadLibheif } from 'libheif-js/libheif-wasm/libheif-bundle.mjs';
