"""Words that tell that a name follows, or that the one before it is a human being. All folded."""

# ruff: noqa: E501 - a pattern or a list of words reads better on one line

TITLES = frozenset(
    "mevrouw mevr mw meneer mijnheer dhr heer hr mr mrs ms miss mister familie fam juffrouw juf meester tante oom opa oma "
    "zuster pastoor dominee imam sir madam notaris rechter dokter".split()
)
"""A name follows, in any case and listed or not."""

DOTTED_TITLES = frozenset("dr drs ir ing prof mr bc ds hr".split())
"""Titles that count when a dot follows."""

ROLES = frozenset(
    "client cliente klant clienten collega kandidaat kandidate sollicitant sollicitante inwoner inwoonster werknemer werkneemster "
    "medewerker medewerkster leidinggevende patient patiente leerling student studente deelnemer deelneemster buurman "
    "buurvrouw vriend vriendin broer zus zoon dochter man vrouw partner echtgenoot echtgenote moeder vader kind ex neef nicht "
    "werkzoekende uitkeringsgerechtigde statushouder bijstandsgerechtigde inburgeraar manager teamleider teammanager consulent "
    "consulente jobcoach klantmanager klantmanaager directeur directrice voorzitter voorzitster wethouder burgemeester "
    "secretaris begeleider begeleidster casemanager inkomensconsulent werkgever stagiair stagiaire trainer coach arts huisarts "
    "bedrijfsarts psycholoog adviseur projectleider baas chef contactpersoon aanvrager aanvraagster betrokkene verzoeker "
    "applicant colleague customer client employee candidate boss neighbour neighbor friend brother sister son daughter wife "
    "husband mother father patient resident supervisor".split()
)
"""Somebody in this role; a name follows when it looks like one."""

INTRODUCTIONS = (
    ("mijn", "naam", "is"), ("ik", "heet"), ("ik", "ben"), ("zijn", "naam", "is"), ("haar", "naam", "is"), ("naam", "is"),
    ("hij", "heet"), ("zij", "heet"), ("ze", "heet"), ("die", "heet"), ("genaamd",), ("namens",), ("naam", ":"), ("naam",),
    ("voornaam", ":"), ("achternaam", ":"), ("roepnaam", ":"), ("achternaam",), ("voornaam",), ("groet", ","), ("groeten", ","),
    ("groetjes", ","), ("groet",), ("groeten",), ("groetjes",), ("mvg",), ("mvg", ","), ("my", "name", "is"), ("name", "is"),
    ("i", "am"), ("i'm",), ("regards",), ("regards", ","), ("called",), ("named",), ("beste",), ("geachte",), ("hoi",),
    ("hallo",), ("hey",), ("dear",), ("hi",), ("hello",), ("lieve",), ("t.a.v", "."), ("ondertekend", "door"), ("signed", "by"),
    ("gesproken", "met"), ("gesprek", "met"), ("afspraak", "met"), ("intake", "met"), ("overleg", "met"), ("intakegesprek", "met"),
    ("dossier", "van"), ("cv", "van"), ("sollicitatie", "van"), ("sollicitatiebrief", "van"), ("verzuim", "van"), ("beoordeling", "van"),
    ("ziekmelding", "van"), ("uitkering", "van"), ("salaris", "van"), ("zaak", "van"), ("klacht", "van"), ("plan", "van"),
    ("brief", "aan"), ("brief", "van"), ("mail", "aan"), ("mail", "van"), ("mailtje", "van"), ("aanvraag", "van"), ("bsn", "van"),
    ("adres", "van"), ("verslag", "over"), ("functioneringsgesprek", "met"), ("meeting", "with"), ("file", "of"), ("dossier",),
    ("spoke", "with"), ("spoke", "to"), ("resume", "of"), ("klantdossier",), ("casus",), ("huisgenoot",),
)  # fmt: skip
"""A name follows when it is written as one or listed."""

SURE_INTRODUCTIONS = frozenset(
    {
        ("mijn", "naam", "is"), ("ik", "heet"), ("zijn", "naam", "is"), ("haar", "naam", "is"), ("hij", "heet"), ("zij", "heet"),
        ("ze", "heet"), ("die", "heet"), ("my", "name", "is"), ("voornaam", ":"), ("achternaam", ":"), ("roepnaam", ":"),
        ("genaamd",), ("naam", ":"),
    }
)  # fmt: skip
"""A name follows, whatever it looks like."""

CALLED = frozenset("heet heette heten hiet named called".split())
"""A name follows when somebody in a role is spoken of: ``mijn klant heet``."""

HEADERS = frozenset("van aan cc bcc from to afzender ontvanger".split())
"""Before a colon: the head of a letter or mail."""

