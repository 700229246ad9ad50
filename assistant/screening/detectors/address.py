"""Street and house number: by the ending of the street, by a cue word, by a postcode behind it."""

# ruff: noqa: E501 - a pattern or a list of words reads better on one line

from assistant.screening.patterns import PatternDetector, Rule

# Endings that are hardly ever anything but a street.
_STRONG = r"straat|str\.|laan|plein|gracht|kade|singel|dreef|plantsoen|steeg|boulevard|burgwal|weg|dijk"
# Endings that are also the end of ordinary words: only with a capital in front.
_WEAK = r"hof|pad|park|markt|haven|baan|wal|akker|weide|veld|erf|oord|ring|zoom|kant|wijk|poort|brink|eind|einde|hoek|horst|kamp|heide|bos|stede|werf|vliet|meer|land|burg|berg|gouw|tuin|gaarde|waard|kreek|sloot|kaag|zijde|waal|polder|bleek|dam|duin|allee|oever|terp|wold|loop|vaart|drift|hout|mark|stein|kern"
_NUMBER = r"(?:nr\.? ?|nummer |no\. ?)?\d{1,5}(?:[ \-]?(?:[a-zA-Z]|bis|hs|huis|[IVX]{1,4})|-\d{1,4})?(?:,? (?:nr|no|nummer|huisnummer)\b\.? ?\d{1,5}[a-zA-Z]?)?(?![\p{L}\d])"
_CAP = r"\p{Lu}[\p{L}'’.\-]{0,30}"
_PRE = rf"(?:(?:{_CAP}|van|de|der|den|het|'t|aan|op|ten|ter|in|la|le) ){{0,4}}"

DETECTOR = PatternDetector(
    name="address",
    kind="ADDRESS",
    rules=(
        Rule(rf"(?<![\p{{L}}\d])(?:(?:{_CAP}) (?:(?:{_CAP}|van|de|der|den|het|'t|aan|op|ten|ter) ){{0,3}})?(?:(?!(?i:onder|half|snel|spoor|halver|van)weg)\p{{Lu}}[\p{{L}}'’\-]{{2,40}}(?:{_STRONG}|{_WEAK})) {_NUMBER}",
             score=0.8, exact_case=True),
        Rule(rf"(?<![\p{{L}}\d])(?!(?:onder|half|snel|spoor|halver|van)weg)\p{{L}}[\p{{L}}'’\-]{{2,40}}(?:{_STRONG}) {_NUMBER}", score=0.7),
        Rule(rf"(?<![\p{{L}}\d])(?:{_CAP} ){{1,3}}(?:Straat|Laan|Weg|Plein|Gracht|Kade|Singel|Dijk|Hof|Pad|Park|Markt|Dreef) {_NUMBER}",
             score=0.8, exact_case=True),
        Rule(rf"(?<![\p{{L}}\d])\p{{Lu}}[\p{{L}}'’\-]{{2,30}} {_PRE}(?:{_CAP}) {_NUMBER}(?=,? [1-9]\d{{3}} ?[A-Za-z]{{2}}(?!\p{{L}}))", score=0.8, exact_case=True),
        Rule(rf"(?<![\p{{L}}\d]){_CAP} {_NUMBER}(?=,? [1-9]\d{{3}} ?[A-Za-z]{{2}}(?!\p{{L}}))", score=0.75, exact_case=True),
        Rule(rf"(?:\badres(?: is|:)?|woont? (?:op|aan|in)(?: (?:de|het))?|wonende(?: aan| op| te)?(?: de| het)?|woonachtig (?:aan|op)(?: de| het)?|verhuisd naar(?: de| het)?|lives at) (?P<value>(?:[\p{{L}}'’.\-]{{2,30}} ){{1,4}}{_NUMBER})",
             score=0.75),
        Rule(r"(?<![\p{L}\d])\d{1,5} (?:\p{Lu}\p{L}{1,30} ){1,3}(?:Street|Road|Lane|Avenue|Drive|Court|Close|Square)\b", score=0.75, exact_case=True),
    ),
    never_after=r"(?:artikel|paragraaf|hoofdstuk|bijlage|lid) ",
    never_before=r" (?:procent|euro|jaar|maanden|dagen|uur|minuten|mensen|keer)\b|%|[.,]\d",
)  # fmt: skip
