import { defineWords } from '../../words/words.ts'

export const powerWords = defineWords('power', {
  en: {
    part: 'Power of the screens',
    power: 'They get their power',
    always: 'always',
    ignition: 'with the ignition of a vehicle',
    how: 'A vehicle that is parked is then no failure.',
    driving: 'When the vehicles usually drive',
    drivingHow: 'Only in these hours does somebody expect to hear from them.',
    drivingUsual: 'From 05:00 to 23:30.',
    drivingFrom: 'Drive from',
  },
  ru: {
    part: 'Питание экранов',
    power: 'Питание у них',
    always: 'постоянное',
    ignition: 'от зажигания машины',
    how: 'Тогда машина на стоянке не считается неисправностью.',
    driving: 'Когда машины обычно ездят',
    drivingHow: 'Только в эти часы от них ждут вестей.',
    drivingUsual: 'С 05:00 до 23:30.',
    drivingFrom: 'Ездят с',
  },
  tg: {
    part: 'Барқи экранҳо',
    power: 'Барқро мегиранд',
    always: 'ҳамеша',
    ignition: 'аз муҳаррики мошин',
    how: 'Он гоҳ мошини истода носозӣ ҳисоб намешавад.',
    driving: 'Мошинҳо одатан кай мегарданд',
    drivingHow: 'Танҳо дар ин соатҳо аз онҳо хабар интизоранд.',
    drivingUsual: 'Аз 05:00 то 23:30.',
    drivingFrom: 'Мегарданд аз',
  },
})
