/** Which chat platform is spoken on, and what it takes to. Read from the environment once; secrets live nowhere else. */

/** A self-built app: messages to people that the bot itself does not reach. */
export type AppChoice = { corpId: string; agentId: number; secret: string }

export type WecomChoice = {
  botId: string
  secret: string
  /** Of a private deployment; left out, the public platform. */
  url?: string
  /** PEM of the authority that signed its certificate. */
  ca?: string
  /** Where app messages and group robots are sent. */
  api: string
  /** Hosts that photos and files are fetched from; a name that begins with a dot takes all below it. */
  mediaHosts: readonly string[]
  app?: AppChoice
  /** Group robots: what a group is called → the robot's key. */
  robots: ReadonlyMap<string, string>
}

export type PuppetChoice =
  | { is: 'simulator' }
  | ({ is: 'wecom' } & WecomChoice)
  /** Any Wechaty puppet that is installed. */
  | { is: 'package'; package: string; options: Readonly<Record<string, unknown>> }

/** Under this name people's accounts, what was heard and what is to be said are kept. */
export const channelOf = (choice: PuppetChoice): string => (choice.is === 'package' ? choice.package : choice.is)
