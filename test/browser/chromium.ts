/** A browser for tests: the machine's own Chromium, else the one inside the npm package, which needs nothing installed. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
const places = ['/usr/bin/chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']

export function launchBrowser(): Promise<Browser> {
  const found = installed()
  if (found !== undefined) return chromium.launch({ executablePath: found, args: flags })
  const folder = unpacked()
  return chromium.launch({
    executablePath: path.join(folder, 'chromium'),
    args: [...flags, '--no-zygote'],
    // Its own libraries and fonts: a bare machine has neither.
    env: {
      ...process.env,
      LD_LIBRARY_PATH: path.join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: path.join(folder, 'fonts.conf'),
    },
  })
}

export function installed(): string | undefined {
  const onPath = (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
  return [...places, ...onPath].find((file) => existsSync(file))
}

/** Unpacks the package once; test files that start at the same time each try, and one of them wins. */
export function unpacked(): string {
  const home = path.join(import.meta.dirname, '../../node_modules/.cache/chromium')
  const done = path.join(home, 'unpacked')
  if (existsSync(done)) return done
  mkdirSync(home, { recursive: true })
  const folder = mkdtempSync(path.join(home, 'unpacking-'))
  // The package writes to the temporary folder, and adds its libraries only where it believes to be on Lambda.
  const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' }
  const unpack = `import c from ${JSON.stringify(import.meta.resolve('@sparticuz/chromium'))}; await c.executablePath()`
  execFileSync(process.execPath, ['--input-type=module', '-e', unpack], { env })
  writeFileSync(
    path.join(folder, 'fonts.conf'),
    `<fontconfig><dir>/usr/share/fonts</dir><dir>${path.join(done, 'fonts')}</dir><cachedir>${path.join(done, 'font-cache')}</cachedir></fontconfig>`,
  )
  try {
    renameSync(folder, done)
  } catch (error) {
    rmSync(folder, { recursive: true })
    if (!existsSync(done)) throw error
  }
  return done
}
