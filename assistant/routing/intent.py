"""Which of the known kinds of question this is: an ordered list of rules, first match wins."""

import re

from assistant.knowledge.sentences import sentences
from assistant.routing.asking import ASKS_LEAVE, PROPOSES_AI, WANTS, WANTS_AI, asks_for_leave, asks_to_know
from assistant.routing.set_aside import names_in, says_one
from assistant.routing.signs import Signs
from assistant.routing.wishes import OFF_TOPIC, SURELY_WONDERS, UNLIKELY_TASK, WONDERS
from assistant.turn import Intent

_LONG_WORDS = 2
_MAX_LEFT = 3
# A message of no more words that is a term and nothing else asks what it means.
_BARE = 5
_MANY_LEFT = 6
_SHORT_NAME = re.compile(r"\bafkorting\b|\babbreviation\b")
_ABOUT_THE_TOOL = frozenset(
    {"price", "contact", "supplier", "place", "count", "version", "day", "frequency", "duration", "time", "link"}
    | {"fine", "date"}
)
_OF_THE_LIST = re.compile(
    r"\b(?:goedgekeurd|goedkeuring|toegestaan|toestemming|geldig|beoordeeld|verloopt|vervalt|afloopt|op de lijst|"
    r"status|(?:spel)?regels|voorwaarden|afspraken|eigenaar|approved|approval|valid|expires?|assessed|on the list|"
    r"conditions|rules|owner|green light)\b",
    re.IGNORECASE,
)
_MAY = ("mag ", "mogen ", "kan ik", "kunnen we", "may ", "can ", "is ")
# A job for the assistant itself ("geef tien redenen waarom ..."), where no AI is spoken of.
_ORDERS = re.compile(
    r"\W*(?:geef|schrijf|vertaal|vertel|noem|maak|verzin|bedenk|leg|reken|help|zeg|give|write|translate|tell|make|list|"
    r"explain|compose|draft|calculate)\b(?!.*\b(?:ai|tool|copilot|kunstmatige)\b)",
    re.IGNORECASE,
)
# "Kan AI daar een top tien van maken?", "can a chatbot ...".
_MAY_AI = re.compile(
    r"\b(?:kan|kunnen|mag|mogen|zou|zouden|can|could|may|let|laat)\W+(?:(?:een|de|zo'n|an?|the|onze|our)\W+)?"
    r"(?:slimme? |smart )?"
    r"(?:ai\b|ai-|chatbots?|taalmodel|computer|systeem|robot|model|algoritme|system|algorithm)",
    re.IGNORECASE,
)
_ASKS_TO_KNOW = re.compile(
    r"(?:^|[,.;:!?]\s*)(?:(?:en|maar|and|but)\s+)?"
    r"(?!hoe zit (?:dat|het)|waar (?:let|moet|moeten) (?:ik|we|wij)(?: \w+){0,2} op\b|"
    r"(?:wat als|what if|what about|how about|hoe (?:denk|kijk|sta)|wat (?:denk|vind|zeg)\w*|"
    r"what do you (?:think|say))\b|"
    r"(?<!^)waar(?:in|bij|op|mee|over|van|aan|door)\b)"
    r"(?:waar\w*|wat|welke?|hoe|wie|wanneer|which|what|where|how|who|when|why)\b|"
    r"(?:^|[.!?]\s*)(?:in|op|met|voor|aan|bij|door|van|binnen|na|in|at|by|for|with|of) "
    r"(?:welke?|wie|wat|hoeveel|which|what|whom)\b",
    re.IGNORECASE,
)
_OF_THE_HOUSE = re.compile(
    r"\b(?:mag|mogen|may|can) (?:werksaam|de organisatie|the organi[sz]ation)\b", re.IGNORECASE
)
_RULES = re.compile(
    r"\bonder welke voorwaarden\b|"
    r"\bwat (?:is er|moet er|is eerst|moet eerst)\b.{0,20}\b(?:nodig|gebeuren|geregeld)\b|"
    r"\bwat (?:moet|moeten) (?:ik|we|wij) (?:daarvoor|vooraf|eerst|hem|ze|dan|op papier)\b|"
    r"\bunder (?:which|what) conditions\b|"
    r"\bwhat (?:must|has to|needs to|is needed|do (?:we|i) (?:need|have) to)\b",
    re.IGNORECASE,
)
_WHO_MAY = re.compile(r"\W*(?:wie|who)\W+(?:mag|mogen|kan|kunnen|may|can)\b", re.IGNORECASE)
# "Voor wie geldt dit?", "who does the policy apply to?": no role is asked.
_FOR_WHOM = re.compile(
    r"\W*(?:voor wie (?:geldt|gelden|is)\b|wie (?:valt|vallen|moet\w* zich)\b.{0,40}\b(?:onder|aan)\b|"
    r"(?:to )?whom? (?:does|do)\b.{0,40}\bapply|who (?:is|are)\b.{0,30}\b(?:covered|bound)\b)",
    re.IGNORECASE,
)
_WHO_AT_LAST = re.compile(
    r"[,;:] *(?:bij |aan |door |van )?(?:(?:wie|who|whose)\b.{0,30}"
    r"(?:verantwoordelijk|accountab|responsib|beslis|decid|volgens|according)|"
    r"(?:wie|welke rol|who|which role) (?:moet|doet|regelt|zorgt|is|heeft|hoort|trekt|pakt|gaat|does|handles|"
    r"should|has|holds|must) (?:dat|dit|er|hier|daar|het|that|this|it|the|in)\b|"
    r"(?:bij|aan) wie (?:ligt|hoort|is))",
    re.IGNORECASE,
)
_A_ROLE = re.compile(r"\b(?:rol|rollen|role|roles|uitvoer\w*|accountable|responsible|rasci)\b", re.IGNORECASE)
_WHAT = ("wanneer ", "waarom ", "hoe ", "welke ", "when ", "why ", "how ", "which ")
_MUST = ("moet ", "moeten ", "must ", "should ")
_HOW = ("hoe werkt", "hoe komt", "waarom", "how does", "how do", "why", "hoeveel", "how many", "how much")
_AI = re.compile(r"\(AI\)")
_ASKED_WHAT_AI_IS = re.compile(
    r"\b(?:wat|what) (?:ai|kunstmatige intelligentie|artificial intelligence) (?:\w+ ){0,2}"
    r"(?:is|inhoudt|betekent|means)\W*(?:[.?!,;]|$)",
    re.IGNORECASE,
)
_NAMES_AI = re.compile(r"\b(?:ai|kunstmatige intelligentie|artificial intelligence)\b", re.IGNORECASE)
_EXAMPLE = re.compile(
    r"\b(?:tools?|apps?|programma's|systemen|dingen|chatbots?|taalmodellen|systems|programs|things) "
    r"(?:zo)?(?:als|like|such as)\b",
    re.IGNORECASE,
)
# How a question begins that wants to know something of a tool ("kan ik" and "mag" want leave).
_WONDERING = re.compile(
    r"\W*(?:(?:en|maar|dus|hoi|hallo|and|but|so|hi)\W+)*"
    r"(?:(?:na|binnen|op|in|uit|tot|vanaf|sinds|bij|aan|van|met|voor|door|after|within|at|in|by|from) "
    r"(?=hoeveel|welke?\b|wie\b|wat\b|wanneer|how many|which|what|whom))?"
    r"(?:hoe\w*|waar\w*|wat|welke?|wie|wanneer|heeft|hebben|wordt|worden|werkt|werken|how|what|where|which|who|when|why|does|do|has|"
    r"kan (?!ik|we|wij|je|jij|dat|dit|het|er|ook|men))\b",
    re.IGNORECASE,
)
# A note without a question: what stands in it is what would go into AI.
_TOLD_BRIEFLY = re.compile(r"^[^?]*\b(?:erin|er ?bij|daarin|in there|in it)\W*$", re.IGNORECASE)
_CAN = re.compile(r"\W*(?:(?:en|maar|hoi|hallo|and|but|hi)\W+)*(?:kan|kunnen|can|could)\b", re.IGNORECASE)
# "Een uitleg van het woord chatbot": it is asked for whatever stands round it.
_OF_THE_WORD = re.compile(
    r"\b(?:uitleg|betekenis|omschrijving|definitie|meaning|explanation|definition) (?:van|bij|of) "
    r"(?:het (?:woord|begrip)|de term|the (?:word|term))\b",
    re.IGNORECASE,
)
_INFORMS = re.compile(r"\b(?:informe\w+|vertel\w*|uitleg\w*|inform\w*|tell)\b", re.IGNORECASE)
_ITEMS = re.compile(
    r"\b(?:punten|uitgangspunten|hoofdpunten|eisen|points|requirements|principles)\b", re.IGNORECASE
)
_WORDS = re.compile(r"[^\W_]{3,}")
_PARTS = re.compile(r"[.,;:?!]+|\s(?:maar|but|want|dus|so)\s", re.IGNORECASE)
_FILLER = re.compile(
    r"\b(?:wat|is|zijn|betekent|betekenen|bedoel\w*|jullie|ze|met|wordt|verstaan|verstaat|onder|houdt|dat|een|het|de|own|eigen|according|zinnen|vertel|vertellen|"
    r"nou|nu|eigenlijk|precies|gewone?|taal|simpele?|woorden|kort|leg|uit|uitleggen|kun|kan|je|jij|mij|eens|even|snap|"
    r"weet|niet|nooit|woord|term|begrip|betekenis|definitie|uitleg|van|volgens|beleid|ook|weer|toch|graag|waar|staat|"
    r"how|hoe|your|our|onze|ons|glossary|woordenlijst|begrippenlijst|omschr\w+|gedefinieerd|described|defined|as|used|"
    r"in|it|has|policy|have|voor|afkorting|what|does|mean|the|define|definition|explain|meaning|term|for|stand|please|"
    r"can|you|hetzelfde|als|haar|hem|hen|wel|doen|doet|die|dan|this|that|exactly|actually|about|bij|daarbij|voorstellen|moet|"
    r"verschil\w*|tussen|twee|two|these|those|terms|begrippen|differ\w*|between|gaat|over|ene?|andere|toelichten|licht|toe|"
    r"kunt|verklaar|zeg|iets|ding|soort|thing|dingen|ermee|daarmee|hiermee|mee|er|daar|could|would|me|to|us|vertaal|naar|nederlands|duur|duidelijke|normale|simpel|zou|zouden|waarvoor|waartoe|dient|deze|afkorting|trof|kwam|las|tegen|alsof|ben|bent|jaar|"
    r"iemand|paar|wil|kind|oud|vijf|tien|nog|het|nu|juist|zeggen|bedoeling|they|we|i|dit|deze|hoort|hou|houden|in|an|term|anyone|someone)\b"
)


