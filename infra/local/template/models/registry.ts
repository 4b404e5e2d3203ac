import type { ResourceModel } from '../resource.ts';
import { API_MODELS } from './api.ts';
import { BUCKET_DEPLOYMENT_MODELS } from './bucket-deployments.ts';
import { BUCKET_MODELS } from './buckets.ts';
import { DISTRIBUTION_MODELS } from './distributions.ts';
import { EVENT_MODELS } from './events.ts';
import { FUNCTION_MODELS } from './functions.ts';
import { IDENTITY_MODELS } from './identity.ts';
import { MAIL_MODELS } from './mail.ts';
import { MAPPING_MODELS } from './mappings.ts';
import { OPERATIONS_MODELS } from './operations.ts';
import { QUEUE_MODELS } from './queues.ts';
import { RECEIPT_MODELS } from './receipt-rules.ts';
import { ROLE_MODELS } from './roles.ts';
import { SECRET_MODELS } from './secrets.ts';
import { TABLE_MODELS } from './tables.ts';

const MODELS: Record<string, ResourceModel> = {
  ...API_MODELS,
  ...BUCKET_DEPLOYMENT_MODELS,
  ...BUCKET_MODELS,
  ...DISTRIBUTION_MODELS,
  ...EVENT_MODELS,
  ...FUNCTION_MODELS,
  ...IDENTITY_MODELS,
  ...MAIL_MODELS,
  ...MAPPING_MODELS,
  ...OPERATIONS_MODELS,
  ...QUEUE_MODELS,
  ...RECEIPT_MODELS,
  ...ROLE_MODELS,
  ...SECRET_MODELS,
  ...TABLE_MODELS,
};

/** The model of a CloudFormation type, or undefined for a type that the local cloud does not know. */
export const modelOf = (type: string): ResourceModel | undefined =>
  Object.hasOwn(MODELS, type) ? MODELS[type] : undefined;
