/** A reader of comma-separated values (RFC 4180); every record keeps the line it begins on. */

export type CsvRecord = { line: number; cells: string[] }

export class CsvError extends Error {
  readonly line: number

  constructor(line: number, what: string) {
    super(what)
    this.line = line
  }
}

/** Reads records; quoted cells may hold commas, doubled quotes and line breaks. Blank lines are skipped. */
export function parseCsv(text: string): CsvRecord[] {
  // One cell and what ends it: a quoted cell, or anything up to the next comma or line break.
  const cell = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y
  const records: CsvRecord[] = []
  let line = 1
  let record: CsvRecord = { line, cells: [] }
  while (cell.lastIndex < text.length || record.cells.length > 0) {
    const found = cell.exec(text)
    if (found === null) throw new CsvError(line, 'misplaced or unclosed quote')
    const [, quoted, plain = '', end] = found
    record.cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    line += quoted?.match(/\r\n|\n|\r/g)?.length ?? 0
    if (end === ',') continue
    if (record.cells.length > 1 || quoted !== undefined || plain !== '') records.push(record)
    line += 1
    record = { line, cells: [] }
  }
  return records
}
