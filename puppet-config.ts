/** Which chat platform, from the environment: each thing that is wrong is told with its mend, and no secret is ever shown. */
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { AppChoice, PuppetChoice } from './bot/puppets/choice.ts'
import type { SettingProblem } from './prompts/words/startup.ts'
import { channelProblems as words } from './prompts/words/startup-channel.ts'
import { jsonIn } from './json.ts'

type Env = Record<string, string | undefined>
type ReadPuppet = { choice: PuppetChoice; problems: SettingProblem[] }

const API = 'https://qyapi.weixin.qq.com'
/** Where the platform keeps what people send: its own names, and its one bucket. Anybody may own another one. */
const MEDIA = [
  'ww-aibot-img-1258476243.cos.ap-guangzhou.myqcloud.com',
  '.work.weixin.qq.com',
  '.weixin.qq.com',
  '.qpic.cn',
]

/** Each may also be given as NAME_FILE. */
export const puppetSecrets = ['WECOM_SECRET', 'WECOM_APP_SECRET', 'WECHATY_PUPPET_SERVICE_TOKEN'] as const

export function readPuppet(env: Env): ReadPuppet {
  const problems: SettingProblem[] = []
  const read = reader(env, problems)
  const choice = choiceOf(read)
  return { choice, problems }
}

type Reader = ReturnType<typeof reader>

function reader(env: Env, problems: SettingProblem[]) {
  const wrong = (problem: SettingProblem): undefined => void problems.push(problem)
  const text = (key: string): string | undefined => env[key]?.trim() || undefined
  return {
    text,
    wrong,
    file: (key: string): string | undefined => {
      const path = text(key)
      if (path === undefined) return undefined
      try {
        return readFileSync(path, 'utf8')
          .replace(/^\uFEFF/, '')
          .trim()
      } catch {
        return wrong(words.unreadable(key, path))
      }
    },
    /** An address of the platform; without encryption only on this very machine. */
    address(key: string, secure: string, plain: string): string | undefined {
      const given = text(key)
      if (given === undefined) return undefined
      const url = URL.parse(given)
      const fits = url?.protocol === secure || (url?.protocol === plain && local.test(url.hostname))
      return fits && url.username === '' ? given.replace(/\/+$/, '') : wrong(words.address(key, secure))
    },
  }
}

const local = /^(localhost|127(\.\d+){3}|\[::1\])$/
const packaged = /^(@[a-z\d][\w.-]*\/)?wechaty-puppet-[\w.-]+$/

function choiceOf(read: Reader): PuppetChoice {
  const { text, wrong } = read
  const puppet = text('PUPPET') ?? 'simulator'
  // More than these and the library keeps the process alive whatever happens, and writes messages into the log.
  if (!['silent', 'error', 'warn', 'info'].includes(text('WECHATY_LOG') ?? 'info')) wrong(words.wechatyLog)
  if (puppet === 'wecom') return { is: 'wecom', ...wecomOf(read) }
  if (packaged.test(puppet)) return { is: 'package', package: puppet, options: optionsOf(read, puppet) }
  if (puppet !== 'simulator') wrong(words.puppet(puppet.slice(0, 40)))
  return { is: 'simulator' }
}

function wecomOf(read: Reader): Omit<Extract<PuppetChoice, { is: 'wecom' }>, 'is'> {
  const [botId, secret] = [read.text('WECOM_BOT_ID'), read.text('WECOM_SECRET')]
  if (botId === undefined) read.wrong(words.botId)
  // A file that could not be read has been told of.
  if (secret === undefined && read.text('WECOM_SECRET_FILE') === undefined) read.wrong(words.secret)
  const url = read.address('WECOM_URL', 'wss:', 'ws:')
  const ca = certificate(read)
  const app = appOf(read)
  if (app !== undefined && app.secret === secret) read.wrong(words.sameSecret)
  const api = read.address('WECOM_API_URL', 'https:', 'http:') ?? apiOf(url)
  const hosts = read.text('WECOM_MEDIA_HOSTS')?.split(/[\s,，]+/) ?? (url === undefined ? MEDIA : [new URL(url).host])
  return {
    botId: botId ?? '',
    secret: secret ?? '',
    ...(url === undefined ? {} : { url }),
    ...(ca === undefined ? {} : { ca }),
    api,
    mediaHosts: hosts,
    ...(app === undefined ? {} : { app }),
    robots: robotsOf(read, api),
  }
}

