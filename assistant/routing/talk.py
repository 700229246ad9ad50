"""What a message means in the light of the one before it: it goes on, changes one thing, or turns away.

By words first; after a wish to use AI also by likeness to what people say next. What a message adds replaces,
what it leaves out stays.
"""

import re
from dataclasses import replace

from assistant.routing.account import of_the_work, own_account
from assistant.routing.asking import asking_part, has_subject, subject_of
from assistant.routing.lexicon import Lexicon
from assistant.routing.merged import WISHES, asks_a_detail, heavier_wish, merged, tools_named
from assistant.routing.spoken_of import names_again, same_version
from assistant.routing.subjects import about_role_only
from assistant.routing.use import (
    data_class_of,
    data_left,
    denies_people,
    denies_special,
    heaviest,
    names_somebody,
)
from assistant.routing.wishes import (
    DATA,
    DATA_TOLD_BEFORE,
    OFF_TOPIC,
    OFF_TOPIC_IN_TALK,
    SURELY_GOES_ON,
    Likely,
    asks_to_obtain,
    clearly_nobodys,
    data_meant,
    goes_on,
    off_topic,
    tells_an_incident_surely,
    turns_away,
    work_meant,
)
from assistant.services import ToolNames
from assistant.services.uses import UseFinder
from assistant.turn import DataClass, Intent, Route, ScreenedText, ToolMatch, ToolMention

ABOUT_TEXT = frozenset(
    {Intent.POLICY, Intent.RESPONSIBILITY, Intent.DEFINITION, Intent.RISK_CLASS, Intent.SECTION, Intent.TOOL_LIST}
)
"""What is asked of the policy; a message may ask it several of these."""
# What stands by itself, whatever was said before; what seems off topic may not.
_KEPT = frozenset(
    {
        *(Intent.GREETING, Intent.ABOUT_ASSISTANT, Intent.MANIPULATION, Intent.DISTRESS),
        *(Intent.UNCLEAR, Intent.INCIDENT),
    }
)
_ALONE = _KEPT | {Intent.OFF_TOPIC}
_SHORT_WORDS = 7
_VERY_SHORT_WORDS = 5
_FEW_WORDS = 14
_REMARK_WORDS = 20


# "Hoeveel uur duurt die?", "hoeveel uur ben ik daaraan kwijt?"
_POINTS = re.compile(
    r"\b(?:die|dat|deze|dit|ze|it|that|those|they|one)\W*$|"
    r"\b(?:daar|er)(?:aan|voor|mee|in|bij|over|van|op|naar)\b",
    re.IGNORECASE,
)


