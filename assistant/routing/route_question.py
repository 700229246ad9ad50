"""Step 2: find out what is being asked, by rules; a follow-up borrows from the turn before it."""

import re
from dataclasses import replace

from assistant.knowledge.clauses import clauses
from assistant.knowledge.sentences import sentences
from assistant.knowledge.types import Knowledge
from assistant.language import is_other_language, language_of, read_languages
from assistant.outcomes import Outcome
from assistant.routing.intent import Signs, asks_leave, intent_of
from assistant.routing.lexicon import Lexicon, lexicon
from assistant.routing.several import questions
from assistant.routing.spelling import mended
from assistant.routing.subjects import SubjectFinder, about_role_only, bare_risk_classes
from assistant.routing.use import data_class_of, names_data_about_people, purposes_of
from assistant.routing.wishes import (
    DATA,
    DATA_DESPITE,
    DOUBTFUL,
    OFF_TOPIC_IN_TALK,
    SURE,
    SURELY_WONDERS,
    SURER,
    UNASKED,
    Likely,
    data_meant,
    not_yet_done,
    off_topic,
    only_asks,
    tells_an_incident,
    wants_a_task,
    wants_assessment,
    wishes_about_people,
)
from assistant.services import ToolNames, UseFinder
from assistant.turn import DataClass, Intent, Language, Purpose, Route, ScreenedText, ToolMatch, ToolMention, Turn

_ENDINGS = {
    Intent.GREETING: Outcome.GREETING,
    Intent.ABOUT_ASSISTANT: Outcome.ABOUT_ASSISTANT,
    Intent.MANIPULATION: Outcome.MANIPULATION,
    Intent.DISTRESS: Outcome.OFF_TOPIC,
    Intent.OFF_TOPIC: Outcome.OFF_TOPIC,
    Intent.UNCLEAR: Outcome.CLARIFICATION,
}
# What somebody wants to use AI for; a message after it may add with which data, or with which tool.
_WISHES = frozenset({Intent.TOOL, Intent.USE_CASE, Intent.TASK})
_ABOUT_TEXT = frozenset(
    {Intent.POLICY, Intent.RESPONSIBILITY, Intent.DEFINITION, Intent.RISK_CLASS, Intent.SECTION, Intent.TOOL_LIST}
)
_ALONE = frozenset({*_ENDINGS, Intent.INCIDENT})
_SHORT_WORDS = 7
_FEW_WORDS = 3
_VERY_SHORT_WORDS = 5
_REMARK_WORDS = 20
_PLACEHOLDER = re.compile(r"<[A-Z][A-Z -]+(?: \d+)?>")
_FRAME = re.compile(
    r"\W*(?:(?:en|hoi|hallo|hi|hello|and|so|dus|weet je|weet jij|kun je (?:me )?(?:zeggen|vertellen))\W+)*"
    r"(?:wat (?:zegt|staat er|staat|vindt|schrijft|zeggen|zegt eigenlijk) (?:er )?(?:het |ons |jullie |de )?"
    r"(?:ai[- ]?)?(?:beleid|regels|beleidsstuk|werksaam)?\s*(?:in het (?:ai-?)?beleid )?(?:over|van|bij|voor)\b"
    r"|what (?:does|do) (?:the |our )?(?:ai )?(?:policy|rules) say (?:about|on)\b"
    r"|(?:volgens|according to) (?:het |ons |the |our )?(?:ai[- ]?)?(?:beleid|policy)\W+"
    r"|what is the policy on\b|is there anything (?:in the (?:ai )?policy )?about\b)",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?<=[?.!])\s*(?:met )?(?:vriendelijke |hartelijke |kind |best )?(?:groet\w*|mvg|gr|regards)\b[^?]{0,200}$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]{3,}")
