/** `npm run prove` runs the long forms. */
export const isLong = process.env.AFTERCARE_PROVE === '1';
