"""What AI is wanted for, as strangers type it: uses that judge people beside questions about the policy."""

import pytest

from assistant.routing.lexicon import lexicon
from assistant.routing.use import purposes_of
from assistant.turn import Purpose
from tests.routing.steps import fastest

WORDS = lexicon()

JUDGES_PEOPLE = [
    (Purpose.EMOTION, "kan ik met ai aan het gezicht van een cliënt zien of hij liegt of boos is"),
    (Purpose.EMOTION, "ai die leest hoe een client zich voelt"),
    (Purpose.SCORE, "cliënten punten geven op hun gedrag met ai"),
    (Purpose.APPRAISE, "met ai bijhouden of collega's thuis hard genoeg werken"),
    (Purpose.APPRAISE, "thuiswerkers in de gaten houden"),
    (Purpose.RECRUIT, "sollicitanten voorselecteren op hun cv door ai"),
    (Purpose.RECRUIT, "can AI match job seekers to vacancies and decide who we invite"),
    (Purpose.PROFILE, "een model dat zegt welke client de meeste kans heeft op werk"),
    (Purpose.DECIDE, "can AI decide on someone's benefit?"),
    (Purpose.SCORE, "een puntensysteem waarbij ai cliënten een score geeft"),
    (Purpose.PROFILE, "afstand tot de arbeidsmarkt laten inschatten door een algoritme"),
    (Purpose.PROFILE, "camera met gezichtsherkenning bij de balie"),
    (Purpose.RECRUIT, "mag chatgpt de beste kandidaat uit een stapel cv's halen"),
    (Purpose.RECRUIT, "ai de sollicitatiebrieven laten lezen en de slechte eruit filteren"),
    (Purpose.RECRUIT, "kunnen we een systeem laten kiezen welke sollicitanten op gesprek komen"),
    (Purpose.RECRUIT, "we krijgen teveel cv's, mag een algoritme een top 10 maken"),
    (Purpose.RECRUIT, "kandidaten rangschikken met copilot"),
    (Purpose.RECRUIT, "mag ai de kandidaten met taalfouten eruit halen"),
    (Purpose.RECRUIT, "mag hr ai gebruiken om te bepalen wie we uitnodigen voor een sollicitatiegesprek"),
    (Purpose.RECRUIT, "automatisch sollicitanten afwijzen"),
    (Purpose.RECRUIT, "may I use AI to screen applicants"),
    (Purpose.RECRUIT, "sort resumes by fit using a model"),
    (Purpose.RECRUIT, "let an algorithm shortlist candidates"),
    (Purpose.RECRUIT, "can copilot pick who to hire from these applications"),
    (Purpose.RECRUIT, "use ai to reject candidates who don't qualify"),
    (Purpose.RECRUIT, "cv's vergelijken en een ranglijst maken met ai"),
    (Purpose.RECRUIT, "is it ok to have chatgpt compare resumes and give me the best five"),
    (Purpose.APPRAISE, "mag ik ai laten beoordelen welke collega het minst presteert"),
    (Purpose.APPRAISE, "productiviteit van mijn team meten met ai"),
    (Purpose.APPRAISE, "software die toetsaanslagen van medewerkers registreert"),
    (Purpose.APPRAISE, "personeel volgen met ai"),
    (Purpose.APPRAISE, "laten uitzoeken welke medewerker ontslagen kan worden"),
    (Purpose.APPRAISE, "can I use AI to monitor staff"),
    (Purpose.APPRAISE, "a tool that tracks how long employees are really working"),
    (Purpose.APPRAISE, "rank my team members by performance with AI"),
    (Purpose.APPRAISE, "let AI evaluate my colleagues"),
    (Purpose.APPRAISE, "kan ai controleren of mijn mensen thuis wel werken"),
    (Purpose.APPRAISE, "keep an eye on people working from home with ai"),
    (Purpose.APPRAISE, "met ai voorspellen wie van mijn medewerkers ziek wordt"),
    (Purpose.APPRAISE, "ai die bijhoudt hoeveel een consulent per dag doet"),
    (Purpose.PROFILE, "klanten indelen in groepen met ai op basis van hun dossier"),
    (Purpose.PROFILE, "ai laten voorspellen of een cliënt terugvalt in de bijstand"),
    (Purpose.PROFILE, "werkzoekenden automatisch een score geven"),
    (Purpose.PROFILE, "can we use machine learning to predict which clients will commit fraud"),
    (Purpose.PROFILE, "burgers rangschikken op risico"),
    (Purpose.PROFILE, "mag een algoritme inschatten hoe groot de kans is dat iemand snel een baan vindt"),
    (Purpose.PROFILE, "opsporen van fraude bij uitkeringen door ai"),
    (Purpose.PROFILE, "ai fraude laten opsporen"),
    (Purpose.PROFILE, "inwoners labelen als risicogeval met een model"),
    (Purpose.PROFILE, "statushouders matchen aan een werkgever met ai"),
    (Purpose.PROFILE, "classify citizens by distance to the labour market"),
    (Purpose.PROFILE, "facial recognition at the front desk"),
    (Purpose.PROFILE, "kunnen we bezoekers herkennen aan hun gezicht"),
    (Purpose.PROFILE, "ai that assesses how motivated a client is"),
    (Purpose.PROFILE, "laat ik een model scoren hoe zelfredzaam een klant is"),
    (Purpose.PROFILE, "which of my clients is most likely to find a job, can ai tell me that"),
    (Purpose.PROFILE, "mag ai mijn caseload prioriteren, dus welke klant eerst"),
    (Purpose.DECIDE, "mag ai een uitkering stopzetten"),
    (Purpose.DECIDE, "kan een computer bepalen hoeveel bijstand iemand krijgt"),
    (Purpose.DECIDE, "aanvragen laten goedkeuren door een model"),
    (Purpose.DECIDE, "let an algorithm decide who gets help"),
    (Purpose.DECIDE, "can chatgpt determine if a client is eligible for benefits"),
    (Purpose.DECIDE, "ai laten beslissen over een klant"),
    (Purpose.DECIDE, "een klant korten op zijn uitkering omdat ai dat zegt"),
    (Purpose.DECIDE, "mag het systeem zelf toeslagen terugvorderen"),
    (Purpose.DECIDE, "is a model allowed to deny a benefit"),
    (Purpose.DECIDE, "mag ai uitkiezen welke cliënt een traject krijgt"),
    (Purpose.DECIDE, "mag een algoritme een sanctie opleggen aan een cliënt"),
    (Purpose.DECIDE, "use ai to cut someone's welfare"),
    (Purpose.DECIDE, "door ai laten vaststellen of iemand recht heeft op schuldhulp"),
    (Purpose.EMOTION, "met de webcam zien of een klant gestrest is"),
    (Purpose.EMOTION, "kan ai aan de stem horen of iemand liegt"),
    (Purpose.EMOTION, "emoties van sollicitanten meten tijdens het videogesprek"),
    (Purpose.EMOTION, "detect from their voice if a client is angry"),
    (Purpose.EMOTION, "a camera that sees whether people are lying"),
    (Purpose.EMOTION, "ai die stemming van medewerkers herkent"),
    (Purpose.EMOTION, "read the mood of a customer with ai"),
    (Purpose.EMOTION, "een leugendetector met ai bij het intakegesprek"),
    (Purpose.EMOTION, "sensor die meet of collega's gestrest zijn"),
    (Purpose.SCORE, "burgers een sociale score geven"),
    (Purpose.SCORE, "een cijfer voor het gedrag van klanten door ai"),
    (Purpose.SCORE, "give citizens points for good behaviour"),
    (Purpose.SCORE, "social scoring of clients with AI"),
    (Purpose.SCORE, "strafpunten voor cliënten met slecht gedrag, bijgehouden door ai"),
    (Purpose.SCORE, "score inwoners op hun levensstijl"),
    (Purpose.RECRUIT, "selecteren van personeel door een algoritme, mag dat"),
    (Purpose.RECRUIT, "kan chatgpt zeggen of een kandidaat geschikt is voor de functie"),
    (Purpose.RECRUIT, "wie van de sollicitanten past het best, mag ai dat kiezen"),
    (Purpose.APPRAISE, "camera's met ai die kijken of het personeel wel hard werkt"),
    (Purpose.APPRAISE, "mag mijn baas ai gebruiken om mij en mijn collega's te beoordelen"),
    (Purpose.APPRAISE, "track my co-workers' keystrokes"),
    (Purpose.PROFILE, "mag ik klanten laten beoordelen door chatgpt"),
    (Purpose.PROFILE, "cliënten screenen op fraude met een algoritme"),
    (Purpose.PROFILE, "kan ai zeggen welke bijstandsmoeders stiekem samenwonen, dus een risicoscore"),
    (Purpose.DECIDE, "mag een chatbot een aanvraag afwijzen"),
    (Purpose.DECIDE, "bijstandsaanvragen automatisch laten beoordelen"),
    (Purpose.DECIDE, "ai kiest wie er hulp krijgt"),
    (Purpose.EMOTION, "is het ok als ai in een videogesprek kijkt of de klant boos is"),
    (Purpose.EMOTION, "gevoelens van cliënten aflezen van hun gezicht"),
]

