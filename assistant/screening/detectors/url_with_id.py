"""Web addresses that lead to one person: a number, a name or a token in them. Laws are none."""

# ruff: noqa: E501 - a pattern or a list of words reads better on one line

from assistant.screening.patterns import PatternDetector, Rule

_LAW = (
    r"(?!(?:https?://)?(?:www\.)?(?:wetten|eur-lex|zoek\.officielebekendmakingen|officielebekendmakingen|lokaleregelgeving"
    r"|algoritmes|data|repository|artificialintelligenceact|github|gitlab|stackoverflow|arxiv)\.)"
)
_HOST = rf"{_LAW}(?:https?://|www\.)[\p{{L}}\d.\-]{{3,80}}(?::\d{{2,5}})?"
_KEY = (
    r"(?:[a-z_\-]{0,20}(?:id|nr|nummer|user|klant|client|dossier|zaak|persoon|person|bsn|token|naam|name|email|mail|pid|uid|"
    r"account|patient|kandidaat|candidate|sid|session|key))"
)
_REST = r"[^\s<>\"]{0,300}"

DETECTOR = PatternDetector(
    name="url_with_id",
    kind="URL_WITH_ID",
    rules=(
        Rule(rf"(?<![\p{{L}}\d]){_HOST}[^\s<>\"?]{{0,200}}\?(?:[^\s<>\"&]{{0,100}}&){{0,6}}{_KEY}=[^\s<>\"&]{{2,100}}[^\s<>\"]{{0,200}}", score=0.8),
        Rule(rf"(?<![\p{{L}}\d]){_HOST}(?:/[^\s<>\"/]{{0,60}}){{0,6}}/(?:\d{{5,20}}|[0-9a-f]{{8}}-[0-9a-f\-]{{20,30}})(?!\d){_REST}", score=0.75),
        Rule(rf"(?<![\p{{L}}\d]){_HOST}(?:/[^\s<>\"/]{{0,60}}){{0,4}}/(?:klant|client|dossier|zaak|user|users|persoon|person|medewerker|employee|profiel|profile|people|inwoner|kandidaat|candidate)s?/[^\s<>\"/]{{2,60}}{_REST}", score=0.75),
        Rule(r"(?<![\p{L}\d])(?:https?://)?(?:[a-z]{2,3}\.)?(?:linkedin\.com/in|facebook\.com|instagram\.com|x\.com|twitter\.com|tiktok\.com/@?)/?[\p{L}\d._\-]{3,60}/?", score=0.7),
        Rule(r"(?<![\p{L}\d])https?://[^\s<>\"/@]{1,60}:[^\s<>\"/@]{1,60}@[^\s<>\"]{3,100}", score=0.9),
        Rule(r"(?<![\p{L}\d])[\p{L}\d.\-]{3,60}\.(?:nl|com|eu|org|net|local)/[^\s<>\"?]{0,100}(?:\?(?:[^\s<>\"&]{0,60}&){0,4}(?:[a-z_\-]{0,20}(?:id|nr|nummer|klant|client|dossier|token|bsn|user))=|/(?:klant|client|dossier|zaak)s?/)[^\s<>\"]{2,100}", score=0.7),
    ),
)  # fmt: skip
