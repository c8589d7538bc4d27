import type { Language } from '../schema/basics.ts'

type Reason = Record<Language, string>

/** What tools say of a film that they cannot read or encode, and the same in a person's words. `$1`, `$2`: what the expression caught. */
const REASONS: readonly [said: RegExp, reason: Reason][] = [
  [
    /^([\d:.,]+) \/ ([\d:.,]+)$/,
    {
      en: 'it ends at $1 and not, as it promises, at $2.',
      ru: 'он кончается на $1, а не на $2, как обещает.',
      tg: 'он дар $1 тамом мешавад, на дар $2, чунон ки ваъда медиҳад.',
    },
  ],
  [/^([\d:.,]+)$/, { en: 'its picture is broken at $1.', ru: 'изображение нарушено на $1.', tg: 'тасвираш дар $1 вайрон аст.' }],
  [
    /^$|moov atom not found/i,
    {
      en: 'its index is missing, as when a copy or an export was not finished.',
      ru: 'в нём нет оглавления, как бывает, если копирование или выгрузка не закончились.',
      tg: 'мундариҷааш нест, чунон ки ҳангоми нотамом мондани нусхабардорӣ ё содирот мешавад.',
    },
  ],
  [
    /partial file|truncat|end of file/i,
    {
      en: 'its end is missing: it was not copied whole.',
      ru: 'у него нет конца: он скопирован не полностью.',
      tg: 'охираш нест: пурра нусха нашудааст.',
    },
  ],
  [
    /unknown encoder|encoder not found|error while opening encoder/i,
    {
      en: 'the ffmpeg of this machine cannot write H.264 or AAC; whoever looks after the controller can install another.',
      ru: 'ffmpeg на этой машине не умеет писать H.264 или AAC; тот, кто следит за контроллером, может поставить другой.',
      tg: 'ffmpeg-и ин мошин H.264 ё AAC навишта наметавонад; масъули контроллер метавонад дигареро насб кунад.',
    },
  ],
  [
    /decoder not found|unknown decoder|codec not currently supported|could not find codec|no decoder/i,
    {
      en: 'nothing here can read the encoding of its picture or sound.',
      ru: 'здесь ничто не умеет читать кодировку его изображения или звука.',
      tg: 'дар ин ҷо чизе рамзгузории тасвир ё садои онро хонда наметавонад.',
    },
  ],
  [
    /^ended from outside$/,
    {
      en: 'the encoder was stopped from outside, as happens when memory runs short; try again when less runs.',
      ru: 'кодировщик остановлен извне, как бывает при нехватке памяти; повторите, когда работает меньше программ.',
      tg: 'рамзгузор аз берун боздошта шуд, чунон ки ҳангоми камии хотира мешавад; баъдтар такрор кунед.',
    },
  ],
  [
    /cannot allocate memory|out of memory/i,
    {
      en: 'this machine has too little memory for it; try again when less runs, or export it smaller.',
      ru: 'на этой машине для него мало памяти; повторите, когда работает меньше программ, или выгрузите его меньшим.',
      tg: 'хотираи ин мошин барояш кам аст; баъдтар такрор кунед ё онро хурдтар содир кунед.',
    },
  ],
  [
    /permission denied/i,
    {
      en: 'the controller may not read or write here; whoever looks after it can put the rights of its folder in order.',
      ru: 'контроллеру нельзя здесь читать или писать; тот, кто за ним следит, может поправить права на папку.',
      tg: 'контроллер дар ин ҷо хонда ё навишта наметавонад; масъули он метавонад ҳуқуқи папкаро дуруст кунад.',
    },
  ],
  [
    /corrupt|invalid nal|error while decoding|missing picture|concealing|decode_slice|not allocated/i,
    {
      en: 'its picture or sound is broken in places.',
      ru: 'изображение или звук местами нарушены.',
      tg: 'тасвир ё садояш ҷо-ҷо вайрон аст.',
    },
  ],
  [
    /invalid data/i,
    {
      en: 'what is in it makes no sense as a film.',
      ru: 'то, что в нём лежит, не складывается в фильм.',
      tg: 'он чи дар дохилаш ҳаст, ба филм монанд нест.',
    },
  ],
]
const UNKNOWN: Reason = { en: 'the tool gave this reason.', ru: 'программа назвала такую причину.', tg: 'барнома чунин сабаб гуфт.' }

/** Why, in a person's words; what the tool itself said stands behind, for whoever looks after the machine. */
export function reasonOf(said: string): Reason {
  const found = REASONS.find(([pattern]) => pattern.test(said))
  const caught = found?.[0].exec(said) ?? []
  const [, reason] = found ?? [null, UNKNOWN]
  const isOwn = said === '' || /^[\d:.,/ ]+$/.test(said)
  const tell = (text: string) => text.replaceAll(/\$(\d)/g, (_whole, at: string) => caught[Number(at)] ?? '') + (isOwn ? '' : ` (${said})`)
  return { tg: tell(reason.tg), ru: tell(reason.ru), en: tell(reason.en) }
}
