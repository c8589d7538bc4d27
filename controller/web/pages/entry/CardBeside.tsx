import { CardLooks } from '../../looks/CardLooks.tsx'
import type { BesideProps } from './form.ts'

export const CardBeside = ({ value, file }: BesideProps) => <CardLooks card={value} file={file} />
