import { type Language, type SurveyKind, surveyKinds } from '../../events/vocabulary.ts';
import type { Messages } from '../i18n/messages.ts';

/** A text in both languages. */
type Words = Record<Language, string>;

/** Everything that differs by the kind of a survey. */
export interface SurveyKindRow {
  /** The answers that can be chosen, the lowest score first. */
  scale: ReadonlyArray<{ score: number; label: Words }>;
  /** Scores up to this one are low: they ask for recovery. */
  lowUpTo: number;
  /** Scores from this one on are high. */
  highFrom: number;
  /** How many hours after the resolution the customer is asked. */
  askAfterHours: number;
  /** For how many days the link takes an answer, and how many days late an invitation may still go out. */
  openDays: number;
  /** Words of the page. `about` knows `{number}` and `{firm}`. */
  page: Messages<'title' | 'about' | 'question' | 'choose'>;
  /** Words of the invitation by mail; `subject` and `lead` know `{number}` and `{subject}` of the ticket. */
  mail: Messages<'subject' | 'lead' | 'hint'>;
}

/** One row per kind of survey. */
export const surveyKindRows: Record<SurveyKind, SurveyKindRow> = {
  /** Customer satisfaction with one resolution. */
  csat: {
    scale: [
      { score: 1, label: { en: 'Very bad', 'zh-CN': '非常不满意' } },
      { score: 2, label: { en: 'Bad', 'zh-CN': '不满意' } },
      { score: 3, label: { en: 'Fair', 'zh-CN': '一般' } },
      { score: 4, label: { en: 'Good', 'zh-CN': '满意' } },
      { score: 5, label: { en: 'Very good', 'zh-CN': '非常满意' } },
    ],
    lowUpTo: 2,
    highFrom: 4,
    askAfterHours: 1,
    openDays: 14,
    page: {
      title: { en: 'How did we do?', 'zh-CN': '这次服务，您满意吗？' },
      about: {
        en: 'Your ticket {number} at {firm} was resolved. Please tell us how satisfied you are.',
        'zh-CN': '您在{firm}的工单 {number} 已经处理完毕，请点选一项，告诉我们您的感受。',
      },
      question: { en: 'How was our service?', 'zh-CN': '您的评价' },
      choose: { en: 'Please choose one of the five answers.', 'zh-CN': '请从五项中选择一项。' },
    },
    mail: {
      subject: { en: 'How did we do? ({number})', 'zh-CN': '这次服务，您满意吗？（工单 {number}）' },
      lead: {
        en: 'Your ticket {matter} has been resolved. How was our service?',
        'zh-CN': '您的工单{matter}已经处理完毕。这次服务，您满意吗？',
      },
      hint: {
        en: 'One more press on the page that opens sends your answer. It takes a few seconds.',
        'zh-CN': '点选后会打开一个页面，再点一下“提交评价”即可，只需几秒钟。',
      },
    },
  },
};

/** Every score that some kind of survey has, ascending. */
export const allScores: readonly number[] = [
  ...new Set(surveyKinds.flatMap((kind) => surveyKindRows[kind].scale.map(({ score }) => score))),
].sort((a, b) => a - b);

/** The answers of a kind in the order in which mail and page show them: the best first. */
export const shownScale = (kind: SurveyKind): SurveyKindRow['scale'] =>
  surveyKindRows[kind].scale.toReversed();

/** Where a score stands on the scale of a kind. */
export function bandOf(kind: SurveyKind, score: number): 'low' | 'middle' | 'high' {
  const { lowUpTo, highFrom } = surveyKindRows[kind];
  if (score <= lowUpTo) return 'low';
  return score >= highFrom ? 'high' : 'middle';
}