def intent_of(signs: Signs) -> Intent:
    """The kind of question. Rules stand in order of how much harm a mistake would do."""
    return _about_the_talk(signs) or _about_permission(signs) or _about_the_text(signs)


def has_content(text: str) -> bool:
    """False where a message holds no word to go by."""
    return sum(len(word) >= _LONG_WORDS for word in text.split()) > 0 and any(c.isalpha() for c in text)


def _about_the_talk(signs: Signs) -> Intent | None:
    """Manipulation, incidents, greetings and questions about the assistant itself."""
    asks = signs.text.lower().startswith(("mag ", "wie ", "may ", "who ", "is it ok", "is het ok", "is het goed"))
    named = signs.mention.any or signs.cue("domain") or signs.subjects.any
    rules = (
        (Intent.UNCLEAR, not has_content(signs.text)),
        (Intent.MANIPULATION, signs.cue("manipulation") and not _may_a_tool(signs)),
        (Intent.GREETING, signs.cue("greeting") or signs.cue("thanks")),
        (Intent.DISTRESS, signs.cue("distress") and not _asks_about_policy(signs)),
        (
            Intent.INCIDENT,
            ((signs.cue("incident") and not signs.plans) or (signs.tells_incident and not _asks_for_a_term(signs)))
            and not asks
            and not _mishap_beside(signs)
            and signs.asks_for != "fine",  # what happens to whoever did it
        ),
        (Intent.ABOUT_ASSISTANT, signs.cue("about_assistant") and not signs.mention.any),
        (Intent.OFF_TOPIC, (signs.cue("chore") or signs.off_topic >= OFF_TOPIC) and not named),
    )
    return next((intent for intent, holds in rules if holds), None)


