"""Street and house number: by the ending of the street, by words around it, by a postcode behind it.

``DETECTOR`` knows streets by themselves; ``IN_CONTEXT`` takes any name with a
number where the text speaks of living somewhere.
"""

# ruff: noqa: E501 - a pattern or a list of words reads better on one line

from dataclasses import replace

import regex

from assistant.screening.patterns import PatternDetector, Rule
from assistant.screening.people.lexicon import Known, known
from assistant.screening.spans import Deadline, Span

# Endings that are hardly ever anything but a street.
_STRONG = r"straatje|straatweg|straat|str\.?|laantje|laan|pleintje|plein|gracht|kade|singel|dreef|plantsoen|steeg|boulevard|burgwal|weg|dijkje|dijk|hofje|pad|strjitte|leane|straße|strasse|ln\.?|allee|gasse|wegje|staete|hoeve|schans"
# Endings that are also the end of ordinary words: only with a capital in front.
_WEAK = (
    r"hof|hoven|park|markt|havens?|baan|wal|akkers?|weiden?|velden|veld|erf|oord|zoom|kant|poort|brink|einde|eind|hoek|horst|kamp|heide|bos|bosch|stede|state|werf|vliet|gouw|tuinen|tuin|gaarde?|waard|kreek|sloot|kaag|zijde|"
    r"waal|polder|bleek|duinen|duin|oever|terp|wold|woud|loop|vaart|drift|hout|mark|stein|kern|meent|bolwerk|veste?|wetering|molen|heuvel|hil|donk|berm|kom|tocht|vijver|kolk|land|burg|berg|meer|wijk|dam"
    r"|(?:west|oost|noord|zuid|stads|rand|park|dorps|binnen|buiten|kerk|centrum)(?:er)?ring"
)
# Endings of so many other words that only what the text speaks of decides.
_SOFT = r"ring|ven|gang|passage|terras|dal|rade|kruis|blok|es|geest|hage|haag|landen|ham|wieken|zicht|lust|rust|bocht|slag|toren|made|mede|rak|sluis|brug|spoor|perk|zand|rijn|kanaal|end|hei|plaats|stad|rode|voort|huizen|huis|boom|berk|linde|eik"
# Words that end like a street and are none.
_NO_STREET = (
    r"(?:(?:onder|half|snel|spoor|halver|van|auto|rij|water|uit|om|op|in|door|voor|over|heen|aan|be|mid|leer|denk|werk|fiets|voet|ont|mee|fiets|voetpad|zand|trein|bijna|gaande|deel|een)weg|(?:traject|leer|loop|tijd|zoek|bestands|file|denk|ontwikkel|groei|re-integratie|integratie)pad|"
    r"(?:arbeids|banen|huizen|woning|vacature|super|kerst|super|euro|thuis|afzet|zwarte)markt|(?:zee|lucht|vlieg)haven|(?:loop|vlieg|rij)baan|(?:test|vacature|wagen|machine|reken|bestuurs|industrie|bedrijven|bedrijfs|recreatie)park|(?:neder|buiten|binnen|ei|platte|vader|duits|vreemde|rus|vaste|groot)land|over ?land|"
    r"(?:voor|achter|buiten|binnen|onder|boven|zij|lang|vier)kant|(?:kop|cursus|ver)loop|(?:gerechts)?hof|(?:werk|toetsen)bord|(?:aan|in|af|uit|op|om|door)gang|in ?dring|(?:hand|aan|op|vang)rek|(?:voort|toe|over|maat|na|ver|op|aan|in|af|neer)slag|(?:data|bij|geheugen|computer|netwerk)bank|(?:ver|over|uit|toe|in)zicht|uit ?rust|bom|(?:week|weekend|jaar)einde?|(?:blok|beslis)boom|(?:burger|hand)meester|(?:vervolg|aan|recht)bank|\p{L}{0,12}(?:text|tekst|in|invoer|invul|zoek|formulier|werk|adres)veld|(?:ant)?woord|wacht ?woord|\p{L}{0,12}woord|(?:na|voor)deel|bestuur)"
)
_ADD = (
    r"(?:[ \-]?(?:bis(?:[ \-](?:[a-zA-Z]|\d))?|hs|huis|rood|zwart|rd|zw|boven|beneden|achter|voor|links|rechts|bg|sous|souterrain|bel-?etage|[IVX]{1,4}|[a-zA-Z](?:[ \-]?\d{1,3})?)(?![\p{L}\d/])|[ \-]?[A-Z]{1,2}\d{1,3}(?![\p{L}\d])"
    r"|[\-/](?:\d{1,4}[a-zA-Z]?|[A-Z]\d{1,3}|[IVX]{1,4}|[a-zA-Z]{1,3})(?![\p{L}\d]))"
)
_FLOOR = r"(?:,? ?(?:\d ?hoog|\d(?:e|de|ste) (?:etage|verdieping)|unit|kamer|app(?:artement)?\.?|flat|room|apt\.?|studio|kmr\.?|toev(?:oeging)?\.?|etage|verdieping|bus)(?: ?(?:nr\.? ?)?[a-zA-Z]?\d{0,4}[a-zA-Z]?)(?![\p{L}\d]))"
_NR = r"(?:nr\.? ?|nummer |no\.? ?|nrs?\.? ?|huisnummer |huisnr\.? ?|hnr\.? ?|t/o ?|tegenover (?:nr\.? |nummer )?|tgo\.? ?|naast (?:nr\.? |nummer )?|bij |# ?)"
_NUMBER = rf"{_NR}?(?![1-9]\d{{3}} {{0,2}}[A-Za-z]{{2}}(?![\p{{L}}\d]))\d{{1,5}}{_ADD}{{0,2}}{_FLOOR}?(?:,? (?:nr|no|nummer|huisnummer)\b\.? ?\d{{1,5}}[a-zA-Z]?)?(?:(?: en | ?& ?|/| t/m | tot )\d{{1,4}}[a-zA-Z]?)?(?![\p{{L}}\d])"
_CAP = r"\p{Lu}[\p{L}'’.\-]{0,30}"
_SMALL = r"(?:van|de|der|den|het|'t|’t|'s|aan|op|ten|ter|te|in|la|le|du|des|v\.|v\.d\.|v/d|en|bij|over|onder|achter|tot|von|am|zum|zur|y|e)"
_START = r"(?<![\p{L}\d\-./])"
_ORDINAL = r"(?:(?:\d{1,2}(?:e|de|ste)|eerste|tweede|derde|vierde|1ste|2de) )?"
_SIDE = r"(?: (?:Oost|West|Noord|Zuid|Midden|Links|Rechts|Boven|Beneden|[NOZW]\.?Z\.?|[OWNZ]\.?|Oostzijde|Westzijde|Noordzijde|Zuidzijde|I{1,3}|oost|west|noord|zuid|n\.?z\.?|z\.?z\.?|o\.?z\.?|w\.?z\.?))?"
# Only a word with a number near behind it is worth a closer look.
_BEFORE_NUMBER = r"(?=[\p{L}'’\-]{2,45}[^\d]{1,16}\d)"
_BARE = (
    r"(?:Dam|Damrak|Rokin|Spui|Brink|Singel|Plein|Markt|Kade|Dijk|Gracht|Wal|Vest|Haven|Noordeinde|Oosteinde|Westeinde|Zuideinde|Overtoom|Neude|Coolsingel|Blaak|Voorhout|Achterom|Binnenhof|Buitenhof|Plantage|Vismarkt|Kerkpad|Dorp|"
    r"Buurt|Oudezijds|Achterbuurt|Achterdam|Raam|Roode Steen|Kerkring|Kaai|Werf|Meent|Vliet|Lagedijk|Hogedijk|Dorpsplein|Vrijthof|Drift|Boompjes|Turfmarkt|Nes|Laat|Gedempte Turfhaven|Nieuwstad|Breed|Veemarkt)"
)
_ADJECTIVE = r"(?:Grote|Groot|Kleine|Klein|Lange|Korte|Oude|Nieuwe|Hoge|Lage|Brede|Smalle|Achterste|Voorste|Gedempte|Verlengde|Binnen|Buiten|Kromme|Rechte|Hooge|Laage|Ooster|Wester|Noorder|Zuider|Oud|Nieuw|Eerste|Tweede|Derde|Verlaten|Groene|Blauwe|Witte|Rode|Heilige|Sint|St\.)"
_TYPE = r"(?:Laan|Hof|Plein|Weg|Pad|Park|Dijk|Kade|Singel|Gracht|Straat|Steeg|Baan|Dreef|Oever|Erf|Ring|Huize|Hoeve|Boerderij|Villa|Woonboot|Camping|Recreatiepark|Vakantiepark|Residentie|Woonzorgcentrum|Flat|Landgoed|Kasteel|Rue|Avenue|Via|Calle|Place|Allee|Boulevard|Chaussée)"
_PREPOSITION = r"(?:Achter|Op|Onder|Bij|Aan|Boven|Tussen|Over|Voor|Langs|Buiten|Binnen|Naast|Rond|Om|In|Bezuiden|Benoorden|Beoosten|Bewesten|Tegen)"
# What may follow the number of an address, so that "Samen 3 kamers" is none.
_THEN = (
    r"(?= {0,2}(?:$|[,.;:?!)\"'\n/|<\-–]|\p{Lu}|\d{4} ?[A-Za-z]{2}\b|(?:in|te|is|en|of|met|naar|maar|niet|want|dat|die|wordt|werd|staat|stond|was|waren|een|voor|op|bij|heeft|had|waar|sinds|tot|om|door|toekennen|alleen|als|dan|nu|ook|toch|zonder|volgens|vanaf|per|komt|ligt|"
    r"binnen|heet|bestaat|hoort|nog|weer|graag|aub|klopt|zelfs|wel|waarin|waarop|omdat|terwijl|mag|moet|kan|gaat|doet|rechts|links|and|or|is|with|for|on|at|since|has|where|hs|krijgen|wonen|blijven|zitten|hebben|zijn|komen|staan|moeten|kunnen|zou|vanwege|wegens|kwam|kreeg|vandaag|morgen|gisteren|over|tegenover|naast|achter|af|aan|uit|dus|toen|hier|daar|twee|drie|vier|geen|al|zo|verkocht|verhuurd|leeg|\p{Ll}{2,12}t|de|het|we|wij|zij|ze|hij|ik|u)(?!\p{L})))"
)
_NO_NAME = frozenset(
    "artikel art bijlage hoofdstuk paragraaf punt stap versie release build update windows office copilot gpt chatgpt claude gemini llama mistral excel word teams sharepoint klasse categorie fase tabel figuur vraag optie groep team kamer "
    "zaal lokaal balie loket spoor week dag maand ronde schaal trede type model serie iphone galaxy ipad android ios iso nen wcag perron lijn bus route kind kinderen persoon klant ruim circa ongeveer nog max maximaal minimaal minstens "
    "ligt woont zit staat klopt krijgt heeft waarom huisbezoek melding overlast januari februari maart april mei juni juli augustus september oktober november december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag niveau pagina blz bladzijde lid sub deel boek module les cursus sectie regel kolom rij "
    "veld nr nummer no score pagina's euro bedrag aantal totaal samen alle er de het een dit dat die deze zijn wat wie waar zo ze we wij hij ik in op om tot van vanaf per na en of als met voor bij te kvk bsn iban tel telefoon fax mobiel "
    "postcode huisnummer zaak dossier order ticket kenmerk factuur functie groepen personen mensen gezin teamlid afdeling verdieping etage unit perceel kavel blok gebouw hal plek poort covid corona kabinet rutte box cao wet awb avg bw "
    "besluit verordening richtlijn protocol formulier code norm eis kwartaal jaar jaren leeftijd rond tussen minder meer elke ieder iedere alleen ook dus nu toen dan daarna ouder jonger boven onder page step chapter section version "
    "level article question table figure phase about only around room since until over under between monday tuesday wednesday thursday friday saturday sunday covid-19 kandidaat kandidaten cliënt client deelnemer kwaliteit prioriteit "
    "risico adres woning woningen huis vacature inwoner bewoner buren bezoek afspraak agenda tijd uur taak doel bron optie variant scenario sprint ai".split()
)


