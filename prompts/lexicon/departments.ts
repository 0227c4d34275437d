/** How departments are spoken of: 找城管, 是市监的, 报给县消防; 消防通道 and 交通事故 name none. */

/** Before a nickname. */
export const before =
  /[\s,。;:、!?]$|(报|给|转|归|找|由|是|属|属于|请|让|叫|到|交|和|跟|与|及|同|县|说|推|送|定|于|该|应|管|局|在|向|联系|通知|裁定|的|者|有)$/
/** After a nickname: what makes another word of it. */
export const otherWord =
  /^(通道|设施|设备|栓|车|水|器材|门|安全|检查|验收|知识|演练|培训|站|员|控制|隐患|问题|事故|拥堵|要道|工具|标志|信号|灯|局势|法|许可|证|机构|宣传|部门的?$|泵|管|喷淋|系统|档案|意识|救生|值班室|值班员|人员密集|楼梯|出口|主机|箱|柜|图|房|池|水池|水箱|水带|培训|教育|措施|预案|服务|用水|用电|事件|小区|街|路|村|镇)/
/** A department by what it looks after. */
export const matter = /(?:管|分管|主管)([\p{Script=Han}]{2,6}?)的/gv