MONTHS = frozenset("mei april june may augustus".split())
"""Months that are names too; in Dutch a month has no capital inside a sentence."""

DEALING_BEFORE = (
    r"(?<!\p{L})(?:(?:schrijf|schreef|mail|bel|app|spreek|sprak|vraag|vroeg|stuur|help|hielp|ontmoet|bezoek|bezocht|ken|begeleid|antwoord|"
    r"interview|beoordeel|bedank|feliciteer|waarschuw|ontsla|bericht|meld)(?:de|den|te|ten|t|en)?|schrijven|bellen|spreken|vragen|sturen|helpen|beoordelen|"
    r"(?:functionerings|intake|exit|sollicitatie|verzuim)?gesprek|gesproken|gebeld|gemaild|geschreven|verslag|brief|mail|mailtje|dossier|klacht|cv|afspraak|sollicitatie|namens)"
    r"(?: (?:(?:een|de|het|mijn|ons) )?(?:brief|mail|bericht|mailtje|app))?(?: (?:aan|met|over|van|voor|door|naar|bij))? $"
)
"""Somebody is written to, called or spoken with; right before a name that no list has."""

DEALING_AFTER = (
    r"['’]?s? (?:terug ?bellen|bellen|mailen|appen|spreken|helpen|uitnodigen|bedanken|ontslaan|aannemen|begeleiden|interviewen|feliciteren|antwoorden|"
    r"moet (?:er|nog|naar|haar|zijn|morgen|vandaag|een|nu|zich)|wil (?:weten|graag|niet meer|een gesprek|stoppen)|belt|belde|mailt|mailde|vraagt|vroeg|schrijft|schreef|"
    r"zegt|zei|vertelt|vertelde|klaagt|komt (?:langs|morgen|vandaag|maandag|niet|te laat)|gaat met|woont|woonde|solliciteert|zoekt werk|(?:gebeld|gesproken|gemaild|ontmoet)\b)"
)
"""What only is done by or with somebody; right behind a name that no list has."""

WITH_SOMEBODY = r"(?<!\p{L})(?:aan|over|met|van|namens|door) $"
"""Before a name that no list has, in a sentence about no thing."""

ABOUT_THINGS = (
    r"(?<!\p{L})(?:tools?|apps?|ai|gebruik\p{L}*|licentie\p{L}*|leveranciers?|beleid\p{L}*|register|software|systeem|systemen|abonnement|chatbots?|model\p{L}*|"
    r"programma|platform|product\p{L}*|wet|verordening|toegestaan|mag|mogen|organisatie|bedrijf|hotel|firma|versie|verschil|data|about|use|allowed|with)(?!\p{L})"
)
"""Such a sentence is more likely about a product, a firm or a rule."""

A_FIRM_BEHIND = r" (?:is |als |blijft )?(?:een|onze|de) (?:nieuwe |externe )?(?:leverancier|bedrijf|hotel|hotelketen|aanbieder|firma|verwerker)(?!\p{L})"
"""What says that the name before it is a firm."""

HUMAN_VERBS = (
    r"(?:belde|belt|woont|woonde|solliciteert|solliciteerde|trouwde|overleed|huilt|huilde|verdient|mailde|appte|verhuisde|scheidde|"
    r"kreeg een (?:zoon|dochter|kind)|vertelde|beweert|beweerde|klaagt|klaagde|lives|called|works (?:at|for|as)|was born|is sick|is ill|is pregnant|"
    r"is (?:ziek|zwanger|gescheiden|overleden|boos|verdrietig|verhuisd|jarig|geboren|ontslagen|getrouwd|met verlof|met pensioen|vandaag|al|weer|nog|"
    r"niet|er|op|mijn|onze|een (?:collega|client|klant|inwoner|medewerker|vriend|vriendin|man|vrouw)|de (?:vader|moeder|broer|zus|man|vrouw) )|"
    r"heeft (?:zich|schulden|gebeld|verlof|vakantie|een (?:burn|uitkering|kind|zoon|dochter|baan|afspraak|schuld|depressie|beperking|hernia)|haar|zijn|kanker|gesolliciteerd|gemaild|verteld|gevraagd)|"
    r"krijgt (?:een )?(?:uitkering|bijstand|kind|begeleiding)|werkt (?:bij|als|op|sinds|parttime|al|drie|twee|vier)|komt (?:morgen|vandaag|niet|uit|te laat|langs)|"
    r"zit (?:thuis|ziek|in)|wil (?:met|graag|haar|zijn|een gesprek|stoppen|solliciteren)|en ik|vroeg om|vroeg (?:mij|me|ons) of|zegt dat|zei dat|gaat met)"
)
"""What only a human being does or is, right behind a name."""

