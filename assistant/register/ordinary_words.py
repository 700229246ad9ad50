"""Words that are no name of a tool: a modest list for the name matcher, folded (no accents, lower case)."""

DETERMINERS = frozenset(
    """de het een deze dit die dat zo'n zon mijn onze ons jouw je uw hun haar zijn welke welk elke elk alle
    geen sommige veel andere the a an this that these those my our your their his her its which any every
    all some no other""".split()
)

# Words that may stand between the subject and the name: "mag ik ook eens X gebruiken".
FILLERS = frozenset(
    """al ook dan nu nog wel eens even zelf eigenlijk gewoon hier daar thuis altijd misschien gratis betaalde
    nieuwe app apps tool tools dienst programma systeem software assistent chatbot extensie plugin website
    site platform taalmodel model ai aitool aiapp genaamd heet named called also just now still already yet
    always free paid new service program system assistant extension online the de het een a an this deze
    die dit van of met via with through hiervoor daarvoor op in toch nou mij me""".split()
)

# Nouns after which a name comes: "de app Blorp".
CARRIERS = frozenset(
    """app apps tool tools aitool aiapp chatbot bot dienst programma software assistent extensie plugin
    website site platform service program assistant extension genaamd named called applicatie application
    taalmodel notetaker notulist""".split()
)

# What follows a name in an object position.
AFTER_NAME = frozenset(
    """voor om bij in op als van tijdens naar onder zonder ook of en maar binnen aan dan wel nog nu hier te
    eens for to at on as during with without when or and but within too also instead here now then gebruiken
    inzetten toepassen proberen uitproberen testen installeren downloaden raadplegen gebruikt ingezet
    teksten tekst brieven brief mails notulen notuleren vertalen samenvatten schrijven maken""".split()
)

USE_VERBS = frozenset(
    """gebruiken gebruik gebruikt gebruikte inzetten inzet ingezet toepassen toegepast installeren downloaden
    uitproberen proberen testen raadplegen aanschaffen invoeren geinstalleerd gedownload use using used uses try
    trying install installing deploy adopt download employ test""".split()
)

APPROVALS = frozenset(
    """toegestaan goedgekeurd verboden veilig oke ok okay goed bruikbaar beoordeeld afgewezen beschikbaar
    toegelaten akkoord allowed approved permitted forbidden banned prohibited safe fine assessed rejected
    authorised authorized handig betrouwbaar verstandig slim geschikt legaal prima handy reliable useful
    legal trustworthy suitable""".split()
)

SUBJECTS = frozenset(
    """ik je jij we wij men jullie medewerkers medewerker collega collegas iemand klantmanagers i you one
    staff employees anyone somebody someone colleagues they""".split()
)

MODALS = frozenset(
    """mag mogen kan kunnen wil willen zou zouden moet moeten gaan may can could should might are am is do
    does would will shall""".split()
)

# Names of tools that are also names of people.
PEOPLE_NAMES = frozenset({"claude", "jasper"})
PERSON_BEFORE = frozenset(
    """collega client klant meneer mevrouw mijnheer dhr mw mevr heer vriend buurman directeur voorzitter mr
    mrs ms colleague tegen aan jan""".split()
)
PERSON_AFTER = frozenset(
    """is was heeft had wil wilde werkt zegt zei vraagt vroeg komt kwam gaat ging moet vindt belt belde mailt
    has wants works says said asked asks comes came goes calls called en ik""".split()
)

# Names too close to everyday words to be guessed from a misspelling.
NEVER_GUESSED = frozenset({"otter", "bard", "grok", "claude", "jasper", "cursor", "canva", "myai", "qwen", "gpt"})

KNOWN_SOFTWARE = frozenset(
    """word excel outlook powerpoint teams sharepoint onedrive onenote google gmail chrome edge firefox
    safari windows android iphone ipad mac linux zoom webex whatsapp signal facebook instagram linkedin
    youtube tiktok twitter internet intranet wifi vpn office microsoft apple adobe acrobat pdf
    first last second a3 a4 a5 javascript
    python github bing wikipedia aws siri alexa powershell bash sql vba typescript java php html css csharp
    kotlin rust macos docker kubernetes visio hotmail yahoo icloud tenderned digid mijnoverheid suwinet
    overheid afas topdesk citrix""".split()
)

