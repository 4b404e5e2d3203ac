/** How forms of others name things: tables that are read with the first post, so that the function starts without them. */
export { idioms } from '../names/idioms.ts';
