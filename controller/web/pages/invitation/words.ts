import { defineWords } from '../../words/words.ts'

export const invitationWords = defineWords('invitation', {
  en: {
    title: 'Welcome',
    again: 'A new password',
    by: 'You were invited by {by}. Your role: {role}.',
    email: 'E-mail address',
    name: 'Your name, as colleagues know it',
    password: 'Password',
    passwordHow: 'At least 12 characters. Several words in a row are long and easy to remember.',
    enter: 'Set the password and go in',
  },
  ru: {
    title: 'Добро пожаловать',
    again: 'Новый пароль',
    by: 'Приглашение от: {by}. Ваша роль: {role}.',
    email: 'Адрес электронной почты',
    name: 'Ваше имя, как его знают коллеги',
    password: 'Пароль',
    passwordHow: 'Не меньше 12 знаков. Несколько слов подряд — длинно и легко запомнить.',
    enter: 'Задать пароль и войти',
  },
  tg: {
    title: 'Хуш омадед',
    again: 'Пароли нав',
    by: 'Даъват аз: {by}. Нақши шумо: {role}.',
    email: 'Суроғаи почтаи электронӣ',
    name: 'Номи шумо, чунон ки ҳамкорон медонанд',
    password: 'Парол',
    passwordHow: 'На камтар аз 12 аломат. Якчанд калимаи паиҳам дароз аст ва осон дар ёд мемонад.',
    enter: 'Парол гузоштан ва ворид шудан',
  },
})