JUDGES_NOBODY = [
    "wie beoordeelt nieuwe tools",
    "wordt bij de evaluatie gevraagd wat medewerkers ervan vinden",
    "moeten medewerkers een training volgen",
    "de medewerker controleert de uitkomst van ai",
    "moet ik de uitkomst van ai beoordelen",
    "hoe beoordelen we of een systeem veilig is",
    "mag ik een vacaturetekst laten schrijven",
    "welke rechten heeft een cliënt bij ai",
    "hoe leggen we cliënten uit dat we ai gebruiken",
    "wie bepaalt of een systeem hoog risico is",
    "wordt er getest of ai discrimineert op leeftijd",
    "krijgen medewerkers uitleg over ai",
    "mag een chatbot vragen van klanten beantwoorden",
    "een brief aan een cliënt schrijven",
    "samenvatting van een gesprek met een klant",
    "who checks the output of AI?",
    "worden leveranciers gecontroleerd",
    "moet een collega meekijken met wat ai schrijft",
    "moeten medewerkers de resultaten van ai altijd controleren",
    "mag een cliënt weigeren dat ik ai gebruik",
    "kan een klant zelf kiezen of er ai wordt gebruikt",
    "hoe worden medewerkers betrokken bij de keuze voor een ai systeem",
    "wordt gecontroleerd of medewerkers zich aan het beleid houden",
    "worden medewerkers gecontroleerd op hun gebruik van ai",
    "moet ik een klant vertellen dat ai mijn brief heeft gemaakt",
    "een brief over het stopzetten van een uitkering schrijven",
    "een mail om sollicitanten uit te nodigen laten schrijven",
    "mag ik een afwijzingsbrief aan een sollicitant laten schrijven door ai",
    "een linkedin profiel schrijven voor een werkzoekende",
    "een notitie over klanttevredenheid samenvatten",
    "moeten alle collega's de cursus ai-geletterdheid volgen",
    "wie houdt in de gaten of een ai systeem goed blijft werken",
    "hoe toetsen we of een nieuwe tool geschikt is voor medewerkers",
    "is ai betrouwbaar genoeg voor onze klanten",
    "wordt het beleid beoordeeld door medewerkers",
    "discrimineert ai cliënten",
    "welke collega kan mij helpen met ai",
    "hoe gaan we om met de angst van medewerkers voor ai",
    "mag ik een presentatie maken voor het personeel",
    "mag ik notulen van een overleg met collega's laten samenvatten",
    "mogen medewerkers een eigen account gebruiken",
    "hoe vaak wordt een model geëvalueerd",
    "mag ik een vraag van een klant laten vertalen",
    "can staff use their own account",
    "do employees have to follow a course",
    "who decides whether a system is high risk",
    "may a chatbot answer questions from customers",
    "how do we explain to clients that we use ai",
    "should a colleague check what AI wrote",
    "what rights do citizens have when we use AI",
    "what are the benefits of AI for our clients",
    "is the system tested for bias",
    "write a letter to a client",
    "summarise a conversation with a customer",
    "does the policy apply to temporary staff",
    "how are suppliers assessed",
    "draft an email to all employees",
    "can clients refuse the use of AI",
    "does every employee need to know the rules",
    "wat als een cliënt boos is over een fout van ai",
    "heeft ai gevoelens",
    "mag ik gevoelige gegevens laten lezen door ai",
    "is een mens verplicht bij een besluit",
    "wat verwacht het beleid van medewerkers",
    "hoeveel mensen gebruiken ai bij ons",
    "mag ik foto's van collega's op de website zetten",
    "tips voor een sollicitatiegesprek laten bedenken",
    "een vacature plaatsen met ai",
    "mag ik een enquête onder inwoners samenvatten",
    "krijgen klanten te horen dat ze met een chatbot praten",
    "wat doen we met klachten van burgers over ai",
    "hoe zorgen we dat ai eerlijk is voor iedereen",
    "worden medewerkers beoordeeld op hun ai gebruik",
    "can I use AI to translate a letter for a client",
    "are clients told when they talk to a chatbot",
    "een uitnodiging maken voor het teamuitje",
    "bepaalt de directie of we ai mogen gebruiken",
    "welke ai tools kiezen we voor de klantmanagers",
    "mag ik met gezichtsherkenning mijn laptop ontgrendelen",
    "Ik heb zelf al besloten dat de aanvraag wordt afgewezen. Mag AI alleen de brief wat vriendelijker maken?",
    "kan een klant inzage krijgen in zijn gegevens in ai",
    "mag ik een gespreksverslag van een cliënt samenvatten",
    "mogen stagiaires ai gebruiken",
    "welke medewerkers moeten op cursus",
    "wie houdt toezicht op ai",
    "how often is the policy evaluated",
    "is there a list of tools staff may use",
    "mag ik een b1 versie maken van een brief voor klanten",
    "kan ai een plan van aanpak voor een klant schrijven",
    "worden inwoners geïnformeerd over ai",
    "what if a customer is angry about an AI mistake",
    "may I record a meeting with colleagues",
    "moeten leidinggevenden goedkeuren dat medewerkers ai gebruiken",
    "hoe volg ik de ontwikkelingen rond ai met mijn collega's",
    "moet een medewerker een besluit van ai kunnen uitleggen",
    "mag een leverancier gegevens van cliënten gebruiken",
    "hoe meten we of ai nuttig is voor medewerkers",
    "should employees report incidents with AI",
    "can a customer ask for a human instead of the chatbot",
    "heeft een cliënt recht op een mens in plaats van een chatbot",
    "mag ik een sollicitant een mail sturen die door ai is geschreven",
    "hoe vertel ik mijn collega's over ai",
    "wat doet ai met de gegevens van een klant",
    "mag ik een gesprek met een cliënt opnemen",
    "is er een lijst van goedgekeurde tools voor medewerkers",
    "moet ik de klant toestemming vragen",
    "geldt het beleid ook voor ingehuurd personeel",
    "wat is hoog risico",
    "mag ai een planning maken voor het team",
    "hoe beslis ik of ik ai kan gebruiken",
    "wat gebeurt er als een medewerker zich niet aan de regels houdt",
    "mag ik het cv van een klant verbeteren met ai",
    "mag ik een vacature vertalen voor kandidaten",
    "hoe worden inwoners beschermd tegen ai",
    "worden beslissingen altijd door mensen genomen",
    "mag ik ideeën voor een teamuitje vragen",
    "who is responsible when AI makes a wrong decision about a client",
    "can I use AI to prepare for a meeting with a client",
    "hoe kan ik nagaan of een tekst van een klant door ai is geschreven",
    "hoe wordt voorkomen dat ai bevooroordeeld is tegenover vrouwen",
    "mag een medewerker zelf kiezen welke ai tool hij gebruikt",
    "wanneer moet de ondernemingsraad instemmen",
    "hoe krijgen medewerkers toegang tot copilot",
    "mag ik samen met een klant ai gebruiken om een cv te maken",
    "mogen cliënten zelf chatgpt gebruiken bij ons",
    "hoe gaat ai het werk van klantmanagers veranderen",
    "wie is aansprakelijk als ai een cliënt schade doet",
    "mag ik feedback van collega's laten samenvatten",
    "moet een mens altijd de eindbeslissing nemen",
    "can colleagues share their prompts",
    "welke training krijgen nieuwe medewerkers",
    "worden klantgegevens gebruikt om ai te trainen",
    "hoe lang worden gegevens van burgers bewaard",
]

