/** What puts a window over the stage. Inert until `open`; `close` ends what `open` began. */
export interface Host {
  open(address: string): Promise<void>
  close(): Promise<void>
}
