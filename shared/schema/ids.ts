import { Type } from 'typebox'
import { named } from './schema.ts'

declare const brand: unique symbol
/** A value that has passed a check; the brand exists for the compiler only. */
export type Branded<Value, Name extends string> = Value & { readonly [brand]: Name }

export type ScreenId = Branded<string, 'screen'>
export type LocationId = Branded<string, 'location'>
export type CampaignId = Branded<string, 'campaign'>
export type BookingId = Branded<string, 'booking'>
export type PlaylistId = Branded<string, 'playlist'>
export type ItemId = Branded<string, 'item'>
export type MediaId = Branded<string, 'media'>
export type CardId = Branded<string, 'card'>
export type PermitId = Branded<string, 'permit'>
/** Lower-case hexadecimal SHA-256 of a blob's bytes: its name everywhere. */
export type Sha256 = Branded<string, 'sha256'>

/** Ids are slugs: they stand in topics, paths and file names without escaping. */
export const SLUG = '^[a-z0-9]+(-[a-z0-9]+)*$'

export const SlugSchema = named('Slug', Type.String({ pattern: SLUG, maxLength: 64 }))
const slug = <Id extends string>() => Type.Unsafe<Id>({ $ref: 'Slug' })

export const ScreenIdSchema = slug<ScreenId>()
export const LocationIdSchema = slug<LocationId>()
export const CampaignIdSchema = slug<CampaignId>()
export const BookingIdSchema = slug<BookingId>()
export const PlaylistIdSchema = slug<PlaylistId>()
export const ItemIdSchema = slug<ItemId>()
export const MediaIdSchema = slug<MediaId>()
export const CardIdSchema = slug<CardId>()
export const PermitIdSchema = slug<PermitId>()
export const Sha256Schema = Type.Unsafe<Sha256>({ type: 'string', pattern: '^[0-9a-f]{64}$' })
