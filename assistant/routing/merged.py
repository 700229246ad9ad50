"""Two messages of a talk made one: what the later one says of a thing replaces, what it leaves out stays."""

from dataclasses import replace

from assistant.routing.asking import has_subject
from assistant.routing.subjects import about_role_only, bare_letters, bare_risk_classes
from assistant.routing.wishes import SURELY_WONDERS
from assistant.turn import DataClass, Intent, Purpose, Route, ScreenedText, ToolMention

WISHES = frozenset({Intent.TOOL, Intent.USE_CASE, Intent.TASK})
"""What somebody wants to use AI for; a message after it may add with which data, or with which tool."""


def merged(route: Route, before: Route, text: ScreenedText) -> Route:
    """What this message adds to the one before it: what is new replaces, what is missing stays."""
    about_text = route.intent in {Intent.RESPONSIBILITY, Intent.PROCEDURE, Intent.DEFINITION, Intent.SECTION}
    says_nothing = route.intent in {Intent.POLICY, Intent.TOOL_LIST}
    detail = asks_a_detail(route)
    other_kind = route.wants_list and before.intent is Intent.DEFINITION  # "welke trainingen zijn er daarvoor?"
    keeps = before.intent if says_nothing and not (route.mention.any or detail or other_kind) else route.intent
    if before.intent in WISHES and not about_text and not detail:
        keeps = Intent.TOOL if route.mention.any or before.mention.any else heavier_wish(route, before)
    mention = route.mention if route.mention.any else before.mention
    return replace(
        route,
        intent=keeps,
        search=before.search.followed_by(route.search) if _adds(text.text) else before.search,
        mention=mention if keeps in WISHES else route.mention,
        data_class=route.data_class or before.data_class,
        perhaps_people=route.perhaps_people
        or (before.perhaps_people and route.data_class in (None, before.data_class)),
        purposes=_purposes(route, before),
        tasks=route.tasks or before.tasks,
        terms=route.terms or (before.terms if keeps is before.intent else ()),
        roles=route.roles or (before.roles if keeps is before.intent else ()),
        asked_letters=route.asked_letters or before.asked_letters,
        letters=route.letters or _letters(before, text) if keeps is before.intent else route.letters,
        risk_classes=route.risk_classes or bare_risk_classes(text.text) or before.risk_classes,
        own_account=_account(route, before),
        unanswered=route.unanswered if route.asks_for else min(route.unanswered, before.unanswered),
        section=route.section or (before.section if keeps is Intent.SECTION else None),
        follow_up=True,
        doubtful=False,
    )


def _purposes(route: Route, before: Route) -> tuple[Purpose, ...]:
    """What is new replaces, but a wish about people stays beside another one about people."""
    if _about_people(route):
        return tuple(dict.fromkeys((*_about_people(before), *route.purposes)))
    return route.purposes or before.purposes


def _about_people(route: Route) -> tuple[Purpose, ...]:
    return tuple(purpose for purpose in route.purposes if purpose.about_people)


def _account(route: Route, before: Route) -> bool | None:
    """Whose account: as said now, else as before; of another tool it must be said again."""
    if route.own_account is not None or (
        route.mention.any and not tools_named(route.mention) <= tools_named(before.mention)
    ):
        return route.own_account
    return before.own_account


def tools_named(mention: ToolMention) -> frozenset[str]:
    """The tools that are named: those of the list by their id, others by what they are called."""
    return frozenset((*(match.tool_id for match in (*mention.tools, *mention.ambiguous)), *mention.unknown))


def _letters(before: Route, text: ScreenedText) -> tuple[str, ...]:
    return (bare_letters(text.text) or before.letters) if before.letters else ()


def heavier_wish(route: Route, before: Route) -> Intent:
    """An ordinary task with data about people in it is a use that is judged, as is one that is about people."""
    heavy = route.data_class is not None and route.data_class.weight >= DataClass.PERSONAL.weight
    return Intent.USE_CASE if heavy or _about_people(route) else before.intent


def asks_a_detail(route: Route) -> bool:
    """``Wat kost zo'n licentie?``: of what went before, and neither for leave nor about its data."""
    asks = route.asks_for is not None and (route.asks_for == "fine" or route.unanswered >= SURELY_WONDERS)
    return asks and not (route.mention.any or route.data_class)


def _adds(text: str) -> bool:
    """True where a follow-up brings a subject of its own, not only another role ("en wie beslist daarover?")."""
    return has_subject(text) and not about_role_only(text)
