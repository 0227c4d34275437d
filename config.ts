/** Settings from the environment, and from the file it names: read once, every problem reported at once, each with its mend. */
import { resolve } from 'node:path'
import { z } from 'zod'
import { defaultSettings, type Settings } from './domain/settings.ts'
import { type SettingKey, type SettingProblem, settingProblem } from './prompts/words/startup.ts'
import { readInvitation } from './invitation.ts'
import type { PuppetChoice } from './bot/puppets/choice.ts'
import { puppetSecrets, readPuppet } from './puppet-config.ts'
import type { Invitation } from './web/print.ts'
import { type RedisAddress, type RedisChoice, readRedisAddress } from './db/redis-address.ts'
import { withSecrets } from './secrets.ts'
import { readSettings } from './settings-file.ts'
import { jsonIn } from './json.ts'

/** A line such as `PORT=` in .env means: not set. */
const unset = (value: unknown): unknown => (typeof value === 'string' && value.trim() === '' ? undefined : value)

const setting = <S extends z.ZodType>(schema: S) =>
  z.preprocess((v) => (typeof v === 'string' ? unset(v.trim()) : v), schema)

const address = (...protocols: string[]) =>
  z
    .string()
    .refine((value) => {
      const url = URL.parse(value)
      return url !== null && protocols.includes(url.protocol) && isDecodable(url.username + url.password)
    })
    .nullable()
    .default(null)

/** A bare % in a password would only be noticed when connecting, and then as an error about something else. */
function isDecodable(text: string): boolean {
  return /^(?:[^%]|%[0-9a-f]{2})*$/i.test(text)
}

const path = z.string().regex(/^[^~\0][^\0]*$/)

const environment = z.object({
  PORT: setting(
    z
      .string()
      .regex(/^\d{1,5}$/)
      .default('3000')
      .transform(Number)
      .pipe(z.number().max(65_535)),
  ),
  HOST: setting(
    z
      .string()
      .regex(/^[\w.:-]+$/)
      .default('127.0.0.1'),
  ),
  DATA_DIR: setting(path.default('./data').transform((given) => resolve(given))),
  DATABASE_URL: setting(address('postgres:', 'postgresql:')),
  REDIS_URL: setting(
    z
      .string()
      .transform(readRedisAddress)
      .pipe(z.custom<RedisAddress>((read) => read !== null))
      .optional(),
  ),
  ROLE: setting(z.enum(['all', 'bot', 'worker', 'web']).default('all')),
  REDIS_OPTIONS: setting(z.string().transform(jsonIn).pipe(z.record(z.string(), z.unknown())).default({})),
  LOG_LEVEL: setting(z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info')),
  DEMO: setting(
    z
      .enum(['0', '1'])
      .default('1')
      .transform((value) => value === '1'),
  ),
  SETTINGS: setting(path.transform((given) => resolve(given)).optional()),
  INVITATION: setting(
    z
      .string()
      .transform(readInvitation)
      .pipe(z.custom<Invitation>((read) => read !== null))
      .optional(),
  ),
  HEARTBEAT_URL: setting(address('https:', 'http:')),
  ALARM_WEBHOOK: setting(address('https:', 'http:')),
  METRICS_TOKEN: setting(
    z
      .string()
      .regex(/^[\x21-\x7e]{16,}$/)
      .optional(),
  ),
} satisfies Record<SettingKey, z.ZodType>)

/** Each may also be given as NAME_FILE. */
const secrets: readonly SettingKey[] = [
  'DATABASE_URL',
  'REDIS_URL',
  'REDIS_OPTIONS',
  'METRICS_TOKEN',
  'HEARTBEAT_URL',
  'ALARM_WEBHOOK',
]

export type Role = 'all' | 'bot' | 'worker' | 'web'

export type Config = {
  port: number
  host: string
  /** Absolute. */
  dataDir: string
  /** null: the embedded Postgres. */
  databaseUrl: string | null
  /** Which part of the product this process is. */
  role: Role
  /** The queue's; undefined: the database carries it. */
  redis?: RedisChoice | undefined
  /** Which chat platform is spoken on. */
  puppet: PuppetChoice
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'
  /** Whether an empty database gets the demo county. */
  demo: boolean
  /** The county's own numbers and holidays; undefined: the defaults. */
  settings?: Settings | undefined
  /** What people scan or open to find the bot; undefined: they ask. */
  invitation?: Invitation | undefined
  /** Whoever reads /metrics must show it. */
  metricsToken?: string | undefined
  /** An outside watcher hears of us here; a robot's address tells those who must know when the chat is down. */
  heartbeatUrl?: string | undefined
  alarmWebhook?: string | undefined
}

type Env = Record<string, string | undefined>

export function readConfig(given: Env): { ok: true; config: Config } | { ok: false; problems: SettingProblem[] } {
  const { env, problems: unread } = withSecrets(given, [...secrets, ...puppetSecrets])
  const parsed = environment.safeParse(env)
  const wrong = new Set(parsed.error?.issues.map((issue) => issue.path[0]))
  const problems = [
    ...unread,
    ...environment
      .keyof()
      .options.filter((key) => wrong.has(key))
      .map((key) => settingProblem(key, showable(key, env[key]))),
  ]
  const { choice, problems: misread } = readPuppet(env)
  problems.push(...misread)
  // Processes that share nothing but a folder would each begin a database of their own.
  const apart = parsed.success && parsed.data.ROLE !== 'all'
  if (apart && parsed.data.DATABASE_URL === null) problems.push(settingProblem('ROLE', parsed.data.ROLE))
  const file = fileOf(env)
  const read = file === undefined ? { ok: true as const, settings: undefined } : readSettings(file)
  if (!read.ok) problems.push(...read.problems)
  if (!parsed.success || !read.ok || problems.length > 0) return { ok: false, problems }
  return { ok: true, config: { ...configOf(parsed.data, choice), settings: read.settings } }
}

/** Where something else is wrong too, the file's own mistakes are still told with it. */
function fileOf(env: Env): string | undefined {
  const named = environment.shape.SETTINGS.safeParse(env['SETTINGS'])
  return named.success ? named.data : undefined
}

export const settingsOf = (config: Config): Settings => config.settings ?? defaultSettings

function configOf(read: z.infer<typeof environment>, puppet: PuppetChoice): Config {
  return {
    port: read.PORT,
    host: read.HOST,
    dataDir: read.DATA_DIR,
    databaseUrl: read.DATABASE_URL,
    role: read.ROLE,
    ...(read.REDIS_URL ? { redis: { ...read.REDIS_URL, options: read.REDIS_OPTIONS } } : {}),
    puppet,
    logLevel: read.LOG_LEVEL,
    demo: read.DEMO,
    invitation: read.INVITATION,
    metricsToken: read.METRICS_TOKEN,
    heartbeatUrl: read.HEARTBEAT_URL ?? undefined,
    alarmWebhook: read.ALARM_WEBHOOK ?? undefined,
  }
}

/** Of an address not even a masked form is shown: in a malformed one nobody can tell where the password is. */
function showable(key: SettingKey, value: string | undefined): string | null {
  if (value === undefined || secrets.includes(key)) return null
  const text = value.trim()
  // A password pasted into the wrong line is still a password.
  if (text.includes('://')) return null
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