# Words that name nothing by themselves.
_EMPTY = frozenset(
    """aan alle als altijd andere anders bij dan dat deze die dit doen door dus een eens elk elke geldt geven graag
    heb hebben heeft het hoe hoeveel iedereen iets jij kan kun kunnen leg maar mag meer met mij mijn moet moeten
    mogen naar niet nodig nog nou noem ons onze ook over precies soort soorten uit van verplicht vind voor
    voorbeeld voorbeelden vormen waar waarom wanneer wat wel welk welke werkt wie wij word worden wordt zelf zijn
    zit zonder and are can does for give how kinds list many may more must the there they this types what when
    where which who why you example examples""".split()
)
# How a question begins that bears no question mark, and a wish that comes after one.
_BEGINS = re.compile(
    r"\W*(?:(?:en|maar|dus|and|but|so|hoi|hallo|ik wil weten|weet je|zeg|vertel|ok[eé]?)\W+)*"
    r"(?:hoe\w*|wat|wanneer|welke?|wie|wiens|waar\w*|noem|geef|graag|zijn|is|heb|hebben|heeft|krijg|kan|kun|moet|mag|"
    r"(?:op|in|tot|vanaf|sinds|per|bij|aan|van|voor|met|binnen|door|onder) (?:wie|wat|welke?|wanneer|hoeveel)|"
    r"how|what|when|which|who|whose|where|tell|give|is|are|do|does|did|can|may|must|since|until|until when)\b",
    re.IGNORECASE,
)
_LEAVE_AT_LAST = re.compile(
    r"\b(?:mag|mogen|mocht|gemogen|toegestaan|goed idee|akkoord|allowed|permitted|may|okay|ok)\b", re.IGNORECASE
)
_EARLIER_TURNS = 3


