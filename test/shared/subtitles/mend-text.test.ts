import { describe, expect, it } from 'vitest'
import { inTwoLines, withWord } from '../../../shared/subtitles/mend-text.ts'

describe('one click mends a subtitle', () => {
  it('in which a word lacks its Tajik letters: that word, and no other that begins like it', () => {
    expect(withWord('Хеч кас, хеҷ кас. Хечкас', 'Хеч', 'Ҳеҷ')).toBe('Ҳеҷ кас, хеҷ кас. Хечкас')
  })
  it('that is too long for one line: two even ones, where both fit', () => {
    expect(inTwoLines('ё муомила ва ҷазои сахт, ғайриинсонӣ ва таҳқиркунанда')).toBe(
      'ё муомила ва ҷазои сахт,\nғайриинсонӣ ва таҳқиркунанда',
    )
    expect(inTwoLines('слово '.repeat(30).trim())).toBeNull()
    expect(inTwoLines('две\nстроки')).toBeNull()
  })
})
