import { type Problem, problem } from '../../../shared/problems.ts'

export const PASSWORD_LEAST = 12
export const PASSWORD_MOST = 128
const EMAIL = /^[a-z0-9_+-]+(\.[a-z0-9_'+-]*[a-z0-9_+-])*@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/
const EMAIL_MOST = 254
const NAME_MOST = 80

/** Addresses are kept and compared in lower case. */
export const plainEmail = (email: string): string => email.trim().toLowerCase()

/** All that is wrong with what is to be known of a person; what is not given is not looked at. */
export function checkPerson({ name, email, password }: { name?: string; email?: string; password?: string }): Problem[] {
  const problems: Problem[] = []
  if (name !== undefined && (name.trim() === '' || name.length > NAME_MOST))
    problems.push(problem('/name', 'person-unnamed', { most: NAME_MOST }))
  if (email !== undefined && (email.length > EMAIL_MOST || !EMAIL.test(plainEmail(email))))
    problems.push(problem('/email', 'email-form', { value: email }))
  if (password !== undefined) problems.push(...checkPassword(password, '/password'))
  return problems
}

export function checkPassword(password: string, path: string): Problem[] {
  if (password.length < PASSWORD_LEAST) return [problem(path, 'password-short', { least: PASSWORD_LEAST })]
  return password.length > PASSWORD_MOST ? [problem(path, 'password-long', { most: PASSWORD_MOST })] : []
}
