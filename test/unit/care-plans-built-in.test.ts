import { describe, expect, it } from 'vitest';
import { builtInCarePlans } from '../../shared/settings/built-in-care-plans.ts';
import { builtInCareTemplates } from '../../shared/settings/built-in-care-templates.ts';
import { builtInHolidays } from '../../shared/settings/built-in-holidays.ts';
import { CarePlan, Occasion } from '../../shared/settings/care-plans.ts';

describe('the plans that a firm begins with', () => {
  it('follow every kind of occasion, and are themselves what the desk would take', () => {
    const followed = new Set(builtInCarePlans.map(({ occasion }) => occasion.kind));
    expect([...followed].sort()).toEqual(Occasion.options.map(({ shape }) => shape.kind.value).sort());
    for (const plan of builtInCarePlans) expect(CarePlan.parse(plan)).toEqual(plan);
  });

  it('do nothing before the firm wants it, but for birthdays and purchases', () => {
    const active = builtInCarePlans.filter(({ state }) => state !== 'draft');
    expect(active.map(({ id }) => id)).toEqual(['birthday', 'purchase-follow-up']);
  });

  it.each(builtInCarePlans.map((plan) => [plan.id, plan] as const))(
    '%s has its text and its day',
    (_, plan) => {
      const { channel, occasion, topic } = plan;
      if (channel.by !== 'task') {
        const template = builtInCareTemplates.find(({ id }) => id === channel.template);
        expect(template?.topic).toBe(topic);
      }
      const holidays = builtInHolidays.map(({ id }) => id);
      if (occasion.kind === 'holiday') expect(holidays).toContain(occasion.holiday);
    },
  );
});
