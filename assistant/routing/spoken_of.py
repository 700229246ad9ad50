"""What a message names again of the talk before it: a tool without its version, a paper in fewer words."""

import re
from dataclasses import replace

from assistant.turn import Route, ScreenedText

_THAT = r"(?:die|deze|dit|dat|\w*zelfde|that(?: same)?|this|the same)"
_LONG_WORD = re.compile(r"\b[^\W\d]{4,}\b")
_THE_NOUN = re.compile(
    r"\b(?:het|de|die|dat|deze|dit|the|that|this) "
    r"(?!tool|versie|version|account|licentie|licence|lijst|list|website|mensen|people|organisatie|beleid|policy)"
    r"([^\W\d]{4,})\b",
    re.IGNORECASE,
)
_AND_WHAT_OF = r"en|maar|of|and|but|or|(?:what|how) about|hoe zit (?:het|dat) met"


def same_version(route: Route, before: Route, text: ScreenedText) -> Route:
    """``Kan Whisper dat inkorten?`` is the Whisper that was spoken of; ``en Whisper dan?`` may be another one."""
    told = {match.tool_id: match for match in before.mention.tools}
    again = [match for match in route.mention.ambiguous if match.tool_id in told]
    if not again or len(told) > 1 or _asks_of_one_anew(again[0].matched, text.text):
        return route
    one = replace(told[again[0].tool_id], matched=again[0].matched)
    return replace(route, mention=replace(route.mention, tools=(*route.mention.tools, one), ambiguous=()))


def _asks_of_one_anew(name: str, text: str) -> bool:
    if re.search(rf"\b{_THAT} {re.escape(name)}\b", text, re.IGNORECASE):
        return False
    return bool(re.match(rf"\W*(?:{_AND_WHAT_OF})\W+(?:\w+\W+)?{re.escape(name)}\b", text, re.IGNORECASE))


def names_again(before: Route, text: ScreenedText) -> bool:
    """``Mag het plan daar wel in?``: a paper of which the talk spoke, if only as the end of a longer word."""
    spoken_of = [word.lower() for word in _LONG_WORD.findall(before.search.text)]
    again = (match.lower() for match in _THE_NOUN.findall(text.text))
    return any(word.endswith(noun) or noun.endswith(word) for noun in again for word in spoken_of)
