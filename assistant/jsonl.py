"""Reading and writing one JSON object a line: the way in and out for scripts."""

import json
import math
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import Any, BinaryIO, NoReturn, TextIO

from assistant.errors import BadConfiguration

MAX_LINE_BYTES = 4 * 1024 * 1024
# Whatever has no line end within so many bytes is no text, and may have no end at all.
MAX_SKIPPED_BYTES = 64 * 1024 * 1024


class BadLine(Exception):
    """A line cannot be used; the message says why, without its content."""


def answered(source: str, out: TextIO, answer: Callable[[Mapping[str, Any]], dict[str, Any]]) -> bool:
    """Write an object for each line of ``source`` (a path, or ``-``), in the same order.

    A bad line yields ``{"id": null, "line": n, "error"}`` in its place, and the
    work goes on. Returns False when there was one.

    Raises:
        BadConfiguration: when the file cannot be read or is no text in lines.
        OSError: when ``out`` takes no more.
    """
    good = True
    for number, line in _lines(source):
        try:
            written = answer(_object(line))
        except BadLine as error:
            good = False
            written = {"id": None, "line": number, "error": f"regel {number}: {error}"}
        out.write(json.dumps(written, ensure_ascii=False) + "\n")
        out.flush()
    return good


def text_of(line: Mapping[str, Any], name: str) -> str:
    """A field that must hold text.

    Raises:
        BadLine: when it is missing or something else.
    """
    value = line.get(name)
    if not isinstance(value, str):
        raise BadLine(f'het veld "{name}" ontbreekt of is geen tekst')
    return value


def _lines(source: str) -> Iterator[tuple[int, bytes]]:
    number = 0
    with _opened(source) as stream:
        while line := _line(source, stream, number + 1):
            number += 1
            if line.strip():
                yield number, line


def _line(source: str, stream: BinaryIO, number: int) -> bytes:
    """The next line; of one that is too long only the beginning, which is too long as well."""
    try:
        line = more = stream.readline(MAX_LINE_BYTES + 1)
        skipped = 0
        while len(line) > MAX_LINE_BYTES and more and not more.endswith(b"\n"):
            more = stream.readline(MAX_LINE_BYTES)
            skipped += len(more)
            if skipped > MAX_SKIPPED_BYTES:
                raise BadConfiguration(
                    f"{source}: regel {number} houdt niet op. Geef een bestand met een JSON-object per regel."
                )
    except OSError as error:
        raise BadConfiguration(f"{source} is niet te lezen ({error.strerror}).") from None
    return line


def _opened(source: str) -> Any:
    if source == "-":
        if sys.stdin is None:
            raise BadConfiguration(
                "de standaardinvoer is gesloten. Geef een bestand, of stuur regels naar binnen."
            )
        stdin: BinaryIO = sys.stdin.buffer
        return nullcontext(stdin)
    try:
        return Path(source).open("rb")
    except OSError as error:
        raise BadConfiguration(
            f"{source} is niet te lezen ({error.strerror}). Geef een bestaand bestand, of - voor standaardinvoer."
        ) from None


def _object(line: bytes) -> Mapping[str, Any]:
    if len(line) > MAX_LINE_BYTES:
        raise BadLine("de regel is langer dan 4 MB")
    try:
        found = json.loads(line.decode("utf-8-sig"), parse_constant=_refused)
    except UnicodeDecodeError:
        raise BadLine("de regel is geen UTF-8") from None
    except (ValueError, RecursionError):
        raise BadLine("de regel is geen geldige JSON") from None
    if not isinstance(found, dict):
        raise BadLine("de regel is geen JSON-object")
    if not _is_id(found.get("id")):
        raise BadLine('het veld "id" moet tekst, een getal of null zijn')
    return found


def _refused(constant: str) -> NoReturn:
    """``NaN`` and ``Infinity`` are no JSON (RFC 8259 section 6)."""
    raise ValueError(constant)


def _is_id(value: object) -> bool:
    """Only what can be written back as valid JSON in valid UTF-8."""
    if isinstance(value, str):
        return not any("\ud800" <= letter <= "\udfff" for letter in value)
    if isinstance(value, float):
        return math.isfinite(value)
    return value is None or (isinstance(value, int) and not isinstance(value, bool))
