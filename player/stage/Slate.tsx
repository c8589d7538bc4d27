import { useSyncExternalStore } from 'react'
import type { CivilDate, Language } from '../../shared/schema/basics.ts'
import { dateWords, inLanguages, phrase } from './language.ts'
import { Qr } from './Qr.tsx'
import type { ViewStore } from './view.ts'

const ALL: readonly Language[] = ['tg', 'ru', 'en']

/** The floor of the stage: always drawn, seen when nothing lies over it. Calm and useful, without a word of trouble. */
export function Slate({ store }: { store: ViewStore }) {
  const { face, program, rehearsal } = useSyncExternalStore(store.subscribe, store.get)
  if (program === null && face?.kind === 'pairing') return <Pairing code={face.code} link={face.link} />
  const paired = face?.kind === 'paired' ? face : null
  const named = program?.screen ?? paired
  const languages = program?.screen.languages ?? ['tg', 'ru']
  const name = named && inLanguages(named.name, languages)
  const location = named && inLanguages(named.location, languages)
  return (
    <div className={`slate${paired ? ' linked' : ''}`}>
      <div className="slate-words">
        <Mark />
        {name && <h1 lang={name.first.language}>{name.first.text}</h1>}
        {name?.second && name.second.text !== name.first.text && (
          <h2 lang={name.second.language} className="apricot">
            {name.second.text}
          </h2>
        )}
        {location && location.first.text !== name?.first.text && (
          <p lang={location.first.language} className="quiet">
            {location.first.text}
          </p>
        )}
      </div>
      {rehearsal !== null && <Rehearsal at={rehearsal} languages={languages} zone={program?.screen.zone ?? 'Asia/Dushanbe'} />}
      {paired && <Qr link={paired.link} className="slate-qr" />}
    </div>
  )
}

function Rehearsal({ at, languages, zone }: { at: number; languages: readonly Language[]; zone: string }) {
  const date = new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(at)
  return (
    <p className="rehearsal">
      {languages.map((language) => (
        <span key={language} lang={language}>
          <b>{phrase('rehearsal', language)}</b> <b>{dateWords(date as CivilDate, language).whole}</b>
        </span>
      ))}
    </p>
  )
}

function Pairing({ code, link }: { code: string; link: string }) {
  return (
    <div className="slate pairing">
      <div className="pairing-words">
        <Mark />
        <p className="code" aria-label={code}>
          {[...code].map((letter, at) => (
            <span key={`${at} ${letter}`}>{letter}</span>
          ))}
        </p>
        {ALL.map((language) => (
          <p key={language} lang={language} className={language === 'tg' ? 'paper' : 'quiet'}>
            {phrase('pair', language)}
          </p>
        ))}
      </div>
      <Qr link={link} className="pairing-qr" />
    </div>
  )
}

const Mark = () => (
  <svg className="mark" viewBox="0 0 150 150" aria-hidden="true">
    <defs>
      <linearGradient id="mark-ground" x1="0" y1="0" x2="0.6" y2="1">
        <stop offset="0" stopColor="#2a55bd" />
        <stop offset="1" stopColor="#12265c" />
      </linearGradient>
    </defs>
    <rect width="150" height="150" rx="36" fill="url(#mark-ground)" />
    <rect x="34" y="58" width="82" height="13" rx="6.5" fill="#f3a55b" />
    <rect x="34" y="86" width="56" height="10" rx="5" fill="#f6f0e4" opacity="0.8" />
  </svg>
)