# Which purpose is open, but there must be one about people.
JUDGES_SOMEHOW = [
    "mag hr met ai de brieven van sollicitanten beoordelen",
    "ik wil weten wie van mijn klanten liegt, kan ai dat zien op camera",
    "kan ai bepalen of iemand een uitkering krijgt",
    "algoritme dat bepaalt welke hulp een inwoner krijgt",
    "kunnen we ai gebruiken om te zien wie van het personeel de kantjes eraf loopt",
    "ai die bijhoudt hoe lang medewerkers pauze houden",
    "mag copilot zeggen wie ik moet aannemen",
    "sollicitatievideo's laten analyseren door ai",
    "let AI judge whether a client is motivated",
    "can the chatbot decide if I get a benefit",
    "AI to spot benefit fraud",
    "use AI to find out which employees might quit",
    "ai om te kijken welke cliënten niet meewerken",
    "voorspellen hoelang iemand in de bijstand blijft",
    "een algoritme dat klanten in kansrijk en kansarm verdeelt",
    "gezichten van bezoekers scannen bij de ingang",
    "kan chatgpt deze 3 cv's met elkaar vergelijken",
    "mag ai een boete geven aan een klant",
    "AI laten kiezen wie als eerste geholpen wordt",
    "stemanalyse bij telefoongesprekken om boze klanten te herkennen",
    "mag ai het beoordelingsgesprek voorbereiden",
    "mijn chef wil met ai onze mails en chats meelezen",
    "mag ai cijfers geven aan sollicitatiebrieven",
    "we willen met ai in kaart brengen welke inwoners risico lopen op schulden",
    "wil ai laten oordelen of mijn klant een leugenaar is",
    "bonussen voor personeel laten bepalen door ai",
    "AI tool to rate candidates after a video interview",
    "bijstandsfraude opsporen met een algoritme",
    "slimme camera's die het humeur van bezoekers meten",
    "kan ai mij vertellen of een cliënt gemotiveerd genoeg is",
    "do we let AI pick clients for a training",
    "werknemers monitoren",
]

