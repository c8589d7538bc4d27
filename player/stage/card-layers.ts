import type { Scene } from './scene.ts'
import type { CardLayer } from './view.ts'

/** The layers with one more card set unseen. */
export function cardsWith(cards: readonly CardLayer[], scene: Scene): CardLayer[] {
  if (cards.some((layer) => layer.scene.key === scene.key)) return [...cards]
  return [...cards, { scene, role: 'prepared', dissolves: false }]
}

/** The layers once a scene has come into the picture: a card dissolves over a card, everything else is cut. */
export function cardsAfter(cards: readonly CardLayer[], scene: Scene, now: number): CardLayer[] {
  const before = cards.find(({ role }) => role === 'showing')
  const coming = cards.filter((layer) => layer.role === 'prepared' && layer.scene.key !== scene.key && layer.scene.to > now)
  if (scene.needs !== 'card') return coming
  if (before?.scene.key === scene.key) return [...cards]
  const leaving = before === undefined ? [] : [{ ...before, role: 'leaving' as const, dissolves: false }]
  return [...leaving, { scene, role: 'showing', dissolves: before !== undefined }, ...coming]
}
