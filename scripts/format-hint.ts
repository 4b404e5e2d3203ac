/** What a person does about complaints of Biome. */
export const formatHint =
  'npm run format mends the format and the order of imports; the rest is for you to change.';
