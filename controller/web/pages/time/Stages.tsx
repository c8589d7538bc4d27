import type { ScreenDay } from '../../../api/previews.ts'
import type { Moment } from '../../data/moment.ts'
import { usePreview } from '../../data/previews.ts'
import { StageFrame } from '../../ui/StageFrame.tsx'
import { useSentences } from './use-sentences.ts'

/** The stage as published, and beside it as a draft would have it. */
export function Stages(props: { screen: string; name: string; day: ScreenDay; moment: Moment; draft: string }) {
  const { screen, name, day, moment, draft } = props
  const { say, campaignName } = useSentences()
  const published = day.published?.digest
  const other = draft === '' ? undefined : day.draft?.digest
  const one = usePreview({ screen: published === undefined ? '' : screen, at: moment, as: { kind: 'published' }, stamp: published ?? '' })
  const two = usePreview({
    screen: other === undefined ? '' : screen,
    at: moment,
    as: { kind: 'draft', campaign: draft as never },
    stamp: other ?? '',
  })
  const withDraft = say('withDraft', { campaign: campaignName(draft) })
  return (
    <div className="time-stages" data-two={draft !== ''}>
      <figure data-as="published">
        {published === undefined ? (
          <p className="notice late">{say('unpublished')}</p>
        ) : (
          <StageFrame shown={one} title={say('stageOf', { screen: name, what: say('published') })} />
        )}
        {draft !== '' && <figcaption>{say('published')}</figcaption>}
      </figure>
      {draft !== '' && (
        <figure data-as="draft">
          {other === undefined ? (
            <p className="notice late">{say('notInDraft')}</p>
          ) : (
            <StageFrame shown={two} title={say('stageOf', { screen: name, what: withDraft })} />
          )}
          <figcaption>{withDraft}</figcaption>
        </figure>
      )}
    </div>
  )
}
