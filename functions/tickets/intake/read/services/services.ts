import { flattenJson } from '../flatten-json.ts';
import { formstackAnswers } from './formstack.ts';
import { mailgunParts, postmarkParts, sendgridParts } from './inbound-mail.ts';
import { memberAt, type Service } from './service.ts';
import { surveymonkeyAnswers } from './surveymonkey.ts';
import { typeformAnswers } from './typeform.ts';
import { wjQqAnswers } from './wj-qq.ts';
import { wufooAnswers } from './wufoo.ts';

/** What the entry of a Gravity Form has beside its fields: https://docs.gravityforms.com/entry-object/ */
const gravityAside =
  /^(?:id|form_id|post_id|date_created|date_updated|is_starred|is_read|is_fulfilled|ip|source_url|source_id|user_agent|currency|payment_\w+|transaction_\w+|created_by|status)$/;

/** Services by the shape of what they send; each row says where the shape is told. */
export const services: readonly Service[] = [
  {
    // https://www.typeform.com/developers/webhooks/example-payload/
    name: 'typeform',
    has: ['form_response.answers', 'form_response.token'],
    answers: ['form_response.answers', 'form_response.variables', 'form_response.hidden'],
    delivery: ['form_response.token'],
    read: typeformAnswers,
  },
  {
    // https://tally.so/help/webhooks
    name: 'tally',
    has: ['eventType', 'data.responseId', 'data.fields'],
    answers: ['data.fields'],
    delivery: ['data.responseId'],
  },
  {
    // https://developers.webflow.com/data/reference/webhooks/events/form-submission
    name: 'webflow',
    has: ['triggerType', 'payload.data', 'payload.siteId'],
    answers: ['payload.data'],
    delivery: ['payload.id'],
  },
  {
    // https://developers.webflow.com/data/v1.0.0/reference/form_submission
    name: 'webflow',
    has: ['site', 'data', 'd', '_id'],
    answers: ['data'],
    delivery: ['_id'],
  },
  {
    // https://docs.netlify.com/manage/forms/notifications/, as its functions get it
    name: 'netlify',
    has: ['payload.ordered_human_fields', 'payload.form_name'],
    answers: ['payload.ordered_human_fields'],
    delivery: ['payload.id'],
  },
  {
    // The same as an outgoing webhook
    name: 'netlify',
    has: ['ordered_human_fields', 'form_name', 'site_url'],
    answers: ['ordered_human_fields'],
    delivery: ['id'],
  },
  {
    // https://open.jinshuju.net/ and its page on the format of webhooks
    name: 'jinshuju',
    has: ['form', 'entry.serial_number'],
    answers: ['entry'],
    aside:
      /^(?:serial_number|total_price|gen_code|creator_name|updater_name|created_at|updated_at|token|info_\w+|x_field_weixin_(?:openid|headimgurl|unionid))(?:\.|$)/,
    delivery: ['form', 'entry.serial_number', 'entry.updated_at'],
  },
  {
    // https://www.showdoc.com.cn/wjxopenapi/7664690808275512
    name: 'wjx',
    has: ['activity', 'submittime'],
    answers: [''],
    aside:
      /^(?:activity|name|index|timetaken|submittime|joinid|totalvalue|sign|parteruser|parterjoiner|source|ipaddress)$/,
    delivery: ['activity', 'joinid'],
  },
  {
    // https://wj.qq.com/docs/webhook/
    name: 'wj-qq',
    has: ['action', 'payload.survey_id', 'payload.answer_id'],
    answers: ['payload.answer'],
    delivery: ['payload.survey_id', 'payload.answer_id'],
    read: wjQqAnswers,
  },
  {
    // https://developers.hubspot.com/docs/api-reference/legacy/marketing/forms/v3-legacy/submit-data-unauthenticated
    name: 'hubspot',
    has: ['fields', 'context.pageUri'],
    answers: ['fields', 'legalConsentOptions'],
  },
  {
    // https://developers.facebook.com/docs/marketing-api/guides/lead-ads/retrieving
    name: 'facebook',
    has: ['field_data', 'id'],
    answers: ['field_data'],
    delivery: ['id'],
  },
  {
    // https://www.fillout.com/help/webhook
    name: 'fillout',
    has: ['submission.questions', 'submission.submissionId'],
    answers: ['submission.questions', 'submission.urlParameters'],
    delivery: ['submission.submissionId'],
  },
  {
    // As users of its webhooks report it; where theirs is another, it is read as any JSON.
    name: 'formspree',
    has: ['submission._date', 'keys'],
    answers: ['submission'],
    aside: /^_date$/,
  },
  {
    // https://developers.google.com/apps-script/guides/triggers/events, the event of a sheet's form as JSON
    name: 'google-forms',
    has: ['namedValues', 'range'],
    answers: ['namedValues'],
  },
  {
    // https://elementor.com/help/form-webhook-action/, with advanced data
    name: 'elementor',
    has: ['form.id', 'form.name', 'fields'],
    answers: ['fields'],
  },
  {
    // As users of its automations report it; where theirs is another, it is read as any JSON.
    name: 'wix',
    has: ['data.submissions', 'data.formName'],
    // A form may leave who sent it to the contact that Wix makes.
    answers: ['data.submissions', 'data.contact'],
    aside: /^contact\.(?!(?:email|phone|name(?:\.(?:first|last))?)$)/,
    delivery: ['data.submissionId'],
    read: (body) => [
      ...flattenJson(memberAt(body, 'data.submissions') ?? null),
      ...flattenJson(new Map([['contact', memberAt(body, 'data.contact') ?? null]])),
    ],
  },
  {
    // https://developers.formstack.com/docs/webhook-examples
    name: 'formstack',
    has: ['FormID', 'UniqueID'],
    answers: [''],
    aside: /^(?:FormID|UniqueID|HandshakeKey)$|\.field_type$/,
    delivery: ['UniqueID'],
    read: formstackAnswers,
  },
  {
    // https://developers.google.com/google-ads/webhook/docs/implementation
    name: 'google-ads',
    has: ['lead_id', 'user_column_data'],
    answers: ['user_column_data'],
    delivery: ['lead_id'],
  },
  {
    // https://api.surveymonkey.com/v3/docs: a response with its details
    name: 'surveymonkey',
    has: ['survey_id', 'collector_id', 'pages'],
    answers: ['pages', 'custom_variables'],
    delivery: ['survey_id', 'id'],
    read: surveymonkeyAnswers,
  },
  {
    // https://www.drupal.org/docs/contributed-modules/webform: its handler for remote posts
    name: 'drupal-webform',
    has: ['webform_id', 'serial', 'sid'],
    answers: [''],
    aside:
      /^(?:serial|sid|uuid|token|uri|created|completed|changed|in_draft|current_page|remote_addr|uid|langcode|webform_id|entity_type|entity_id|locked|sticky)$/,
    delivery: ['webform_id', 'sid'],
  },
  {
    // https://www.cognitoforms.com/support/66/data-integration/webhooks
    name: 'cognito',
    has: ['Form.InternalName', 'Entry.Number'],
    answers: [''],
    aside: /^(?:(?:Form|Entry)\.|\$version$|\$etag$|Id$|Name\.FirstAndLast$)/,
    delivery: ['Form.Id', 'Id'],
  },
  {
    // https://paperform.co/help/articles/webhooks
    name: 'paperform',
    has: ['submission_id', 'form_id', 'data', 'device'],
    answers: ['data'],
    delivery: ['submission_id'],
  },
  {
    // https://help.surveymonkey.com/en/wufoo/integrations/webhooks/
    name: 'wufoo',
    has: ['EntryId', 'FieldStructure'],
    answers: [''],
    aside: /^(?:CreatedBy|DateCreated|EntryId|IP|HandshakeKey|FieldStructure|FormStructure)$/,
    delivery: ['EntryId', 'DateCreated'],
    read: wufooAnswers,
  },
  {
    // https://documentation.mailgun.com/docs/mailgun/user-manual/receive-forward-store
    name: 'mailgun',
    has: ['sender', 'recipient', 'body-plain'],
    answers: ['from', 'subject', 'body-plain'],
    read: mailgunParts,
  },
  {
    // https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/setting-up-the-inbound-parse-webhook
    name: 'sendgrid',
    has: ['from', 'to', 'envelope', 'charsets'],
    answers: ['from', 'subject', 'text'],
    read: sendgridParts,
  },
  {
    // https://postmarkapp.com/developer/webhooks/inbound-webhook
    name: 'postmark',
    has: ['FromFull.Email', 'MessageID', 'OriginalRecipient'],
    answers: ['FromFull', 'Subject', 'TextBody'],
    delivery: ['MessageID'],
    read: postmarkParts,
  },
  {
    name: 'gravity-forms',
    has: ['form_id', 'source_url', 'user_agent', 'date_created'],
    answers: [''],
    aside: gravityAside,
    delivery: ['form_id', 'id'],
  },
];