_SIDES = frozenset({"noord", "zuid", "oost", "west"})
_ARTICLES = frozenset({"de", "het", "op", "aan", "in", "bij", "voor", "te", "van"})


def _name(value: str) -> list[str]:
    """The words in front of the number."""
    words = regex.split(r"[ ,]+", regex.split(r"(?<=\D)\d", value, maxsplit=1)[0].strip(" ,"))
    return [word.strip(".'’").lower() for word in words if word]


def _town_or_tool(words: list[str]) -> bool:
    last = known(words[-1])
    alone = len(words) == 1 and words[-1] not in _SIDES
    return bool(last & Known.TOOL or (alone and last & Known.PLACE))


def _street(value: str) -> bool:
    """The word in front of the number is no town, no product and no part of a document."""
    words = [w for w in _name(value) if w not in ("nr", "no", "nummer")]
    return bool(words) and words[-1] not in _NO_NAME and not _town_or_tool(words)


def _any_name(value: str) -> bool:
    """No word of it belongs to a document, a product, a day or an amount."""
    words = [
        w
        for w in _name(value)
        if w
        not in (
            "nr",
            "no",
            "nummer",
            "huisnummer",
            "de",
            "het",
            "van",
            "der",
            "den",
            "op",
            "aan",
            "in",
            "te",
            "achter",
            "onder",
            "bij",
            "over",
            "tussen",
            "voor",
            "t/o",
        )
    ]
    return bool(words) and words[0] not in _NO_NAME and words[-1] not in _NO_NAME and not _town_or_tool(words)


