"""An answer in Dutch and in English, for a question in a language that we do not speak."""

from collections.abc import Callable
from dataclasses import replace

from assistant.prompts import Replies
from assistant.turn import Citation, Draft, Language, Turn


def draft_in_all(turn: Turn, write: Callable[[Turn], Draft], replies: Replies) -> Draft:
    """What ``write`` says, once for each language of the turn; the sources of all, each once."""
    if len(turn.languages) == 1:
        return write(turn)
    drafts = [write(turn.spoken(language)) for language in turn.languages]
    cited: dict[str, Citation] = {c.passage_id: c for draft in reversed(drafts) for c in draft.citations}
    first = [cited[c.passage_id] for c in drafts[0].citations]
    rest = [c for name, c in cited.items() if name not in {one.passage_id for one in first}]
    return replace(
        drafts[0],
        text=_together(turn, [draft.text for draft in drafts], replies),
        claims=tuple(claim for draft in drafts for claim in draft.claims),
        citations=(*first, *rest),
    )


def words_in_all(turn: Turn, say: Callable[[Language], str], replies: Replies) -> str:
    """The words of ``say`` in each language of the turn, with a friendly note above where there are two."""
    texts = [say(language) for language in turn.languages]
    return texts[0] if len(texts) == 1 else _together(turn, texts, replies)


def _together(turn: Turn, texts: list[str], replies: Replies) -> str:
    note = " ".join(replies("answer.both_languages", language) for language in turn.languages)
    titled = [
        f"**{replies('answer.in_this_language', language)}**\n\n{text}"
        for language, text in zip(turn.languages, texts, strict=True)
    ]
    return "\n\n".join([f"_{note}_", *titled])
