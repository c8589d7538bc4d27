import { useAbout, useScreens } from '../../data/queries.ts'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { Screens } from './Screens.tsx'
import './wall.css'

export default function WallPage() {
  const about = useAbout().data
  const screens = useScreens()
  if (screens.isError && !screens.data) return <ProblemList problems={screens.error.problems} status={screens.error.status} />
  return about && screens.data ? <Screens about={about} screens={screens.data} /> : <main className="page" aria-busy="true" />
}
