import '@mantine/core/styles.css'
import './shell/fonts.css'
import './shell/look.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createAnswers } from './data/queries.ts'
import { styleNonce } from './nonce.ts'
import { createPages } from './router.tsx'
import { theme, variables } from './shell/theme.ts'
import { startLanguage } from './words/language.ts'

const root = document.querySelector('#root')
if (!root) throw new Error('no root in the page')
// The name under which `get-nonce` (scroll locks of open dialogs) looks for it.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() })
await startLanguage()
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto" getStyleNonce={styleNonce}>
      <QueryClientProvider client={createAnswers()}>
        <RouterProvider router={createPages()} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
