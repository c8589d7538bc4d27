import { Button, FileInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Imported } from '../../../api.ts'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { useWords } from '../../words/words.ts'
import { bringIn, type BroughtIn } from './bring-in.ts'
import { campaignsWords } from './words.ts'

type State = { is: 'idle' } | { is: 'sending'; file: string } | { is: 'done'; result: BroughtIn }

const missingOf = ({ files }: Imported): string =>
  files
    .filter(({ sha256 }) => sha256 === null)
    .map(({ name }) => name.split('/').at(-1) ?? name)
    .join(', ')

/** A campaign file and the files it names, chosen together; nothing reaches a screen before it is published. */
export function ImportCampaign() {
  const say = useWords(campaignsWords)
  const answers = useQueryClient()
  const [files, setFiles] = useState<File[]>([])
  const [state, setState] = useState<State>({ is: 'idle' })
  const go = async (event: FormEvent) => {
    event.preventDefault()
    const result = await bringIn(files, (file) => setState({ is: 'sending', file }))
    setState({ is: 'done', result })
    await answers.invalidateQueries({ queryKey: ['campaigns'] })
  }
  return (
    <form className="panel" onSubmit={(event) => void go(event)}>
      <h2>{say('fromFile')}</h2>
      <FileInput
        label={say('choose')}
        description={say('fileHow')}
        placeholder={say('chooseFiles')}
        multiple
        value={files}
        onChange={setFiles}
        clearable
      />
      {state.is === 'sending' && <p role="status">{say('sending', { file: state.file })}</p>}
      {state.is === 'done' && <Outcome result={state.result} />}
      <Button type="submit" disabled={files.length === 0} loading={state.is === 'sending'}>
        {say('bringIn')}
      </Button>
    </form>
  )
}

function Outcome({ result }: { result: BroughtIn }) {
  const say = useWords(campaignsWords)
  if (result.is === 'no-campaign') return <p className="notice bad">{say('noCampaignFile')}</p>
  if (result.is === 'refused') return <ProblemList problems={result.problems} status={result.status} />
  const missing = missingOf(result.imported)
  return (
    <>
      <p className="notice good" role="status">
        {say('broughtIn', { campaign: result.imported.campaign })}
      </p>
      {missing !== '' && <p className="notice late">{say('missing', { files: missing })}</p>}
      <ProblemList problems={result.problems} mood="bad" />
      <ProblemList problems={result.imported.advice} mood="late" />
    </>
  )
}
