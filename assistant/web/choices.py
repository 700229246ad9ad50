"""What a visitor chose to see: the language and the colours. Each stands in the address once, then in a cookie."""

from collections.abc import Iterator, Mapping
from urllib.parse import urlencode

from starlette.requests import HTTPConnection
from starlette.responses import Response

from assistant.turn import Language

LANGUAGE_COOKIE = "bw_taal"
COLOUR_COOKIE = "bw_kleur"
COLOURS = ("licht", "donker")
"""What can be chosen; without a choice the device decides."""
AUTOMATIC = "auto"

_YEAR_S = 31_536_000
# Of these an address holds at most the newest; and words that somebody put into it are not said again.
_ONCE = ("lang", "kleur", "done", "vraag")


def language_of(request: HTTPConnection) -> Language:
    """What the address asks for, else what was chosen before, else what the browser speaks; Dutch else."""
    told = request.query_params.get("lang")
    return Language(told) if told in tuple(Language) else spoken(request.cookies, request.headers)


def spoken(cookies: Mapping[str, str], headers: Mapping[str, str]) -> Language:
    """What was chosen before, else what the browser speaks; Dutch else."""
    told = cookies.get(LANGUAGE_COOKIE)
    if told not in tuple(Language):
        wanted = [part.split(";")[0].strip()[:2] for part in headers.get("accept-language", "").split(",")]
        told = next((one for one in wanted if one in tuple(Language)), Language.NL)
    return Language(told)


def colours_of(request: HTTPConnection) -> str:
    """``licht`` or ``donker`` where somebody chose, else empty."""
    told = request.query_params.get("kleur") or request.cookies.get(COLOUR_COOKIE, "")
    return told if told in COLOURS else ""


def address_with(request: HTTPConnection, **choice: str) -> str:
    """This page with another choice."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name not in _ONCE]
    return f"{request.url.path}?{urlencode([*kept, *choice.items()])}"


def keep(request: HTTPConnection, response: Response) -> None:
    """Remember what the address asks for."""
    for name, value in _chosen(request):
        if value == AUTOMATIC:
            response.delete_cookie(name)
        else:
            response.set_cookie(
                name, value, httponly=True, samesite="lax", secure=request.url.scheme == "https", max_age=_YEAR_S
            )


def _chosen(request: HTTPConnection) -> Iterator[tuple[str, str]]:
    language, colours = request.query_params.get("lang"), request.query_params.get("kleur")
    if language in tuple(Language):
        yield LANGUAGE_COOKIE, Language(language).value
    if colours in (*COLOURS, AUTOMATIC):
        yield COLOUR_COOKIE, colours