def _mishap_beside(signs: Signs) -> bool:
    """``Iemand stuurde een brief verkeerd. Mag ChatGPT ...?``: it went wrong without AI, and leave is asked."""
    if signs.cue("what_now") or not asks_for_leave(signs.text):
        return False
    names = tuple(names_in(signs.mention))
    said = sentences(signs.text)
    told = {one for one in said if not ASKS_LEAVE.search(one) and "?" not in one}
    with_ai = {one for one in said if signs.lexicon.has("generic_ai", one) or says_one(names, one)}
    mishap = any(signs.lexicon.has("incident", one) for one in told)
    return mishap and bool(with_ai) and told.isdisjoint(with_ai)


def _about_permission(signs: Signs) -> Intent | None:
    """May I use this tool, for this? Which tools may I use? How do I get one assessed?"""
    judges_people = signs.about_people and not (
        signs.mention.any
        or _defines_a_term(signs)
        or _asks_for_a_role(signs)
        or signs.only_asks
        or (signs.asks_for and signs.unanswered >= SURELY_WONDERS)
    )
    rules = (
        (Intent.USE_CASE, judges_people),
        (Intent.RESPONSIBILITY, signs.cue("responsibility") and _asks_who(signs) and not _leave_for_a_tool(signs)),
        (Intent.TOOL, signs.mention.any and not _defines_a_term(signs) and not _wonders(signs)),
        (Intent.USE_CASE, _puts_in_data(signs)),
        (Intent.PROCEDURE, _wants_steps(signs)),
        (Intent.TOOL_LIST, signs.cue("tool_list") and signs.unanswered < SURELY_WONDERS),
        (Intent.USE_CASE if signs.means_people else Intent.TASK, _wants_only_a_task(signs)),
    )
    return next((intent for intent, holds in rules if holds), None)


