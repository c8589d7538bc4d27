import { Button, Group, Modal } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useWords } from '../words/words.ts'
import { uiWords } from './words.ts'

/**
 * The red act: what hurts is asked once more, in words that say what will happen. `quiet`: it does not reach the screens. `named`: for who
 * hears the button without what stands beside it.
 */
export function ConfirmRed(props: {
  label: string
  title: string
  children: ReactNode
  confirm: string
  act(): Promise<unknown> | void
  quiet?: boolean
  named?: string
  disabled?: boolean
}) {
  const { label, title, children, confirm, act, quiet = false, named, disabled = false } = props
  const say = useWords(uiWords)
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const go = async () => {
    setBusy(true)
    await act()
    setBusy(false)
    setOpen(false)
  }
  return (
    <>
      <Button variant="outline" color="pomegranate" aria-label={named} disabled={disabled} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title={title} closeButtonProps={{ 'aria-label': say('close') }} centered>
        {children}
        {!quiet && <p>{say('sure')}</p>}
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={() => setOpen(false)}>
            {say('cancel')}
          </Button>
          <Button color="pomegranate" loading={busy} onClick={() => void go()}>
            {confirm}
          </Button>
        </Group>
      </Modal>
    </>
  )
}
