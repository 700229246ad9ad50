"""What a person is told about the screening: kinds, never values."""

from assistant.prompts import Replies
from assistant.turn import Language, Screening, ScreeningAction


def words_for(screening: Screening, language: Language, replies: Replies) -> str:
    """The notice as Markdown; empty where nothing was found.

    It names the kinds, says what was sent on and why that is so (policy section 5.2).
    """
    if screening.action is ScreeningAction.PASS:
        return ""
    kinds = [replies(f"screening.kind.{kind}", language) for kind in screening.kinds]
    last = replies("screening.and", language)
    listed = kinds[0] if len(kinds) == 1 else f"{', '.join(kinds[:-1])} {last} {kinds[-1]}"
    notice = replies(f"screening.notice.{screening.action.value}", language, kinds=listed)
    return f"{notice} {replies('screening.why', language)}"
