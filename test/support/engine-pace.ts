/** How many times as long calls may take: DynamoDB Local is slower than the embedded engine, most of all in its first seconds. */
export const engineTimeoutFactor = process.env.AFTERCARE_ENGINE === 'dynamodb-local' ? 5 : 1;