class RouteQuestion:
    """Sets ``turn.route``; ends the turn where no search is needed (greeting, manipulation ...)."""

    def __init__(self, knowledge: Knowledge, tools: ToolNames, uses: UseFinder) -> None:
        self._subjects = SubjectFinder(knowledge)
        self._tools = tools
        self._uses = uses
        self._lexicon = lexicon()
        read_languages()

    def __call__(self, turn: Turn) -> Turn:
        """Route the question in the light of the turns before it."""
        before: Route | None = None
        for earlier in turn.earlier[-_EARLIER_TURNS:]:
            before = self._next(earlier, before, turn.preferred)
        route = self._next(turn.text, before, turn.preferred)
        turn = turn.with_(route=route, parts=self._parts(turn, route))
        ending = _ENDINGS.get(route.intent)
        if ending is None:
            return turn
        if route.intent is Intent.DISTRESS:
            return turn.ended(ending, "distress")
        return turn.ended(ending, "thanks" if self._lexicon.has("thanks", turn.text.text) else None)

    def _parts(self, turn: Turn, whole: Route) -> tuple[Turn, ...]:
        """A turn for each question of a message that asks the policy several; a verdict is about all of it."""
        if whole.intent not in _ABOUT_TEXT or whole.mention.any or whole.follow_up:
            return ()
        routes: list[Route] = []
        for start, end in questions(turn.text.text):
            routes.append(self._next(turn.text.part(start, end), routes[-1] if routes else None, whole.language))
        ours = [route for route in routes if route.intent is not Intent.OFF_TOPIC]
        if len(routes) < 2 or not ours or any(route.intent not in _ABOUT_TEXT for route in ours):
            return ()
        return tuple(turn.with_(route=replace(route, language=whole.language)) for route in ours)

    def _next(self, text: ScreenedText, before: Route | None, preferred: Language | None) -> Route:
        route = self._alone(text, preferred)
        if before is not None and before.mention.any and not (route.mention.tools or _asks_a_detail(route)):
            chosen = self._tools.among(text, before.mention.ambiguous or before.mention.tools)
            if chosen:
                return _merged(_with_tools(route, chosen), before, text)
            if self._lexicon.has("ordinal", text.text) and len(text.text.split()) <= 2 * _SHORT_WORDS:
                return replace(route, intent=Intent.UNCLEAR)
        if before is None or before.intent in _ALONE:
            return route
        if route.intent is Intent.OFF_TOPIC and self._may_lean(text):
            route = replace(route, intent=Intent.POLICY)  # likely off, but in a talk; the search decides
        if before.intent in _WISHES:
            route = self._with_data(route, text)
        return _merged(route, before, text) if self._leans_back(text.text, route, before) else route

    def _alone(self, text: ScreenedText, preferred: Language | None) -> Route:
        """The route of one message, as if nothing had been said before."""
        words, signs = _PLACEHOLDER.sub(" ", text.text), self._signs(text)
        subjects, intent = signs.subjects, intent_of(signs)
        other = is_other_language(words)
        return Route(
            language=Language.NL if other else language_of(words, preferred),
            other_language=other,
            intent=intent,
            search=_subject(text),
            mention=signs.mention,
            data_class=signs.data_class,
            purposes=signs.purposes,
            tasks=subjects.tasks,
            roles=subjects.roles,
            about_role=subjects.about_role,
            asks_permission=signs.cue("permission"),
            own_account=self._lexicon.has("own_account", _without_names(words, signs.mention)),
            letters=subjects.letters,
            asked_letters=subjects.asked_letters,
            terms=subjects.terms if intent is Intent.DEFINITION else (),
            risk_classes=subjects.risk_classes,
            section=subjects.section,
            asks_for=signs.asks_for,
            wants_list=self._lexicon.has("list_wish", words),
            doubtful=signs.off_topic >= DOUBTFUL,
            unanswered=signs.unanswered,
            names_subject=self._lexicon.has("domain", words)
            or subjects.any
            or (signs.cue("permission") and signs.cue("generic_ai")),
        )

    def _signs(self, text: ScreenedText) -> Signs:
        meant = mended(text.text, self._lexicon.spelling)
        words = _PLACEHOLDER.sub(" ", meant)
        mention, subject = self._tools.mentioned(text), _subject(text)
        likely = self._uses.likely(subject)
        asks_for = _first(self._lexicon, _asking(words))
        purposes = self._purposes(likely, words, mention, asks_for)
        asks = self._lexicon.has("permission", words) or asks_leave(words)
        telling = len(text.text.split()) > _FEW_WORDS
        return Signs(
            text=words,
            lexicon=self._lexicon,
            mention=mention,
            subjects=self._subjects.find(words),
            data_class=self._data_class(subject, meant, mention),
            asks_for=asks_for,
            data_about_people=names_data_about_people(meant, self._lexicon),
            purposes=purposes,
            wants_assessment=telling and not mention.any and wants_assessment(likely),
            wants_task=telling and not mention.any and self._wants_a_task(subject, likely, words, purposes),
            only_asks=not asks and only_asks(likely),
            off_topic=off_topic(likely) if telling else 0.0,
            unanswered=0.0 if is_other_language(words) else self._unanswered(text, subject),
            tells_incident=telling and self._tells_an_incident(subject, likely, words, mention),
            plans=mention.any and asks and not_yet_done(likely),
        )

    def _wants_a_task(
        self, subject: ScreenedText, likely: Likely, words: str, purposes: tuple[Purpose, ...]
    ) -> bool:
        """An ordinary task for AI: told by words, in a question for leave, or by likeness."""
        if any(purpose.about_people for purpose in purposes):
            return False
        asks = self._lexicon.has("permission", words)
        if asks and purposes:
            return True
        parts = (self._uses.likely(part) for part in clauses(subject))
        return wants_a_task(likely, parts, asks_leave=asks and self._lexicon.has("generic_ai", words))

    def _unanswered(self, text: ScreenedText, subject: ScreenedText) -> float:
        """How likely the corpus leaves this open; of several questions the least so."""
        pieces = (text.part(start, end) for start, end in questions(text.text))
        return min(self._uses.likely_unanswered(words) for words in (subject, *pieces))

    def _tells_an_incident(self, subject: ScreenedText, likely: Likely, words: str, mention: ToolMention) -> bool:
        """Something went wrong with AI: told by likeness, the sooner where it is asked what to do now."""
        names_ai = mention.any or self._lexicon.has("generic_ai", words) or self._lexicon.has("domain", words)
        asks_what_now = names_ai and self._lexicon.has("what_now", words)
        told = clauses(subject) if asks_what_now or not _ends_with_leave(words) else ()
        return tells_an_incident(
            likely,
            (self._uses.likely(part) for part in told),
            names_tool=mention.any,
            asks_what_now=asks_what_now,
        )

    def _data_class(self, subject: ScreenedText, meant: str, mention: ToolMention) -> DataClass | None:
        """Which data is meant: told by words; that a tool gets data about people also by likeness."""
        told = data_class_of(meant, self._lexicon)
        heavy = told is not None and told.weight >= DataClass.PERSONAL.weight
        says_little = len(_without_names(meant, mention).split()) <= _FEW_WORDS  # "en copilot chat dan"
        if heavy or says_little or not mention.any or self._lexicon.anonymous.search(meant):
            return told
        meant_class = data_meant(self._uses.likely_data(subject), DATA if told is None else DATA_DESPITE)
        return max((c for c in (told, meant_class) if c is not None), key=lambda c: c.weight, default=None)

    def _purposes(
        self, likely: Likely, words: str, mention: ToolMention, asks_for: str | None
    ) -> tuple[Purpose, ...]:
        """What AI is wanted for: told by words, and about people also by likeness."""
        told = purposes_of(words, self._lexicon)
        asks_else = (
            self._lexicon.has("responsibility", words)
            or self._lexicon.has("about_policy", words)
            or (asks_for and not asks_leave(words))  # "mag AI bijhouden hoe snel wij typen?" asks no speed
        )
        if asks_else and not mention.any:
            return told
        sure = SURE if mention.any or self._lexicon.has("permission", words) else UNASKED
        if mention.any and any(not purpose.about_people for purpose in told):
            sure = SURER
        if self._lexicon.anonymous.search(words):
            sure = SURER
        return tuple(dict.fromkeys((*wishes_about_people(likely, sure), *told)))

    def _may_lean(self, text: ScreenedText) -> bool:
        """Whether what seems off topic by itself may belong to the talk before it."""
        surely_off = off_topic(self._uses.likely(_subject(text))) >= OFF_TOPIC_IN_TALK
        return not (surely_off or self._lexicon.has("chore", text.text))

    def _with_data(self, route: Route, text: ScreenedText) -> Route:
        """The route with the data that a bare remark tells of ("er staat van alles over hun gezin in")."""
        if route.data_class is not None or not _only_tells(text.text, route):
            return route
        return replace(route, data_class=data_meant(self._uses.likely_data(_subject(text)), DATA))

    def _leans_back(self, words: str, route: Route, before: Route) -> bool:
        """Whether a message can only be understood with the one before it."""
        few = len(words.split()) <= 2 * _SHORT_WORDS
        if before.intent in _WISHES and _adds_to_wish(words, route):
            return len(words.split()) <= _REMARK_WORDS
        if before.intent in _WISHES and _asks_a_detail(route):
            return few
        if route.intent in _ALONE:
            return False
        names_nothing = not route.names_subject and not route.mention.any
        if self._lexicon.has("follow_up", words) or (names_nothing and self._lexicon.has("pronoun", words)):
            return few
        says_little = not (route.mention.any or route.terms or route.tasks or route.roles or route.section)
        in_talk = before.intent in _ABOUT_TEXT and names_nothing and route.intent is Intent.POLICY
        if in_talk and len(words.split()) <= _VERY_SHORT_WORDS:
            return True  # "leg Verbindend eens uit"
        return says_little and len(words.split()) <= _SHORT_WORDS and not _content(words)


