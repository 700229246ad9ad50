"""Dutch dates in a text."""

import re

_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
_DATE = re.compile(
    rf"\b(\d{{1,2}})\s+({'|'.join(_MONTHS)})\s+(\d{{4}})\b|\b(\d{{1,2}})-(\d{{1,2}})-(\d{{4}})\b", re.I
)
_REACH = 200


def date_after(cue: re.Pattern[str], text: str) -> str:
    """The first date within 200 characters after a cue, as yyyy-mm-dd; empty when there is none."""
    for found in cue.finditer(text):
        date = _DATE.search(text[found.end() : found.end() + _REACH].split("\n", maxsplit=1)[0])
        if date and date[2]:
            return f"{date[3]}-{_MONTHS.index(date[2].lower()) + 1:02d}-{int(date[1]):02d}"
        if date:
            return f"{date[6]}-{int(date[5]):02d}-{int(date[4]):02d}"
    return ""
