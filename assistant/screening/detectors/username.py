"""Names of accounts: a cue word and a token with a digit, dot or underscore in it."""

# ruff: noqa: E501 - a pattern or a list of words reads better on one line

from assistant.screening.patterns import PatternDetector, Rule

_VALUE = r"(?P<value>@?(?=[\p{L}\d._\-]{0,30}[\d._])\p{L}[\p{L}\d._\-]{1,30}[\p{L}\d])(?![\p{L}\d@])"
_CUE = (
    r"(?:gebruikers?(?:naam|id|account|code)|user ?name|user ?id|user|login(?:naam|code)?|inlog(?:naam|code)|"
    r"account(?:naam| name)?|handle|nickname|schermnaam|screen name|netwerknaam|profielnaam)"
)

DETECTOR = PatternDetector(
    name="username",
    kind="USERNAME",
    rules=(
        Rule(rf"(?<!\p{{L}}){_CUE}(?: (?:is|van|was|heet|als|met|met de naam|\p{{Lu}}\p{{L}}+ is))?[ :=]{{1,3}}[\"'“]?{_VALUE}", score=0.75,
             check=lambda value: not value.lower().startswith(("e.g", "bijv", "i.e", "a.u", "d.w"))),
        Rule(r"(?<!\p{L})(?:gebruikers?naam|user ?name|inlog(?:naam|code)|loginnaam)(?: is|:| =)[ ]?[\"'“]?(?P<value>(?!(?:en|of|is|de|het|een|niet|the|not)\b)[\p{L}\d._\-]{3,30})", score=0.7),
        Rule(r"(?<![\p{L}\d\\])[A-Z][A-Z\-]{2,15}\\(?P<value>[\p{L}\d._\-]{3,30})", score=0.75, exact_case=True),
        Rule(r"(?<![\p{L}\d@.])@(?P<value>(?=[\p{L}\d._]{0,30}[\d._])\p{L}[\p{L}\d._]{1,29}[\p{L}\d])(?![\p{L}\d@])", score=0.65,
             check=lambda value: "." not in value or value.rsplit(".", 1)[-1] not in ("nl", "com", "eu", "org", "net")),
        Rule(r"(?<!\p{L})(?:logt in (?:als|met)|ingelogd (?:als|met)|logged in as|inloggen (?:als|met)) [\"'“]?(?P<value>(?=[\p{L}\d._\-]{0,30}[\d._])\p{L}[\p{L}\d._\-]{1,30}[\p{L}\d])(?![\p{L}\d@])", score=0.75),
    ),
)  # fmt: skip
