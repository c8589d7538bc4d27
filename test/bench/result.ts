/** One figure of a bench. `baseline` is measured in the same run; `limit` is what the README promises. */
export interface BenchResult {
  name: string
  value: number
  unit: string
  better: 'lower' | 'higher'
  baseline?: { what: string; value: number }
  /** `ratio`: of the baseline, at most; `max`, `min`: of the value, at most and at least. */
  limit?: { ratio?: number; max?: number; min?: number }
}