# "En LanguageTool, voor dezelfde notitie?" is about what was told before, however long it is.
_A_TEXT = (
    r"(?:letters?|text|file|report|list|notes?|photo|recording|data|meeting|minutes|story|figures|table|\w*gegevens|"
    r"\w*(?:brie(?:f|ven)|mails?|tekst(?:en)?|verslag(?:en)?|rapport|lijst|dossier|stuk(?:ken)?|notitie|notulen|document|"
    r"bestand|foto|opname|gesprek|overleg|vergadering|verhaal|stukje|tabel|cijfers))\b"
)
_SAME_TEXT = re.compile(
    rf"\b(?:\w*zelfde|the same)\W+(?:\w+\W+)?{_A_TEXT}|\b(?:die|dat|deze|dit|that|this) {_A_TEXT}", re.IGNORECASE
)
# "De website van LanguageTool, in de browser" says which one it is, and makes nothing public.
_PLACE = re.compile(r"\b(?:web)?site\b|\b(?:online|browser|internet)\b", re.IGNORECASE)
_THE_SAME = re.compile(r"\b(?:\w*zelfde|the same)\b", re.IGNORECASE)
_ADDS = re.compile(
    r"\W*(?:en|maar|and|but|or|of)\W+(?!wie\b|who\b|wiens\b|whose\b|welke rol\b|(?:bij|aan|door|van|met) wie\b)",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(r"\b(?:en|dan|and|then|alleen|enkel|only|what about)\b", re.IGNORECASE)
# "Laat maar. Als ik alleen de totalen neem, kan het dan wel?"
_IF_I = re.compile(r"[.!,] *(?:en |maar |and |but )?(?:als|wanneer|if|what if) (?:ik|we|wij|i)\b", re.IGNORECASE)
# The asker has or gets something; a colleague does not, and nothing is denied or still to come.
_HAS_ONE = re.compile(
    r"^(?!.*\b(?:geen|niet|nooit|zonder|pas|straks|morgen|no|not|never|without|later|collega\w*|colleague\w*)\b)(?!.*n't\b)"
    r".*\b(?:ik|mij|me|we|wij|ons|i|my|us)\b",
    re.IGNORECASE | re.DOTALL,
)
# Not "laten zeggen wie er boos was".
_ASKS_WHO = re.compile(
    r"(?:^|[.,;:?!])\W*(?:(?:en|and|dan|then|maar|but)\W+)?(?:(?:aan|bij|van|met|door|to|by)\W+)?"
    r"(?:wie(?!\W+(?:er|hoe|wat|waar|wanneer)\b)|wiens|whom?|whose)\b",
    re.IGNORECASE,
)
# Somebody takes back what was said: "ik keek verkeerd, het is een interne notitie".
_CORRECTS = re.compile(
    r"\bverkeerd (?:gezegd|begrepen|gezien|gelezen)\b|\b(?:keek|zag|zei|las|begreep) .{0,15}\bverkeerd\b|"
    r"\bvergis\w*\b|\bik bedoelde?\b|\bi (?:meant|misread|was wrong)\b|\bmy mistake\b",
    re.IGNORECASE,
)


class Talk:
    """Joins the route of a message to the route of the one before it."""

    def __init__(self, tools: ToolNames, uses: UseFinder, lexicon: Lexicon) -> None:
        self._tools = tools
        self._uses = uses
        self._lexicon = lexicon

    def joined(self, route: Route, before: Route, text: ScreenedText) -> Route:
        """The route of a message, with what it takes from the one before; unchanged where it stands alone."""
        if _SAME_TEXT.search(text.text):
            route = replace(route, data_class=self._of_the_same(route, before, text))
        route = same_version(route, before, text)
        if before.intent in WISHES and before.mention.any:
            route = replace(route, own_account=self._own_account(route, before, text))
        told = self._which_one(route, before, text)
        if told is not None or before.intent in _ALONE:
            return told or route
        if before.intent in WISHES:
            return self._after_a_wish(route, before, text)
        return self._leaning(route, before, text)

    def _of_the_same(self, route: Route, before: Route, text: ScreenedText) -> DataClass | None:
        """The data of a text that was told of before; that it is like something of the house says nothing then."""
        light = route.data_class is None or route.data_class.weight < DataClass.PERSONAL.weight
        if light and before.data_class is not None and data_class_of(text.text, self._lexicon) is None:
            return before.data_class
        return heaviest(route.data_class, before.data_class)

    def _which_one(self, route: Route, before: Route, text: ScreenedText) -> Route | None:
        """The answer to "which one do you mean?", or another version of the tool of before; else None."""
        if not (before.mention.tools or before.mention.ambiguous) or asks_a_detail(route):
            return None  # a tool that is not on the list has no versions to choose from
        if route.purposes and not before.mention.ambiguous and not self._lexicon.has("version_of", text.text):
            return None  # "en om er code mee te schrijven?" is about what it is for, and no other version
        if before.data_class is not None:
            route = self._with_what_is_surely_told(route, text)
        if not route.mention.tools:
            return self._chosen(route, before, text)
        named_one = before.mention.ambiguous and tools_named(route.mention) < tools_named(before.mention)
        return merged(route, before, text) if named_one else None  # "wij hebben DeepL Pro geloof ik"

    def _with_what_is_surely_told(self, route: Route, text: ScreenedText) -> Route:
        """The route with the data that an answer to "which one?" tells in words, or surely means."""
        if data_class_of(_PLACE.sub(" ", text.text), self._lexicon) is not None:
            return route
        meant = self._meant(text, DATA_TOLD_BEFORE)
        same = _SAME_TEXT.search(text.text)
        return replace(route, data_class=heaviest(meant, route.data_class) if same else meant)

    def _meant(self, text: ScreenedText, sure: float) -> DataClass | None:
        """The data that a message is like, where it is likely enough, but not what the message denies."""
        meant = data_meant(self._uses.likely_data(subject_of(text)), sure)
        if meant is DataClass.SPECIAL:
            return DataClass.PERSONAL if denies_special(text.text, self._lexicon) else meant
        return DataClass.INTERNAL if meant and denies_people(text.text, self._lexicon) else meant

    def _chosen(self, route: Route, before: Route, text: ScreenedText) -> Route | None:
        chosen = self._tools.among(text, before.mention.ambiguous or before.mention.tools)
        if chosen:
            return merged(_with_tools(route, chosen), before, text)
        if self._lexicon.has("ordinal", text.text) and _count(text) <= _FEW_WORDS:
            return replace(route, intent=Intent.UNCLEAR)
        return None

    def _after_a_wish(self, route: Route, before: Route, text: ScreenedText) -> Route:
        if self._lexicon.has("subject_change", text.text) and not (
            _IF_I.search(text.text) or _SAME_TEXT.search(text.text)
        ):
            return route
        said = self._uses.likely_next(subject_of(text))
        if self._is_about_it(said, route, before, text):
            return self._with_more(route, before, text)
        if turns_away(said) and not route.mention.any:
            return route
        return self._leaning(self._with_data(route, text), before, text)

    def _is_about_it(self, said: Likely, route: Route, before: Route, text: ScreenedText) -> bool:
        """Whether a message is about the wish before it still."""
        if route.intent is Intent.INCIDENT:
            if self._lexicon.has("incident", text.text):
                return False
            surely = tells_an_incident_surely(self._uses.likely(text)) and not _CORRECTS.search(text.text)
            return not surely and goes_on(said, SURELY_GOES_ON)
        if route.intent in _KEPT | {Intent.TOOL, Intent.DEFINITION} or asks_a_detail(route):
            return False
        if route.mention.any:
            return tools_named(route.mention) <= tools_named(before.mention)
        if route.intent is Intent.RESPONSIBILITY and not (_only_tells(text, route) or _adds_data(text, route)):
            # Whom to ask for it, not who answers for what it makes; "en zeggen wie er boos was?" asks for no role.
            asks_a_role = _ASKS_WHO.search(text.text) is not None
            return asks_to_obtain(said) or (goes_on(said, SURELY_GOES_ON) and not asks_a_role)
        return goes_on(said)

    def _with_more(self, route: Route, before: Route, text: ScreenedText) -> Route:
        """The wish of before, with what this message adds to it; data gets lighter only where that is clear."""
        data = route.data_class
        if data is None and before.data_class is not None:
            data = data_left(before.search.text, text.text, self._lexicon)
        if data is None:
            data = self._other_data(text) or heaviest(self._meant(text, DATA), before.data_class)
        if route.data_class is not None and before.mention.any and not denies_people(text.text, self._lexicon):
            sure = DATA_TOLD_BEFORE if _SAME_TEXT.search(text.text) else DATA
            data = heaviest(self._meant(text, sure), route.data_class)
        purposes = route.purposes
        if before.mention.any and not any(one.about_people for one in purposes):
            purposes = work_meant(self._uses.likely_work(subject_of(text)), purposes)  # "en een tekening erbij?"
        joined = merged(replace(route, data_class=data, purposes=purposes), before, text)
        keeps = Intent.TOOL if before.mention.any else heavier_wish(joined, before)
        return replace(joined, intent=keeps, mention=before.mention)

    def _own_account(self, route: Route, before: Route, text: ScreenedText) -> bool | None:
        """Whose account a message of a talk about a tool tells of; it may take back what was told before."""
        if route.own_account is not None:
            return route.own_account
        if route.mention.any and not before.own_account:
            return None  # of a tool that is named it was asked already, and nothing is to be taken back
        likely = self._uses.likely_account(text)
        known = before.mention.ambiguous or before.mention.tools
        chosen = self._tools.among(text, known) if known else ()
        by_name = any(self._lexicon.has("own_account", match.name) for match in chosen)  # "die op mijn laptop"
        own = None if route.mention.any or by_name else own_account(text.text, likely, self._lexicon)
        if own is None and before.own_account and of_the_work(likely) and _HAS_ONE.search(text.text):
            return False  # "goed nieuws: ik heb er nu een via werk"
        return own

    def _other_data(self, text: ScreenedText) -> DataClass | None:
        """The data of another text that is about nobody: "Dan het krantenartikel over onze winkel?"."""
        asks_of_another = _OF_ANOTHER.search(text.text) and "?" in text.text and not _SAME_TEXT.search(text.text)
        if not asks_of_another or names_somebody(text.text, self._lexicon):
            return None  # an excuse ("het is maar intern") changes nothing
        return clearly_nobodys(self._uses.likely_data(subject_of(text)))

    def _with_data(self, route: Route, text: ScreenedText) -> Route:
        """The route with the data that a bare remark tells of ("er staat van alles over hun gezin in")."""
        if route.data_class is not None or not _only_tells(text, route):
            return route
        return replace(route, data_class=self._meant(text, DATA))

    def _leaning(self, route: Route, before: Route, text: ScreenedText) -> Route:
        if before.intent in ABOUT_TEXT and _asks_of_it(route, text):
            return merged(replace(route, intent=Intent.POLICY), before, text)
        if route.intent is Intent.OFF_TOPIC and self._may_lean(text):
            route = replace(route, intent=Intent.POLICY)  # likely off, but in a talk; the search decides
        return merged(route, before, text) if self._leans(route, before, text) else route

    def _may_lean(self, text: ScreenedText) -> bool:
        """Whether what seems off topic by itself may belong to the talk before it."""
        if self._lexicon.has("chore", text.text):
            return False
        off = off_topic(self._uses.likely(subject_of(text)))
        return off < OFF_TOPIC or (off < OFF_TOPIC_IN_TALK and goes_on(self._uses.likely_next(subject_of(text))))

    def _leans(self, route: Route, before: Route, text: ScreenedText) -> bool:
        """Whether a message can only be understood with the one before it."""
        few = _count(text) <= _FEW_WORDS
        if before.intent in WISHES and route.mention.any and self._keeps_the_data(route, before, text):
            return True
        if before.intent in WISHES and _adds_to_wish(text, route):
            return _count(text) <= _REMARK_WORDS
        if before.intent in WISHES and asks_a_detail(route):
            return few
        if route.intent in _ALONE:
            return False
        if before.intent is route.intent is Intent.RESPONSIBILITY and _asks_another_part(route, text):
            return True
        return (few and self._points_back(route, before, text)) or _says_little(route, text)

    def _keeps_the_data(self, route: Route, before: Route, text: ScreenedText) -> bool:
        """Whether another tool is asked about for what was told before."""
        if _SAME_TEXT.search(text.text) or _THE_SAME.search(text.text):
            return True
        if route.data_class is not None:
            return False
        return names_again(before, text) or goes_on(self._uses.likely_next(subject_of(text)), SURELY_GOES_ON)

    def _points_back(self, route: Route, before: Route, text: ScreenedText) -> bool:
        """By a word ("daarover"), or because a message that names nothing stands in a talk about the policy."""
        if self._lexicon.has("follow_up", text.text):
            return True
        if route.names_subject or route.mention.any:
            return False
        if self._lexicon.has("pronoun", text.text):
            return True
        short = route.intent is Intent.POLICY and _count(text) <= _VERY_SHORT_WORDS  # "leg Verbindend eens uit"
        if before.intent not in ABOUT_TEXT or route.doubtful:
            return False
        return short or goes_on(self._uses.likely_next(subject_of(text)))


def _asks_of_it(route: Route, text: ScreenedText) -> bool:
    """``Hoeveel leden heeft die?``: for a number, a name or a date, of nothing that is named."""
    ours = route.intent is Intent.POLICY or (route.intent is Intent.OFF_TOPIC and _POINTS.search(text.text))
    return (
        bool(ours and route.asks_for)
        and not (route.names_subject or route.mention.any)
        and _count(text) <= _SHORT_WORDS
    )


def _asks_another_part(route: Route, text: ScreenedText) -> bool:
    """``Binnen wiens kaders, wie is accountable?``: of the task before, as it names neither task nor role."""
    return bool(route.asked_letters) and not (route.roles or route.tasks) and about_role_only(text.text)


def _says_little(route: Route, text: ScreenedText) -> bool:
    names = route.mention.any or route.terms or route.tasks or route.roles or route.section
    return not names and _count(text) <= _SHORT_WORDS and not has_subject(text.text)


def _count(text: ScreenedText) -> int:
    return len(text.text.split())


def _adds_to_wish(text: ScreenedText, route: Route) -> bool:
    """It says with which data, or with whose account, what was asked before would be done."""
    if route.intent is Intent.INCIDENT or route.mention.any:
        return False
    if route.own_account and route.intent not in _ALONE:
        return True
    return route.data_class is not None and (_only_tells(text, route) or not route.names_subject)


def _adds_data(text: ScreenedText, route: Route) -> bool:
    """``En ons interne conceptadvies aan de directie?``: who stands in it is not asked."""
    return route.data_class is not None and _ADDS.match(text.text) is not None


def _with_tools(route: Route, chosen: tuple[ToolMatch, ...]) -> Route:
    """The route of an answer to "which one?"."""
    # Several are one name still ("welke bedoel je?"), and not as many tools.
    named = tuple(replace(match, matched=chosen[0].matched) for match in chosen)
    mention = ToolMention(tools=chosen) if len(chosen) == 1 else ToolMention(ambiguous=named)
    return replace(route, intent=Intent.TOOL, mention=mention)


def _only_tells(text: ScreenedText, route: Route) -> bool:
    """A short remark that asks nothing and names no tool."""
    return not (route.mention.any or asking_part(text.text)) and _count(text) <= _REMARK_WORDS