_POSTCODE = r"[1-9]\d{3} {0,2}[A-Za-z]{2}(?!\p{L})"
_POSTCODE_BEHIND = rf"(?=,? {{1,2}}{_POSTCODE})"
_ADDITION = r"\d(?:[ \-](?:bis|hs|huis|\d ?hoog)|-I)"
_NEVER_AFTER = (
    r"(?:artikel|paragraaf|hoofdstuk|bijlage|lid|art\.|versie|pagina|kamerstuk\p{L}*|wet|besluit|verordening) "
)
_NEVER_BEFORE = r" ?(?:procent|euro|eur|jaar|jarige?|maanden|maand|dagen|dag|weken|uur|uren|minuten|mensen|keer|kinderen|personen|inwoners|klanten|cli[eë]nten|aanvragen|km|kilometer|meter|m2|m²|medewerkers|deelnemers|kamers|woningen|gemeenten|vragen|stuks|graden|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b|%|[.,]\d| ?€"

# The words in front that belong to the name of a street.
_LEFT = regex.compile(
    rf"{_START}(?:{_ORDINAL}(?:{_CAP} (?:(?:{_CAP}|{_SMALL}) ){{0,4}})?|(?i:(?:nieuwe|oude|grote|kleine|lange|korte|eerste|tweede|derde|verlengde|burgemeester|burg\.|pastoor|prins|prinses|koningin|sint|st\.) ){{1,3}})$"
)


