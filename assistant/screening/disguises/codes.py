"""Text written in code: HTML entities, percent signs, escapes, base64, hexadecimal, from right to left."""

# ruff: noqa: E501 - a pattern or a list of words reads better on one line

import base64
import binascii
import html
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

import regex

from assistant.screening.normalise import normalise
from assistant.screening.reading import Change, Reading, replaced

_ROUNDS = 2
_HINT = regex.compile(r"[&%\\=(\[{@\u202e]|hxxp|[A-Za-z\d+/_\-]{8}|[01]{8}|(?<!\p{L})\p{Ll}+\p{Lu}(?!\p{L})")

_ESCAPES = regex.compile(
    r"(?P<html>&(?:#x0{0,6}[\da-f]{1,6}|#0{0,6}\d{1,7}|[a-z]{2,12}\d{0,2});?)"
    r"|(?P<percent>(?:%[\da-f]{2}){1,60})"
    r"|(?P<escape>\\u\{?[\da-f]{4,6}\}?|\\x[\da-f]{2}|\\U[\da-f]{8})"
    r"|(?P<quoted>(?<=[\p{L}\d])=(?:40|2e|2d|5f)(?=[\p{L}\d]))",
    regex.IGNORECASE,
)
_SIGNS = regex.compile(r"[(\[{<]\s?(?P<sign>[.@:\-])\s?[)\]}>]")
_DEFANGED = regex.compile(r"(?<!\p{L})hxxp(?=s?[:\[])", regex.IGNORECASE)

_BASE64 = regex.compile(r"(?<![\p{L}\d+/])[A-Za-z\d+/_\-]{16,8000}={0,2}(?![\p{L}\d+/=])")
_BASE64_SHORT = regex.compile(r"(?<![\p{L}\d+/])[A-Za-z\d+/_\-]{8,15}={0,2}(?![\p{L}\d+/=])")
_CODE_WORD = regex.compile(r"base ?64|b64|decod|gecodeerd|versleuteld|encoded", regex.IGNORECASE)
_HEX = regex.compile(r"(?<![\p{L}\d])(?:0x)?(?:[\da-fA-F]{2}[ :]?){8,4000}(?![\p{L}\d])")
_LONG = regex.compile(r"[A-Za-z\d+/_\-]{16}|(?:[\da-fA-F]{2}[ :]){7}")
_BITS = regex.compile(r"(?<!\d)(?:[01]{8} ?){4,400}(?!\d)")
_READABLE = regex.compile(r"[\p{L}\p{M}\p{N}\p{Zs}\n\r\t.,:;@\-_'\"!?()/+&=*#{}\[\]<>|]{3,}")

_TURNED_EMAIL = regex.compile(
    r"(?<![\p{L}\d._\-])(?:ln|moc|ten|gro|ue|eb|ed|ofni|vog)\.[\p{L}\d_\-][\p{L}\d._\-]{0,60}@[\p{L}\d._+\-]{1,60}(?<![._\-])",
    regex.IGNORECASE,
)
_TURNED_IBAN = regex.compile(r"(?<![\p{L}\d])(?:\d ?){10}(?:[A-Z] ?){4}\d ?\d ?LN(?![\p{L}\d])", regex.IGNORECASE)
_TURNED_NAME = regex.compile(
    r"(?<![\p{L}\d])\p{Ll}{2,20}\p{Lu}(?:[ \-](?:ed|nav|red|ned|net|ret|nav|le)){0,3}(?:[ \-]\p{Ll}{2,20}\p{Lu}){0,3}(?![\p{L}\d])"
)
_ENDS_IN_CAPITAL = regex.compile(r"\p{Ll}\p{Lu}(?!\p{L})")
_TURNED_WORD = regex.compile(
    r"achterstevoren|omgekeerd|andersom|omgedraaid|reversed?|backwards?|spiegel|van rechts|van achter",
    regex.IGNORECASE,
)
_TURNED_NUMBER = regex.compile(r"(?<![\p{L}\d])\d(?:[ .\-]?\d){5,15}(?![\p{L}\d])")


def decoded(plain: Reading) -> Reading:
    """The reading with every code undone; the same reading where there is none."""
    reading = _from_right_to_left(plain)
    if _HINT.search(reading.text) is None:
        return reading
    for _ in range(_ROUNDS):
        once = replaced(reading, _escapes(reading.text))
        if once is reading:
            break
        reading = once
    for undo in (_signs, _coded, _turned):
        reading = replaced(reading, undo(reading.text))
    return reading


