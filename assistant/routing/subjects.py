"""What of the policy a question names: roles, letters, tasks, sections, risk classes, terms."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.knowledge.types import Knowledge
from assistant.turn import Passage, PassageKind

_SECTION = re.compile(
    r"(?:§|\b(?:hoofdstuk|hfst|h|paragraaf|par|sectie|artikel|onderdeel|punt|chapter|section|paragraph)\.?)"
    r"\s*(\d{1,2}(?:\.\d{1,2}){0,2})\b(?!\s*(?:avg|ai[ -]act|gdpr|van de (?:avg|ai|wet)))",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\d.,])(\d{1,2}\.\d{1,2}(?:\.\d{1,2})?)(?![\d.,]*\d)")
_TASK = re.compile(r"\b(?:taak|task|rij|row|regel|processtap)\s*(\d\.\d)\b", re.IGNORECASE)
_LETTER = re.compile(
    r"\b([RASCI]) (?:en|of|and|or|versus|vs\.?) (?:de |een |the |an? )?([RASCI])\b"
    r"|\b(?:de |the )?(?:letter|code|afkorting|rasci[- ]?letter)\s+[\"'“‘(]?([RASCI])\b"
    r"|[Ww]aar (?:staat|staan) (?:de |een )?[\"'“‘(]?([RASCI])[\"'”’)]?\s+(?:voor|in)"
    r"|\b([RASCI])\s+(?:in|van) (?:de |het )?rasci"
    r"|(?:does|betekent) (?:the |de )?(?:letter )?[\"'“‘(]?([RASCI])[\"'”’)]?\s*"
    r"(?:mean|stand|in (?:de|het|the|dat|dit|deze|een|rasci)|precies|eigenlijk|nou|\?|$)",
)
_ROLE_WORDS: dict[str, str] = {
    "DIR": r"\bdir\b|directie|directeur|\bboard\b|\bmanagement\b|\bdirectors?\b",
    "AICO": r"\baico\b|ai[ -]?compliance[ -]?officer|compliance officer",
    "FG": r"\bfg\b|functionaris(?: voor)? (?:de )?gegevensbescherming|data protection officer|\bdpo\b",
    "PO": r"\bpo\b|privacy[ -]?officer",
    "PE": r"\bpe\b|proceseigena|process owner",
    "CISO": r"\bciso\b|\bit[ /-]?(?:en )?security\b|security officer",
}
_ROLES = {role: re.compile(words, re.IGNORECASE) for role, words in _ROLE_WORDS.items()}
_ALL_LETTERS = re.compile(
    r"\b(?:letters|codes|afkortingen)\b.{0,40}\b(?:rasci|raci|tabel|model|table)\b"
    r"|\b(?:rasci|raci)\b.{0,30}\b(?:letters|afkorting(?:en)?|voor staat|staat voor|stand for|stands for)\b"
    r"|\b(?:staat|staan|betekent) (?:de )?rasci\b.{0,12}\bvoor\b",
    re.IGNORECASE,
)
_LETTER_NAMES = {
    "R": re.compile(r"\bresponsible\b", re.IGNORECASE),
    "A": re.compile(r"\baccountable\b", re.IGNORECASE),
    "S": re.compile(r"\bsupporting\b", re.IGNORECASE),
    "C": re.compile(r"\bconsulted\b", re.IGNORECASE),
    "I": re.compile(r"\binformed\b", re.IGNORECASE),
}
_MEANING = re.compile(r"\b(?:beteken\w*|staat voor|houdt in|mean\w*|stands? for|wat is|what is)\b", re.IGNORECASE)
_ASKED = {
    "A": r"eindverantwoordelijk|accountable|eindbeslis|beslis|akkoord|wie bepaalt|kaders|decides?\b",
    "R": r"(?<!eind)verantwoordelijk|\bresponsible|uitvoe|voert\b|wie doet|wie maakt|stelt\b.*\bop\b|zorgt|regelt|"
    r"carries out|who does|who makes|who writes|in charge",
    "C": r"geraadpleeg|raadpleg|adviseer|advies|meedenk|meekijk|meepraat|betrokken|consult|advise",
    "I": r"geïnformeer|geinformeer|op de hoogte|informeren|informed",
    "S": r"ondersteun|supporting",
}
_ASKED_LETTERS = {letter: re.compile(words, re.IGNORECASE) for letter, words in _ASKED.items()}
_RISKS = {
    "verboden": r"verboden (?:ai|risico|systeem|systemen|toepassing|praktijk)|prohibited|forbidden|"
    r"onaanvaardbaar|unacceptable risk",
    "hoog": r"hoog[- ]?risico|hoge? risico|high[- ]risk|hoogrisico",
    "beperkt": r"beperkt[- ]?risico|beperkte? risico|limited[- ]risk",
    "laag": r"laag[- ]?risico|lage? risico|low[- ]risk|minimal[- ]risk|minimaal risico",
}
_BARE_RISKS = {
    "verboden": {"verboden", "prohibited", "banned"},
    "hoog": {"hoog", "hoge", "high"},
    "beperkt": {"beperkt", "beperkte", "limited"},
    "laag": {"laag", "lage", "low"},
}
_RISK = {risk: re.compile(rf"\b(?:{words})", re.IGNORECASE) for risk, words in _RISKS.items()}
_RISK_ANY = re.compile(
    r"risico-?(?:klasse|niveau|categorie|indeling|classificatie|groep)|risk (?:class|level|categor)", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+")
_TEXT = frozenset({PassageKind.PARAGRAPH, PassageKind.BULLET})
_FEW = 3
_BARE_LETTER = re.compile(r"(?<![\w'.])([RASCI])(?![\w'.])")


@dataclass(frozen=True, slots=True)
class Subjects:
    """What was named, each tuple in order of the corpus.

    ``said`` holds the terms as they were written; ``labels`` are headings that are named as such, as in
    "Leg Open eens uit".
    """

    roles: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    asked_letters: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    section: str | None = None
    risk_classes: tuple[str, ...] = ()
    risk_in_general: bool = False
    terms: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    about_role: bool = False
    labels: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """True where anything of this corpus was named."""
        named = (self.roles, self.letters, self.tasks, self.section, self.risk_classes, self.terms, self.labels)
        return any(named)


class SubjectFinder:
    """Recognises what of this corpus is named in a question."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._sections = frozenset(p.section for p in knowledge.passages) | {
            p.section.split(".")[0] for p in knowledge.passages
        }
        self._tasks = {task.id: task for task in knowledge.tasks}
        self._titles = [(task.id, _folded(task.title)) for task in knowledge.tasks]
        names = [(term.term, name) for term in knowledge.terms for name in _names(term.term, term.aliases)]
        self._terms = sorted(
            ((term, _term_pattern(name)) for term, name in names), key=lambda pair: -len(pair[1].pattern)
        )

        self._labels = _telling_labels([passage for passage in knowledge.passages if passage.kind in _TEXT])

    def find(self, text: str) -> Subjects:
        """All subjects in a text."""
        tasks, section = self._numbers(text)
        terms = self._named_terms(text)
        roles = tuple(role for role, words in _ROLES.items() if words.search(text))
        return Subjects(
            roles=roles,
            about_role=bool(roles) and not tasks and about_role_only(text),
            letters=_letters(text),
            asked_letters=tuple(x for x, words in _ASKED_LETTERS.items() if words.search(text)),
            tasks=tasks,
            section=section,
            risk_classes=tuple(risk for risk, words in _RISK.items() if words.search(text)),
            risk_in_general=_RISK_ANY.search(text) is not None,
            terms=tuple(terms),
            said=tuple(terms.values()),
            labels=tuple(label for label, words in self._labels if words.search(text)),
        )

    def _numbers(self, text: str) -> tuple[tuple[str, ...], str | None]:
        """Task and section numbers; "taak 3.4" is a task, "paragraaf 2.2" a section, "4.2" what exists."""
        tasks = [number for number in _TASK.findall(text) if number in self._tasks]
        folded = _folded(text)
        tasks += [task for task, title in self._titles if len(title) > 8 and title in folded]
        sections = [number for number in _SECTION.findall(text) if number in self._sections]
        if not tasks and not sections:
            for number in _NUMBER.findall(text):
                tasks += [number] if number in self._tasks and number not in self._sections else []
                sections += [number] if number in self._sections else []
        return tuple(dict.fromkeys(tasks)), sections[0] if sections else None

    def _named_terms(self, text: str) -> dict[str, str]:
        """The glossary terms in a text, each as it was written; a longer one hides the shorter ones inside it."""
        found: dict[str, re.Match[str]] = {}
        left = text
        for term, pattern in self._terms:
            match = pattern.search(left)
            if match:
                found.setdefault(term, match)
                left = left[: match.start()] + " " * len(match.group()) + left[match.end() :]
        return {term: found[term].group() for term in sorted(found, key=lambda term: found[term].start())}