TASKS = [
    ("een brief nakijken", [Purpose.EDIT]),
    ("een brief vertalen", [Purpose.TRANSLATE]),
    ("een brief samenvatten", [Purpose.SUMMARISE]),
    ("ChatGPT voor een brief aan een cliënt", []),
    ("een notitie", []),
    ("een afwijzingsbrief opstellen", [Purpose.WRITE]),
    ("spelling nakijken", [Purpose.EDIT]),
    ("taalfouten eruit halen", [Purpose.EDIT]),
    ("een tekst herschrijven", [Purpose.EDIT]),
    ("een mail makkelijker maken", [Purpose.EDIT]),
    ("proofread my report", [Purpose.EDIT]),
    ("make this letter simpler", [Purpose.EDIT]),
    ("summarise a report", [Purpose.SUMMARISE]),
    ("een gesprek notuleren", [Purpose.TRANSCRIBE]),
    ("een vergadering opnemen", [Purpose.TRANSCRIBE]),
    ("een interview uitschrijven", [Purpose.TRANSCRIBE]),
    ("een gesprek transcriberen", [Purpose.TRANSCRIBE]),
    ("een rapport schrijven en vertalen", [Purpose.TRANSLATE, Purpose.WRITE]),
    ("mag ik contact opnemen met de fg", []),
    ("ai-geletterdheid", []),
    ("een sollicitatiebrief sorteren met ai", [Purpose.RECRUIT]),
]


