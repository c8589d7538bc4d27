/** The map, and what it cannot show. */
export const mapWords = {
  en: {
    loadingMap: 'The map opens…',
    map: 'Map of the screens',
    noMap: 'This browser cannot draw the map. The screens are listed beside it.',
    onMap: 'On the map',
    offMap: 'Without coordinates',
    offMapHow: 'A location stands on the map once its page has its coordinates.',
    sketch: 'The regions are outlined as a sketch, for orientation only.',
    fit: 'Show all on the map',
  },
  ru: {
    loadingMap: 'Карта открывается…',
    map: 'Карта экранов',
    noMap: 'Этот браузер не может нарисовать карту. Экраны перечислены рядом.',
    onMap: 'На карте',
    offMap: 'Без координат',
    offMapHow: 'Место появится на карте, когда на его странице будут указаны координаты.',
    sketch: 'Границы областей — набросок, только для ориентира.',
    fit: 'Показать всё на карте',
  },
  tg: {
    loadingMap: 'Харита кушода мешавад…',
    map: 'Харитаи экранҳо',
    noMap: 'Ин браузер харитаро кашида наметавонад. Экранҳо дар паҳлӯ номбар шудаанд.',
    onMap: 'Дар харита',
    offMap: 'Бе координата',
    offMapHow: 'Ҷой дар харита пайдо мешавад, вақте ки дар саҳифааш координатаҳо навишта шудаанд.',
    sketch: 'Ҳудуди минтақаҳо нақшаи тахминӣ аст, танҳо барои самтёбӣ.',
    fit: 'Ҳамаро дар харита нишон додан',
  },
}
