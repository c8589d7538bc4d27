import { defineWords } from '../words/words.ts'

export const takeoverListWords = defineWords('takeovers', {
  en: {
    running: 'Takeovers now',
    until_one: '“{title}” has {count} screen until {time}',
    until_other: '“{title}” has {count} screens until {time}',
    end: 'End now',
    endOf: 'End now: {title}',
    ended: 'Ended. The screens show what is booked.',
  },
  ru: {
    running: 'Сейчас поверх всего',
    until_one: '«{title}»: {count} экран до {time}',
    until_few: '«{title}»: {count} экрана до {time}',
    until_many: '«{title}»: {count} экранов до {time}',
    until_other: '«{title}»: {count} экрана до {time}',
    end: 'Закончить сейчас',
    endOf: 'Закончить сейчас: {title}',
    ended: 'Закончено. Экраны показывают то, что забронировано.',
  },
  tg: {
    running: 'Ҳоло болои ҳама',
    until_one: '«{title}»: {count} экран то {time}',
    until_other: '«{title}»: {count} экран то {time}',
    end: 'Ҳозир тамом кардан',
    endOf: 'Ҳозир тамом кардан: {title}',
    ended: 'Тамом шуд. Экранҳо он чиро, ки банд шудааст, нишон медиҳанд.',
  },
})
