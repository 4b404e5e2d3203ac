import { resolve } from 'node:path';
import { brokenRule } from './imports/boundaries.ts';
import { findCircles } from './imports/find-circles.ts';
import { readImports } from './imports/read-imports.ts';

/**
 * Lists the import circles of a source tree, types included, and the imports that break a boundary.
 * Usage: npm run imports [-- <folder>]; without a folder it reads this repository. Exits 1 where there are any.
 */
const root = resolve(process.argv[2] ?? process.cwd());
const imports = await readImports(root);
const circles = findCircles(imports);
const broken = imports.flatMap((one) => brokenRule(one) ?? []);
for (const circle of circles) console.log(`circle: ${[...circle, circle[0]].join(' -> ')}`);
for (const line of broken) console.log(line);
console.log(`${imports.length} imports, ${circles.length} circles, ${broken.length} forbidden imports`);
process.exit(circles.length + broken.length > 0 ? 1 : 0);