def _telling_labels(passages: Sequence[Passage]) -> list[tuple[str, re.Pattern[str]]]:
    """The labels that tell passages apart, each with how it is named as such.

    A label of many passages tells none of them apart, nor does one that the text is full of: our own name.
    """
    holding: dict[str, list[str]] = {}  # a label is looked for only where its first word stands
    for passage in passages:
        for word in set(_WORD.findall(passage.text)):
            holding.setdefault(word, []).append(passage.text)
    counted = Counter(passage.label for passage in passages if passage.label)
    named = [(label, _as_named(label)) for label, count in counted.items() if count <= _FEW]
    return [
        (label, words)
        for label, words in named
        if sum(words.search(text) is not None for text in _where(label, holding)) <= _FEW
    ]


def _where(label: str, holding: Mapping[str, Sequence[str]]) -> Sequence[str]:
    first = _WORD.search(label)
    return holding.get(first.group(), ()) if first else ()


def _as_named(label: str) -> re.Pattern[str]:
    """A label between quotation marks, or with its capital where no sentence begins."""
    word = re.escape(label)
    return re.compile(rf"[\"'“‘]{word}[\"'”’]|(?<=[\w,;)] ){word}(?![\w-])")


def bare_letters(text: str) -> tuple[str, ...]:
    """Letters of the table named by one word ("en de C?"), for a talk that is about them already."""
    return tuple(dict.fromkeys(_BARE_LETTER.findall(text)))


