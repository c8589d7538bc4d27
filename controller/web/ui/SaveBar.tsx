import { Button } from '@mantine/core'
import { useWords } from '../words/words.ts'
import { uiWords } from './words.ts'

/** The foot of a form: what is not saved yet is said, saved or thrown away. */
export function SaveBar({ kept, forget }: { kept: boolean; forget(): void }) {
  const say = useWords(uiWords)
  return (
    <>
      {kept && <p className="soft">{say('unsaved')}</p>}
      <div className="acts">
        <Button type="submit" disabled={!kept}>
          {say('save')}
        </Button>
        {kept && (
          <Button variant="default" onClick={forget}>
            {say('throwAway')}
          </Button>
        )}
      </div>
    </>
  )
}
