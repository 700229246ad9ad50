"""Special categories about somebody who can be identified: a relation, not a word list.

AVG article 9 (health, religion, orientation, union, ethnicity, politics) and 10
(crime). A phrase counts only where the text ties it to a person who was found,
or to the only one of a kind the asker has ("mijn buurvrouw heeft ...").
"""

# ruff: noqa: E501 - a pattern or a list of words reads better on one line

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from assistant.screening.patterns import matches
from assistant.screening.people.lexicon import Known, known
from assistant.screening.spans import Deadline, Span

_HEALTH = (
    r"(?:zware |ernstige |chronische |postnatale |klinische |manische |acute |lichte |terminale )?(?:"
    r"depressie(?:ve klachten)?|depressief|burn-?out|overspannen|kanker|\p{L}{3,12}kanker|tumor|leukemie|hiv(?:-positief)?|aids|soa|diabetes|"
    r"suikerziekte|epilepsie|adhd|add|autisme|autistisch|asperger|ass-diagnose|ptss|ptsd|schizofre\p{L}*|hoort? stemmen|stemmen hoort|waanbeelden|wanen|pdd-nos|syndroom van \p{L}+|laaggeletterd|zwakbegaafd|(?:verstandelijk|lichamelijk|visueel|geestelijk) (?:beperkt|gehandicapt)|(?:slikt|slikte) (?!antidepressiva|medicatie|medicijnen|methadon|insuline)\p{L}+|lithium|ritalin|methylfenidaat|oxazepam|prozac|seroxat|citalopram|sertraline|quetiapine|olanzapine|haldol|psychose\p{L}*|psychotisch|"
    r"bipolaire? \p{L}+|bipolair|borderline|persoonlijkheidsstoornis|angststoornis|eetstoornis|anorexia|dwangstoornis|dementie|alzheimer|"
    r"parkinson|reuma|hernia|astma|copd|longziekte|hartziekte|hartinfarct|hartaanval|hartklachten|herseninfarct|hersenbloeding|beroerte|"
    r"hersenletsel|nierziekte|nierfalen|dialyse|hepatitis|tuberculose|tbc|long ?covid|covid|corona|migraine|fibromyalgie|multiple sclerose|"
    r"spierziekte|rugklachten|knieklachten|psychische (?:klachten|problemen|stoornis)|mentale (?:klachten|problemen)|lichamelijke (?:klachten|beperking)|"
    r"verstandelijke beperking|arbeidsbeperking|visuele beperking|handicap|gehandicapt|slechthorend|doof|blind|slechtziend|rolstoel\p{L}*|verslaafd(?: aan \p{L}+)?|"
    r"verslaving|alcoholverslaving|drugsverslaving|gokverslaving|alcoholist|alcoholprobleem|drankprobleem|drugsprobleem|zwanger\p{L}*|miskraam|abortus|"
    r"su[iï]cidaal|zelfmoordpoging|zelfdoding|ziekgemeld|ziek gemeld|ziekmelding|langdurig ziek|chronisch ziek|ernstig ziek|ongeneeslijk ziek|ziek|arbeidsongeschikt(?:heid)?|afgekeurd|"
    r"geopereerd|operatie aan \p{L}+ \p{L}+|chemo(?:therapie)?|antidepressiva|medicatie|medicijnen|methadon|insuline|opgenomen in (?:een |de )?(?:kliniek|ggz|psychiatrie)|"
    r"psychiater|psycholoog|in therapie|traumatherapie|afkickkliniek|depression|depressed|cancer|pregnant|addict(?:ed|ion)?|schizophreni\p{L}*|"
    r"bipolar|disabled|hiv positive|epilepsy|on sick leave|sick leave|heart attack|stroke"
    r")"
)
_CRIME = (
    r"(?:strafblad|crimineel verleden|veroordeeld(?: (?:voor|wegens) \p{L}+)?|gedetineerd|detentie|in de gevangenis|gevangenisstraf|gevangen gezeten|"
    r"vastgezeten|heeft (?:vast)?gezeten|celstraf|taakstraf|enkelband|voorwaardelijke straf|reclassering|tbs|verdacht(?:e)? van \p{L}+|aangehouden|gearresteerd|"
    r"fraude (?:gepleegd)?|gefraudeerd|uitkeringsfraude|bijstandsfraude|diefstal|gestolen|mishandel\p{L}*|huiselijk geweld|drugshandel|inbraak|winkeldiefstal|"
    r"zedendelict|steekpartij|strafzaak|strafrechtelijk \p{L}+|oplichting|heling|witwassen|convicted(?: of \p{L}+)?|criminal record|arrested|in prison|jail)"
)
_BELIEF = (
    r"(?:moslim\p{L}*|islamitisch\p{L}*|islam|joods\p{L}*|jood|christelijk\p{L}*|christen|katholiek|rooms-katholiek|gereformeerd\p{L}*|protestants|hindoe\p{L}*|boeddhist\p{L}*|"
    r"jehova'?s? ?getuige|sikh|orthodox|bekeerd tot \p{L}+ ?\p{L}*|bidt (?:vijf|5) keer|atheïst|soenniet|sjiiet|alevi(?:et|tisch)|"
    r"muslim|jewish|catholic|hindu)"
)
_UNION = r"(?:vakbond|vakvereniging|fnv|cnv|vcp|aob|unie)"
_PARTY = r"(?:pvv|vvd|pvda|sp|cda|d66|groenlinks(?:-pvda)?|forum(?: voor democratie)?|fvd|denk|bbb|sgp|nsc|volt|ja21|christenunie|partij voor de dieren|50plus|bij1)"
_OTHER = (
    rf"(?:lid (?:is |was |wordt )?van (?:de |het |een )?(?:{_UNION}|{_PARTY}|partij)|(?:{_UNION}|{_PARTY})-?(?:lid|stemmer|kaderlid)|stem(?:t|de|men)? (?:altijd |weer |al jaren )?(?:op )?(?:de |het )?{_PARTY}|vakbondslid|fnv-lid|cnv-lid|vakbondslidmaatschap|bij de vakbond|"
    r"homo(?:seksueel|seksuele)?|lesbisch\p{L}*|biseksueel|transgender|transseksueel|transitie van man naar vrouw|queer|non-binair|aseksueel|gay|lesbian|bisexual|op mannen valt|op vrouwen valt|"
    r"(?:van )?(?:\p{L}+se|\p{L}+nse) (?:afkomst|komaf|etniciteit|roots|origine)|van \p{L}+ (?:afkomst|komaf|origine)|donkere? (?:huidskleur|getint\p{L}*)|roma-afkomst|sinti|zigeuner|union member|trade union)"
)
_PHRASE = regex.compile(
    rf"(?<![\p{{L}}\-])(?:{_HEALTH}|{_CRIME}|{_BELIEF}|{_OTHER})(?![\p{{L}}])", regex.IGNORECASE
)
_SENTENCE_END = regex.compile(r"[.!?]+(?=\s|$)")
_ABOUT = regex.compile(
    r"(?:\bover|\brond|\binzake|\bonderwerp|\bthema|\bfolder|\bbeleid|\bcursus|\btraining|\bvoorlichting|\bonderzoek naar|\binformatie|\btekst|\babout|\bpreventie)"
    r"(?: (?:de|het|een|ons|onze|bij|van))? $",
    regex.IGNORECASE,
)
_TIED_BEHIND = regex.compile(r" (?:van|bij|door|of) (?:\p{L}+ ){0,2}$", regex.IGNORECASE)
_PRONOUN = regex.compile(r"(?<!\p{L})(?:hij|zij|ze|haar|hem|zijn|he|she|his|her)(?!\p{L})", regex.IGNORECASE)
_ONLY_ONE = regex.compile(
    r"(?<!\p{L})(?:mijn|onze|deze|my|our|this) (?:(?:ex|nieuwe|oude|directe|linker|rechter) ?)?(?:buurvrouw|buurman|moeder|vader|zoon|dochter|zus|zusje|broer|man|vrouw|partner|"
    r"leidinggevende|baas|teamleider|manager|directeur|collega|oma|opa|klant|cli[eë]nte?|kandidaat|sollicitant|medewerk(?:er|ster)|werkneme?r|stagiaire?|inwoner|deelnemer|pati[eë]nte?|leerling|client|customer|neighbou?r|mother|father|son|daughter|wife|husband|boss|colleague)"
    r"(?: \p{L}+){0,2} (?:heeft|had|is|lijdt|kampt|zit|werd|wordt|kreeg|krijgt|slikt|gebruikt|has|is|was|suffers)(?: \p{L}+){0,4} $",
    regex.IGNORECASE,
)
_SUBJECT = regex.compile(
    r"(?:^|(?<=[.!?] )|(?<!\p{L})(?:dat|als|omdat|of|want|en|maar|because|that) )(?P<name>\p{L}{3,20}) (?P<verb>(?:heeft|had|is|was|lijdt aan|kampt met|krijgt|has) )?"
    r"(?:(?:een|al|weer|sinds kort|erg|licht|zwaar|waarschijnlijk|ook|nog|nu) ){0,2}$",
    regex.IGNORECASE,
)
_VERB_IN = regex.compile(
    r"^(?:slik|stem|hoort?|lid (?:is|was))|(?<!\p{L})(?:heeft|had|is|was|krijgt|stemt|hoort)(?!\p{L})",
    regex.IGNORECASE,
)
_CANDIDATE, _TIED = 0.2, 0.8