def _adds_to_wish(words: str, route: Route) -> bool:
    """It says with which data, or with whose account, what was asked before would be done."""
    if route.intent is Intent.INCIDENT or route.mention.any:
        return False
    if route.own_account and route.intent not in _ALONE:
        return True
    return route.data_class is not None and (_only_tells(words, route) or not route.names_subject)


def _ends_with_leave(words: str) -> bool:
    """A story that ends in "mag dat?" asks for leave, whatever went before it."""
    told = sentences(words)
    return bool(told) and _LEAVE_AT_LAST.search(told[-1]) is not None


def _without_names(words: str, mention: ToolMention) -> str:
    """The words without the tools in them: "Whisper op eigen laptop" is a name, no wish for an own device."""
    for match in (*mention.tools, *mention.ambiguous):
        words = words.replace(match.matched, " ")
    return words


def _with_tools(route: Route, chosen: tuple[ToolMatch, ...]) -> Route:
    """The route of an answer to "which one?"."""
    mention = ToolMention(tools=chosen) if len(chosen) == 1 else ToolMention(ambiguous=chosen)
    return replace(route, intent=Intent.TOOL, mention=mention)


def _subject(text: ScreenedText) -> ScreenedText:
    """The words to search with: without "wat zegt het beleid over", which is near every passage, and the greetings
    below a letter.
    """
    frame, signed = _FRAME.match(text.text), _SIGNED.search(text.text)
    start, end = frame.end() if frame else 0, signed.start() if signed else len(text.text)
    return text.part(start, end) if (frame or signed) and _content(text.text[start:end]) else text


