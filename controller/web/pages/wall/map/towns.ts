import type { Language, Region } from '../../../../../shared/schema/basics.ts'
import type { Place } from '../../../../../shared/schema/campaign.ts'

interface Town {
  place: Place
  name: Record<Language, string>
  region: Region
  /** 0: always named; 1: from some nearness on; 2: from close by. */
  rank: 0 | 1 | 2
}

const town = (lat: number, lon: number, rank: Town['rank'], region: Region, [tg, ru, en]: [string, string, string]): Town => ({
  place: { lat, lon },
  rank,
  region,
  name: { tg, ru, en },
})

/** Towns of Tajikistan, to find one's way on a map without tiles; coordinates to about a kilometre. */
export const TOWNS: readonly Town[] = [
  town(38.56, 68.77, 0, 'dushanbe', ['Душанбе', 'Душанбе', 'Dushanbe']),
  town(40.28, 69.62, 0, 'sughd', ['Хуҷанд', 'Худжанд', 'Khujand']),
  town(37.84, 68.78, 0, 'khatlon', ['Бохтар', 'Бохтар', 'Bokhtar']),
  town(37.91, 69.78, 0, 'khatlon', ['Кӯлоб', 'Куляб', 'Kulob']),
  town(37.49, 71.55, 0, 'gbao', ['Хоруғ', 'Хорог', 'Khorugh']),
  town(38.17, 73.97, 0, 'gbao', ['Мурғоб', 'Мургаб', 'Murghob']),
  town(39.5, 67.61, 0, 'sughd', ['Панҷакент', 'Пенджикент', 'Panjakent']),
  town(39.02, 70.38, 0, 'drs', ['Рашт', 'Рашт', 'Rasht']),
  town(39.91, 69.0, 1, 'sughd', ['Истаравшан', 'Истаравшан', 'Istaravshan']),
  town(40.13, 70.63, 1, 'sughd', ['Исфара', 'Исфара', 'Isfara']),
  town(40.29, 70.43, 1, 'sughd', ['Конибодом', 'Канибадам', 'Konibodom']),
  town(39.39, 68.54, 1, 'sughd', ['Айнӣ', 'Айни', 'Ayni']),
  town(38.51, 68.23, 1, 'drs', ['Турсунзода', 'Турсунзаде', 'Tursunzoda']),
  town(38.56, 69.02, 2, 'drs', ['Ваҳдат', 'Вахдат', 'Vahdat']),
  town(38.53, 68.55, 2, 'drs', ['Ҳисор', 'Гиссар', 'Hisor']),
  town(38.39, 69.32, 1, 'khatlon', ['Норак', 'Нурек', 'Norak']),
  town(38.1, 69.34, 1, 'khatlon', ['Данғара', 'Дангара', 'Danghara']),
  town(37.49, 69.4, 2, 'khatlon', ['Фархор', 'Фархор', 'Farkhor']),
  town(37.24, 69.1, 2, 'khatlon', ['Панҷ', 'Пяндж', 'Panj']),
  town(37.26, 68.14, 1, 'khatlon', ['Шаҳритус', 'Шаартуз', 'Shahrituz']),
  town(38.45, 70.79, 1, 'gbao', ['Қалъаи Хумб', 'Калаи-Хумб', "Qal'ai Khumb"]),
  town(37.95, 71.55, 2, 'gbao', ['Рӯшон', 'Рушан', 'Rushon']),
  town(36.72, 71.61, 1, 'gbao', ['Ишкошим', 'Ишкашим', 'Ishkoshim']),
]
