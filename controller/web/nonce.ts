/** The nonce under which this page may add styles; the server writes a new one into every page it serves. */
export const styleNonce = (): string => document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? ''
