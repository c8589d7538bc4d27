import { defineWords } from '../../words/words.ts'

export const whyWords = defineWords('alert-whys', {
  en: {
    noName: 'there is no such address',
    nobody: 'nobody answers at this address',
    noAnswer: 'no answer came in time',
    inside: 'the address is inside this network',
    certificate: 'its certificate is not trusted',
    login: 'the mail server does not accept the name or the password',
    answered: 'the other side answered with {code}',
  },
  ru: {
    noName: 'такого адреса нет',
    nobody: 'по этому адресу никто не отвечает',
    noAnswer: 'ответ не пришёл вовремя',
    inside: 'адрес внутри этой сети',
    certificate: 'сертификату нет доверия',
    login: 'почтовый сервер не принимает имя или пароль',
    answered: 'другая сторона ответила кодом {code}',
  },
  tg: {
    noName: 'чунин суроға нест',
    nobody: 'дар ин суроға касе ҷавоб намедиҳад',
    noAnswer: 'ҷавоб сари вақт наомад',
    inside: 'суроға дар дохили ҳамин шабака аст',
    certificate: 'ба сертификаташ бовар нест',
    login: 'сервери почта ном ё паролро қабул намекунад',
    answered: 'тарафи дигар бо рамзи {code} ҷавоб дод',
  },
})