def _escapes(text: str) -> Iterator[Change]:
    for match in _ESCAPES.finditer(text):
        new = _unescaped(match)
        if new is not None and new != match.group():
            yield match.start(), match.end(), new


def _unescaped(match: "regex.Match[str]") -> str | None:
    word = match.group()
    if match["html"]:
        known = html.unescape(word)
        return None if known == word else _plain(known)
    if match["percent"]:
        return _text_of(unquote_to_bytes(word), 1)
    if match["quoted"]:
        return chr(int(word[1:], 16))
    number = int(word.lstrip("\\uUxX{").rstrip("}"), 16)
    return _plain(chr(number)) if number < 0x110000 else None


def _plain(text: str) -> str:
    return normalise(text).text or " "


def _signs(text: str) -> Iterator[Change]:
    """``voorbeeld[.]nl`` and ``hxxps``: the way addresses are made harmless."""
    changes = [(m.start(), m.end(), m["sign"]) for m in _SIGNS.finditer(text)]
    changes += [(m.start(), m.end(), "http") for m in _DEFANGED.finditer(text)]
    yield from sorted(changes)


def _coded(text: str) -> Iterator[Change]:
    """base64, hexadecimal and binary words that hold readable text."""
    changes: list[tuple[int, int, str | None]] = []
    if _LONG.search(text):
        changes += [(*m.span(), _hex(m.group(), 16)) for m in _HEX.finditer(text)]
        changes += [(*m.span(), _base64(m.group())) for m in _BASE64.finditer(text)]
    changes += [(*m.span(), _hex(m.group(), 2)) for m in _BITS.finditer(text)]
    if _CODE_WORD.search(text):
        changes += [(*m.span(), _base64(m.group())) for m in _BASE64_SHORT.finditer(text)]
    last = 0
    for start, end, new in sorted(changes, key=lambda change: change[:2]):
        if new is not None and start >= last:
            yield start, end, f" {new} "
            last = end


def _base64(word: str) -> str | None:
    standard = word.rstrip("=").replace("-", "+").replace("_", "/")
    if len(standard) % 4 == 1:
        return None
    try:
        return _text_of(base64.b64decode(standard + "=" * (-len(standard) % 4), validate=True))
    except binascii.Error:
        return None


def _hex(word: str, base: int) -> str | None:
    signs = word.lower().removeprefix("0x").replace(" ", "").replace(":", "")
    width = 2 if base == 16 else 8
    return _text_of(bytes(int(signs[i : i + width], base) for i in range(0, len(signs), width)))


def _text_of(data: bytes, shortest: int = 3) -> str | None:
    """The bytes as text, where that is readable."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if shortest > 1 and not _READABLE.fullmatch(text):
        return None
    return _plain(text)


def _turned(text: str) -> Iterator[Change]:
    """``ln.dleebroov@naj``: written back to front."""
    changes: list[Change] = []
    if "@" in text:
        changes += [(m.start(), m.end(), m.group()[::-1]) for m in _TURNED_EMAIL.finditer(text)]
    if "LN" in text or "ln" in text:
        changes += [(m.start(), m.end(), m.group()[::-1]) for m in _TURNED_IBAN.finditer(text)]
    if _ENDS_IN_CAPITAL.search(text):
        changes += [(m.start(), m.end(), m.group()[::-1]) for m in _TURNED_NAME.finditer(text)]
    if _TURNED_WORD.search(text):
        changes += [(m.start(), m.end(), m.group()[::-1]) for m in _TURNED_NUMBER.finditer(text)]
    last = 0
    for start, end, new in sorted(changes):
        if start >= last:
            yield start, end, new
            last = end


def _from_right_to_left(plain: Reading) -> Reading:
    """What the source turns around with an invisible sign (U+202E) is read the way it is seen."""
    if "\u202e" not in plain.source:
        return plain
    changes: list[Change] = []
    inside: list[int] = []
    order = _overridden(plain.source)
    for index in range(len(plain.text) + 1):
        if index < len(plain.text) and order[plain.starts[index]]:
            inside.append(index)
        elif inside:
            changes.append((inside[0], inside[-1] + 1, plain.text[inside[0] : inside[-1] + 1][::-1]))
            inside = []
    return replaced(plain, changes)


def _overridden(source: str) -> list[bool]:
    """For every character whether it stands behind U+202E on its line."""
    marks, on = [], False
    for sign in source:
        on = (on or sign == "\u202e") and sign not in "\u202c\n\u2029"
        marks.append(on)
    return marks
