import { useParams } from '@tanstack/react-router'
import { PlaceEditor } from './PlaceEditor.tsx'

/** One location of the house. */
export default function LocationPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  return <PlaceEditor key={id} part="locations" id={id} />
}
