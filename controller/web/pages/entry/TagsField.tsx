import { TagsInput } from '@mantine/core'
import { slugOf } from '../../ui/slug.ts'

/** Tags by which bookings find screens; each becomes a name that a campaign file may hold. */
export const TagsField = ({ label, tags, change }: { label: string; tags: readonly string[]; change(tags: string[]): void }) => (
  <TagsInput label={label} value={[...tags]} onChange={(written) => change(written.map((tag) => slugOf(tag, 'tag')))} />
)