@dataclass(frozen=True)
class HealthDetector:
    """Phrases are candidates; ``confirm`` keeps those that are tied to a person."""

    name: str = "health"
    kind: str = "HEALTH"

    def find(self, text: str, deadline: Deadline) -> list[Span]:
        """Phrases, most of them candidates. Raises OutOfTime."""
        return [
            Span(self.kind, start, end, self._score(text, start, end))
            for start, end in matches(_PHRASE, text, deadline)
        ]

    @staticmethod
    def _score(text: str, start: int, end: int) -> float:
        before = text[max(0, start - 90) : start]
        sure = _ONLY_ONE.search(before) or _small_name(before, text[start:end], text[end : end + 20])
        return 0.65 if sure and not _ABOUT.search(before) else _CANDIDATE

    def confirm(self, text: str, own: Sequence[Span], others: Sequence[Span]) -> list[Span]:
        """The phrases, those about a person who was found with a score that counts."""
        people = [other for other in others if other.kind == "PERSON"]
        sentences = _sentences(text)
        return [
            Span(s.kind, s.start, s.end, _TIED)
            if s.score == _CANDIDATE and _about(text, s, people, sentences)
            else s
            for s in own
        ]


def _small_name(before: str, phrase: str, behind: str) -> bool:
    """``dat kees autisme heeft``, ``Sem stemt ...``: a first name as subject, too common to count alone."""
    match = _SUBJECT.search(before)
    if match is None or (not match["verb"] and not _VERB_IN.search(f"{phrase} {behind}")):
        return False
    listed = known(match["name"])
    return Known.FIRST in listed and not listed & (Known.VOCABULARY | Known.TOOL)


