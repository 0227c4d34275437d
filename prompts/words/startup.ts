/** What the program says on the console when it cannot start: what is wrong and what to do, one sentence each. */
import type { PostgresWhy, StartFacts, StartRefusalCode, UnwritableWhy } from '../../domain/start-refusal.ts'

const unwritable: Record<UnwritableWhy, readonly [why: string, mend: string]> = {
  permission: ['没有权限', '让当前用户能写它'],
  read_only: ['所在的磁盘是只读的', '让磁盘可写'],
  full: ['磁盘已满', '腾出空间'],
  not_a_folder: ['这个名字已被一个文件占用', '移走那个文件'],
  other: ['磁盘不接受写入', '检查这个位置'],
}

const failed: Record<PostgresWhy, (logFile: string) => string> = {
  as_root: () =>
    '自带的数据库不能由 root 直接运行，这台机器又不允许换成普通用户：请改用普通用户启动，或用 DATABASE_URL 指定已有的 Postgres。',
  nameless_user: () =>
    '当前用户在系统里没有用户名，自带的数据库建不起来：请换一个有名字的用户启动，或用 DATABASE_URL 指定已有的 Postgres。',
  orphan: () => '上一次留下的数据库进程停不下来：请重启这台机器，再启动前哨。',
  init: (logFile) =>
    `自带的数据库没能建成：请先看磁盘是否已满，原因记在 ${logFile}，也可以用 DATABASE_URL 指定已有的 Postgres。`,
  start: (logFile) => `自带的数据库没能启动：请先看磁盘是否已满、内存是否够用，原因记在 ${logFile}。`,
}

const sentences: { [C in StartRefusalCode]: (facts: StartFacts[C]) => string } = {
  data_dir_in_use: ({ dataDir }) =>
    `另一个前哨正在使用数据文件夹 ${dataDir}：请先停掉它，或用 DATA_DIR 另指定一个文件夹。`,
  data_dir_unwritable: ({ dataDir, why }) => {
    const [reason, mend] = unwritable[why]
    return `不能写入数据文件夹 ${dataDir}（${reason}）：请${mend}，或用 DATA_DIR 另指定一个文件夹。`
  },
  database_newer: ({ dataDir, found, ours }) =>
    dataDir === undefined
      ? '这个数据库已由更新版本的前哨使用过，当前版本不能再用它：请换回新版本的前哨，或另指定一个数据库。'
      : `数据文件夹 ${dataDir} 是用更新的 Postgres ${found ?? ''} 建的，当前版本自带的是 ${ours ?? ''}：请换回新版本的前哨，或用 DATA_DIR 另指定一个文件夹。`,
  postgres_missing: ({ platform }) =>
    `这台机器（${platform}）上没有能用的自带数据库：请重新运行 npm ci，仍然不行就用 DATABASE_URL 指定已有的 Postgres（15 到 18）。`,
  postgres_failed: ({ why, logFile }) => failed[why](logFile),
  no_county: () =>
    '数据库里还没有县、镇、单位：请先 npm run import -- 单位名册.xlsx 人员名册.xlsx，或者去掉 DEMO=0 用演示数据。',
  puppet_missing: ({ package: name }) =>
    `没有装 ${name}，或者它不是 Wechaty 的 puppet：请先 npm install ${name}，或改 PUPPET 换一个。`,
  robot_unbound: ({ group }) =>
    `WECOM_ROBOTS 里的“${group}”还没有绑定：请先删去这一项启动，在那个群里对前哨说“绑定本群 ${group}”，再写进来。`,
  port_taken: ({ port }) => `端口 ${port} 已被别的程序占用：请停掉那个程序，或用 PORT 另指定一个端口。`,
  database_unreachable: ({ host }) =>
    `连不上 DATABASE_URL 指定的数据库（${host}）：请检查地址、用户名、密码和网络，并确认它正在运行。`,
  backup_missing: ({ path }) => `打不开备份文件 ${path}：请检查路径，确认当前用户能读它。`,
  backup_unreadable: () => '这不是前哨的备份，或者没有传完、解压出错：请换一个备份文件，或重新拷贝它。什么也没有写入。',
  backup_broken: () => '这个备份和里面记的指纹、行数对不上，可能损坏或被改过：请换一个备份文件。什么也没有写入。',
  backup_newer: () => '这个备份是更新版本的前哨做的：请先换成那个版本的前哨，再恢复。',
  restore_not_empty: () =>
    '恢复只写进空的数据库，免得盖掉现有的数据：请用 DATA_DIR 另指定一个空文件夹，或用 DATABASE_URL 指定一个新建的空库。',
  redis_unreachable: ({ host }) =>
    `连不上 REDIS_URL 指定的 Redis（${host}）：请检查地址、密码和网络，并确认它正在运行，或删去 REDIS_URL，由数据库来排队。`,
  database_version: ({ dataDir, found, needed }) =>
    dataDir === undefined
      ? `DATABASE_URL 指定的 Postgres 是 ${found}，前哨需要 ${needed} 到 18：请先升级它，或改用别的数据库。`
      : `数据文件夹 ${dataDir} 是用旧的 Postgres ${found} 建的，当前版本自带的是 ${needed}：请先用旧版本的前哨启动并导出数据，或用 DATA_DIR 另指定一个文件夹。`,
}