def _leave_for_a_tool(signs: Signs) -> bool:
    """``Wie kent Blorp? Mag ik die gebruiken?``: no role is asked."""
    return signs.mention.any and asks_for_leave(signs.text)


def _wants_only_a_task(signs: Signs) -> bool:
    return signs.wants_task and not (_wants_no_task(signs) or _defines_a_term(signs))


def _wants_no_task(signs: Signs) -> bool:
    """It asks to know something, is a job for the assistant itself, or may have nothing to do with AI."""
    if signs.asks_for or _ORDERS.match(signs.text) or _ASKS_TO_KNOW.search(signs.text):
        return True
    return signs.off_topic >= UNLIKELY_TASK and not (signs.cue("generic_ai") or signs.cue("domain"))


def _wants_steps(signs: Signs) -> bool:
    """How a tool is assessed: by words, or by likeness to such questions."""
    return (signs.cue("procedure") or signs.wants_assessment) and not _INFORMS.search(signs.text)


def _puts_in_data(signs: Signs) -> bool:
    """Data about people into AI, by somebody who asks leave; not what the rules for that are, or what follows."""
    if not signs.means_people:
        return False
    proposes = WANTS_AI.search(signs.text) or PROPOSES_AI.search(signs.text)
    if signs.data_about_people and proposes and not signs.cue("responsibility"):
        return True  # whatever is asked of it: "..., wat vindt het beleid daarvan?"
    if signs.data_about_people and signs.cue("generic_ai") and _TOLD_BRIEFLY.search(signs.text):
        return True  # "brief beantwoorden met ai, naam klant erin"
    if signs.text.lower().lstrip().startswith(_MUST):
        return False  # "moet een klant het weten als hij met AI te maken krijgt?"
    leave = asks_for_leave(signs.text)
    if not leave and any(_ASKS_TO_KNOW.search(one) or asks_to_know(one) for one in sentences(signs.text)):
        return False  # "waarvoor mogen we persoonsgegevens gebruiken?"
    may = leave or signs.cue("permission") or _MAY_AI.search(signs.text) is not None
    asks = signs.wants_task or (may and signs.cue("generic_ai"))
    return asks and not (signs.asks_for or signs.cue("about_policy") or _asks_for_rules(signs.text))


