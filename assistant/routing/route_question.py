"""Step 2: find out what is being asked, by rules; a follow-up borrows from the turn before it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.knowledge.clauses import clauses, sentences_of
from assistant.knowledge.types import Knowledge
from assistant.language import is_other_language, language_of, read_languages
from assistant.outcomes import Outcome
from assistant.routing.account import of_the_work, own_account
from assistant.routing.asking import (
    WANTS_AI,
    asking_part,
    asks_for_leave,
    asks_leave,
    asks_to_know,
    subject_of,
)
from assistant.routing.data_meant import DataMeant
from assistant.routing.intent import intent_of
from assistant.routing.lexicon import Lexicon, lexicon
from assistant.routing.set_aside import (
    MOST_SENTENCES,
    asked_from,
    names_in,
    names_only,
    says_one,
    spoken_of,
    without_told_behind,
)
from assistant.routing.several import questions
from assistant.routing.signs import Signs
from assistant.routing.spelling import mended
from assistant.routing.subjects import SubjectFinder
from assistant.routing.tales import without_tale
from assistant.routing.talk import ABOUT_TEXT, Talk
from assistant.routing.use import denies_people, denies_persons, purposes_of
from assistant.routing.wishes import (
    ASKS_ELSE,
    DOUBTFUL,
    SURE,
    SURER,
    UNASKED,
    WONDERS,
    Likely,
    not_yet_done,
    off_topic,
    only_asks,
    tells_an_incident,
    wants_a_task,
    wants_assessment,
    wishes_about_people,
    work_meant,
)
from assistant.services import ToolNames
from assistant.services.uses import FOCUS, UseFinder
from assistant.turn import DataClass, Intent, Language, Purpose, Route, ScreenedText, ToolMatch, ToolMention, Turn

_ENDINGS = {
    Intent.GREETING: Outcome.GREETING,
    Intent.ABOUT_ASSISTANT: Outcome.ABOUT_ASSISTANT,
    Intent.MANIPULATION: Outcome.MANIPULATION,
    Intent.DISTRESS: Outcome.OFF_TOPIC,
    Intent.OFF_TOPIC: Outcome.OFF_TOPIC,
    Intent.UNCLEAR: Outcome.CLARIFICATION,
}
_FEW_WORDS = 3
_FRAGMENT_WORDS = 7
_PLACEHOLDER = re.compile(r"<[A-Z][A-Z -]+(?: \d+)?>")
_EARLIER_TURNS = 3
# What every tool is called where only the data counts.
_A_TOOL = "Copilot"
# "Wat moet ik ermee doen voordat ik hem verstuur?": nothing has happened yet.
_FIRST = re.compile(r"\b(?:voordat|(?:voor|vóór) (?:ik|we|wij|je)|before (?:i|we))\b", re.IGNORECASE)
_OWN_ACCOUNTS = re.compile(r"\b(?:eigen|own) account\b", re.IGNORECASE)
# "Mijn collega doet het thuis op haar eigen telefoon" tells of somebody else.
_MINE = re.compile(
    r"^(?!.*\b(?:zijn|haar|hun|his|her|their) (?:own|eigen)\b).*\b(?:ik|mijn|m'n|mn|we|wij|i|my)\b", re.IGNORECASE
)
_SITE = re.compile(r"\b(?:web)?site\b", re.IGNORECASE)
_VIA_SITE = re.compile(
    r"\b(?:via|through) (?:(?:de|het|hun|the|their|its) )?(?:[\w-]+ )?(?:web)?site\b", re.IGNORECASE
)


class RouteQuestion:
    """Sets ``turn.route``; ends the turn where no search is needed (greeting, manipulation ...)."""

    def __init__(self, knowledge: Knowledge, tools: ToolNames, uses: UseFinder) -> None:
        self._subjects = SubjectFinder(knowledge)
        self._tools = tools
        self._uses = uses
        self._lexicon = lexicon()
        self._talk = Talk(tools, uses, self._lexicon)
        read_languages()

    def __call__(self, turn: Turn) -> Turn:
        """Route the question in the light of the turns before it."""
        before: Route | None = None
        for earlier in turn.earlier[-_EARLIER_TURNS:]:
            before = self._next(earlier, before, turn.preferred)
        route = self._next(turn.text, before, turn.preferred)
        if route.intent is Intent.TOOL and not route.follow_up:
            route = replace(route, terms=self._also_asked(turn.text, route.language))
        turn = turn.with_(route=route, parts=self._parts(turn, route))
        ending = _ENDINGS.get(route.intent)
        if ending is None:
            return turn
        if route.intent is Intent.DISTRESS:
            return turn.ended(ending, "distress")
        return turn.ended(ending, "thanks" if self._lexicon.has("thanks", turn.text.text) else None)

    def _also_asked(self, text: ScreenedText, language: Language) -> tuple[str, ...]:
        """The terms whose meaning is asked beside a tool: "Wat is een DPIA? En mag ik DeepL gebruiken?"."""
        asked = (self._alone(text.part(start, end), language) for start, end in questions(text.text))
        return tuple(dict.fromkeys(term for route in asked for term in route.terms))

    def _parts(self, turn: Turn, whole: Route) -> tuple[Turn, ...]:
        """A turn for each question of a message that asks the policy several; a verdict is about all of it."""
        if whole.intent not in ABOUT_TEXT or whole.mention.any or whole.follow_up:
            return ()
        routes: list[Route] = []
        for start, end in questions(turn.text.text):
            routes.append(self._next(turn.text.part(start, end), routes[-1] if routes else None, whole.language))
        ours = [route for route in routes if route.intent is not Intent.OFF_TOPIC]
        if len(routes) < 2 or not ours or any(route.intent not in ABOUT_TEXT for route in ours):
            return ()
        return tuple(turn.with_(route=replace(route, language=whole.language)) for route in ours)

    def _next(self, text: ScreenedText, before: Route | None, preferred: Language | None) -> Route:
        """The route of a message; of short ones the talk before tells the language and the subject."""
        if before is None:
            return self._alone(text, preferred)
        return self._talk.joined(self._alone(text, before.language), before, text)

    def _alone(self, text: ScreenedText, preferred: Language | None) -> Route:
        """The route of one message, as if nothing had been said before."""
        text = without_tale(text, self._lexicon)
        words, signs = _PLACEHOLDER.sub(" ", text.text), self._signs(text)
        subjects, intent = signs.subjects, intent_of(signs)
        other = is_other_language(words)
        return Route(
            language=Language.NL if other else language_of(words, preferred),
            other_language=other,
            intent=intent,
            search=subject_of(text),
            mention=signs.mention,
            data_class=signs.data_for(intent),
            perhaps_people=signs.data_class is DataClass.INTERNAL and signs.perhaps_people,
            purposes=signs.purposes,
            tasks=subjects.tasks,
            roles=subjects.roles,
            about_role=subjects.about_role,
            asks_permission=signs.cue("permission"),
            own_account=self._own_account(text, signs.mention),
            letters=subjects.letters,
            asked_letters=subjects.asked_letters,
            terms=subjects.terms if intent is Intent.DEFINITION else (),
            risk_classes=subjects.risk_classes,
            section=subjects.section,
            labels=subjects.labels if intent is Intent.POLICY else (),
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
        mention = spoken_of(self._tools.mentioned(text), text, self._uses.likely_asked)
        subject = subject_of(text)
        likely = self._uses.likely(subject)
        data = DataMeant.of(_without_sites(meant, mention), self._likely_data(subject, mention), self._lexicon)
        asks_for = _first(self._lexicon, asking_part(words) or _fragment(words))
        purposes = self._purposes(likely, subject, words, mention, asks_for)
        found = self._subjects.find(words)
        of_a_role = found.letters or found.roles or found.tasks
        if not (mention.any or of_a_role or any(one.about_people for one in purposes)):
            purposes = (*self._wish_in_a_clause(subject), *purposes)
        asks = self._lexicon.has("permission", words) or asks_leave(words)
        unanswered = 0.0 if is_other_language(words) else self._unanswered(text, subject)
        if (
            asks_for
            and (asks_leave(words) or asks_for_leave(words))
            and self._lexicon.has("generic_ai", words)
            and unanswered < WONDERS
        ):
            asks_for = None  # "mag AI de pagina met de openingstijden vertalen?"
        telling = len(text.text.split()) > _FEW_WORDS
        return Signs(
            text=words,
            lexicon=self._lexicon,
            mention=mention,
            subjects=found,
            data_class=data.for_a_tool(_without_names(meant, mention)) if mention.any else data.named,
            perhaps_people=data.perhaps_people,
            asks_for=asks_for,
            data_about_people=data.names_people,
            people_meant=None if mention.any else data.about_people,
            purposes=purposes,
            wants_assessment=telling and not mention.any and wants_assessment(likely),
            wants_task=telling and not mention.any and self._wants_a_task(subject, likely, words, purposes),
            only_asks=not asks and only_asks(likely),
            off_topic=off_topic(likely) if telling else 0.0,
            unanswered=unanswered,
            tells_incident=telling and self._tells_an_incident(subject, likely, words, mention),
            plans=mention.any and asks and not_yet_done(likely),
        )

    def _wants_a_task(
        self, subject: ScreenedText, likely: Likely, words: str, purposes: tuple[Purpose, ...]
    ) -> bool:
        """An ordinary task for AI: told by words, in a question for leave, or by likeness."""
        if any(purpose.about_people for purpose in purposes):
            return False
        asks = self._lexicon.has("permission", words) and not asks_to_know(words)
        if asks and purposes:
            return True
        parts = (self._uses.likely(part) for part in clauses(subject))
        return wants_a_task(likely, parts, asks_leave=asks and self._lexicon.has("generic_ai", words))

    def _wish_in_a_clause(self, subject: ScreenedText) -> tuple[Purpose, ...]:
        """What one part of a story, that names AI, wants of it about people; the story round it hides that."""
        for part in clauses(subject):
            if self._lexicon.has("generic_ai", part.text):
                found = wishes_about_people(self._uses.likely(part), UNASKED)
                if found:
                    return found
        return ()

    def _unanswered(self, text: ScreenedText, subject: ScreenedText) -> float:
        """How likely the corpus leaves this open; of several questions the least so."""
        pieces = (text.part(start, end) for start, end in questions(text.text))
        return min(self._uses.likely_unanswered(words) for words in (subject, *pieces))

    def _tells_an_incident(self, subject: ScreenedText, likely: Likely, words: str, mention: ToolMention) -> bool:
        """Something went wrong with AI: told by likeness, the sooner where it is asked what to do now."""
        names_ai = mention.any or self._lexicon.has("generic_ai", words) or self._lexicon.has("domain", words)
        asks_what_now = names_ai and self._lexicon.has("what_now", words) and not _FIRST.search(words)
        if self._lexicon.has("about_policy", words) and not asks_what_now:
            return False
        return tells_an_incident(
            likely,
            (self._uses.likely(part) for part in clauses(subject)),
            names_tool=mention.any,
            asks_what_now=asks_what_now,
            asks_leave=asks_for_leave(words),
        )

    def _own_account(self, text: ScreenedText, mention: ToolMention) -> bool | None:
        """Whether an account or device is somebody's own, or of the work; None where nothing is said.

        Told by words, and of a tool that is named also by likeness, but not where its name is like that itself.
        What is told before the tool that is asked about is of another one. Of a story one sentence must say so by
        itself: in all of it "thuis" and "mijn zus" are about something else.
        """
        text = text.part(asked_from(mention, text.text), len(text.text)) if mention.beside else text
        own = self._owns(text, mention)
        parts = sentences_of(text)
        if own and 1 < len(parts) <= MOST_SENTENCES:
            asked = [part for part in parts if not names_only(mention.beside, mention, part.text)]
            own = self._own_in_a_sentence(asked, mention) or None
        # An entry that is itself about own accounts says it all; what is asked about next need not be one.
        return None if own and mention.tools and all(map(_for_own_accounts, mention.tools)) else own

    def _own_in_a_sentence(self, parts: Sequence[ScreenedText], mention: ToolMention) -> bool:
        """Whether a sentence tells by itself of an own account, and names an account, a device or a tool.

        Where another one names an account of the work, it must say so in words, and of the asker.
        """
        owns = [part for part in parts if self._speaks_of_one(part.text, mention) and self._owns(part, mention)]
        others = [part for part in parts if part not in owns]
        if any(self._of_the_work(part) for part in others):
            owns = [one for one in owns if self._lexicon.has("own_account", one.text) and _MINE.search(one.text)]
        return bool(owns)

    def _speaks_of_one(self, text: str, mention: ToolMention) -> bool:
        told = self._lexicon.has("own_account", text) or self._lexicon.has("account", text)
        return told or says_one(names_in(mention), text)

    def _of_the_work(self, part: ScreenedText) -> bool:
        if self._lexicon.has("work_account", part.text):
            return True
        return self._lexicon.has("account", part.text) and of_the_work(self._uses.likely_account(part))

    def _owns(self, text: ScreenedText, mention: ToolMention) -> bool | None:
        named_so = any(self._lexicon.has("own_account", match.name) for match in mention.tools)
        by_likeness = mention.any and not named_so and not is_other_language(text.text)
        likely = self._uses.likely_account(subject_of(text)) if by_likeness else {}
        words = _PLACEHOLDER.sub(" ", text.text)
        if mention.beside:
            words = without_told_behind(words, mention.beside)
        if not any(self._lexicon.has("work_account", match.matched) for match in mention.tools):
            words = _without_names(words, mention)
        return own_account(words, likely, self._lexicon)

    def _purposes(
        self, likely: Likely, subject: ScreenedText, words: str, mention: ToolMention, asks_for: str | None
    ) -> tuple[Purpose, ...]:
        """What AI is wanted for: by words; by likeness about people, and of a tool where words tell none."""
        nameless = _without_names(words, mention)
        told = purposes_of(words, self._lexicon, nameless=nameless)
        says_enough = mention.any and len(nameless.split()) > _FEW_WORDS
        asks_else = (
            self._lexicon.has("responsibility", words)
            or self._lexicon.has("about_policy", words)
            or (asks_for and not asks_leave(words))  # "mag AI bijhouden hoe snel wij typen?" asks no speed
        )
        asks_leave_of_ai = (asks_leave(words) or asks_for_leave(words) or WANTS_AI.search(words)) and (
            self._lexicon.has("generic_ai", words)
        )
        if asks_else and not mention.any and not asks_leave_of_ai:
            return tuple(dict.fromkeys((*wishes_about_people(likely, ASKS_ELSE), *told)))
        names_ai = any(self._lexicon.has(cue, words) for cue in ("generic_ai", "domain", "machine"))
        sure = SURE if mention.any or (names_ai and self._lexicon.has("permission", words)) else UNASKED
        # A task counts also where only a name tells of it: "de spellingcontrole van Word".
        if mention.any and any(not one.about_people for one in (*told, *purposes_of(words, self._lexicon))):
            sure = SURER
        nobody = self._lexicon.anonymous.search(words) or denies_persons(words)
        if nobody or denies_people(words, self._lexicon):
            sure = SURER
        about_people = wishes_about_people(likely, sure)
        if says_enough and not (about_people or any(one.about_people for one in told)):
            told = self._work(subject, mention, told)
        return tuple(dict.fromkeys((*about_people, *told)))

    def _work(self, subject: ScreenedText, mention: ToolMention, told: tuple[Purpose, ...]) -> tuple[Purpose, ...]:
        """What a tool is to do, by likeness ("de krenten uit pikken"); what it is called says nothing of that."""
        return work_meant(self._uses.likely_work(subject.renamed(dict.fromkeys(names_in(mention), FOCUS))), told)

    def _likely_data(self, subject: ScreenedText, mention: ToolMention) -> Likely:
        """The data that a message is like; "Synthesia" sounds like an illness, so all tools have one name."""
        return self._uses.likely_data(subject.renamed(dict.fromkeys(names_in(mention), _A_TOOL)))


def _for_own_accounts(match: ToolMatch) -> bool:
    """True of an entry for the accounts of consumers, by its name in the list: "Gemini (eigen account)"."""
    return _OWN_ACCOUNTS.search(match.name) is not None


def _without_names(words: str, mention: ToolMention) -> str:
    """The words without the tools in them: "Whisper op eigen laptop" is a name, no wish for an own device."""
    for match in (*mention.tools, *mention.ambiguous):
        words = words.replace(match.matched, " ")
    return words


def _without_sites(words: str, mention: ToolMention) -> str:
    """The words without the place where a tool is found: "via de website van DeepL" makes no data public."""
    for match in (*mention.tools, *mention.ambiguous):
        words = words.replace(match.matched, _SITE.sub(" ", match.matched))
        words = re.sub(rf"\b(?:web)?site (?:van|of) {re.escape(match.matched)}", " ", words, flags=re.IGNORECASE)
    return _VIA_SITE.sub(" ", words)


def _fragment(words: str) -> str:
    """A few words without a verb ask for what they name: "telefoonnummer compliance officer"."""
    return words if len(words.split()) <= _FRAGMENT_WORDS else ""


def _first(words: Lexicon, text: str) -> str | None:
    """The kind of thing that the answer must hold (a price, a date ...)."""
    return next((kind for kind, pattern in words.asks_for.items() if pattern.search(text)), None)