@pytest.mark.parametrize(("purpose", "text"), JUDGES_PEOPLE)
def test_a_use_that_judges_people_is_recognised(purpose: Purpose, text: str) -> None:
    assert purpose in purposes_of(text, WORDS)


@pytest.mark.parametrize("text", JUDGES_SOMEHOW)
def test_some_purpose_about_people_is_recognised(text: str) -> None:
    assert any(purpose.about_people for purpose in purposes_of(text, WORDS))


@pytest.mark.parametrize("text", JUDGES_NOBODY)
def test_a_question_about_the_policy_judges_nobody(text: str) -> None:
    assert not [purpose for purpose in purposes_of(text, WORDS) if purpose.about_people]


@pytest.mark.parametrize(("text", "purposes"), TASKS)
def test_the_task_counts_and_not_the_document(text: str, purposes: list[Purpose]) -> None:
    assert list(purposes_of(text, WORDS)) == purposes


def test_words_of_two_sentences_are_not_read_together() -> None:
    assert purposes_of("Ik werk met cliënten. Wat betekent rangschikken?", WORDS) == ()


def test_people_come_before_tasks() -> None:
    found = purposes_of("een samenvatting maken en cliënten laten rangschikken door ai", WORDS)
    assert found == (Purpose.PROFILE, Purpose.SUMMARISE)


