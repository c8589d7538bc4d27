import './look.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { ChosenProvider } from './settings.tsx'

const root = document.querySelector('#root')
if (!root) throw new Error('no root in the page')
createRoot(root).render(
  <StrictMode>
    <ChosenProvider>
      <App />
    </ChosenProvider>
  </StrictMode>,
)
