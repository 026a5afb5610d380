/**
 * A cell that no spreadsheet takes for a formula: one that begins like one, also after spaces or in full-width
 * forms, is marked as text (OWASP ASVS 1.2.10).
 */
export const plainCell = (text: string): string => (/^[ \u00a0]*[=+\-@\t\r\n＝＋－＠]/u.test(text) ? `'${text}` : text)
