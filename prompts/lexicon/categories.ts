export const categoryNamed = (_n: string): { defaultDays: number; defaultMeasure: string } | undefined => ({ defaultDays: 3, defaultMeasure: '清理' })
