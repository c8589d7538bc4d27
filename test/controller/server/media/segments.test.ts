import { describe, expect, it } from 'vitest'
import { readAccessUnit } from '../../../../controller/server/media/access-unit.ts'
import { initSegment } from '../../../../controller/server/media/init-segment.ts'

const nal = (type: number, length: number): number[] => [0, 0, 0, length, 0x60 | type, ...Array.from({ length: length - 1 }, () => 7)]
const unit = (...bytes: number[]) => readAccessUnit(Uint8Array.from(bytes), 4)

describe('an access unit', () => {
  it('is a keyframe only with an IDR slice', () => {
    expect(unit(...nal(9, 2), ...nal(5, 30))).toEqual({ whole: true, idr: true })
    expect(unit(...nal(6, 5), ...nal(1, 30))).toEqual({ whole: true, idr: false })
  })
  it('is damaged when its lengths do not fill it', () => {
    expect(unit(...nal(5, 30), 0)).toMatchObject({ whole: false })
    expect(unit(...nal(5, 30).slice(0, -1))).toMatchObject({ whole: false })
    expect(unit(0, 0, 0, 0, ...nal(5, 4))).toMatchObject({ whole: false })
    expect(unit(0, 0, 0, 2, 0xe5, 1)).toMatchObject({ whole: false })
    expect(unit()).toMatchObject({ whole: false })
  })
  it('without a picture is none', () => expect(unit(...nal(6, 5))).toMatchObject({ whole: false }))
  it('may have lengths of two bytes', () => expect(readAccessUnit(Uint8Array.from([0, 2, 0x65, 1]), 2)).toEqual({ whole: true, idr: true }))
})

const box = (type: string, body: number[]): number[] => [0, 0, 0, 8 + body.length, ...Buffer.from(type), ...body]
const stamped = (version: number, time: number): number[] => [version, 0, 0, 0, ...Array.from({ length: version ? 16 : 8 }, () => time), 42]

const moov = (time: number): Uint8Array =>
  Uint8Array.from(
    box('moov', [
      ...box('mvhd', stamped(0, time)),
      ...box('trak', [...box('tkhd', stamped(1, time)), ...box('mdia', box('mdhd', stamped(0, time)))]),
    ]),
  )

describe('an initialization segment', () => {
  it('does not depend on when it was made', () => expect(initSegment(moov(1))).toEqual(initSegment(moov(9))))
  it('says that it is CMAF and keeps everything else', () => {
    const made = Buffer.from(initSegment(moov(0)))
    expect(made.subarray(4, 12).toString('latin1')).toBe('ftypcmfc')
    expect(made.subarray(made[3])).toEqual(Buffer.from(moov(0)))
  })
})
