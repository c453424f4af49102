import type { ReturnedThingsProps } from '../../views/handovers/returned-things.js';
import { typed } from '../http/forms.js';
import { formatDay } from '../shared/dates.js';
import type { FormValues } from '../shared/result.js';
import { thingField, thingStates, thingsOf } from './returned-things.js';
import type { RunStep } from './run-store.js';
import { roleWord, roleWords, type StepRole } from './template-terms.js';

/** Roles that usually take things back, where the template names no others. */
const usualReceivers: readonly StepRole[] = ['HD', 'IT', 'PS', 'KA', 'FK', 'VT'];

/** The things of a step's form, each with what is known or was typed. */
export function presentThings(step: RunStep, values: FormValues | null): ReturnedThingsProps {
  const own = step.roles.filter((role): role is StepRole => Object.hasOwn(roleWords, role));
  const receivers = [...new Set<StepRole>([...own, ...usualReceivers])];
  const stepDay = step.dueOn ? `am ${formatDay(step.dueOn)}` : 'mit diesem Schritt';
  return {
    hint: `Ohne eigenen Tag ist ein Gegenstand ${stepDay} fällig. „Angenommen am“ leer heißt: heute.`,
    states: Object.entries(thingStates).map(([value, label]) => ({ value, label })),
    receivers: receivers.map((role) => ({ value: role, label: roleWord(role) })),
    things: thingsOf(step).map((one, index) => {
      const names = {
        stand: thingField(index, 'stand'),
        am: thingField(index, 'am'),
        von: thingField(index, 'von'),
        faellig: thingField(index, 'faellig'),
        notiz: thingField(index, 'notiz'),
      };
      const now = {
        stand: one.state,
        am: one.returnedOn ?? '',
        // Whoever answers for the step takes most of it.
        von: one.receiver ?? own[0] ?? '',
        faellig: one.dueOn ?? '',
        notiz: one.note,
      };
      const valueAt = (name: keyof typeof names) => (values ? typed(values, names[name]) : now[name]);
      return {
        thing: one.thing,
        names,
        values: {
          stand: valueAt('stand'),
          am: valueAt('am'),
          von: valueAt('von'),
          faellig: valueAt('faellig'),
          notiz: valueAt('notiz'),
        },
      };
    }),
  };
}