BEFORE_HUMAN = r"(?:\bmet|\bvan|\baan|\bdoor|\bbij|\bnamens|\bover) $"
"""Words in front of a human being, when one of ``AFTER_WITH`` follows."""

AFTER_WITH = r" (?:gebeld|gesproken|overlegd|besproken|afgesproken|gemaild|geluncht|getrouwd|gepraat|contact)"
"""``met Jasper gebeld``."""

TOOL_AFTER = (
    r" ?(?:(?:ai|gebruik|gebruiken|inzetten|inzet|installeren|proberen|uitproberen|downloaden|aanzetten|toegestaan)\b|\d|"
    r"mag (?:ik|je|niet|wel)|mag\b|kan (?:ik|je)|(?:laten|invullen|voeden|vragen|plakken|zetten|uploaden|stoppen in|beter|gratis|betaald)\b|"
    r"op de (?:lijst|telefoon|laptop)|, (?:de|een|onze|het) (?:\p{L}+ )?(?:ai|digitale|virtuele|chatbot|assistent|app|tool|robot)|is (?:een|geen) (?:tool|ai|chatbot|app|taalmodel|programma|assistent|goed|handig)|use\b|used\b|allowed|for)"
)
"""What is done with a tool, right behind its name."""

TOOL_BEFORE = (
    r"(?:\btool|\btools|\bapp|\bai|\bai-tool|\bai-assistent|\bassistent|\bchatbot|\bprogramma|\bmodel|\btaalmodel|\bsoftware|\bversie|\busing|\buse|"
    r"\bgebruik(?: ik| je| van)?|\bgebruiken(?: we| van)?|\bplatform|\bproduct|\bapplicatie|\bsysteem|\blicentie (?:voor|van)|\baccount (?:voor|bij)|\bzoals|\bof|\bbijvoorbeeld|"
    r"\bin|\bvia|\bals|\bmag|\bkan) $"
)
"""What stands before the name of a tool."""

NAMED_AFTER_PEOPLE = frozenset(
    "wet methode model commissie rapport motie stelling test schaal school stichting firma bedrijf hotel bakkerij garage "
    "lijst regeling theorie effect piramide matrix cyclus cirkel formule index prijs kliniek ziekenhuis academie instituut "
    "universiteit college bibliotheek museum theater station plein straat laan weg supermarkt merk fonds bureau kantoor "
    "advocaten notariskantoor makelaar uitgeverij krant programma project wijk park stadion prins prinses koning koningin "
    "sint zaal gebouw team groep afdeling fa".split()
)
"""Before a name: a thing that bears it."""

FIRM_AFTER = frozenset(
    "bv b.v nv n.v vof holding advocaten makelaars makelaardij notarissen groep bouw bouwbedrijf installatie installatietechniek "
    "adviesbureau advies consultancy techniek schoonmaak transport logistiek college school stichting & accountants "
    "ziekenhuis kliniek museum ggz zorg uitzendbureau uitzendbureaus catering bank award model methode test schaal "
    "institute university foundation inc ltd gmbh group".split()
)
"""Behind a name: a firm or thing that bears it."""

FIRM_WORDS = frozenset(
    "networks systems software technologies technology solutions labs cloud data studio media digital analytics partners "
    "services international global consulting health energy bank insurance".split()
)
"""Part of the name of a firm, hardly ever of a person."""

TOOL_WORDS = frozenset(
    "tool app ai ai-tool chatbot assistent ai-assistent programma taalmodel software versie gebruik gebruiken".split()
)
"""Right before a lone first name: a product more often than a person."""

NUMBERED = frozenset(
    "optie bijlage punt stap onderdeel sub lid categorie klasse versie artikel type plan team groep vitamine letter blok "
    "deel rol de het een kolom rij".split()
)
"""Before a single letter: a number of something, no initial."""

NO_INITIALS = frozenset(("B.V.", "N.V.", "A.I.", "U.S.", "E.U.", "A.D.", "N.B.", "P.S."))
"""Abbreviations that look like initials."""

IMPERSONAL = (
    "gesprek met",
    "gesproken met",
    "overleg met",
    "hallo",
    "hey",
    "hi",
    "hello",
    "meeting with",
    "spoke to",
)
"""Introductions that also stand before a tool that talks."""

THINGS_BEHIND = (
    "ziekenhuis", "plein", "straat", "laan", "school", "college", "huis", "prijs", "museum", "kade", "park", "brug", "tunnel",
    "stichting", "fonds", "singel", "gracht", "instituut", "academie", "centrum", "taal", "kerk", "hal", "arena",
)  # fmt: skip
"""A word with such an ending is a thing called after somebody."""