export function startupRefusal<C extends StartRefusalCode>(code: C, facts: StartFacts[C]): string {
  return sentences[code](facts)
}

/** One setting that is wrong. `shown` is what may be shown of its value; addresses with passwords never are. */
export type SettingProblem = { key: string; problem: string; mend: string }

const settings = {
  PORT: ['应是 0 到 65535 的整数', '改成 PORT=3000，或删去这一项'],
  HOST: ['应是一个网络地址或主机名', '只给本机用写 HOST=127.0.0.1，要让别的电脑访问写 HOST=0.0.0.0'],
  DATA_DIR: ['不能以“~”开头，也不能含有空字符', '写完整的路径，例如 DATA_DIR=/srv/qianshao'],
  DATABASE_URL: [
    '应是 postgres:// 开头的完整地址',
    '写成 DATABASE_URL=postgres://用户:密码@主机:5432/库名（密码里的特殊字符要写成 %40 这样的编码），或删去这一项，使用自带的数据库',
  ],
  REDIS_URL: [
    '应是 redis:// 开头的完整地址',
    '写成 REDIS_URL=redis://:密码@主机:6379/0（哨兵写 redis+sentinel://主机:26379,主机:26379/主库名，集群写 redis+cluster://主机:6379,主机:6379，加密写 rediss；密码里的特殊字符要写成 %40 这样的编码），或删去这一项，由数据库来排队',
  ],
  REDIS_OPTIONS: [
    '应是一个 JSON 对象',
    '写 ioredis 的选项，例如 REDIS_OPTIONS={"sentinelPassword":"密码"}，或删去这一项',
  ],
  ROLE: [
    '应是 all、bot、worker、web 之一，不是 all 时还要写 DATABASE_URL，几个进程才用同一个库',
    '写上 DATABASE_URL=postgres://用户:密码@主机:5432/库名，或改成 ROLE=all，一个进程全包',
  ],
  LOG_LEVEL: ['应是 trace、debug、info、warn、error、fatal、silent 之一', '改成 LOG_LEVEL=info，或删去这一项'],
  DEMO: ['应是 1（空库时装入演示数据）或 0（不装）', '改成 DEMO=1 或 DEMO=0'],
  INVITATION: [
    '应是一张图片文件（PNG、JPEG，2MB 以内）的路径，或者 https 开头的地址',
    '检查路径和文件，例如 INVITATION=/srv/qianshao/erweima.png，或删去这一项（张贴页上写“问镇应急办”）',
  ],
  HEARTBEAT_URL: ['应是 https:// 开头的完整地址', '写外面那个看门服务给的地址，或删去这一项（没有人看门）'],
  ALARM_WEBHOOK: [
    '应是 https:// 开头的完整地址',
    '写群机器人的 Webhook 地址，或删去这一项（群聊断了就没有第二条路说）',
  ],
  METRICS_TOKEN: [
    '应是 16 个以上的字母、数字或符号，没有空格',
    '用 openssl rand -hex 24 生成一个，或删去这一项（不查口令）',
  ],
  SETTINGS: ['不能以“~”开头，也不能含有空字符', '写设置文件的完整路径，例如 SETTINGS=/srv/qianshao/settings.json'],
} as const satisfies Record<string, readonly [rule: string, mend: string]>

export type SettingKey = keyof typeof settings

export function settingProblem(key: SettingKey, shown: string | null): SettingProblem {
  const [rule, mend] = settings[key]
  return { key, problem: shown === null ? `${key} ${rule}` : `${key} ${rule}，现在是“${shown}”`, mend }
}

/** Lines of an ordinary start. */
export const startupWords = {
  ready: (url: string): string => `前哨已启动，请用浏览器打开 ${url} （按 Ctrl-C 停止）`,
  problem: (problem: string, mend: string): string => `${problem}。${mend}。`,
  unknownCommand: (command: string): string =>
    `没有“${command}”这个命令，可用的有 start、import、backup、restore、phones、verify、trace、understand。`,
  noReference: '请写案件编号，例如 npm run trace -- YH261123-01',
}

/** npm run import, on the console. */
export const importWords = {
  noFiles:
    '请写要导入的表格，例如 npm run import -- 单位名册.xlsx 人员名册.xlsx 场所名册.xlsx；要空表，用 npm run import -- --templates。',
  written: (file: string): string => `空表：${file}`,
  noFile: (file: string): string => `打不开 ${file}：请检查文件名和权限。`,
  unreadable: (file: string, why: 'not_xlsx' | 'broken' | 'too_large' | 'not_list'): string => {
    const said = {
      not_xlsx: '不是 xlsx 表格，请另存为“工作簿”',
      broken: '打不开，可能坏了，或者设了密码',
      too_large: '太大了，请只留名册那一页',
      not_list: '没有名册：表头要和模板一样',
    }
    return `${file}：${said[why]}。`
  },
  noCounty: '数据库里还没有县：请同时导入单位名册，里面有一行类别填“县”。',
  notDone: '没有导入：',
  dropped: '没有回答“导入”。',
  ask: '没有问题请输入“导入”，按回车：',
  yes: '导入',
  nothingNew: '名册和现在的一样，没有要导入的。',
  done: '已导入。',
}
