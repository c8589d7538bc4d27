import { Checkbox } from '@mantine/core'
import type { Location } from '../../../../shared/schema/campaign.ts'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { useWords } from '../../words/words.ts'
import { type useFirstScreen, usualSize } from './first-screen.ts'
import { placeWords } from './place-words.ts'

/** Whether the new location brings its screen along. */
export function FirstScreen(props: { kind: Location['kind'] | undefined; first: ReturnType<typeof useFirstScreen> }) {
  const { kind, first } = props
  const say = useWords(placeWords)
  const { width, height } = usualSize(kind)
  return (
    <>
      <Checkbox
        label={say('firstScreen')}
        description={say('firstScreenHow', { width, height })}
        checked={first.wanted}
        onChange={(event) => first.want(event.currentTarget.checked)}
      />
      {first.refused && <ProblemList problems={first.refused.problems} status={first.refused.status} />}
    </>
  )
}
