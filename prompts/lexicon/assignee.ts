/** The name after 交给, 派给: whoever is to do it, known or not. */
export const assignee =
  /(?:交|派|转)给?\s*(?!代|通|警|电)([\p{Script=Han}]{2,6}?)(?=\s|[,，。;；:：]|整改|负责|处理|去办|办理|弄|改|$|[一二两三四五六七八九十\d半])/u
