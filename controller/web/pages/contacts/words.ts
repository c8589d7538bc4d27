import { defineWords } from '../../words/words.ts'

export const contactsWords = defineWords('contacts', {
  en: {
    title: 'Contacts by region',
    how: 'A contacts card or line shows the number of the region in which its screen stands. Where a region has none, it is left out there.',
    phone: 'Telephone',
    hours: 'Hours',
  },
  ru: {
    title: 'Контакты по регионам',
    how: 'Карточка или строка контактов показывает номер региона, в котором стоит экран. Где номера нет, её там не будет.',
    phone: 'Телефон',
    hours: 'Часы',
  },
  tg: {
    title: 'Тамосҳо аз рӯи минтақа',
    how: 'Корт ё сатри тамосҳо рақами минтақаеро нишон медиҳад, ки экран дар он ҷост. Агар минтақа рақам надошта бошад, он ҷо намебарояд.',
    phone: 'Телефон',
    hours: 'Соатҳо',
  },
})
