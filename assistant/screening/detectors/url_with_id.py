"""Web addresses that lead to one person: a number, a name or a token in them. Laws and public pages are none."""

# ruff: noqa: E501 - a pattern or a list of words reads better on one line

from assistant.screening.patterns import PatternDetector, Rule

_PUBLIC = (
    r"(?!(?:https?://)?(?:[\p{L}\d\-]{1,40}\.){0,3}(?:wetten|eur-lex|zoek|officielebekendmakingen|lokaleregelgeving|overheid|rijksoverheid|tweedekamer|eerstekamer"
    r"|autoriteitpersoonsgegevens|rechtspraak|vng|europa|cbs|algoritmes|data|repository|artificialintelligenceact|github|gitlab|stackoverflow|arxiv|doi|wikipedia"
    r"|youtube|youtu|huggingface|npmjs|pypi|nos|learn|support|docs|help)\.(?:[\p{L}\d\-]{2,30}\.){0,2}\p{L}{2,12}(?![\p{L}\d\-]))"
)
_HOST = rf"{_PUBLIC}(?:https?://|www\.)[\p{{L}}\d.\-]{{3,80}}(?::\d{{2,5}})?"
_KEY = (
    r"(?:[a-z_\-]{0,20}(?:id|nr|nummer|user|klant|client|dossier|zaak|persoon|person|bsn|token|naam|name|e-?mail|pid|uid|oid|"
    r"account|patient|kandidaat|candidate|student|medewerker|inwoner|aanvraag|sid|sess?ion|sessie|key|code|hash|sig|ticket|ref|kenmerk|login|otp|auth|jwt|guid|case|invite|geb|tel))"
)
_WHO = (
    r"(?:klant|klanten|client|clienten|dossier|zaak|zaken|user|gebruiker|persoon|person|people|medewerker|employee|profiel|profile|inwoner|kandidaat|kandidaten|candidate|"
    r"customer|member|patient|leerling|student|deelnemer|werkzoekende|cv|account|contact|u)s?"
)
_REST = r"[^\s<>\"]{0,300}"
# Letters and digits in one piece, as nobody writes a word.
_ODD_PIECE = r"(?=[^\s<>\"/?&=#;]{0,60}\d)(?=[^\s<>\"/?&=#;]{0,60}\p{Lu}[^\s<>\"/?&=#;]{0,60}\p{Ll}|[^\s<>\"/?&=#;]{0,60}\p{Ll}[^\s<>\"/?&=#;]{0,60}\p{Lu}|[a-z]*\d+[a-z]+\d)(?:[\p{L}\d_]{8,200}|(?:[0-9a-f]{3,12}-){2,6}[0-9a-f]{3,12})"

DETECTOR = PatternDetector(
    name="url_with_id",
    kind="URL_WITH_ID",
    needs=("http", "www.", ".nl", ".com", ".eu", ".org", ".net", ".local", ".info", ".be", ".de", ".io", ".app", "t.me", "wa.me"),
    rules=(
        Rule(rf"(?<![\p{{L}}\d]){_HOST}[^\s<>\"?]{{0,200}}[?#](?:[^\s<>\"&]{{0,100}}&){{0,6}}{_KEY}=[^\s<>\"&]{{2,300}}[^\s<>\"]{{0,200}}", score=0.8, words=True),
        # Any other question with a value of digits, or of letters and digits, in it.
        Rule(rf"(?<![\p{{L}}\d]){_HOST}[^\s<>\"?]{{0,200}}\?(?:[^\s<>\"&]{{0,100}}&){{0,6}}(?!(?:utm_|lang|page|pagina|year|jaar|q|zoek|search|v|versie|version|date|datum)[a-z_]{{0,12}}=)[\p{{L}}_\-]{{1,20}}=(?=[^\s<>\"&]{{0,40}}\d)[^\s<>\"&]{{4,300}}[^\s<>\"]{{0,200}}", score=0.7, words=True),
        Rule(rf"(?<![\p{{L}}\d]){_HOST}[^\s<>\"?]{{0,200}};(?:jsessionid|sid|sessionid|phpsessid|s)=[^\s<>\"]{{4,200}}", score=0.8, words=True),
        Rule(rf"(?<![\p{{L}}\d]){_HOST}(?:/[^\s<>\"/]{{0,60}}){{0,6}}/(?:\d{{5,20}}|[0-9a-f]{{8}}-[0-9a-f\-]{{20,30}}|(?:\p{{L}}{{1,4}}-?)?(?:19|20)\d\d-\d{{3,10}})(?!\d){_REST}", score=0.75, words=True),
        Rule(rf"(?<![\p{{L}}\d]){_HOST}(?:/[^\s<>\"/]{{0,60}}){{0,4}}/{_WHO}/[^\s<>\"/]{{2,60}}{_REST}", score=0.75, words=True),
        Rule(rf"(?<![\p{{L}}\d]){_HOST}(?:/[^\s<>\"/]{{0,60}}){{0,5}}/{_ODD_PIECE}(?:[/?#]{_REST})?", score=0.7, words=True, exact_case=True),
        Rule(r"(?<![\p{L}\d])(?:https?://)?(?:[a-z]{2,3}\.)?(?:linkedin\.com/in|facebook\.com|instagram\.com|x\.com|twitter\.com|tiktok\.com/@?|snapchat\.com/add|t\.me|wa\.me)/?[\p{L}\d._\-]{3,60}/?", score=0.7, words=True),
        Rule(r"(?<![\p{L}\d])https?://[^\s<>\"/@]{1,60}:[^\s<>\"/@]{1,60}@[^\s<>\"]{3,100}", score=0.9, words=True),
        Rule(rf"(?<![\p{{L}}\d@.\-]){_PUBLIC}[\p{{L}}\d.\-]{{3,60}}\.(?:nl|com|eu|org|net|local|info|be|de|io|app)/[^\s<>\"?]{{0,100}}(?:\?(?:[^\s<>\"&]{{0,60}}&){{0,4}}{_KEY}=|/{_WHO}/(?=[^\s<>\"]{{0,60}}\d))[^\s<>\"]{{2,200}}", score=0.7, words=True),
        Rule(rf"(?<![\p{{L}}\d@.\-]){_PUBLIC}[\p{{L}}\d.\-]{{3,60}}\.(?:nl|com|eu|org|net|local|info|be|de|io|app)(?:/[^\s<>\"/?]{{1,60}}){{1,5}}/\d{{5,20}}(?!\d){_REST}", score=0.65, words=True),
    ),
)  # fmt: skip
