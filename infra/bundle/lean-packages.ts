import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** A client of the SDK carries its whole package.json and reads name and version of it. */
const manifest = /[\\/]@aws-sdk[\\/][^\\/]+[\\/]package\.json$/;

/** postcss reads and writes source maps where this package is there; in browsers it never is. Styles of mails have none. */
const sourceMaps = /^source-map-js$/;

/** Days as launder reads them: sanitize-html asks it for addresses alone. */
const days = /^dayjs$/;

/** Writes only where a developer sets DEBUG. */
const debugging = /^debug$/;

/** Of each country, how numbers are written for people: 4/5 of the metadata. We read numbers and store E.164. */
const phoneMetadata = /[\\/]libphonenumber-js[\\/]metadata\.min\.json\.js$/;
const formatsIndex = 4;

/** How zod would write schemas as JSON Schema: done when the API's document is made, never by a function. */
const schemaWriters = /[\\/]zod[\\/]v4[\\/]core[\\/](json-schema-processors|to-json-schema)\.js$/;

/** A module with the same names, none of which does anything. */
const emptied = (source: string): string =>
  [...source.matchAll(/^export (?:async )?(?:const|function) (\w+)/gm)]
    .map(([, name]) => `export const ${name}=()=>{};`)
    .join('\n');

interface PhoneMetadata {
  countries: Record<string, unknown[]>;
  nonGeographic?: Record<string, unknown[]>;
}

/** The metadata without formats. Which numbers are valid, and what they are in E.164, does not depend on them. */
export function withoutFormats(metadata: PhoneMetadata): PhoneMetadata {
  const strip = (records: Record<string, unknown[]> = {}): Record<string, unknown[]> =>
    Object.fromEntries(
      Object.entries(records).map(([name, record]) => [
        name,
        record.map((part, index) => (index === formatsIndex ? [] : part)),
      ]),
    );
  return { ...metadata, countries: strip(metadata.countries), nonGeographic: strip(metadata.nonGeographic) };
}

/** Takes out of packages what our functions never ask for. */
export const leanPackages: Plugin = {
  name: 'lean-packages',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: sourceMaps }, ({ path }) => ({ path, namespace: 'left-out' }));
    onResolve({ filter: days }, ({ path, importer }) =>
      /[\\/]launder[\\/]/.test(importer) ? { path, namespace: 'left-out' } : undefined,
    );
    onLoad({ filter: /^/, namespace: 'left-out' }, () => ({ contents: '', loader: 'js' }));
    onResolve({ filter: debugging }, ({ path }) => ({ path, namespace: 'silent' }));
    onLoad({ filter: /^/, namespace: 'silent' }, () => ({
      contents: 'module.exports = () => () => {};',
      loader: 'js',
    }));
    onLoad({ filter: manifest }, async ({ path }) => {
      const { name, version } = JSON.parse(await readFile(path, 'utf8')) as { name: string; version: string };
      return { contents: JSON.stringify({ name, version }), loader: 'json' };
    });
    onLoad({ filter: schemaWriters }, async ({ path }) => ({
      contents: emptied(await readFile(path, 'utf8')),
      loader: 'js',
    }));
    onLoad({ filter: phoneMetadata }, async ({ path }) => {
      const metadata = JSON.parse(await readFile(path.replace(/\.js$/, ''), 'utf8')) as PhoneMetadata;
      return { contents: `export default ${JSON.stringify(withoutFormats(metadata))}`, loader: 'js' };
    });
  },
};
