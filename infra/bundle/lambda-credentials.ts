/**
 * Stands in for `@aws-sdk/credential-provider-node` inside bundles. Lambda hands its role's credentials over in the
 * environment (https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html); the SDK's own chain also
 * carries the clients of five other ways to sign in, 140 KB that every cold start would have to read.
 * @throws Error when the variables are not set: the bundle does not run on Lambda.
 */
export const defaultProvider = () => async () => {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = process.env;
  if (!accessKeyId || !secretAccessKey)
    throw new Error('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY must be set');
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
};