def bare_risk_classes(text: str) -> tuple[str, ...]:
    """Risk classes named by one word ("en beperkt?"), for a talk that is about them already."""
    words = set(_WORD.findall(text.lower()))
    return tuple(risk for risk, names in _BARE_RISKS.items() if words & names)


def _letters(text: str) -> tuple[str, ...]:
    if _ALL_LETTERS.search(text):
        return tuple(_LETTER_NAMES)
    found = [letter for groups in _LETTER.findall(text) for letter in groups if letter]
    if _MEANING.search(text):
        found += [letter for letter, name in _LETTER_NAMES.items() if name.search(text)]
    return tuple(dict.fromkeys(found))


def _folded(text: str) -> str:
    """The words of a text, without what joins two of them: "Risicoclassificatie & Inventarisatie"."""
    return " ".join(word for word in _WORD.findall(text.lower()) if word not in {"en", "and"})


def _names(term: str, aliases: tuple[str, ...]) -> set[str]:
    """A term, what stands in its brackets, what stands before them, and its other names."""
    bracket = re.match(r"(.*?)\s*\((.*?)\)\s*$", term)
    parts = {bracket.group(1), bracket.group(2)} if bracket else {term}
    return {name for name in parts | set(aliases) if len(name) > 1}


def _term_pattern(name: str) -> re.Pattern[str]:
    """A term with hyphens and spaces alike, and Dutch or English plural ends allowed."""
    words = [re.escape(word) for word in re.split(r"[\s\-–]+", name.strip()) if word]
    last = words[-1]
    stem = last[:-2] if last.endswith("en") and len(last) > 6 else last
    body = r"[\s\-–]*".join([*words[:-1], stem])
    return re.compile(rf"(?<![\w-]){body}(?:'?s|en|e|n)?(?![\w-])", re.IGNORECASE)


def about_role_only(text: str) -> bool:
    """True where, but for role names and words such as "taken", nothing is asked about."""
    return not _LEFT_OVER.sub(" ", text.lower()).split()


_LEFT_OVER = re.compile(
    r"\b(?:de|het|een|is|zijn|wat|wie|waar|waarvoor|waarover|welke|doet|doen|rol|rollen|taak|taken|van|heeft|hebben|"
    r"in|bij|dit|ons|onze|voor|met|en|of|er|precies|allemaal|eigenlijk|the|what|who|which|does|do|role|roles|of|"
    r"tasks?|has|have|for|a|an|ai|beleid|policy|werksaam|verantwoordelijk\w*|eindverantwoordelijk\w*|accountable|"
    r"responsible|responsibilit\w+|dir|directie|directeur|aico|compliance|officer|fg|functionaris|"
    r"gegevensbescherming|dpo|data|protection|po|privacy|pe|proceseigena\w+|process|owner|ciso|it|security|"
    r"geïnformeerd|geraadpleegd|consulted|informed|wordt|worden|gevraagd|allen|staat|hoort|onder|zich|bezig|houdt|"
    r"mee|ik|ben|als|moet|moeten|mag|alleen|waarbij|mijn|my|i|am|as|must|only|geinformeerd|governance|tabel|rasci|letter\w*|krijgt|bepaalt|director|board|management|are|on|to|be|asked|table|daarover|daarvoor|daarbij|daarvan|erover|ervoor|erbij|hierover|hiervoor|it|that|this|dat|dit|should|also|ook|nog|dan|then|about|over|about|beslist|beslissen|decides?|adviseert|advies|meedenken|betrokken|gebied|terrein|vlak|gaat|om|hier|jullie|binnen|op|functie|functies|eens|nou|zo'n|kunt|kun|kan|u|mij|me|vertellen|uitleggen|rond|rondom|zoal|tell|explain|please|you|can|could|dus|stelt|there|here|wiens|whose|kaders?|framework|job|duties|duty|here|at|and|vooraf|achteraf|vragen|weten|horen)\b|[^\w]+",
    re.IGNORECASE,
)
