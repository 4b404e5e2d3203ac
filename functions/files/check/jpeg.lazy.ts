// Read at the first picture that needs it.
export { encode as encodeJpeg } from 'jpeg-js';
