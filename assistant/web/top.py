"""The head of the page, written by the server: readable before, and without, any script."""

from collections.abc import Callable, Collection, Sequence

from assistant.services import About
from assistant.services.desk import Role
from assistant.web.links import links
from assistant.web.markup import markdown, plain, tag
from assistant.web.words import Words


def chat_top(about: About, say: Words, roles: Collection[Role] = ()) -> str:
    """Who I am, what I keep and who reads it, and what is not real here; and the way to the other pages."""
    brand = tag("span", plain(say("web.name")), class_="merk") + tag(
        "span", plain(about.organisation), class_="organisatie"
    )
    told = markdown(say("web.disclosure")) + markdown(say("web.logging"))
    inner = (
        tag("div", brand + _way(links(roles, say), say), class_="balk")
        + tag("div", tag("h1", plain(say("web.heading"))) + told + marks(about, say), class_="inleiding")
        + tag("noscript", tag("p", plain(say("web.noscript", contact=say.contact)), class_="let-op"))
    )
    skip = tag("a", plain(say("web.skip")), class_="overslaan", href="#vraagvak")
    spoken = {
        "data_gesprek": say("web.ask.chat"),
        "data_voorbeelden": say("web.examples.label"),
        "data_verbinding": say("web.ask.lost"),
        "data_druk": say("web.ask.busy"),
        "data_letop": say("web.marks.title"),
        "data_sluiten": say("web.ask.close"),
    }
    return skip + tag("header", inner, class_="paginakop", **spoken)


def _way(places: Sequence[tuple[str, str]], say: Words) -> str:
    """The way to the other pages; none where there are none."""
    here = {"/": "page"}
    items = "".join(
        tag("li", tag("a", plain(name), href=address, aria_current=here.get(address, "")))
        for address, name in places
    )
    return tag("nav", tag("ul", items), class_="wegen", aria_label=say("pages.nav.label")) if items else ""


def marks(about: About, say: Words) -> str:
    """The visible mark when the list is made up or the policy text is not the official one."""
    words = []
    if about.register_fictitious:
        words.append(markdown(say("web.marks.register")))
    if not about.corpus_official:
        words.append(markdown(say("web.marks.policy")))
    words += [tag("p", plain(warning)) for warning in about.warnings]
    if not words:
        return ""
    return tag("div", tag("h2", plain(say("web.marks.title"))) + "".join(words), class_="let-op")


Top = Callable[[], str]
"""Writes the head of a page anew for each visit, so that its marks are always true."""
