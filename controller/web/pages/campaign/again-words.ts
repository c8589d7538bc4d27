import { defineWords } from '../../words/words.ts'

export const againWords = defineWords('again', {
  en: {
    again: 'Again next year',
    how: 'A new draft with the same films, cards and bookings on other days. Permits are to be asked for anew; consents keep their own end; what was withdrawn stays behind.',
    name: 'Name of the new campaign',
    shortName: 'Short name of the new campaign',
    from: 'First booked day',
    copy: 'Make the copy',
    calendar: 'In the calendar',
    plan: 'Plan to print',
  },
  ru: {
    again: 'Снова через год',
    how: 'Новый черновик с теми же фильмами, карточками и бронированиями на другие дни. Разрешения нужно запросить заново; согласия действуют до своего срока; снятое с показа не переносится.',
    name: 'Название новой кампании',
    shortName: 'Короткое имя новой кампании',
    from: 'Первый день показа',
    copy: 'Сделать копию',
    calendar: 'В календаре',
    plan: 'План для печати',
  },
  tg: {
    again: 'Соли оянда боз',
    how: 'Сиёҳнависи нав бо ҳамон филмҳо, кортҳо ва фармоишҳо дар рӯзҳои дигар. Иҷозатҳоро аз нав бояд пурсид; розигиҳо то муҳлати худ мемонанд; он чи гирифта шуд, намегузарад.',
    name: 'Номи маъракаи нав',
    shortName: 'Номи кӯтоҳи маъракаи нав',
    from: 'Рӯзи аввали намоиш',
    copy: 'Нусха сохтан',
    calendar: 'Дар тақвим',
    plan: 'Нақша барои чоп',
  },
})
