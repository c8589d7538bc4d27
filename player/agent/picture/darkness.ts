/** Words of a stage come every 5 s: a film that is dark for a shorter while may be meant so. */
const IN_A_ROW = 4

/** How often in a row a stage said that its film is black; null: it shows no film, so there is light. */
export const afterLook = (times: number, black: boolean | null): number => (black === true ? times + 1 : 0)
export const isDark = (times: number): boolean => times >= IN_A_ROW