/** A private deployment answers everything under one name. */
function apiOf(url: string | undefined): string {
  if (url === undefined) return API
  const { protocol, host } = new URL(url)
  return `${protocol === 'wss:' ? 'https' : 'http'}://${host}`
}

function certificate(read: Reader): string | undefined {
  const pem = read.file('WECOM_CA')
  if (pem === undefined) return undefined
  try {
    // Throws where it is none.
    void new X509Certificate(pem)
    return pem
  } catch {
    return read.wrong(words.certificate)
  }
}

function appOf(read: Reader): AppChoice | undefined {
  const keys = ['WECOM_CORP_ID', 'WECOM_AGENT_ID', 'WECOM_APP_SECRET'] as const
  const given = { corpId: read.text(keys[0]), agent: read.text(keys[1]), secret: read.text(keys[2]) }
  const { corpId, agent, secret } = given
  if (corpId === undefined && agent === undefined && secret === undefined) return undefined
  if (corpId === undefined || agent === undefined || secret === undefined) {
    const missing = keys.filter((_, i) => [corpId, agent, secret][i] === undefined)
    return read.wrong(words.appIncomplete(missing))
  }
  if (!/^\d{1,12}$/.test(agent)) return read.wrong(words.agent)
  return { corpId, agentId: Number(agent), secret }
}

const robotFile = z.record(z.string().min(1), z.string())

/** A file of its own: whoever knows a robot's address can speak in its group. */
function robotsOf(read: Reader, api: string): Map<string, string> {
  const robots = new Map<string, string>()
  const text = read.file('WECOM_ROBOTS')
  if (text === undefined) return robots
  const parsed = robotFile.safeParse(jsonIn(text))
  if (!parsed.success) {
    read.wrong(words.robots)
    return robots
  }
  for (const [group, address] of Object.entries(parsed.data)) {
    const key = keyOf(address.trim(), api)
    if (key === undefined) read.wrong(words.robot(group))
    else if ([...robots.values()].includes(key)) read.wrong(words.robotTwice(group))
    else robots.set(group.trim(), key)
  }
  return robots
}

/** The key alone, or the whole address as the platform shows it. */
function keyOf(given: string, api: string): string | undefined {
  if (/^[\w-]{8,64}$/.test(given)) return given
  const url = URL.parse(given)
  const key = url?.origin === new URL(api).origin ? (url.searchParams.get('key') ?? '') : ''
  return /^[\w-]{8,64}$/.test(key) ? key : undefined
}

function optionsOf(read: Reader, puppet: string): Record<string, unknown> {
  const given = read.text('PUPPET_OPTIONS')
  const parsed = z.record(z.string(), z.unknown()).safeParse(given === undefined ? {} : jsonIn(given))
  if (!parsed.success) read.wrong(words.options)
  const options = parsed.success ? parsed.data : {}
  if (puppet !== 'wechaty-puppet-service') return options
  const endpoint = options['endpoint'] ?? read.text('WECHATY_PUPPET_SERVICE_ENDPOINT')
  const token = options['token'] ?? read.text('WECHATY_PUPPET_SERVICE_TOKEN')
  // Without an address it would ask somebody on the internet for one.
  if (typeof endpoint !== 'string' || !/^[\w.-]+:\d{1,5}$/.test(endpoint)) read.wrong(words.endpoint)
  if (typeof token !== 'string' || !/^[^_\s]+_\S+$/.test(token)) read.wrong(words.token)
  // Its own minute of waiting after a lost connection is a minute of lost messages.
  return { timeoutSeconds: 10, ...options, endpoint, token }
}
