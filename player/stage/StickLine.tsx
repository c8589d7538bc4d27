import type { Language } from '../../shared/schema/basics.ts'
import { phrase } from './language.ts'
import type { StickSaid } from './view.ts'

/** A small line for the person who put a USB stick into the player; it goes when the stick does. */
export const StickLine = ({ said, languages }: { said: StickSaid; languages: readonly Language[] }) => (
  <p className="stick-line" data-said={said}>
    {languages.map((language) => (
      <span key={language} lang={language}>
        {phrase(said, language)}
      </span>
    ))}
  </p>
)
