import type { PerLanguage } from './declaration.ts'

// The films' own sentences: names, dates and calls. The law's words come from declaration.ts.

export const declarationName: PerLanguage<string> = {
  tg: 'Эъломияи умумии ҳуқуқи башар',
  ru: 'Всеобщая декларация прав человека',
  en: 'Universal Declaration of Human Rights',
}
export const articleName: PerLanguage<string> = { tg: 'Моддаи 5', ru: 'Статья 5', en: 'Article 5' }

export const hashtag: PerLanguage<string> = {
  tg: '#Аз шиканҷа ва беҷазоӣ даст кашед!',
  ru: '#Стоп пыткам и безнаказанности!',
  en: '#Stop torture and impunity!',
}
export const day: PerLanguage<string> = { tg: '26 июн', ru: '26 июня', en: '26 June' }
export const site = 'notorture.tj'

/** General Assembly resolution 52/149 proclaims the day. */
export const dayName: PerLanguage<[string, string]> = {
  tg: ['26 июн — Рӯзи байналмилалии дастгирии', 'қурбониёни шиканҷа'],
  ru: ['26 июня — Международный день', 'в поддержку жертв пыток'],
  en: ['26 June – International Day in Support', 'of Victims of Torture'],
}
/** The day's name without its date and title, short enough for the bus. */
export const support: PerLanguage<string> = {
  tg: 'Рӯзи дастгирии қурбониёни шиканҷа',
  ru: 'День в поддержку жертв пыток',
  en: 'Day in Support of Victims of Torture',
}
export const everyone: PerLanguage<[string, string]> = {
  tg: ['Ин ҳуқуқ аз они ҳар кас аст:', 'ҳамеша ва дар ҳама ҷо.'],
  ru: ['Это право есть у каждого:', 'всегда и везде.'],
  en: ['This right belongs to everyone:', 'always and everywhere.'],
}
/** Convention against Torture, article 2(2), in plain words. */
export const noExcuse: PerLanguage<[string]> = {
  tg: ['Барои шиканҷа ҳеҷ баҳонае нест.'],
  ru: ['Пыткам нет никакого оправдания.'],
  en: ['Nothing can justify torture.'],
}
export const forbidden: PerLanguage<[string, string]> = {
  tg: ['Шиканҷа манъ аст.', 'Бе ягон истисно.'],
  ru: ['Пытки запрещены.', 'Без исключений.'],
  en: ['Torture is forbidden.', 'No exceptions.'],
}
export const ifHarmed: PerLanguage<[string, string]> = {
  tg: ['Агар шумо аз шиканҷа зарар дида бошед,', 'шумо танҳо нестед.'],
  ru: ['Если вы пострадали от пыток,', 'вы не одни.'],
  en: ['If you have suffered torture,', 'you are not alone.'],
}
export const notAlone: PerLanguage<string> = { tg: 'Шумо танҳо нестед.', ru: 'Вы не одни.', en: 'You are not alone.' }
