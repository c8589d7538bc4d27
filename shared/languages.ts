/** In the order in which a page offers them. */
export const LANGUAGES = ['tg', 'ru', 'en'] as const
