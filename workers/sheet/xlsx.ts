/**
 * An .xlsx with one sheet, written as a stream: a header row that stays in sight, a filter, widths, and rows that are
 * never in memory together. The format is zipped XML (ECMA-376); only what these sheets need of it is here.
 */
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { Cell } from '../../prompts/words/ledger.ts'
import type { Instant } from '../../domain/time.ts'
import { cellXml, columnName, headerCell, xmlText } from './cell.ts'

export type Sheet = {
  /** At most 31 characters, none of []:*?/\. */
  name: string
  columns: readonly { header: string; width: number }[]
  /** How many rows will come. */
  count: number
  /** Some rows at a time. */
  rows: AsyncIterable<readonly (readonly Cell[])[]>
  at: Instant
}

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const contentTypes = `${head}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetType}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/></Types>`
const rootRelations = `${head}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`
const bookRelations = `${head}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`

/** In the order of `styles` in cell.ts. 49 is the built-in format of text. */
const formats = [
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  '<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>',
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>',
  '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>',
]
const font = '<sz val="11"/><name val="宋体"/><family val="3"/><charset val="134"/>'
const styleSheet = `${head}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2"><font>${font}</font><font><b/>${font}</font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFDDEBF7"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${formats.length}">${formats.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

function workbook({ name, columns, count }: Sheet): string {
  const last = columnName(columns.length - 1)
  // The filter is known by this name as well, or some programs do not show it.
  const range = `'${xmlText(name)}'!$A$1:$${last}$${count + 1}`
  return `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${xmlText(name)}" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">${range}</definedName></definedNames></workbook>`
}

async function* sheetXml({ columns, count, rows }: Sheet): AsyncGenerator<string> {
  const names = columns.map((_, i) => columnName(i))
  const all = `A1:${names.at(-1) ?? 'A'}${count + 1}`
  const widths = columns.map((c, i) => `<col min="${i + 1}" max="${i + 1}" width="${c.width}" customWidth="1"/>`)
  const header = columns.map((c, i) => headerCell(`${names[i]}1`, c.header))
  yield `${head}<worksheet xmlns="${main}"><dimension ref="${all}"/><sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${widths.join('')}</cols><sheetData><row r="1" ht="32" customHeight="1">${header.join('')}</row>`
  let n = 1
  for await (const some of rows) {
    let xml = ''
    for (const row of some) {
      n += 1
      xml += `<row r="${n}">${row.map((cell, i) => cellXml(`${names[i]}${n}`, cell)).join('')}</row>`
    }
    yield xml
  }
  yield `</sheetData><autoFilter ref="${all}"/></worksheet>`
}

/** The file's bytes: compressed as they come, so that only the finished file is held. */
export async function writeXlsx(sheet: Sheet): Promise<Buffer> {
  const zip = new ZipFile()
  const mtime = new Date(sheet.at)
  const whole = (path: string, text: string): void => zip.addBuffer(Buffer.from(text), path, { mtime })
  whole('[Content_Types].xml', contentTypes)
  whole('_rels/.rels', rootRelations)
  whole('xl/workbook.xml', workbook(sheet))
  whole('xl/_rels/workbook.xml.rels', bookRelations)
  whole('xl/styles.xml', styleSheet)
  const source = Readable.from(sheetXml(sheet))
  // Rows that fail must fail the whole: unheard they would end the process, and the archive would wait for ever.
  const failed = new Promise<never>((_resolve, reject) => {
    source.on('error', reject)
    zip.on('error', reject)
  })
  zip.addReadStream(source, 'xl/worksheets/sheet1.xml', { mtime })
  zip.end()
  const chunks: Buffer[] = []
  const written = (async () => {
    for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer)
  })()
  await Promise.race([written, failed])
  return Buffer.concat(chunks)
}
