"""Our own pages: small, made on the server, whole without any script. Chat is Gradio's; the rest is this.

``Door`` lets in who may come in; what it hands to a page is a ``Visit``.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from assistant.services.desk import Role
from assistant.turn import Language
from assistant.web import choices, who
from assistant.web.links import links
from assistant.web.markup import markdown
from assistant.web.moments import day_of, moment
from assistant.web.parts import WebParts
from assistant.web.session import Session, Sessions
from assistant.web.words import Words

TEMPLATES = Path(__file__).with_name("templates")
_FORM = "application/x-www-form-urlencoded"
_MOST_FIELDS = 300  # the form of a tool has a box for each condition and each other tool


class Refused(Exception):
    """A request that is not let in; ``status`` is 401, 403, 404, 422 or 503."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


@dataclass(frozen=True)
class Visit:
    """A request that was let in: by whom, in which session, and what its form says."""

    request: Request
    door: "Door"
    visitor: who.Visitor
    session: Session
    say: Words
    form: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def user(self) -> str:
        """The name that records are made with."""
        return self.visitor.name

    @property
    def query(self) -> Mapping[str, str]:
        """What the address asks for."""
        return self.request.query_params

    def page(self, template: str, status: int = 200, **values: Any) -> Response:
        """A page for this visit."""
        response = HTMLResponse(self.door.written(template, self, values), status)
        return self.door.sent(self, response)

    def go(self, place: str, **query: str) -> Response:
        """On to a page, after something was done."""
        told = f"?{urlencode(query)}" if query else ""
        return self.door.sent(self, RedirectResponse(place + told, status_code=303))

    def with_reason(self, reason: str) -> "Visit":
        """The same visit, in which words may be opened."""
        return replace(self, session=self.session.with_reason(reason))


Let = Callable[[Request], Awaitable[Visit]]


class Door:
    """Says who may come in, and dresses what goes out."""

    def __init__(self, parts: WebParts, sessions: Sessions, version: str) -> None:
        self.parts = parts
        self._sessions = sessions
        self._version = version
        self._env = Environment(
            loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
            lstrip_blocks=True,
        )  # fmt: skip
        self._env.filters["eerst"] = lambda text: text[:1].upper() + text[1:]
        self._env.filters["md"] = lambda text: Markup(markdown(text))  # noqa: S704 - our own reader escapes

    def reading(self, *roles: Role) -> Let:
        """Lets in who holds one of these roles; any role at all where none is named."""

        async def let(request: Request) -> Visit:
            return self._visit(request, roles, {})

        return let

    def doing(self, *roles: Role) -> Let:
        """The same for what changes something: the form must carry the token of its session."""

        async def let(request: Request) -> Visit:
            visit = self._visit(request, roles, await _form(request))
            if not self._sessions.holds(visit.session, visit.form.get("teken", "")):
                raise Refused(403)
            return visit

        return let

    def refused(self, request: Request, status: int) -> Response:
        """What somebody sees who is not let in, or for whom something is not there."""
        say = self.words(request)
        if request.url.path.startswith("/desk/api/"):
            return JSONResponse({"fout": say(f"pages.refused.{status}.title")}, status)
        known = who.visitor(request, self.parts.local_roles) if status != HTTPStatus.UNAUTHORIZED else None
        visit = Visit(request, self, known or who.Visitor("", frozenset()), self._sessions.of(request), say)
        return HTMLResponse(self.written("refused.html", visit, {"status": status}), status)

    def outside(self, request: Request, template: str, status: int, values: Mapping[str, Any]) -> Response:
        """A page for somebody who is not let in."""
        visit = Visit(request, self, who.Visitor("", frozenset()), Session("", 0), self.words(request))
        return HTMLResponse(self.written(template, visit, values), status, {"cache-control": "no-store"})

    def written(self, template: str, visit: Visit, values: Mapping[str, Any]) -> str:
        """The page as text."""
        return self._env.get_template(template).render(**self._known(visit), **values)

    def top(self, request: Request) -> str:
        """What stands above the chat: the same head as on every page, and who is talking."""
        return self._around_chat("chat_top.html", request)

    def foot(self, request: Request) -> str:
        """What stands below the chat: the same foot as on every page."""
        return self._around_chat("foot.html", request)

    def _around_chat(self, template: str, request: Request) -> str:
        visitor = who.visitor(request, self.parts.local_roles) or who.Visitor("", frozenset())
        visit = Visit(request, self, visitor, self._sessions.of(request), self.words(request))
        return self.written(template, visit, {})

    def _known(self, visit: Visit) -> Mapping[str, Any]:
        """What every page knows."""
        request, about = visit.request, self.parts.about()
        return {
            "say": visit.say,
            "lang": visit.say.language.value,
            "other": "en" if visit.say.language is Language.NL else "nl",
            "path": request.url.path,
            "with_choice": partial(choices.address_with, request),
            "colours": choices.colours_of(request),
            "about": about,
            "organisation": about.organisation,
            "links": links(visit.visitor.roles, visit.say, desk=self.parts.desk is not None),
            "roles": {role.value for role in visit.visitor.roles},
            "token": self._sessions.token(visit.session),
            "session": visit.session,
            "signed_in": visit.visitor.signed_in,
            "version": self._version,
            "moment": moment,
            "day_of": day_of,
        }

    def sent(self, visit: Visit, response: Response) -> Response:
        """The response with session and language."""
        self._sessions.keep(visit.session, visit.request, response)
        choices.keep(visit.request, response)
        response.headers["cache-control"] = "no-store"
        return response

    def _visit(self, request: Request, roles: tuple[Role, ...], form: Mapping[str, str]) -> Visit:
        visitor = who.visitor(request, self.parts.local_roles)
        if visitor is None:
            raise Refused(401)
        if not visitor.may(*(roles or tuple(Role))):
            raise Refused(403)
        return Visit(request, self, visitor, self._sessions.of(request), self.words(request), form)

    def words(self, request: Request) -> Words:
        """The words of this visitor's language."""
        return Words(self.parts.replies, choices.language_of(request), self.parts.about().contacts)


async def _form(request: Request) -> Mapping[str, str]:
    """The fields of a form; a form of another kind than ours has none."""
    if request.headers.get("content-type", "").split(";")[0] != _FORM:
        return {}
    try:
        body = (await request.body()).decode()
        return dict(parse_qsl(body, keep_blank_values=True, max_num_fields=_MOST_FIELDS))
    except ValueError:
        return {}
