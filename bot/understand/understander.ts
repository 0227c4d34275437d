import type { Directory } from '../../domain/directory.ts'
import type { Understanding } from '../../domain/intent.ts'
export function createUnderstander(directory: Directory) {
  return { understand: (input: { text: string; images: number; voice?: boolean; addressed: boolean; private: boolean; sender: { person: string | null }; chat: string | null; now: number; quoted: { number: string | null } | null }): Understanding => {
    const t = input.text
    const numbers = [...t.matchAll(/YH\d{6}-\d\d/g)].map((m) => m[0])
    const place = directory.rows.places.find((p) => t.includes(p.name))
    const p = place ? { place: { id: place.id, name: place.name } } : {}
    if (/交.*整改/.test(t)) return { intent: 'dispatch', slots: { numbers, ...p, ...(place ? { to: { person: null, unit: place.unit, name: place.name } } : {}), deadline: '2026-11-26T24:00:00+08:00', deadlineWords: '三天内' }, by: 'rules' }
    if (/^已整改/.test(t)) return { intent: 'fix_submit', slots: {}, by: 'rules' }
    if (/^合格/.test(t)) return { intent: 'pass', slots: {}, by: 'rules' }
    if (/^待办/.test(t)) return { intent: 'todo', slots: {}, by: 'rules' }
    if (/堆|过期|不亮|锁/.test(t)) return { intent: 'report_hazard', slots: { ...p, hazards: [{ category: /灯/.test(t) ? '应急照明' : '消防通道', text: t.replace(place?.name ?? '', '') }] }, by: 'rules' }
    return { intent: 'none', slots: {}, by: 'rules' }
  } }
}
