export default function MediumPage() {
  return null
}
