/** Around a reason: what opens it, what ends it, and what is none. */

export const lead = /^(因为?|由于|原因(是|在于)?|理由是|主要是?|毕竟|但是?|所以|就是|那个|主任|领导|书记|您好|你好)+/
export const tail = /(啊|呀|哦|吧|了吧|呢|哈)+$/
export const empty =
  /^(您?好|谢谢(了|您|领导)?|麻烦(了|您|领导)?|辛苦了?|领导|主任|书记|收到|好的?|请(批准|批复|领导批准)|望批准|请示|特此(申请|报告)|可以|行|中|你们看|您看|看看|申请|情况|这条|那条|这个|已核实|经核实|核实过了?|我们|我|俺|咱|他们?|店家|老板|企业|同意|理由|原因|说明|\d+)$/

/** 期间停用: what opens words about the time between. */
export const meanwhile = /^(在此)?(这)?(期间|其间|中间|这几天|这两天|整改期间|延期期间|这段时间)+(先|要|必须|得)?/
