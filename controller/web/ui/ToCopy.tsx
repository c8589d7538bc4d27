import { Button, CopyButton } from '@mantine/core'
import { useWords } from '../words/words.ts'
import { uiWords } from './words.ts'

/** What somebody hands on by themselves, such as a link or a secret: shown whole, and copied with one press. */
export function ToCopy({ text }: { text: string }) {
  const say = useWords(uiWords)
  return (
    <div className="to-copy">
      <code>{text}</code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {say(copied ? 'copied' : 'copy')}
          </Button>
        )}
      </CopyButton>
    </div>
  )
}
