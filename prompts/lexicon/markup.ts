/** What is written for machines: an address to press, a tag. It says nothing about a hazard, and some platforms act on it. */
export const addresses = /(?:https?|ftp):\/\/[!-~]*|www\.[!-~]+/gi
export const tags = /<[/!?]?[a-z][^<>]{0,300}>/gi