POLICY_WORDS = frozenset(
    """ai avg gdpr dpia iama fg aico po pe ciso or dir rasci bsn llm llms api eu act hr ict it cv cvs pno
    gibit bio vng uwv ap ia wpg wjsg geb td kvk svb ggz cbs scp cpb rivm suwi wmo wwb participatiewet werksaam
    westfriesland hoorn gemeente gemeenten nederland nederlands nederlandse engels engelse duits frans
    turks arabisch pools oekraiens dutch english german french turkish arabic polish europa europese
    european autoriteit persoonsgegevens directie ondernemingsraad functionaris privacy officer compliance
    artikel bijlage annex hoofdstuk paragraaf algoritmeregister maandag dinsdag woensdag donderdag vrijdag
    zaterdag zondag januari februari maart april mei juni juli augustus september oktober november
    december monday tuesday wednesday thursday friday january february march may june july august
    october tigrinya dari pasjtoe farsi somalisch amhaars oromo koerdisch perzisch bulgaars roemeens hongaars
    spaans portugees italiaans russisch chinees vietnamees urdu hindi berbers papiaments fries somali kurdish
    spanish portuguese italian russian chinese vietnamese romanian bulgarian hungarian""".split()
)

ORDINARY = (
    DETERMINERS
    | FILLERS
    | CARRIERS
    | AFTER_NAME
    | USE_VERBS
    | APPROVALS
    | SUBJECTS
    | MODALS
    | KNOWN_SOFTWARE
    | POLICY_WORDS
    | frozenset(
        """stilte outright verbindend ondernemend professioneel volstrekt compleet totaal absoluut
    wie wat waar waarom wanneer hoe hoeveel wiens er iets niets alles niemand iedereen mens mensen man
    vrouw kind kinderen klant client data gegevens informatie info tekst teksten document documenten
    dossier dossiers brief brieven mail mails email emails bericht rapport verslag notulen notitie notie
    foto fotos beeld beelden video audio opname spraak stem naam namen adres nummer telefoon laptop
    computer pc mobiel printer code cijfers lijst formulier sjabloon template prompt prompts vraag vragen
    antwoord chat chatten bot bots chatbots chatgesprek taal vertaling hulp hulpmiddel hulpmiddelen
    techniek technologie algoritme algoritmes algoritmen automatisering profilering kunstmatige
    intelligentie generatieve generatief taalmodellen modellen machine learning deep deepfake deepfakes
    deeply deel deels canvas motion nation nations nationale notions clause other others utter otters
    letter letters grammar notebook notebooks whisky pilot piloot pilots mega media beta meet scribe werk
    thuiswerk privegebruik prive zakelijk zomaar straks morgen vandaag gisteren zonder soms vaak nooit
    meestal sowieso bijvoorbeeld ergens overal inmiddels alvast direct meteen tijdelijk binnenkort eerst
    later vanaf waarschijnlijk officieel stiekem handmatig automatisch automatische veilige goede beste
    slimme eigen externe interne extern intern openbaar openbare publiek publieke persoonlijk persoonlijke
    gevoelig gevoelige bijzondere medische anoniem anonieme fictief fictieve echte open source opensource
    gemaakte cloud server browser account accounts licentie wachtwoord toestemming beleid regels regel wet
    wetten toezicht risico risicos verbod training cursus advies besluit besluiten beslissing uitkering
    traject vacature vacatures sollicitant sollicitanten sollicitatie score scores profiel profielen
    budget geld tijd team project proces systemen tools toepassing toepassingen alternatief bing zoeken
    zoekmachine inkoop leverancier leveranciers product producten uitkomst uitkomsten output resultaat
    resultaten bron bronnen citaat quote quotes foutje fouten spelling spellingcontrole dictee
    autocorrectie muziek logo logos plaatje plaatjes afbeelding afbeeldingen animatie presentatie slides
    handtekening camera artificial intelligence generative language models large image images text texts
    speech voice recognition facial translation transcript transcripts personal sensitive public internal
    clients customer customers citizen citizens people person work home phone file files documents report
    reports minutes question questions answer answers policy rule rules law anything something nothing
    everything it them me him us what who how why where when there here automation profiling technology
    algorithm algorithms external own real fictitious anonymous medical health names addresses photos
    pictures music software systems website spellcheck autocomplete sourcecode really actually currently
    legally officially freely ever even possibly please dus toch maar want omdat als dan niet wel geen ja
    nee hallo dag graag bedankt dank help hoi goedemorgen hello hi thanks not yes so because if then than
    about into from by over after before weer samen hetzelfde zoiets ding dingen spul zulke dergelijke
    verschillende beide beiden enkele meerdere bepaalde low high limited minimal risk risks
    have has had need needs want wants get gets go make know tell ask see look check share put enter keep
    allow heb hebt heeft had weet wist vind zie zeg doe deed ga sta laat deze hulpje liever graag daarmee
    hiermee hem hen zij ze mevrouw meneer mijnheer dhr voorspellende voorspellend
    predictive hoog hoge hoogrisico laag lage beperkt beperkte richtlijn richtlijnen juist
    juiste genai governance transparantie ethiek veiligheid replica replicas character characters detector
    zoal allemaal uberhaupt eigenlijk gewoon namelijk trouwens zeker vast heel erg best wellicht mogelijk
    hooguit enkel slechts vooral voornamelijk hoofdzakelijk intussen ondertussen onderling helemaal gerust
    rustig snel sneller vlot makkelijk moeilijk lastig simpel zinvol nuttig veel weinig meer minder meest
    beter slechter erna ervoor erbij eraan ervan erop ermee daarna daarbij daarom daarop hierbij hierop
    hieraan hierna zodra zolang terwijl hoewel mits tenzij anders evenveel zoveel teveel genoeg iedere ieder
    elkaar onszelf mezelf mijzelf jezelf uzelf zichzelf zoals tegelijk tegenwoordig voortaan opnieuw alsnog
    alleen bijna haast ooit weleens sinds wereldwijd landelijk lokaal extra prive nodig verplicht vrij
    bewust veiligheidshalve standaard volgens vanuit tussen tegen rond binnenin buiten budgetten apparaat
    internet bijlage agenda kalender rooster planning archief inbox pagina link links macro script scripts
    tabel grafiek diagram enquete peiling poster flyer folder blog post column toespraak speech gesprek
    overleg vergadering intake interview interviews opdracht taak taken functie rol klacht bezwaar verzoek
    aanvraag ideeen idee inspiratie kopie concept tolk microfoon webcam tablet horloge bril drone robot
    robots spraakherkenning sensor sensoren feedback tips truc trucs trick tricks input content context
    thema onderwerp woord woorden zin zinnen titel kop stijl toon humor emoji emojis nieuws wiki zulk
    zoekterm zoektermen zwarte witte rode groene oude jonge grote kleine snelle simpele korte lange
    publieksdata klantdata testdata dummydata voorbeelddata metadata database databases dataset datasets
    bigdata everywhere somewhere anywhere sometimes often never maybe perhaps simply just generally
    basically fully only mostly mainly more less better much many such both each several various common
    daily weekly together alone twice once again detectors private casus
    status handschrift waarmee waarvoor waarin daarin hierin""".split()
    )
)

# Endings of ordinary Dutch and English words; a lower-case word that ends so is no brand.
ORDINARY_ENDINGS = tuple(
    """en ing heid tie ties tion tions teit schap isme ment ness data tekst gegevens dossier bestand model
    software systeem system tool tools brief beleid gebruik controle analyse advies rapport verslag
    formulier register techniek kunde herkenning foto opname verkeer materiaal logie trie gie fie sie
    account lijst plan werk baar lijk achtig isch ische ity ly naam adres scan
    schrift boek kaart stuk punt vorm recht plicht zaak persoon groep middel dienst machine beeld kamer
    robot""".split()
)
