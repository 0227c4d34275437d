/** What is asked for about rosters, in words. */

/** 确认发布, 发布12月值班, 发布值班表. */
export const publishes = /^(?:请)?(?:确认)?发布(?:吧|了)?(?:\S{0,12}(?:值班表?|排班表?))?[。!!]?$/
