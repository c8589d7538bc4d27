import type { Cover, ScreenFace } from '../../shared/bridge.ts'
import type { Language } from '../../shared/schema/basics.ts'
import type { Program } from '../../shared/schema/program.ts'
import { inLanguages } from './language.ts'
import { Qr } from './Qr.tsx'

/** What a technician has over the picture: which screen this is, to be read from far, or nothing but black. */
export function CoverLayer({
  cover,
  face,
  program,
  languages,
}: {
  cover: Cover
  face: ScreenFace | null
  program: Program | null
  languages: readonly Language[]
}) {
  if (cover.kind === 'dark') return <div className="cover dark" />
  const paired = face?.kind === 'paired' ? face : null
  const named = program?.screen ?? paired
  const name = named && inLanguages(named.name, languages)
  const location = named && inLanguages(named.location, languages)
  return (
    <div className="cover identity">
      <div className="identity-words">
        {name && <h1 lang={name.first.language}>{name.first.text}</h1>}
        {location && location.first.text !== name?.first.text && (
          <p lang={location.first.language} className="apricot">
            {location.first.text}
          </p>
        )}
        {program && <p className="quiet">{program.screen.id}</p>}
      </div>
      {paired && <Qr link={paired.link} className="identity-qr" />}
    </div>
  )
}
