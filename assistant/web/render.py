"""What a turn looks like: pure functions from a ``Turn`` to HTML on one line."""

from assistant.outcomes import Family, Outcome
from assistant.turn import Citation, ScreeningAction, Turn
from assistant.web.markup import first_paragraph, markdown, marked, plain, tag
from assistant.web.verdict_card import card, headline
from assistant.web.words import Words

_MEND = (Outcome.PERSONAL_DATA_BLOCKED, Outcome.INPUT_REFUSED)
_SR_ONLY = "alleen-voorlezen"


def keeps_question(turn: Turn) -> bool:
    """True where the question stays in the box: it was not taken in, or the person must mend it."""
    return turn.outcome in _MEND or (turn.outcome is not None and turn.outcome.family is Family.FAILED)


def question(turn: Turn, say: Words) -> str:
    """The bubble of the person: the screened words, never the raw ones."""
    head = tag("h2", plain(say("web.ask.you")), class_=_SR_ONLY)
    if turn.screening is not None and turn.screening.text is not None:
        return _framed("vraag", head + tag("p", plain(turn.screening.text.text)), say)
    key = "web.ask.kept_back" if _blocked(turn) else "web.ask.unread"
    return _framed("vraag vraag-weg", head + tag("p", plain(say(key))), say)


def answer(turn: Turn, say: Words, notice: str, history: bool = False) -> str:
    """Everything under the question. ``notice`` is Markdown about personal data, or empty.

    ``history``: there is a page of own questions, on which an assessment can be asked for.
    """
    head = tag("h2", plain(say("web.ask.me")), class_=_SR_ONLY)
    assess = _assess(turn, say) if history else ""
    body = _body(turn, say) + assess
    parts = (head, _notice(turn, say, notice), body, _sources(turn, say), _receipt(turn, say))
    return _framed(f"antwoord antwoord-{turn.outcome}", "".join(parts), say)


def failure(say: Words) -> str:
    """A calm answer when there is no turn to show at all."""
    head = tag("h2", plain(say("web.ask.me")), class_=_SR_ONLY)
    return _framed("antwoord", head + _alert(plain(say("web.failed")), say), say)


def progress(turn: Turn, say: Words) -> str:
    """What is happening now, in plain words."""
    return busy(say.first(f"web.progress.{turn.step}", "web.progress.other"))


def busy(words: str) -> str:
    """A line that says what is going on."""
    return tag("p", plain(words), class_="bezig")


def hint(words: str) -> str:
    """A line that says what the person can do."""
    return tag("p", plain(words), class_="wenk")


def why(words: str) -> str:
    """What stands under the form that asks what is not good, as long as that form is open."""
    return tag("p", plain(words), class_="wenk waarom")


def done(words: str) -> str:
    """A line for a screen reader only; the eye sees the answer itself."""
    return tag("p", plain(words), class_=_SR_ONLY)


def _body(turn: Turn, say: Words) -> str:
    if turn.outcome is Outcome.VERDICT and turn.verdicts and len(turn.languages) == 1:
        return _lead(turn, say) + "".join(card(verdict, say) for verdict in turn.verdicts)
    if turn.outcome is Outcome.PERSONAL_DATA_BLOCKED:
        return _held_back(turn, say)
    words = _quotes_in_dutch(markdown(turn.answer)) if turn.answer else tag("p", plain(say("web.failed")))
    if turn.outcome is None or turn.outcome.family is Family.FAILED:
        return _alert(words, say)
    if turn.outcome in _MEND:
        words += tag("p", plain(say("web.ask.still_there")), class_="klein")
    return tag("div", words, class_="tekst")


def _quotes_in_dutch(words: str) -> str:
    """What an answer quotes is the policy, which is Dutch, whatever the language of the answer."""
    return words.replace("<blockquote>", '<blockquote lang="nl">')


def _assess(turn: Turn, say: Words) -> str:
    """The way to have this use assessed, where nobody may go ahead yet and the question can be found again."""
    if (
        turn.receipt is None
        or turn.outcome is not Outcome.VERDICT
        or all(verdict.decision.permits for verdict in turn.verdicts)
    ):
        return ""
    place = f"/history/{turn.interaction_id}/assess"
    return tag("p", tag("a", plain(say("history.assess.chat")), href=place), class_="laat-beoordelen")


def _lead(turn: Turn, say: Words) -> str:
    """The first paragraph of the answer, unless the card says the very same in its title."""
    lead = first_paragraph(turn.answer)
    titles = [headline(verdict, say) for verdict in turn.verdicts]
    return "" if lead.strip("* ") in (*titles, "") else tag("div", markdown(lead), class_="aanhef")


def _held_back(turn: Turn, say: Words) -> str:
    """A blocked question: its answer already tells which kinds were found."""
    title = tag("h3", plain(say("web.notice.title_blocked")))
    mend = tag("p", plain(say("web.ask.still_there")))
    return tag("div", title + markdown(turn.answer) + mend, class_="privacy")


def _alert(words: str, say: Words) -> str:
    title = tag("h3", plain(say("web.failed_title")), class_="teken teken-wacht")
    return tag("div", title + words, role="alert", class_="melding")


def _notice(turn: Turn, say: Words, notice: str) -> str:
    if turn.screening is None or not turn.screening.findings or _blocked(turn):
        return ""
    title = tag("h3", plain(say("web.notice.title")))
    sent = ""
    if turn.screening.text is not None:
        label = tag("p", plain(say("web.notice.sent_on")))
        sent = label + tag("blockquote", plain(turn.screening.text.text))
    return tag("div", title + markdown(notice) + sent, class_="privacy")


def _sources(turn: Turn, say: Words) -> str:
    if not turn.citations:
        return ""
    unique: dict[str, Citation] = {}
    for citation in turn.citations:
        unique.setdefault(citation.passage_id, citation)
    items = "".join(_source(citation, say) for citation in unique.values())
    title = tag("h3", plain(say("web.sources.title")))
    hint = tag("p", plain(f"{say('web.sources.open')} {say('web.sources.quote')}"), class_="klein")
    return tag("div", title + hint + items, class_="bronnen")


def _source(citation: Citation, say: Words) -> str:
    place = f"{citation.document}, {citation.section}"
    name = f"{place} – {citation.label}" if citation.label else place
    passage = tag("blockquote", marked(citation.text, citation.quote), lang="nl")
    return tag("details", tag("summary", plain(name), lang="nl") + passage, class_="bron")


def _receipt(turn: Turn, say: Words) -> str:
    if turn.receipt is None:
        return ""
    code = tag("code", plain(turn.receipt.code))
    return tag("p", f"{plain(say('web.receipt'))} {code}. {plain(say('web.receipt_use'))}", class_="bewijs")


def _blocked(turn: Turn) -> bool:
    return turn.screening is not None and turn.screening.action is ScreeningAction.BLOCK


def _framed(class_: str, content: str, say: Words) -> str:
    return tag("div", content, class_=class_, lang=say.language.value)
