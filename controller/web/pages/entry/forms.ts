import type { ComponentType } from 'react'
import { anotherCard } from './another-card.ts'
import { BookingForm } from './BookingForm.tsx'
import { CardBeside } from './CardBeside.tsx'
import { CardForm } from './CardForm.tsx'
import type { BesideProps, FormProps } from './form.ts'
import { LocationForm } from './LocationForm.tsx'
import { BookingBeside } from './OutlookPanel.tsx'
import { PermitForm } from './PermitForm.tsx'
import { PlaylistBeside } from './PlaylistBeside.tsx'
import { PlaylistForm } from './PlaylistForm.tsx'
import { ScreenForm } from './ScreenForm.tsx'

type Entry = Record<string, unknown>
export type FormPart = 'bookings' | 'playlists' | 'cards' | 'permits' | 'locations' | 'screens'

/** The form of each part of a campaign, and with what a new entry begins; `another`: with what the next one begins after one was saved. */
export const FORMS: Record<
  FormPart,
  { Form: ComponentType<FormProps<Entry>>; begin: Entry; Beside?: ComponentType<BesideProps>; another?(entry: Entry): Entry }
> = {
  bookings: { Form: BookingForm as ComponentType<FormProps<Entry>>, begin: { tier: 'normal' }, Beside: BookingBeside },
  playlists: { Form: PlaylistForm as ComponentType<FormProps<Entry>>, begin: {}, Beside: PlaylistBeside },
  cards: { Form: CardForm as ComponentType<FormProps<Entry>>, begin: { kind: 'quote' }, Beside: CardBeside, another: anotherCard },
  permits: { Form: PermitForm as ComponentType<FormProps<Entry>>, begin: { state: 'asked' } },
  locations: {
    Form: LocationForm as ComponentType<FormProps<Entry>>,
    begin: { kind: 'street', region: 'dushanbe', permitNeeded: false },
  },
  screens: {
    Form: ScreenForm as ComponentType<FormProps<Entry>>,
    begin: { width: 1920, height: 1080, languages: ['tg', 'ru'], sound: 'off' },
  },
}

export const isFormPart = (part: string): part is FormPart => part in FORMS
