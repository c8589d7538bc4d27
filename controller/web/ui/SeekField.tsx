import { TextInput } from '@mantine/core'

/** Words by which a list is made shorter. */
export const SeekField = ({ label, sought, seek }: { label: string; sought: string; seek(words: string): void }) => (
  <TextInput type="search" aria-label={label} placeholder={label} value={sought} onChange={(event) => seek(event.currentTarget.value)} />
)
