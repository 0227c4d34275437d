/** How the guide sees that a step is done: from what was really said, never from which button was pressed. */
const NUMBER = /[A-Z]{2}\d{6}-\d{2,}/
const HOUR = 3600 * 1000

/**
 * `about`: { step, since, number, messages, cases, idOf }, where messages are all in order, `since` is the seq at which
 * the step began and idOf finds a person by name. Returns { seq, number } once the step is done.
 */
export const rules = {
  /** The bot answered the report with a number. */
  reported({ step, since, messages, idOf }) {
    const who = idOf(step.person)
    const report = messages.find((m) => m.seq > since && m.from === who)
    const answer =
      report &&
      messages.find(
        (m) =>
          m.seq > report.seq && m.from === 'bot' && NUMBER.test(m.text) && (m.chat === report.chat || m.to === who),
      )
    return answer && { seq: answer.seq, number: NUMBER.exec(answer.text)[0] }
  },
  /** The person in charge of putting it right was told. */
  ordered: (about) => heard(about, () => true),
  /** Told again, well after the order. */
  reminded: (about) => heard(about, (m) => Date.parse(m.at) - started(about) > 6 * HOUR),
  /** The work was reported and somebody else was asked to look. */
  submitted: (about) => heard(about, () => spoke(about)),
  closed(about) {
    const found = about.cases.find((each) => each.number === about.number)
    return (found === undefined || found.closed) && spoke(about) && { seq: about.messages.at(-1).seq }
  },
  /** Somebody was told of it hours after it was reported. */
  climbed: (about) => heard(about, (m) => Date.parse(m.at) - started(about) > HOUR),
  pressed: () => undefined,
}

function heard({ step, since, number, messages, idOf }, fits) {
  const told = step.told.map(idOf)
  const found = messages.find(
    (m) =>
      m.seq > since && m.from === 'bot' && m.chat === null && told.includes(m.to) && m.text.includes(number) && fits(m),
  )
  return found && { seq: found.seq }
}

const spoke = ({ step, since, messages, idOf }) => messages.some((m) => m.seq > since && m.from === idOf(step.person))

/** The moment at which the step before this one was done. */
function started({ since, messages }) {
  return Date.parse(messages.findLast((m) => m.seq <= since)?.at ?? messages[0]?.at)
}