def _content(text: str) -> bool:
    """True where a message names something of its own."""
    return bool(set(_WORD.findall(text.lower())) - _EMPTY)


def _only_tells(words: str, route: Route) -> bool:
    """A short remark that asks nothing and names no tool."""
    return not (route.mention.any or _asking(words)) and len(words.split()) <= _REMARK_WORDS


def _adds(text: str) -> bool:
    """True where a follow-up brings a subject of its own, not only another role ("en wie beslist daarover?")."""
    return _content(text) and not about_role_only(text)


def _asking(text: str) -> str:
    """The sentences that ask for something: by a question mark, or by how they begin."""
    return " ".join(one for one in sentences(text) if "?" in one or _BEGINS.match(one))


def _first(words: Lexicon, text: str) -> str | None:
    """The kind of thing that the answer must hold (a price, a date ...)."""
    return next((kind for kind, pattern in words.asks_for.items() if pattern.search(text)), None)


def _heavier(route: Route, before: Route) -> Intent:
    """An ordinary task with data about people in it is a use that is judged, as is one that is about people."""
    heavy = route.data_class is not None and route.data_class.weight >= DataClass.PERSONAL.weight
    about_people = any(purpose.about_people for purpose in route.purposes)
    return Intent.USE_CASE if heavy or about_people else before.intent


def _asks_a_detail(route: Route) -> bool:
    """``Wat kost zo'n licentie?``: of what went before, and neither for leave nor about its data."""
    asks = route.asks_for is not None and route.unanswered >= SURELY_WONDERS
    return asks and not (route.mention.any or route.data_class)


def _merged(route: Route, before: Route, text: ScreenedText) -> Route:
    """What this message adds to the one before it: what is new replaces, what is missing stays."""
    about_text = route.intent in {Intent.RESPONSIBILITY, Intent.PROCEDURE, Intent.DEFINITION, Intent.SECTION}
    says_nothing = route.intent in {Intent.POLICY, Intent.TOOL_LIST}
    detail = _asks_a_detail(route)
    keeps = before.intent if says_nothing and not (route.mention.any or detail) else route.intent
    if before.intent in _WISHES and not about_text and not detail:
        keeps = Intent.TOOL if route.mention.any or before.mention.any else _heavier(route, before)
    mention = route.mention if route.mention.any else before.mention
    return replace(
        route,
        intent=keeps,
        search=before.search.followed_by(route.search) if _adds(text.text) else before.search,
        mention=mention if keeps in _WISHES else route.mention,
        data_class=route.data_class or before.data_class,
        purposes=route.purposes or before.purposes,
        tasks=route.tasks or before.tasks,
        terms=route.terms or (before.terms if keeps is before.intent else ()),
        roles=route.roles or (before.roles if keeps is before.intent else ()),
        asked_letters=route.asked_letters or before.asked_letters,
        letters=route.letters or (before.letters if keeps is before.intent else ()),
        risk_classes=route.risk_classes or bare_risk_classes(text.text) or before.risk_classes,
        own_account=route.own_account or before.own_account,
        section=route.section or (before.section if keeps is Intent.SECTION else None),
        follow_up=True,
        doubtful=False,
    )
