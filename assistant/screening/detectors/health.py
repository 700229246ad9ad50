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
from assistant.screening.spans import Deadline, Span

_HEALTH = (
    r"(?:zware |ernstige |chronische |postnatale |klinische |manische |acute |lichte |terminale )?(?:"
    r"depressie(?:ve klachten)?|depressief|burn-?out|overspannen|kanker|\p{L}{3,12}kanker|tumor|leukemie|hiv(?:-positief)?|aids|soa|diabetes|"
    r"suikerziekte|epilepsie|adhd|add|autisme|autistisch|asperger|ass-diagnose|ptss|ptsd|schizofren\p{L}*|psychose\p{L}*|psychotisch|"
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
_OTHER = (
    r"(?:lid van (?:de |het )?(?:vakbond|fnv|cnv|vcp|pvv|vvd|pvda|sp|cda|d66|groenlinks|forum|fvd|denk|bbb|sgp|partij)|vakbondslid|fnv-lid|cnv-lid|vakbondslidmaatschap|bij de vakbond|"
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
    r"(?<!\p{L})(?:mijn|onze|my|our) (?:(?:ex|nieuwe|oude|directe|linker|rechter) ?)?(?:buurvrouw|buurman|moeder|vader|zoon|dochter|zus|zusje|broer|man|vrouw|partner|"
    r"leidinggevende|baas|teamleider|manager|directeur|collega|oma|opa|neighbou?r|mother|father|son|daughter|wife|husband|boss|colleague)"
    r"(?: \p{L}+){0,2} (?:heeft|had|is|lijdt|kampt|zit|werd|wordt|kreeg|krijgt|slikt|gebruikt|has|is|was|suffers)(?: \p{L}+){0,4} $",
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
            Span(self.kind, start, end, 0.65 if _ONLY_ONE.search(text[max(0, start - 90) : start]) else _CANDIDATE)
            for start, end in matches(_PHRASE, text, deadline)
        ]

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