class _Streets(PatternDetector):
    """Finds a street by its last word and takes the words in front along."""

    def find(self, text: str, deadline: Deadline) -> list[Span]:
        """All places. Raises OutOfTime."""
        return [_with_words_before(text, span) for span in super().find(text, deadline)]


def _with_words_before(text: str, span: Span) -> Span:
    low = max(0, span.start - 60)
    match = _LEFT.search(text[low : span.start])
    if match is None or not match.group():
        return span
    start = low + match.start()
    first = text[start : span.start].split(" ", 1)
    if first[0].strip(".,:'’").lower() in _NO_NAME - _ARTICLES:
        start += len(first[0]) + 1
    return replace(span, start=start)


DETECTOR = _Streets(
    name="address",
    kind="ADDRESS",
    rules=(
        Rule(rf"{_START}{_BEFORE_NUMBER}(?!{_NO_STREET} )(?:'[st][ \-])?\p{{L}}[\p{{L}}'’\-]{{1,40}}(?:{_STRONG}){_SIDE},? {_NUMBER}", score=0.8, check=_street, reach=61, gap=16),
        Rule(rf"{_START}{_BEFORE_NUMBER}(?!(?i:{_NO_STREET}) )(?:\p{{Lu}}|'[st][ \-]\p{{Lu}})[\p{{L}}'’\-]{{1,40}}(?:{_WEAK}){_SIDE},? (?!(?:19|20)\d\d(?![\p{{L}}\d])){_NUMBER}{_THEN}",
             score=0.75, exact_case=True, check=_street, reach=61, gap=16),
        Rule(rf"{_START}(?:(?:De|Het|{_CAP}) (?:(?:{_CAP}|{_SMALL}) ){{0,2}})?{_CAP} (?:Straat|Laan|Weg|Plein|Gracht|Kade|Singel|Dijk|Hof|Pad|Park|Markt|Dreef|Steeg|Haven|Wal|Baan|Ring|Brink|Erf){_SIDE} {_NUMBER}",
             score=0.8, exact_case=True),
        Rule(rf"{_START}{_BARE}{_SIDE} (?!(?:19|20)\d\d(?!\p{{L}})){_NUMBER}{_THEN}", score=0.7, exact_case=True),
        Rule(rf"{_START}{_TYPE} (?:(?:{_SMALL}) ){{0,3}}(?:{_CAP}(?: {_SMALL}){{0,2}} ?){{0,4}}(?:(?:19|20)\d\d(?:-(?:19)?\d\d)?|(?:\d\d-\d\d)|\p{{Lu}}[\p{{L}}'’\-]{{1,30}}) {_NUMBER}{_THEN}", score=0.75, exact_case=True, check=_any_name),
        Rule(rf"{_START}{_ADJECTIVE} \p{{Lu}}[\p{{L}}'’\-]{{2,30}} {_NUMBER}{_THEN}", score=0.65, exact_case=True, check=_street),
        Rule(rf"{_START}{_PREPOSITION} (?:de|het|den|'t|’t|der) (?:{_CAP} ){{1,2}}{_NUMBER}{_THEN}", score=0.65, exact_case=True, check=_any_name),
        # A name before a number and a postcode.
        Rule(rf"{_START}\p{{Lu}}[\p{{L}}'’\-]{{2,30}} (?:(?:{_CAP}|{_SMALL}) ){{0,4}}(?:{_CAP}) {_NUMBER}{_POSTCODE_BEHIND}", score=0.8, exact_case=True, only_with=_POSTCODE),
        Rule(rf"{_START}(?:(?:de|het|'t|op|aan) )?{_CAP},? {_NUMBER}{_POSTCODE_BEHIND}", score=0.75, exact_case=True, only_with=_POSTCODE),
        Rule(rf"{_START}(?:(?:de|het|'t|op|aan|achter|onder) ){{0,2}}\p{{L}}[\p{{L}}'’\-]{{2,40}} (?!(?:19|20)\d\d ){_NUMBER}{_POSTCODE_BEHIND}", score=0.6, check=_any_name, only_with=_POSTCODE),
        # Additions that only houses have.
        Rule(rf"{_START}(?:(?:de|het|'t|op|aan|grote|kleine|oude|nieuwe|lange|korte|hoge|lage) )?\p{{L}}[\p{{L}}'’\-]{{2,40}} \d{{1,4}}(?:[ \-](?:bis(?:[ \-][a-zA-Z])?|hs|huis)|[ \-]\d ?hoog|-I{{1,3}}|-IV)(?![\p{{L}}\d])", score=0.65, check=_any_name, only_with=_ADDITION),
        # Boxes at the post office, and freepost.
        Rule(r"(?<!\p{L})(?:post ?bus(?:nummer|nr\.?)?|antwoord ?(?:nummer|nr\.?)|p\.? ?o\.? ?box|post ?box|pb\.?|boîte postale|postfach)(?: (?:nummer|nr\.?|no\.?|is))? ?:? ?\d{1,3}(?:[ .]?\d{1,3})?(?![\p{L}\d])", score=0.8),
        Rule(r"(?<![\p{L}\d])\d{1,5}[a-zA-Z]?,? (?:\p{Lu}[\p{L}'’\-]{1,30} ){1,3}(?:Street|St\.?|Road|Rd\.?|Lane|Avenue|Ave\.?|Drive|Court|Close|Square|Gardens|Terrace|Way|Crescent|Boulevard)(?!\p{L})", score=0.75, exact_case=True),
        Rule(r"(?<![\p{L}\d])\d{1,4},? (?:bis )?(?:rue|avenue|boulevard|place|impasse|via|calle) (?:(?:de|la|du|des|le|l'|della|del) ?){0,3}\p{Lu}[\p{L}'’\-]{2,30}", score=0.75),
    ),
    never_after=_NEVER_AFTER,
    never_before=_NEVER_BEFORE,
)  # fmt: skip