def _asks_for_rules(text: str) -> bool:
    """What the rules are, or what must be done first; not leave for somebody to do it."""
    asks = (
        (text.lower().startswith(_WHAT) and not text.lower().startswith("hoe zit "))
        or _OF_THE_HOUSE.search(text)
        or _RULES.search(text)
    )
    return bool(asks)


def _about_the_text(signs: Signs) -> Intent:
    """What does the policy say?"""
    subjects = signs.subjects
    if subjects.section and not (signs.cue("responsibility") or _asks_for_a_term(signs)):
        return Intent.SECTION
    if (subjects.tasks or subjects.letters or subjects.roles) and not _asks_for_a_term(signs):
        return Intent.RESPONSIBILITY
    if (subjects.risk_in_general or subjects.risk_classes) and not signs.cue("responsibility"):
        return Intent.RISK_CLASS
    if _defines_a_term(signs):
        return Intent.DEFINITION
    if signs.cue("responsibility") or (subjects.roles and signs.cue("definition")):
        return Intent.RESPONSIBILITY
    return Intent.POLICY


def _may_a_tool(signs: Signs) -> bool:
    """``Mag ik de developer mode van GitHub Copilot aanzetten?``: the list judges that, whatever else it says."""
    return bool(signs.mention.tools) and signs.text.lower().lstrip().startswith(("mag ", "may i ", "mogen "))


def _asks_about_policy(signs: Signs) -> bool:
    """``Mag een chatbot cliënten met zelfmoordgedachten helpen?``: a question about AI, not a cry for help."""
    return signs.text.lower().startswith(_MAY) and (signs.mention.any or signs.cue("domain"))


def _wonders(signs: Signs) -> bool:
    """How or why a tool works as it does, or what it costs: a question about AI, not about permission."""
    if signs.asks_for == "fine":
        return True
    asks_of_it = _WONDERING.match(signs.text) and not asks_for_leave(signs.text)
    told = (
        (signs.cue("permission") and not asks_of_it)  # "what mailbox do I use to request it?"
        or signs.cue("own_account")
        or signs.data_class
        or signs.purposes
        or _OF_THE_LIST.search(signs.text)
    )
    if signs.asks_for in _ABOUT_THE_TOOL and not told and not signs.text.lower().startswith(_MAY):
        return True
    if _names_an_example(signs) or _asks_a_detail(signs, told=bool(told)):
        return True
    return signs.text.lower().startswith(_HOW) and not signs.cue("permission")


def _names_an_example(signs: Signs) -> bool:
    """``Hoe heet het document voor tools als ChatGPT?``: the tool is an example in a question about the policy."""
    return _EXAMPLE.search(signs.text) is not None and _WONDERING.match(signs.text) is not None


def _asks_a_detail(signs: Signs, *, told: bool) -> bool:
    """``Hoeveel woorden vertaalt DeepL Pro?``: to know what neither policy nor list says, not to get leave.

    ``told``: something is said of leave, data or purpose too; then it must be the surer.
    """
    if _OF_THE_LIST.search(signs.text) or (signs.data_class and signs.purposes and _CAN.match(signs.text)):
        return False  # "Kan Le Chat een tekst van onze website herschrijven?"
    if _WONDERING.match(signs.text) is None:
        told = told or not any(map(_WONDERING.match, _PARTS.split(signs.text)[1:]))
        return not told and signs.unanswered >= SURELY_WONDERS
    return signs.unanswered >= (SURELY_WONDERS if told else WONDERS)


def _defines_a_term(signs: Signs) -> bool:
    """A question for the meaning of a glossary term, and of little else."""
    if not signs.subjects.terms or (signs.cue("list_wish") and _ITEMS.search(signs.text)):
        return False  # "wat zijn de belangrijkste punten uit de AI Act?"
    if _OF_THE_WORD.search(signs.text):
        return True
    bare_ai = _bare_ai(signs)
    beside = (_wants_nothing(signs) or not signs.mention.any) and not bare_ai and _defines_beside(signs)
    if beside or (not signs.mention.any and _asks_for_a_term(signs)):
        return True
    known = " ".join((*signs.subjects.terms, *signs.subjects.said)).lower()
    asked = _WORDS.findall(_FILLER.sub(" ", signs.text.lower()))
    left = [word for word in asked if word not in known]
    if not signs.cue("definition"):
        return not (left or bare_ai or signs.mention.any) and len(signs.text.split()) <= _BARE
    return len(left) <= (0 if bare_ai else _MANY_LEFT if _SHORT_NAME.search(signs.text) else _MAX_LEFT)


