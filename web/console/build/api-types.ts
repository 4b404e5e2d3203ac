type Json = Record<string, unknown>;

/**
 * The module `aftercare:api`: an OpenAPI 3.1 document as types, in the shape that openapi-fetch reads (`paths`, `components`): what our contracts make, which is plain
 * JSON Schema without discriminators, XML or links.
 * @throws Error that names a keyword which is not known here, so that no type is silently wider than its contract.
 */
export function apiTypesOf(document: Json): string {
  const { paths, components } = document as {
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, Json> };
  };
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) => `${key(name)}: ${typeOf(schema)};`,
  );
  const routes = Object.entries(paths).map(([path, methods]) => `${key(path)}: {\n${methodsOf(methods)}\n};`);
  return [
    '// Made of our OpenAPI document by scripts/console-types.ts; never written by hand.',
    "declare module 'aftercare:api' {",
    `export interface components { schemas: {\n${schemas.join('\n')}\n} }`,
    `export interface paths {\n${routes.join('\n')}\n}\n}\n`,
  ].join('\n');
}

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema: Json;
}

interface Operation {
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Content };
  responses: Record<string, { content?: Content }>;
}

type Content = Record<string, { schema: Json }>;

/** openapi-fetch tells the methods of a path by which of these are objects. */
const methodNames = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

const methodsOf = (methods: Record<string, Operation>): string =>
  [
    'parameters: { query?: never; header?: never; path?: never; cookie?: never };',
    ...methodNames.map((name) => {
      const operation = methods[name];
      return operation ? `${name}: ${operationOf(operation)};` : `${name}?: never;`;
    }),
  ].join('\n');

function operationOf({ parameters = [], requestBody, responses }: Operation): string {
  const places = ['query', 'header', 'path'].map((place) => {
    const here = parameters.filter((parameter) => parameter.in === place);
    if (here.length === 0) return `${place}?: never`;
    const members = here.map(
      ({ name, required, schema }) => `${key(name)}${required ? '' : '?'}: ${typeOf(schema)}`,
    );
    return `${place}${here.some(({ required }) => required) ? '' : '?'}: { ${members.join('; ')} }`;
  });
  const body = requestBody
    ? `requestBody: { content: ${contentOf(requestBody.content)} }`
    : 'requestBody?: never';
  const answers = Object.entries(responses).map(
    ([status, { content }]) =>
      `${status}: { headers: { [name: string]: unknown }; content${content ? `: ${contentOf(content)}` : '?: never'} }`,
  );
  return `{ parameters: { ${places.join('; ')}; cookie?: never }; ${body}; responses: { ${answers.join('; ')} } }`;
}

const contentOf = (content: Content): string =>
  `{ ${Object.entries(content)
    .map(([type, { schema }]) => `${key(type)}: ${typeOf(schema)}`)
    .join('; ')} }`;

const key = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name));

/** Keywords that say which values are right, not of which type they are. */
const narrowing = new Set(
  'title description default examples example format pattern minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems uniqueItems minProperties maxProperties propertyNames contentEncoding contentMediaType deprecated readOnly writeOnly $schema id $id not'.split(
    ' ',
  ),
);

const shaping = new Set(
  'type enum const anyOf oneOf allOf $ref properties required additionalProperties items prefixItems'.split(
    ' ',
  ),
);

/** The type of the values that a schema allows. @throws Error that names an unknown keyword. */
function typeOf(schema: unknown): string {
  if (typeof schema !== 'object' || schema === null) return schema === false ? 'never' : 'unknown';
  const said = schema as Json;
  for (const word of Object.keys(said))
    if (!narrowing.has(word) && !shaping.has(word))
      throw new Error(`JSON Schema keyword ${word} is not known`);
  if (typeof said.$ref === 'string')
    return `components['schemas'][${JSON.stringify(said.$ref.split('/').at(-1))}]`;
  if ('const' in said) return JSON.stringify(said.const);
  if (Array.isArray(said.enum)) return said.enum.map((value) => JSON.stringify(value)).join(' | ');
  const choices = (said.anyOf ?? said.oneOf) as unknown[] | undefined;
  if (choices) return `(${choices.map(typeOf).join(' | ')})`;
  if (Array.isArray(said.allOf)) return `(${said.allOf.map(typeOf).join(' & ')})`;
  if (Array.isArray(said.type)) return said.type.map((type) => typeOf({ ...said, type })).join(' | ');
  return plainTypeOf(said);
}

function plainTypeOf(said: Json): string {
  switch (said.type) {
    case 'string':
    case 'boolean':
    case 'null':
      return said.type;
    case 'number':
    case 'integer':
      return 'number';
    case 'array':
      return Array.isArray(said.prefixItems)
        ? `[${said.prefixItems.map(typeOf).join(', ')}${said.items === undefined || said.items === false ? '' : `, ...(${typeOf(said.items)})[]`}]`
        : `(${typeOf(said.items)})[]`;
    case 'object':
      return objectOf(said);
    default:
      return 'unknown';
  }
}

function objectOf({ properties = {}, required = [], additionalProperties }: Json): string {
  const names = required as string[];
  const members = Object.entries(properties as Record<string, Json>).map(
    ([name, schema]) => `${key(name)}${names.includes(name) ? '' : '?'}: ${typeOf(schema)}`,
  );
  const rest = additionalProperties;
  const open = typeof rest === 'object' && rest !== null ? `{ [name: string]: ${typeOf(rest)} }` : undefined;
  if (members.length === 0)
    return open ?? (rest === false ? 'Record<string, never>' : '{ [name: string]: unknown }');
  const own = `{ ${members.join('; ')} }`;
  return open ? `(${own} & ${open})` : own;
}