_LIVE = (
    r"(?:\p{L}{0,20}adres(?:sen)?(?: (?:is|was|van \p{L}+|opvang|werk|thuis|klant|moeder|vader|ouders|nieuw|oud|partner|werkgever|nu|wordt|luidt)){0,2}[ :=]{1,3}|(?:woont?|wonen|woonde|wonend|wonende|woonachtig|gevestigd|ingeschreven|verblijft|verblijf|logeert|slaapt|zit|huurt|huist|inwonend|gemeld|gehuisvest)(?: (?:nu|tijdelijk|weer|nog|al|samen|alleen|sinds kort|officieel|feitelijk|zelf|daar|met \p{L}+|bij \p{L}+|volgens de brp|in huis)){0,2} (?:op|aan|in|te|bij|naar)(?: (?:de|het|'t))?|"
    r"(?:ver|ge)?huis(?:t|d|en|bezoek|de)(?: \p{L}+){0,2} (?:naar|op|aan|bij|van)(?: (?:de|het|'t))?|huisbezoek(?: (?:op|aan|bij|gepland op|in|was op|naar))?(?: (?:de|het))?|(?:lig|stand|woon|verblijf)plaats[ :]{1,3}|lives? (?:at|on)|living at|registered at|rents?(?: a room)? at|moved to|staying at|address(?: is|:)?|home address|"
    r"(?:brief|post|pakket|pakje|bezorgd?|bezorgen|bezorging|aangetekend|beschikking|factuur|retour|uitnodiging)(?: (?:graag|moet|ging|gestuurd|verstuurd|afgeleverd|kwam|komt|retour|terug|bezorgd))*(?: (?:naar|aan|op|van|bij))(?: (?:de|het|'t))?|komt (?:uit|van)|(?:woning|huis|flat|pand|appartement|kamer|studio|huurwoning|etage|garage|schuur|loods|winkel|zaak|bedrijf|kantoor)(?: is| ligt| staat)? (?:aan|op|in|van)(?: (?:de|het|'t))?|"
    r"niet meer naar|afgesproken op|(?:sleutel|bewoners?|buren|huurder|eigenaar|hoofdbewoner)(?: van)?(?: (?:de|het))?|straat(?:naam)?(?: en (?:huis)?nummer)?[ :]{1,3}|(?:ik )?(?:moet|ga|rijd|fiets) naar|aan de deur (?:op|bij)|langs (?:bij|op)|gesignaleerd (?:op|bij|aan)|inval (?:op|in|aan)|brand (?:op|in|aan))"
)
_OPEN = r"(?!(?:pagina|bladzijde|regel|kolom|rij|stap|punt|artikel|lid|hoofdstuk|bijlage|versie|week|dag|jaar|maand|tabel|vraag|veld|optie|klasse|minstens|ongeveer|meer|maximaal|minimaal|binnen|circa|vanaf|sinds|tot|groep|team|nummer|verdieping|totaal|ruim|bijna|zo'n|leeftijd|uur|om|max|uit|in|dat|met|die|als|wie|of|en|naar|per|elke|is|er|we|hij|zij|ze|vreemdeling|bsn|postcode|kenteken|kenmerk|klant|cli[eë]nt|v-nr|zaak|dossier)\b)"

