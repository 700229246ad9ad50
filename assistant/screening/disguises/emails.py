"""E-mail addresses said aloud, in brackets, spaced out, cut in two or with digits for letters."""

# ruff: noqa: E501 - a pattern or a list of words reads better on one line

from collections.abc import Iterator

import regex

from assistant.screening.reading import Change

_AT_WORDS = r"at[ \-]?teken|at|apenstaart(?:je)?|apestaart(?:je)?|aapje|apenstaat(?:je)?|slingeraap|klammeraffe"
_DOT_WORDS = r"dot|punt(?:je)?|point|stip"
_DASH_WORDS = {
    "streepje": "-", "koppelteken": "-", "minteken": "-", "min": "-", "dash": "-", "hyphen": "-", "underscore": "_",
    "laag streepje": "_", "liggend streepje": "_", "lage streep": "_", "plus": "+",
}  # fmt: skip
_TLD = (
    r"(?:nl|com|c0m|org|0rg|net|n3t|eu|be|de|fr|info|inf0|gov|edu|io|ai|app|me|biz|frl|amsterdam|tech|cloud|uk|co\.uk|"
    r"pl|tr|ma|ua|es|it|at|ch|se|dk|no|pt|ro|bg|hu|cz|gr|us|ca|au)"
)
_DOT = rf"(?:\s{{0,2}}\.\s{{0,2}}|\s?[(\[{{<]\s?(?:\.|{_DOT_WORDS})\s?[)\]}}>]\s?|[\s\-_]{{1,2}}(?:{_DOT_WORDS})[\s\-_]{{1,2}})"
_AT = (
    r"(?P<at>\s{0,2}@\s{0,2}|\s{0,2}\p{So}\s{0,2}|\s?[(\[{<|*]\s?(?:a|@|" + _AT_WORDS + r")\s?[)\]}>|*]\s?|"
    r"[\s\-_]{1,2}(?:" + _AT_WORDS + r")[\s\-_]{1,2})"
)
_DASH = rf"(?:[\s\-_]{{1,2}}(?:{'|'.join(sorted(_DASH_WORDS, key=len, reverse=True))})[\s\-_]{{1,2}})"
_LABEL = r"[\p{L}\d](?:[\p{L}\d\-]{0,40}[\p{L}\d])?"
_PART = r"[\p{L}\d_][\p{L}\d_+]{0,40}"
_DOMAIN = regex.compile(
    rf"{_AT}(?P<domain>(?:{_LABEL}?(?:{_DASH}{_LABEL}){{0,2}}{_DOT}){{1,4}}{_TLD})(?![\p{{L}}\d@])",
    regex.IGNORECASE,
)
_LOCAL = regex.compile(
    rf"(?<![\p{{L}}\d@])(?P<local>{_PART}(?:(?:{_DOT}|{_DASH}|-){_PART}){{0,5}})$", regex.IGNORECASE
)
_HINT = regex.compile(
    rf"@|\p{{So}}|[(\[{{<|*]\s?(?:a|{_AT_WORDS})\s?[)\]}}>|*]|(?<![\p{{L}}\d])(?:{_AT_WORDS})(?![\p{{L}}\d])",
    regex.IGNORECASE,
)
_MAIL_NEAR = regex.compile(r"e-?mail|mail|adres|stuur|bereik|schrijf|contact|reply|write to", regex.IGNORECASE)
_DOTS = regex.compile(
    rf"[(\[{{<\s]{{0,2}}(?:\.|(?<!\p{{L}})(?:{_DOT_WORDS})(?!\p{{L}}))[)\]}}>\s]{{0,2}}|\s", regex.IGNORECASE
)
_DASHES = regex.compile(_DASH, regex.IGNORECASE)
_WORDED_DOTS = regex.compile(rf"[\s\-_]{{1,2}}(?:{_DOT_WORDS})[\s\-_]{{1,2}}", regex.IGNORECASE)
_LONGEST_LOCAL = 110


def said_emails(text: str) -> Iterator[Change]:
    """Every disguised address, as name@domain."""
    if _HINT.search(text) is None:
        return
    last = 0
    for match in _DOMAIN.finditer(text):
        window = max(last, match.start() - _LONGEST_LOCAL)
        local = _LOCAL.search(text, window, match.start())
        if local is None or not _meant(text, match, local):
            continue
        address = f"{_written(local['local'])}@{_written(match['domain'])}"
        if address != text[local.start() : match.end()]:
            yield local.start(), match.end(), address
            last = match.end()


def _written(words: str) -> str:
    """With signs for the words; ``gm41l.c0m`` keeps its digits but for the ending."""
    joined = _DASHES.sub(lambda m: _DASH_WORDS[" ".join(m.group().strip(" -_").lower().split())], words)
    dotted = _DOTS.sub(".", _WORDED_DOTS.sub(".", joined)).strip(".")
    head, dot, tail = dotted.rpartition(".")
    return head + dot + tail.replace("0", "o").replace("3", "e") if dot else dotted


def _meant(text: str, match: "regex.Match[str]", local: "regex.Match[str]") -> bool:
    """True where the sign between the two can hardly be anything but an at sign."""
    sign = match["at"].strip().lower()
    if "@" in sign or "aap" in sign or "ape" in sign:
        return True
    if regex.fullmatch(r"\p{So}", sign):
        return match["at"] == match["at"].strip() and "." in match["domain"]
    if sign[0] in "([{<|*":
        return True
    dotted = regex.search(r"[\d._]|\p{So}", local["local"]) is not None or regex.search(
        rf"(?:{_DOT_WORDS})", local["local"], regex.IGNORECASE
    )
    near = text[max(0, local.start() - 60) : local.start()] + "\n" + text[match.end() : match.end() + 30]
    return bool(dotted) or (_MAIL_NEAR.search(near) is not None and "@" not in near)
