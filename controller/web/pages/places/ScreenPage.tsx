import { useParams } from '@tanstack/react-router'
import { PlaceEditor } from './PlaceEditor.tsx'

/** One screen of the house. */
export default function ScreenPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  return <PlaceEditor key={id} part="screens" id={id} />
}