IN_CONTEXT = PatternDetector(
    name="address_context",
    kind="ADDRESS",
    rules=(
        # Right behind words of living: any name, also in small letters.
        Rule(rf"(?<!\p{{L}}){_LIVE} ?[\"'“]?(?P<value>{_OPEN}(?:\d{{1,2}}e )?(?:(?-i:(?:(?:{_SMALL}|[Dd]e|[Hh]et) ){{0,2}}{_CAP} (?:(?:{_CAP}|{_SMALL}) ){{0,4}})|(?:(?:de|het|'t|van|op|aan|achter|onder|bij|oude?|nieuwe?|grote?|kleine?|lange|korte|hoge|lage) ){{0,2}}(?:(?:burgemeester|burg\.|dokter|dr\.|prins|prinses|koningin|koning|pastoor|sint|st\.|professor|prof\.) )?\p{{L}}[\p{{L}}'’\-]{{1,30}} )(?:(?:19|20)\d\d )?(?!(?:19|20)\d\d(?![\p{{L}}\d])){_NUMBER}){_THEN}", score=0.7, check=_any_name),
        # Names with a capital where the text speaks of houses.
        Rule(rf"(?<!\p{{L}})(?i:op|aan|naar|bij|uit|van|vanaf|at|dat|tussen|over|adres:|waarom|is|staat|zit|woont)(?i: (?:de|het|'t|the))? (?P<value>(?:(?:De|Het|Op|Aan|'t) )?(?:\p{{Lu}}[\p{{L}}'’\-]{{1,30}}(?: (?:van|de|der|den|het|'t|aan|op|ten|ter|in))*? ){{1,3}}(?!(?:19|20)\d\d(?![\p{{L}}\d])){_NUMBER}){_THEN}",
             score=0.0, cued=0.6, exact_case=True, check=_any_name),
        Rule(rf"{_START}(?:\p{{Lu}}[\p{{L}}'’\-]{{2,30}} ){{1,2}}\d{{1,4}}(?:-\d{{1,3}}|[a-z]|-[A-Z]\d{{0,3}}| [A-Z]| (?:rood|zwart|boven|beneden|achter))(?![\p{{L}}\d\-]){_THEN}", score=0.0, cued=0.6, exact_case=True, check=_any_name),
        # Weak endings in small letters.
        Rule(rf"{_START}{_BEFORE_NUMBER}(?!{_NO_STREET} )\p{{L}}[\p{{L}}'’\-]{{2,40}}(?:{_WEAK}|{_SOFT}) (?!(?:19|20)\d\d(?![\p{{L}}\d])){_NUMBER}{_THEN}", score=0.0, cued=0.6, check=_street, reach=61, gap=16),
        Rule(rf"{_START}(?:Noord|Zuid|Oost|West|Midden|het (?:Noord|Zuid|Oost|West)) \d{{1,4}}{_ADD}?{_THEN}", score=0.0, cued=0.6, exact_case=True),
    ),
    cues=(r"(?:be|in)?woon(?:t|de|achtig|den|boot|kamer|ruimte|huis)?\b", r"wonen\b", r"wonend\p{L}*", r"woning\p{L}*", r"huur\p{L}*", r"verhuur\p{L}*", r"verhui\p{L}*", r"\p{L}*adres\p{L}*", r"buren\b", r"buur(?:man|vrouw)", r"(?:in|uit)?geschreven\b", r"inschrijv\p{L}*", r"brp\b", r"bag\b", r"huisbezoek\p{L}*", r"kostendele\p{L}*",
          r"pand\b", r"flat\b", r"appartement", r"bezorg\p{L}*", r"bewoners?\b", r"bewoond", r"kamerverhuur", r"(?:onder)?huurder", r"postcode", r"(?:[1-9]\d{3} ?[a-z]{2})\b", r"lives?\b", r"living\b", r"rents?\b", r"moved\b", r"tenant", r"ontruim\p{L}*", r"woningcorporatie", r"dakloos", r"slap(?:en|ende?)\b", r"slaapt?\b", r"inwon\p{L}*", r"briefadres",
          r"kadast\p{L}*", r"bezichtig\p{L}*", r"hypotheek", r"huiseigen\p{L}*", r"ligplaats", r"standplaats", r"huisnummer", r"overbuur\p{L}*", r"gasmeter", r"energiecontract", r"deurbel", r"aanbellen", r"brievenbus"),
    before=140,
    after=110,
    cue_first=True,
    never_after=_NEVER_AFTER,
    never_before=_NEVER_BEFORE,
)  # fmt: skip
