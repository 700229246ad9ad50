"""Questions as a file: CSV that no spreadsheet takes for a formula, or JSON lines."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping

Told = Mapping[str, str | int | None]
# OWASP, CSV injection: these begin a formula, also in their full-width form.
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")  # fmt: skip
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\u00ad"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def as_csv(rows: Iterable[Told], names: tuple[str, ...]) -> Iterator[bytes]:
    """Semicolons and a byte order mark, as a Dutch spreadsheet expects; every cell quoted."""
    yield BYTE_ORDER_MARK + _line(names)
    for row in rows:
        yield _line(harmless(row.get(name)) for name in names)


def as_jsonl(rows: Iterable[Told], names: tuple[str, ...]) -> Iterator[bytes]:
    """One object a line."""
    for row in rows:
        yield json.dumps({name: row.get(name) for name in names}, ensure_ascii=False).encode() + b"\n"


def harmless(value: str | int | None) -> str:
    """A cell that stays text: an apostrophe before whatever a spreadsheet would reckon with."""
    if value is None or isinstance(value, int):
        return "" if value is None else str(value)
    seen = value.lstrip(" \u00a0\u3000" + _INVISIBLE)
    return f"'{value}" if value.startswith(("\t", "\r", "\n")) or seen.startswith(_BEGINS_A_FORMULA) else value


def _line(cells: Iterable[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(cells)
    return out.getvalue().encode()


FORMS = {"csv": as_csv, "jsonl": as_jsonl}