@pytest.mark.parametrize(
    "text", ["uitkering beslissen cliënten voorspellen ", "brief aan de klant ", "beoordelen de het een ", "zet "]
)
def test_four_times_the_words_take_no_more_than_four_times_as_long(text: str) -> None:
    def seconds(length: int) -> float:
        words = (text * 500)[:length]
        return fastest(lambda: purposes_of(words, WORDS), 7)

    assert seconds(2000) < 7 * seconds(500)  # a search that goes back over the words would take sixteen times


def test_a_use_that_is_not_wanted_is_none() -> None:
    assert purposes_of("een wervingstekst, programmeren doe ik er niet mee", WORDS) == ()
    assert purposes_of("alleen om te vertalen, niet om te programmeren", WORDS) == (Purpose.TRANSLATE,)
    assert purposes_of("het hoeft niet te laten zien wie wat zei", WORDS) == ()
    assert purposes_of("quizvragen bedenken in plaats van vertalen", WORDS) == (Purpose.BRAINSTORM,)
    assert purposes_of("een script om te programmeren", WORDS) == (Purpose.CODE,)


def test_a_text_about_recruitment_chooses_nobody() -> None:
    assert not any(one.about_people for one in purposes_of("slogans for our recruitment campaign by AI", WORDS))


def test_who_has_a_talk_written_out_writes_and_sorts_nobody() -> None:
    text = "write out a conversation with a jobseeker: name, work history, that sort of thing"
    assert purposes_of(text, WORDS) == (Purpose.TRANSCRIBE,)


def test_mistakes_that_are_taken_out_choose_nobody() -> None:
    told = purposes_of("een brief met de naam van de kandidaat, om de taalfouten eruit te halen", WORDS)
    assert told == (Purpose.EDIT,)
