import { uploadClaimed } from '../../../events/upload-claimed.v1.ts';
import { defineSubscription, on } from '../../../shared/messaging/subscription.ts';

export const subscription = defineSubscription({
  events: [on(uploadClaimed)],
  files: ['uploads/', 'files/'],
});
