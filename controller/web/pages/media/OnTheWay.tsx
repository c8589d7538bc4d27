import { Button, Progress } from '@mantine/core'
import { useSizes } from '../../ui/size-text.ts'
import { useWords } from '../../words/words.ts'
import { forgetInterrupted, giveUp, goOn, type Interrupted, pause, type UploadRow } from './uploads.ts'
import { mediaWords } from './words.ts'

export const percentOf = (sent: number, total: number): number => (total === 0 ? 0 : Math.floor((sent / total) * 100))

/** Files that are being sent, and those that an earlier visit did not finish. */
export function OnTheWay(props: { rows: UploadRow[]; interrupted: Interrupted[]; forgotten(): void }) {
  const { rows, interrupted, forgotten } = props
  const say = useWords(mediaWords)
  const size = useSizes()
  return (
    <>
      {rows.length > 0 && (
        <section className="panel on-the-way">
          <h2>{say('onTheWay')}</h2>
          <ul>
            {rows.map((row) => (
              <Sending key={row.key} row={row} />
            ))}
          </ul>
        </section>
      )}
      {interrupted.length > 0 && (
        <section className="panel on-the-way interrupted">
          <h2>{say('interrupted')}</h2>
          <p className="soft">{say('interruptedHow')}</p>
          <ul>
            {interrupted.map((one) => (
              <li key={one.previous.urlStorageKey} data-interrupted={one.file.name}>
                <b>{one.file.name}</b>
                <span className="state late">
                  {say('interruptedAt', { percent: percentOf(one.sent, one.file.size), total: size(one.file.size) })}
                </span>
                <Progress value={percentOf(one.sent, one.file.size)} aria-label={say('progressOf', { file: one.file.name })} />
                <Button variant="default" onClick={() => void forgetInterrupted(one).then(forgotten)}>
                  {say('forget')}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Sending({ row }: { row: UploadRow }) {
  const say = useWords(mediaWords)
  const size = useSizes()
  const percent = percentOf(row.sent, row.total)
  const told = row.state === 'sending' ? say('sendingAt', { sent: size(row.sent), total: size(row.total) }) : say(row.state, { percent })
  return (
    <li data-upload={row.fileName} data-state={row.state}>
      <b>{row.fileName}</b>
      <span className={row.state === 'failed' ? 'state late' : 'state tabular'} role={row.state === 'failed' ? 'alert' : undefined}>
        {told} {row.why}
      </span>
      <Progress value={percent} aria-label={say('progressOf', { file: row.fileName })} />
      <div className="acts">
        {row.state === 'sending' ? (
          <Button variant="default" onClick={() => void pause(row.key)}>
            {say('pause')}
          </Button>
        ) : (
          <Button onClick={() => goOn(row.key)}>{say('goOn')}</Button>
        )}
        <Button variant="default" onClick={() => void giveUp(row.key)}>
          {say('giveUp')}
        </Button>
      </div>
    </li>
  )
}