def _wants_nothing(signs: Signs) -> bool:
    """``Wat is generatieve AI? Hier noemen we alles ChatGPT.``: the tool is only spoken of."""
    return not (signs.purposes or signs.data_class or signs.cue("permission") or WANTS.search(signs.text))


def _defines_beside(signs: Signs) -> bool:
    """One of several sentences asks what a term means, and nothing else."""
    known = {word for said in signs.subjects.said for word in _WORDS.findall(said.lower())}
    asking = (one for one in sentences(signs.text) if signs.lexicon.has("definition", one))
    return any(
        not set(_WORDS.findall(_FILLER.sub(" ", part.lower()))) - known
        for one in asking
        for part in _PARTS.split(one)
        if signs.lexicon.has("definition", part)
    )


def _means(term: str) -> re.Pattern[str]:
    """``wat machine learning inhoudt``, ``wat een algoritme nou eigenlijk is``."""
    return re.compile(
        rf"\b(?:wat|what)\W+(?:een\W+|an?\W+)?{re.escape(term)}\W+(?:\w+\W+){{0,2}}"
        r"(?:inhoud\w*|beteken\w*|means?|is)\b",
        re.IGNORECASE,
    )


def _bare_ai(signs: Signs) -> bool:
    """AI itself is the only term that is named: nearly every question names it."""
    return len(signs.subjects.terms) == 1 and _AI.search(signs.subjects.terms[0]) is not None


def _asks_for_a_term(signs: Signs) -> bool:
    """``Iedereen heeft het over deep learning. Wat is dat?``: the term stands outside the question."""
    if not signs.subjects.terms:
        return False
    parts = [part for part in _PARTS.split(signs.text) if signs.lexicon.has("definition", part)]
    if _bare_ai(signs):  # "iedereen heeft het erover, maar wat is AI nou precies?": nearly every question names it
        return any(_only_ai(part) for part in parts) or _ASKED_WHAT_AI_IS.search(signs.text) is not None
    if any(_means(said).search(signs.text) for said in signs.subjects.said):
        return True
    return any(not _WORDS.findall(_FILLER.sub(" ", part.lower())) for part in parts)


def _only_ai(part: str) -> bool:
    """True where a part of a question asks for AI itself, and for nothing else of it."""
    return bool(_NAMES_AI.search(part)) and not _WORDS.findall(_FILLER.sub(" ", _NAMES_AI.sub(" ", part).lower()))


def _asks_who(signs: Signs) -> bool:
    """Who does something; not who may use a tool."""
    return _starts_with_who(signs.text) and not (signs.mention.tools and _WHO_MAY.match(signs.text))


def _asks_for_a_role(signs: Signs) -> bool:
    """A story that ends in "who puts that right?" asks for a role, whatever the story is about."""
    told = sentences(signs.text)
    if told and _starts_with_who(told[0]) and _A_ROLE.search(signs.text):
        return True  # "Wie houdt in de gaten of AI goed presteert? Ik bedoel de uitvoerende rol."
    asking = [sentence for sentence in told if sentence.endswith("?")]
    if asking and _WHO_AT_LAST.search(asking[-1]):
        return True
    return len(told) > 1 and bool(asking) and told[-1] is asking[-1] and _starts_with_who(asking[-1])


def _starts_with_who(text: str) -> bool:
    """The question asks for a person or role, not: "who" somewhere in a story."""
    if _FOR_WHOM.match(text):
        return False
    first = text.lower().lstrip("\"'“‘ ").split()[:2]
    return any(word.strip("?,.") in {"wie", "who", "whose", "whom", "wiens"} for word in first)
