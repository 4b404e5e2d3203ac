import { formatHint } from './format-hint.ts';

/** What `npm run lint` says after complaints of Biome. */
console.error(formatHint);
process.exit(1);
