/** What answers to a whistle hold beside the word that makes them one, and short answers to what we asked about one. */

/** The word itself, a number before it and what holds them together: what is left was told. */
const answerWords =
  /^[\s,.:;。,:;]*(?:[A-Z]{2}\d{6}-\d{2,}|\d{1,2}号)?[\s,.:;。,:;]*(?:我们|我)?(?:[^,.。;,;]{0,8}[局委队办])?(?:已经|已|都)?(?:收到|签收|知道了|好的|到了|到场了?|到现场了?|到达[^,。,]{0,8}|报到了?|到位了?|到|反馈|处理(?:完毕|完了?|好了|了)?|办结|办理|办完了?|处置(?:完毕|完成)?)?[\s,.:;。,:;!!]*/i

export const toldBeside = (text: string): string => text.trim().replace(answerWords, '').trim()

/** Something there must be put right. */
export const rectifies =
  /需要?(?:限期|立即)?整改|要整改|限期整改|责令[^,。]{0,6}整改|(?:存在|发现|还有|有)[^,。]{0,12}隐患/

/** 立隐患: what stands after it is the hazard. */
export const opensHazard = /^.*?(?:立(?:一条|个|为)?隐患|按隐患(?:上?报|办|立)|这里面有隐患)[\s,.:;。,:;]*/s

/** The same place or matter, and yet another whistle. */
export const another = /另(?:一件|外一件|外的?事)|不是(?:一件|同一件)/

export const gaveUp = /^(?:算了|不吹了|先不吹|取消|撤哨|撤回|不用吹了?|不要了)(?:吧|了)?[。!!]?$/
/** Of the department that was asked about: it need not come. */
export const withoutIt = /^(?:不用(?:了|它|请)?|都?不是|没有了?|不请了?|跳过|算了)(?:吧|了)?[。!!]?$/
export const asDefault = /默认|不改|按(?:规定|一般|平时)|^(?:行|可以|好的?|是的?|嗯)[。!!]?$/

/** 报联席会, and the list of what it is to meet about. */
export const meetingWish = /^.*?(?:提交|上报|报|列入|提请|上)?(?:县)?联席会议?(?:清单|议题|讨论|研究)?[\s,.:;。,:;]*/s
export const concluded =
  /^.*?(?:联席会议?)?(?:已经?议|已研究|已讨论|议定)[\s,.:;。,:;]*(?:结论|结果|意见)?[\s,.:;。,:;是为]*/s

/** A department tells that it is done, or there; what it found is over, and rings no alarm anew. */
export const tellsDone =
  /^[\s,.。]*(?:[A-Z]{2}\d{6}-\d{2,}|\d{1,2}号)?[\s,.。]*(?:我们|我)?(?:已经|已|都)?(?:处理|处置|反馈|办结|办完)/i
export const tellsThere =
  /^[\s,.。]*(?:[A-Z]{2}\d{6}-\d{2,}|\d{1,2}号)?[\s,.。]*(?:我们|我)?(?:已经|已|都)?(?:到了?|报到)(?:现场|场)?[\s,.。]/i
export const over =
  /已(?:经)?(?:送|扑灭|灭|救出|转移|控制|排除|处置|疏散|关阀|断电|停气)|没有(?:人员)?伤亡|无人(?:受伤|伤亡)/

/** 加上某某局: what is said of departments that are to come as well. */
export const joins = /(?:加上|再加|加个|增加|请|叫)(.{2,40})/

/** A whistle's own number, wherever it stands. */
export const withoutNumber = (text: string): string => text.replace(/CS\d{6}-\d{2,}/gi, ' ')
