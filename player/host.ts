/** What puts a window over the stage. Inert until `open`; `close` ends what `open` began. */
export interface Host {
  open(address: string): Promise<void>
  /** Ends a window, however it hangs; a new one opens over the same address. */
  renew(): void
  /** What is in the window now, as a JPEG. Rejects where it cannot be had. */
  photograph(): Promise<Uint8Array>
  close(): Promise<void>
}
