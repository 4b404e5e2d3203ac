import { Logger } from '@aws-lambda-powertools/logger';

/** JSON log lines: values are escaped, so no input can forge a line. No names, addresses or texts go in. */
export const logger = new Logger({ serviceName: process.env.AWS_LAMBDA_FUNCTION_NAME ?? 'aftercare' });
