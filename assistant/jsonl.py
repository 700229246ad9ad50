"""Reading and writing one JSON object a line: the way in and out for scripts."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from assistant.errors import BadConfiguration

MAX_LINE_BYTES = 4 * 1024 * 1024


class BadLine(Exception):
    """A line cannot be used; the message says why, without its content."""


def answered(source: str, out: TextIO, answer: Callable[[Mapping[str, Any]], dict[str, Any]]) -> bool:
    """Write an object for each line of ``source`` (a path, or ``-``), in the same order.

    A bad line yields ``{"id": null, "line": n, "error"}`` in its place, and the
    work goes on. Returns False when there was one.

    Raises:
        BadConfiguration: when the file cannot be read.
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
    with _opened(source) as stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                yield number, line


def _opened(source: str) -> Any:
    if source == "-":
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
        found = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadLine("de regel is geen UTF-8") from None
    except (ValueError, RecursionError):
        raise BadLine("de regel is geen geldige JSON") from None
    if not isinstance(found, dict):
        raise BadLine("de regel is geen JSON-object")
    return found
