"""Names of accounts: a cue word and a token that is no word, or one whose shape gives it away."""

# ruff: noqa: E501 - a pattern or a list of words reads better on one line

import regex

from assistant.screening.patterns import PatternDetector, Rule
from assistant.screening.people.lexicon import Known, known

_END = r"(?<![.\-_])(?![\p{L}\d@_]|[.]\p{L})"
_VALUE = rf"(?P<value>@?(?=[\p{{L}}\d._\-]{{0,30}}(?:\d|[._][\p{{L}}\d]))\p{{L}}[\p{{L}}\d._\-]{{1,30}}[\p{{L}}\d]{_END})"
_NO_VALUE = r"(?!(?:is|van|was|heet|als|met|luidt|wordt|voor|of|ook|ik|het|de|een|zijn|haar|mijn|hun|ons|onze|uw|je|jouw|dat|die|dit|deze|en|niet|nog|al|wel|naam|name|the|my|his|her|your|our|their|and|or|mn|zn|te|in|op|bij|aan|om|kan|does|need|needs|to|for|uit|wat|wie|waar|er|geen|alweer|dacht|has|heeft|moet|mag|opgeven)(?![\p{L}\d]))"
_WORD = rf"(?P<value>@?{_NO_VALUE}(?-i:\p{{Ll}})[\p{{L}}\d._\-]{{2,30}}{_END})"
_SITES = (
    r"(?:insta(?:gram)?|twitter|tik ?tok|skype|discord|snap(?:chat)?|telegram|facebook|marktplaats|vinted|reddit|linkedin|x|github|gitlab|teams|slack|youtube|steam|twitch|bluesky|mastodon|signal|digid|"
    r"windows|citrix|suite|topdesk|outlook|netwerk|intranet|portaal|systeem|beheer|admin|ad|gast|proef|test)"
)
_CUE = (
    r"(?:gebruikers?[- ]?(?:naam|id|account|code|nummer)?|user[- ]?(?:name|id)?|log[- ]?in(?:[- ]?(?:naam|code|id|name))?|in ?log[- ]?(?:naam|code|account|id)?|aanmeld[- ]?naam|"
    rf"(?:\p{{L}}{{1,14}}[- ]?)?account(?:[- ]?(?:naam|name|id))?|handle|nickname|nick|alias|(?:scherm|netwerk|profiel|speler)s?[- ]?naam|screen[- ]?name|{_SITES}[- ]?(?:naam|profiel|handle|id|user))"
)
_SURE = (
    r"(?:gebruikers?[- ]?naam|user[- ]?name|user[- ]?id|in ?log[- ]?(?:naam|code)|log[- ]?in[- ]?(?:naam|name|code)|account[- ]?(?:naam|name)|aanmeld[- ]?naam|handle|nickname|"
    rf"(?:scherm|netwerk|profiel)s?[- ]?naam|screen[- ]?name|{_SITES}[- ]?(?:naam|profiel|handle))"
)
_LINK = r"(?:,? (?:is|en wachtwoord|en ww|and password|van|was|heet|als|met|met de naam|luidt|wordt|voor|of|genaamd|named|called|ook alweer|ik dacht|het|de|zijn|haar|mijn|voor de|(?-i:\p{Lu})[\p{L}\-]+(?: (?-i:\p{Lu})[\p{L}\-]+){0,2})){0,4}?"
_SIGNS = r"[ :=]{1,3}[\"'“‘(<]?@?"
_LOCKED = r"(?=[\"'”’]? (?:is|was|wordt|werd|kan|heeft|had|staat|moet|mag|krijgt|geeft|doet|logt|werkt|bestaat|has|cannot|can't|does|needs|gets|niet|graag|aub|opnieuw|resetten|deblokkeren|blokkeren|verwijderen|dicht|vergeten|kwijt|uitschakelen|opheffen|afsluiten|toevoegen|verwijderd|weg|expired|locked|disabled)\b|[\"'”’]?[,.;)]|[\"'”’]?$)"
_WORDY = frozenset(
    "aanmaken aangemaakt gekoppeld geblokkeerd gelocked vergrendeld vergeten wijzigen verwijderen opnieuw zelf privé prive zakelijk beheerder beheerders admin administrator gast gratis premium nodig manager managers name naam namen "
    "anyway though too please already instead currently here there yet interface experience stories story friendly based wachtwoord wachtwoorden password inloggen login account accounts test-account gebruiker gebruikers afgesloten opgeheven verlopen inactief actief active inactive".split()
)
_FILE = regex.compile(
    r".*\.(?:nl|com|eu|org|net|be|de|io|ai|app|docx?|xlsx?|pdf|pptx?|csv|txt|json|py|js|html?|exe|zip|msg|png|jpe?g)$"
)
_IN_CODE = frozenset(
    "user_id max_tokens user_name access_token api_key client_id session_id top_p system_prompt file_name".split()
)


