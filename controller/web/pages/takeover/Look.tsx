import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { CampaignFile, Screen } from '../../../../shared/schema/campaign.ts'
import { usePreview } from '../../data/previews.ts'
import { StageFrame } from '../../ui/StageFrame.tsx'
import { useNow } from '../../ui/use-now.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { takeoverWords } from './words.ts'
import { previewOf, type Work } from './work.ts'

/** The real stage of one of the screens that it reaches. */
export function Look({ work, file, reached }: { work: Work; file: CampaignFile; reached: readonly Screen[] }) {
  const say = useWords(takeoverWords)
  const language = useLanguage()
  const now = useNow()
  const [at] = useState(now)
  const [chosen, choose] = useState('')
  const screen = reached.find(({ id }) => id === chosen) ?? reached[0]
  const asked = previewOf(work, file)
  const shown = usePreview({
    screen: asked && screen ? screen.id : '',
    at,
    as: asked?.as ?? { kind: 'published' },
    ...(asked?.loop && { loop: asked.loop }),
  })
  return (
    <section className="panel look">
      {reached.length > 1 ? (
        <NativeSelect
          label={say('preview')}
          value={screen?.id ?? ''}
          data={reached.map(({ id, name }) => ({ value: id as string, label: textIn(name, language) }))}
          onChange={(event) => choose(event.currentTarget.value)}
        />
      ) : (
        screen && (
          <h2>
            {say('preview')} {textIn(screen.name, language)}
          </h2>
        )
      )}
      {asked && screen ? <StageFrame shown={shown} title={say('stage')} /> : <p className="soft">{say('nothingYet')}</p>}
    </section>
  )
}
