import { defineWords } from '../../words/words.ts'

export const undoWords = defineWords('undo', {
  en: {
    removed: '“{name}” was removed.',
    back: '“{name}” is back.',
    open: 'Open it',
    undo: 'Undo',
    notYet: 'It could not be put back yet. Nothing is lost: try again once this is seen to.',
    region: 'What was just removed',
  },
  ru: {
    removed: '«{name}» удалено.',
    back: '«{name}» снова на месте.',
    open: 'Открыть',
    undo: 'Вернуть',
    notYet: 'Пока вернуть не удалось. Ничего не потеряно: исправьте это и попробуйте ещё раз.',
    region: 'Что только что удалено',
  },
  tg: {
    removed: '«{name}» нест карда шуд.',
    back: '«{name}» боз дар ҷояш аст.',
    open: 'Кушодан',
    undo: 'Баргардондан',
    notYet: 'Ҳоло баргардондан нашуд. Ҳеҷ чиз гум нашудааст: инро дуруст кунед ва боз кӯшиш кунед.',
    region: 'Чизе ки ҳозир нест карда шуд',
  },
})