def _no_word(value: str) -> bool:
    """True where nobody would take it for a word, an abbreviation, a tool or a file."""
    small = value.lower().lstrip("@").rstrip(".")
    if (
        small in _WORDY
        or small in _IN_CODE
        or _FILE.match(small)
        or small.startswith(("e.g", "bijv", "i.e", "a.u", "d.w", "t.b.v", "m.b.t", "o.b.v", "s.v.p"))
    ):
        return False
    return not known(small) & (Known.VOCABULARY | Known.EVERYDAY | Known.SMALL_WORD | Known.TOOL | Known.PLACE)


def _small_odd_word(value: str) -> bool:
    """``tkuiper``: small letters, no word of any list and no first name."""
    bare = value.lstrip("@")
    return bare == bare.lower() and _no_word(value) and not known(bare) and not _like_a_word(bare)


_ENDINGS = regex.compile(
    r"\A(?:.*(?:en|eerd|heid|ing|ingen|isch|lijk|baar|ties?|teit|schap|sel|tje|tjes|pje|ers|able|tion|ment|less|ness|ed|ing|systeem|account|beheer|naam|code|rechten)|(?:ge|ver|be|ont|her|in|uit|aan|af|op)\p{L}+[dt])$"
)


_ONSET = regex.compile(
    r"(?:bl|br|ch|cl|cr|dr|dw|dj|fl|fn|fr|gl|gn|gr|kl|kn|kr|kw|ph|pl|pn|pr|ps|qu|rh|s[cfhjklmnpqtw]|th|tj|tr|ts|tw|vl|vr|wr|zw|[^aeiouy]?[aeiouy])"
)


def _like_a_word(word: str) -> bool:
    """Starts and ends as Dutch and English words do, so that without other signs it is taken for one."""
    return bool(_ENDINGS.match(word) and _ONSET.match(word))


def _odd_with_digits(value: str) -> bool:
    """``marleen84``: no word, and what stands before the digits is none either (``gpt4``, ``stap3``)."""
    stem = value.rstrip("0123456789")
    return _no_word(value) and (len(stem) == len(value) or (len(stem) >= 4 and _no_word(stem)))


def _code(value: str) -> bool:
    return sum(c.isdigit() for c in value) >= 2


# The text says what it is: this beats a name that somebody reads in it.
_TOLD = 1.0

