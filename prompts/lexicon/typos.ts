/** What people and speech-to-text write for the words we know (domain §7.1, §3.1). */

/** Written for, anywhere. */
export const typos: Readonly<Record<string, string>> = {
  裸漏: '裸露',
  外漏: '外露',
  堵赛: '堵塞',
  赌塞: '堵塞',
  插坐: '插座',
  陪电: '配电',
  音患: '隐患',
  隐换: '隐患',
  阴患: '隐患',
  引患: '隐患',
  正改: '整改',
  争改: '整改',
  整该: '整改',
  复叉: '复查',
  复察: '复查',
  付查: '复查',
  消号: '销号',
  撤消: '撤回',
  撤销: '撤回',
  己整改: '已整改',
  以整改: '已整改',
  巳整改: '已整改',
  己经: '已经',
  以经: '已经',
  己弄: '已弄',
  己换: '已换',
  己清: '已清',
  己修: '已修',
  堆方: '堆放',
  煤汽: '煤气',
  燃汽: '燃气',
  软官: '软管',
  喷林: '喷淋',
  消防拴: '消防栓',
  消防闩: '消防栓',
  灭火气: '灭火器',
  以缺瓶: '乙炔瓶',
  已缺瓶: '乙炔瓶',
  有线空间: '有限空间',
  安全冒: '安全帽',
  报警气: '报警器',
  收道: '收到',
  收倒: '收到',
  待班: '待办',
  代办事项: '待办事项',
}

/** Written only by speech-to-text; in typed words they may be meant. */
export const voiceTypos: Readonly<Record<string, string>> = {
  国企: '过期',
  国期: '过期',
  以缺: '乙炔',
  已缺: '乙炔',
  一缺: '乙炔',
  烟杆: '烟感',
  烟干: '烟感',
  受到受到: '收到收到',
  带办: '待办',
  代办: '待办',
  小号: '销号',
  逆火器: '灭火器',
  通着: '堵着',
  延器: '延期',
  言期: '延期',
  延其: '延期',
  和并: '合并',
  更证: '更正',
  作费: '作废',
  做废: '作废',
  挂排: '挂牌',
  读办: '督办',
  更整: '更正',
  警界: '警戒',
  管空: '管控',
  自金: '资金',
}

/** Town and village names as they are misheard or mistyped; used only where the right name exists. */
export const nameTypos: Readonly<Record<string, readonly string[]>> = {
  濉溪: ['睢溪', '遂溪', '随溪'],
  孙疃: ['孙滩', '孙瞳', '孙町'],
  五沟: ['伍沟'],
  四铺: ['四浦', '四埔'],
  刘桥: ['流桥', '留桥'],
  南坪: ['南平'],
  百善: ['白善'],
  韩村: ['寒村'],
  铁佛: ['铁夫'],
  临涣: ['林欢', '临焕', '林涣', '临换'],
}

/** What stands before words that were spoken, as clients and people mark them. */
export const voiceMark = /^\s*[[【(]?(语音转文字|语音转写|语音消息|转文字|语音)[\]】)]?\s*[:：]?\s*/

/** Placeholders that clients put into text for what is no text. */
export const imageMark = /\[(图片|照片|image|图)[^\]]{0,20}\]/gi
export const otherMark = /\[(视频|文件|位置|表情|动画表情|链接)[^\]]{0,40}\]/g
export const okMark = /\[(ok|好的|收到)\]|👌|🆗/gi
export const stickerMark = /\[[\p{Script=Han}a-zA-Z]{1,4}\]/gv

/** The bot's names when it is addressed. */
export const botNames = ['前哨机器人', '前哨助手', '前哨', '机器人']
