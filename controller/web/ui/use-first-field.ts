import { useEffect, useRef } from 'react'

/** The first field of a form that begins empty has the keys at once; not where fingers touch, since a keyboard would cover the form. */
export function useFirstField(begins: boolean) {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (begins) focusFirst(form.current)
  }, [begins])
  return { form, focusFirst: () => focusFirst(form.current) }
}

function focusFirst(form: HTMLFormElement | null): void {
  // After what the address said has been written into the form.
  requestAnimationFrame(() => {
    if (!matchMedia('(pointer: fine)').matches) return
    const fields = form?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input:not([type=hidden]), textarea') ?? []
    const first = [...fields].find(({ value }) => value === '')
    // A list would open by itself.
    if (first?.getAttribute('role') !== 'combobox') first?.focus()
  })
}