def _sentences(text: str) -> list[tuple[int, int]]:
    starts = [0, *(match.end() for match in _SENTENCE_END.finditer(text))]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _about(text: str, phrase: Span, people: Sequence[Span], sentences: Sequence[tuple[int, int]]) -> bool:
    """True where the phrase is said of one of these people."""
    here = next(i for i, (_, end) in enumerate(sentences) if phrase.start < end or end == len(text))
    low, high = sentences[here]
    if any(low <= person.start < high and _tied(text, phrase, person) for person in people):
        return True
    before = sentences[here - 1][0] if here else 0
    behind = sentences[here + 1] if here + 1 < len(sentences) else (high, high)
    named_before = any(before <= person.start < low for person in people)
    if named_before and _PRONOUN.search(text[low:high]) and not _topic(text, phrase):
        return True
    named_behind = any(behind[0] <= person.start < behind[1] for person in people)
    return named_behind and bool(_PRONOUN.search(text[low:high]) and _PRONOUN.search(text[behind[0] : behind[1]]))


def _tied(text: str, phrase: Span, person: Span) -> bool:
    if person.start >= phrase.end and _TIED_BEHIND.search(text[phrase.end : person.start]):
        return True
    return not _topic(text, phrase)


def _topic(text: str, phrase: Span) -> bool:
    """True where the phrase is only what a text or a course is about."""
    return bool(_ABOUT.search(text[max(0, phrase.start - 40) : phrase.start]))


DETECTOR = HealthDetector()