DETECTOR = PatternDetector(
    name="username",
    kind="USERNAME",
    needs=("gebruiker", "user", "log", "account", "handle", "nick", "alias", "naam", "name", "profiel", "skype", "insta", "@", "\\", "_", "collega", "medewerker", "twitter", "tiktok", "tik tok",
           "discord", "snap", "telegram", "facebook", "marktplaats", "vinted", "reddit", "github", "bekend als", "actief als", "aangemeld", "aanmeld", "signed in"),
    rules=(
        Rule(rf"(?<!\p{{L}}){_CUE}{_LINK}{_SIGNS}{_VALUE}", score=_TOLD, words=True, check=_no_word),
        Rule(rf"(?<!\p{{L}}){_SURE}{_LINK}(?: is|:| =|=|,|;)? ?[\"'“‘(<]?{_WORD}", score=_TOLD, words=True, check=_small_odd_word),
        Rule(rf"(?<!\p{{L}}){_SURE}(?: is|:| =|=) ?[\"'“‘]?(?P<value>(?!(?:en|of|is|de|het|een|niet|the|not|te|van|die|dat|and|or|a|wat|wie|ook)\b)[\p{{L}}\d._\-]{{3,30}}){_END}", score=_TOLD, words=True, check=_no_word),
        Rule(rf"(?<!\p{{L}})(?:gebruiker|user|account|login|inlog)(?: van \p{{Lu}}\p{{L}}+(?: is)?)?[ :=]{{1,2}}[\"'“‘]?{_WORD}{_LOCKED}", score=_TOLD, words=True, check=_small_odd_word),
        Rule(r"(?<!\p{L})(?:gebruiker|user|collega|medewerker|account|login|user ?id)s? (?:met )?(?P<value>[A-Z]{1,4}\d{3,8})(?![\p{L}\d])", score=_TOLD, words=True, check=_code),
        Rule(r"(?<![\p{L}\d\\])[A-Z][A-Z\d\-]{2,15}\\(?P<value>[\p{L}\d._\-]{3,30})", score=_TOLD, words=True, exact_case=True),
        Rule(rf"(?<![\p{{L}}\d@.])@(?P<value>(?=[\p{{L}}\d._]{{0,30}}[\d._])\p{{L}}[\p{{L}}\d._]{{1,29}}[\p{{L}}\d]{_END})", score=_TOLD, words=True,
             check=lambda value: "." not in value or value.rsplit(".", 1)[-1] not in ("nl", "com", "eu", "org", "net")),
        Rule(r"(?<![\p{L}\d@.)\]] )(?<![\p{L}\d@.)\]])@(?P<value>\p{Ll}[\p{L}\d]{4,29})(?![\p{L}\d@.\-]\p{L}|[\p{L}\d@])", score=_TOLD, words=True, exact_case=True, check=_small_odd_word),
        Rule(r"(?<= )@(?P<value>\p{Ll}[\p{L}\d]{4,29})(?=[\"'”’]? (?:taggen|tag|noemen|vermelden|volgen|volgt|in (?:teams|slack)|op (?:insta|twitter|x)))", score=_TOLD, words=True, check=_no_word),
        Rule(rf"(?<!\p{{L}})(?:log(?:t|de|ged)?(?: \p{{L}}+)?(?: (?:bij|op|in)(?: \p{{L}}+){{1,3}})? (?:als|met|as|with)|in ?gelogd (?:als|met)|logged in as|signed in as|log in as|inloggen (?:als|met)|aangemeld als|aanmelden als|bekend als|actief als|onder de naam) [\"'“‘]?{_VALUE}", score=_TOLD, words=True, check=_no_word),
        Rule(r"(?<!\p{L})(?:als|as) [\"'“]?(?P<value>\p{L}[\p{L}\d]{2,20}(?:_[\p{L}\d]{1,20}){1,4})(?![\p{L}\d@]|[.]\p{L})", score=_TOLD, words=True, check=_no_word),
    ),
    never_after=r"(?:^|[\s(])(?:bijlage|bestand|file|map|versie|kolom|tabel|veld|variabele|parameter) [\"'“]?",
    lists=True,
)  # fmt: skip

ON_A_SITE = PatternDetector(
    name="username_site",
    kind="USERNAME",
    # A token with an underscore, or letters with digits behind, where the text speaks of an account.
    rules=(
        Rule(rf"(?<![\p{{L}}\d@._\-/\\])(?P<value>\p{{L}}[\p{{L}}\d]{{0,20}}(?:_[\p{{L}}\d]{{1,20}}){{1,5}}|\p{{Ll}}{{2,20}}\d{{1,4}}|\p{{Lu}}\p{{Ll}}{{2,15}}(?:\p{{Lu}}\p{{Ll}}{{1,15}}){{1,4}}\d{{1,4}}|\p{{Ll}}{{2,15}}(?:\.\p{{Ll}}{{1,15}}){{1,2}}\d{{0,4}}){_END}", score=0.0, words=True, cued=0.6, exact_case=True, check=_odd_with_digits),
    ),
    cues=(r"\p{L}*account(?:naam|s)?\b", r"gebruikers?naam", r"in ?log\p{L}*", r"ingelogd", r"log(?:t|de|in)\b", r"user ?name", r"log(?:s|ged) (?:in|on)", r"signs? in", r"marktplaats", r"vinted", r"insta(?:gram)?\b", r"tik ?tok", r"snapchat", r"discord",
          r"skype", r"reddit", r"telegram", r"nickname", r"profiel(?:naam)?\b", r"digid\b", r"wachtwoord"),
    before=140,
    after=60,
    lists=True,
    never_after=r"(?:bijlage|bestand|file|map|versie|kolom|tabel|veld|variabele|parameter) [\"'“]?",
)  # fmt: skip
