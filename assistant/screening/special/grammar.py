"""Small words that tie a phrase to somebody, or keep it general. Closed classes, so they stand in code."""


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


DETERMINERS = _set(
    "een de het n t deze dit die dat zijn haar hun mijn mn zn je jouw uw ons onze a an the his her their "
    "my your its zo zon geen no some enkele meerdere beide"
)

POSSESSIVES = _set("zijn haar hun mijn mn zn uw his her their my your diens dier")
"""Words that say whose it is."""

PRONOUNS = _set(
    "hij zij ze hem haar hen zijn zn hun ie he she him his her they u uw ik mij me mijn mn i my im "
    "hijzelf zijzelf zelf wie hes shes henzelf diens jij je jouw"
)

PEOPLE = _set(
    "betrokkene belanghebbende client cliente clienten klant kandidaat kandidate sollicitant sollicitante "
    "werknemer werkneemster medewerker medewerkster collega deelnemer deelneemster inwoner inwoonster "
    "bewoner bewoonster patient patiente leerling stagiair stagiaire meneer mevrouw heer dame man vrouw "
    "jongen meisje jongere vader moeder zoon dochter zoontje dochtertje partner echtgenoot echtgenote "
    "broer zus zusje broertje oma opa ouder kind ex exman exvrouw vriend vriendin buurman buurvrouw baas "
    "chef manager leidinggevende teamleider directeur directrice wethouder kennis neef nicht oom tante "
    "schoonmoeder schoonvader gezin familie eigenaar gebruiker aanvrager aanvraagster huurder "
    "bijstandsgerechtigde uitkeringsgerechtigde verdachte gedetineerde statushouder asielzoeker "
    "vluchteling vrijwilliger docent uitzendkracht chauffeur schoonmaker customer employee colleague "
    "worker applicant candidate woman father mother son daughter wife husband sister brother neighbour "
    "neighbor boss boyfriend girlfriend resident tenant intern person guy"
)
"""Nouns for one human being."""

ADDRESSES = _set(
    "mevr mevrouw mw mej dhr hr meneer mijnheer heer dr drs ing mr prof fam familie bsn nummer nr dossier "
    "clientnummer klantnummer personeelsnummer zaak zaaknummer mrs ms miss professor onze uw"
)
"""Titles and what stands before a number that points at somebody."""

KIN = _set(
    "zoon dochter zoontje dochtertje partner echtgenoot echtgenote broer zus zusje broertje oma opa kind "
    "man vrouw vader moeder ex vriend vriendin neef nicht son daughter wife husband mother father sister "
    "brother child"
)

GROUPS = _set(
    "mensen personen clienten klanten jongeren kinderen vrouwen mannen inwoners burgers medewerkers "
    "werknemers collegas patienten ouderen statushouders kandidaten deelnemers leerlingen ouders people "
    "clients employees persons those anderen doelgroep doelgroepen groep groepen ervaring iemand niemand "
    "iedereen studenten vluchtelingen asielzoekers volwassenen werkzoekenden bezoekers sollicitanten "
    "mensenmet gezinnen bewoners huishoudens vrijwilligers degenen wie bijstandsgerechtigden "
    "uitkeringsgerechtigden werkgevers mantelzorgers nabestaanden lotgenoten wajongers senioren peuters "
    "pubers tieners someone anyone somebody anybody students women men children residents workers "
    "patients adults youngsters customers colleagues eenieder gevallen situaties dossiers organisaties "
    "voorlichting hulp personeel publiek sporters ambtenaren politici militairen veteranen gemeenten "
    "scholen nederlanders migranten tolken ondernemers"
)
"""Nobody in particular."""

INDEFINITE = _set(
    "een elke iedere ieder geen welke sommige veel alle meer andere zon any every some each a an another"
)

TOPICS = _set(
    "over rond rondom inzake omtrent betreffende aangaande about regarding onderwerp thema module cursus "
    "training workshop elearning webinar folder brochure flyer boek artikel quiz beleid richtlijn "
    "protocol handreiking preventie voorlichting lezing presentatie themadag themabijeenkomst bijeenkomst "
    "congres symposium seminar informatie info cijfers statistieken statistiek onderzoek project pilot "
    "campagne collecte werkgroep spreekuur poli zorgpad nota notitie beleidsnota rapport dossierthema "
    "term begrip woord vraag college podcast documentaire film les lessen expertisecentrum kenniscentrum "
    "platform netwerk adviesraad regiegroep subsidie regeling wet congresdag scriptie stichting "
    "vereniging fonds fondsen afdeling team praktijk buurthuis commissie dag week maand expertisegroep "
    "ketenzorg deskundige expert specialist specialiste adviseur adviseuse consulent consulente coach "
    "casemanager verpleegkundige trainer trainster docent docente onderzoeker onderzoekster projectleider "
    "projectleidster hoogleraar ambassadeur contactpersoon aandachtsfunctionaris coordinator "
    "beleidsmedewerker beleidsadviseur praktijkondersteuner voorlichter spreker therapeut "
    "ervaringsdeskundige opleiding leerlijn course policy leaflet book article lecture research "
    "statistics adviser advisor nurse teacher researcher awareness foundation association fund"
)
"""A phrase behind one of these is what a text, a course or a job is about."""

ENGLISH_TOPICS = _set(
    "discrimination awareness "
    "research policy project statistics training course workshop event campaign support team day week"
)
"""The same behind a phrase: ``autism awareness``."""

TOPIC_NOUNS = TOPICS | _set(
    "aanpak behandeling herkennen herkenning omgaan leven kennis preventie symptomen gevolgen oorzaken "
    "oorzaak signalen bestrijding bestrijden voorkomen terugdringen aandacht opvang begeleiding zorg hulp "
    "gebied vlak kenmerken vormen soorten stigma taboe ervaring ervaringen vaccinatie vaccin strijd "
    "maatregelen onderscheid discriminatie omgang definitie betekenis medicijn collecteert collecteren "
    "collecte middelen screening test informatie uitleg vroegsignalering dealing coping living treatment "
    "prevention awareness signs symptoms knowledge causes vaccine fight"
)
"""The same before a preposition: ``de aanpak van``, ``omgaan met``, ``kennis van``."""

EXPERT_VERBS = _set(
    "geeft gaf verzorgt verzorgde organiseert organiseerde schrijft publiceerde publiceert presenteert "
    "presenteerde leidt coordineert ontwikkelt ontwikkelde onderzoekt onderzocht onderwijst doceert "
    "promoveert promoveerde begeleidt begeleidde behandelt behandelde bestudeert bestudeerde collecteert "
    "traint traineert faciliteert werkt houdt hield adviseert vertaalt redigeert regelt plant legt "
    "gespecialiseerd specialiseert deskundig gives gave teaches taught organises organizes writes wrote "
    "treats treated presents researches studies trains signaleert meldt bespreekt agendeert beheert "
    "bewaakt"
)
"""What somebody does for others, with the phrase as the subject."""

STATES = _set(
    "heeft had hebben hadden heb hebt is was waren zijn ben bent wordt werd word worden werden bleek "
    "blijkt blijft bleef lijkt kreeg krijgt krijg kregen gekregen lijdt leed lijd kampt kampte worstelt "
    "worstelde zit zat zaten zitten ligt lag slikt slikte gebruikt gebruikte neemt nam spuit draagt droeg "
    "raakte geraakt ondergaat onderging ervaart ervoer belandde verblijft verbleef woont staat stond "
    "verloor komt kwam gaat ging loopt liep volgt meldt meldde deed doet vertoont vertoonde ontwikkelde "
    "revalideert herstelt herstelde zegt voelt voelde noemt mist miste pleegde pleegt gepleegd haalde "
    "overleefde moet moest mag wil kan zou hangt rijdt bezoekt belijdt praktiseert has have having are "
    "were been be being am im got gets gotten suffers suffered suffering takes took uses wears diagnosed "
    "became becomes feels identifies struggles hes shes turned tested"
)
"""Verbs that say a state of their subject."""

LINKS = _set(
    "zonder met wegens vanwege ivm door na sinds aan als ondanks dankzij gezien om with due because after "
    "since from as despite"
)
"""Prepositions that tie a phrase to the subject of the sentence."""

FILLERS = DETERMINERS | _set(
    "al ook nog nu net weer erg heel zeer zwaar licht ernstig ernstige chronisch chronische acute acuut "
    "lichte zware matig matige milde mild helaas toch wel niet juist sinds kort inmiddels momenteel "
    "onlangs recent vroeger eerder eind begin vorig vorige deze jaar jaren maand maanden week weken dag "
    "dagen twee drie vier vijf zes acht tien lang langdurig langdurige volledig deels gedeeltelijk "
    "tijdelijk permanent blijvend zogenaamd officieel bekend waarschijnlijk mogelijk misschien zelf "
    "zichzelf allebei ooit steeds vaak altijd soms af toe last vorm beginnende beginnend flink forse fors "
    "beetje paar keer maal geleden gisteren vandaag vanmorgen vanochtend toen dan er daar maandag dinsdag "
    "woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus "
    "september oktober november december samen thuis midden helemaal tijdens gewoon plotseling ineens "
    "hoogst echt nou even opnieuw streng strenge overtuigd praktiserend belijdend open openlijk strikt "
    "orthodox vermoedelijk diagnose hevige hevig extreme extreem vergevorderd vergevorderde terminaal "
    "terminale te veel voor in om op onder volgens psycholoog bedrijfsarts huisarts arts ongeveer bijna "
    "rond ruim pas snel zich van tot en of daardoor daarom daarvoor hiervoor bij meerdere uitgezaaide "
    "dubbele gevorderde postnatale klinische manische mogelijke vastgestelde vermoeden diverse psychische "
    "lichamelijke verstandelijke medische also very severe chronic recently still now again just been "
    "already currently seriously year on for openly practising devout newly both"
)
"""What may stand between a verb and its phrase."""

BEHIND = _set(
    "heeft had hebben heb hebt is was ben bent zijn wordt werd bleek kreeg krijgt krijg gekregen gebruikt "
    "gebruikte slikt slikte neemt draagt droeg zit zat ligt lag ondergaat onderging ondergaan gehad "
    "overgehouden vastgesteld heet noemt zou speelt geworden geweest raakte doorgemaakt doormaakt "
    "overleefde vertoont dragen nodig krijgen valt ontwikkeld opgelopen gedaan gekend lijdt has"
)
"""Verbs at the end of a clause: ``die blind is``."""

STOPS = _set(
    "en of maar want dus die dat wie wat hoe waar wanneer waarom welke als omdat terwijl zodat toen hij "
    "zij ze ik je jij u we wij jullie het er hier daar is was zijn heeft had hebben heb kan kun mag moet "
    "wil zal zou wordt werd niet wel ook nog al dan nu mij me hem haar hun ons gaat komt zit and or but "
    "because who which that he she they i you it has can may will would not also then met in op bij van "
    "voor te om aan uit door naar over tot onder tegen with on at for to by from graag kunt help schrijf "
    "maak geef"
)

ADJECTIVE_ENDS = (
    "ige",
    "ische",
    "lijke",
    "ende",
    "ieve",
    "ale",
    "are",
    "ele",
    "de",
    "se",
    "nke",
    "ware",
    "rme",
    "ote",
)

DEFINING = _set("wat of hoe waarom whether what how if why wanneer hoeveel welke")
"""Words before a phrase that is only asked about: ``wat PTSS is``, ``of autisme``."""

MINE = _set("mijn onze deze my our this mn")

ORGANISATION = _set(
    "vereniging fonds stichting nederland centrum collecte federatie patientenvereniging instituut "
    "academie kliniek museum dag week maand congres foundation association society register"
)

MODIFIERS = _set(
    "een de het n a an the zijn haar hun mijn uw his her their my zn mn zwaar zware licht lichte ernstig "
    "ernstige chronisch chronische acute acuut matig matige mild milde langdurig langdurige volledig "
    "deels gedeeltelijk geheel halfzijdig terminaal terminale beginnende vergevorderde vergevorderd "
    "ongeneeslijk ongeneeslijke uitgezaaide streng strenge strikt zeer heel erg hoog overtuigd "
    "praktiserend belijdend openlijk vroom voorwaardelijk onvoorwaardelijk onherroepelijk meermalen "
    "herhaaldelijk twee drie vier vijf zes zeven acht negen tien elf twaalf jaar jaren maand maanden week "
    "weken keer maal dagen half anderhalf ooit eerder al psychische lichamelijke klinische manische "
    "postnatale hevige hevig extreme extreem morbide blijvende blijvend gewapende severe chronic "
    "seriously terminally months weeks years year in aan onder type dubbele reumatoide reumatische "
    "medische niet aangeboren actief actieve fervent trouwe vurig vurige recente oude jeugd zelf ook "
    "complexe complex ptss medicatie zwakke slechte hoge lage te veel stevige stevig devout practising "
    "openly orthodox vrijzinnig liberaal donker"
)
"""Words before a phrase that belong to it."""

CAUSES = _set(
    "van op om vanaf tot over gedurende onder per zonder as wegens vanwege door voor tegen for to due "
    "stadium graad type fase bij aan in stage na sinds met"
)
"""Words behind a phrase that may lead in the rest of it."""

BOUNDS = _set(
    "en of maar want dus die dat wie omdat terwijl toen hij zij ze ik u we wij jullie and or but "
    "because who that he she they i you wat hoe waar zich"
)
"""Words that a predicate does not run across."""

PARTS = _set("last vorm sprake tekenen verleden geschiedenis combinatie gevolgen")
"""Before ``van`` and a phrase: ``last van evenwichtsproblemen``."""

HOMES = _set("gezin familie nest milieu huis man vrouw jongen meisje")
"""Nouns that a phrase may describe: ``streng gereformeerd gezin``."""

BETWEEN = _set(
    "heb ben en of and or met plus als door na in om is was zelf ook heeft had werd al daarvoor daardoor ernaast "
    "daarnaast has with bij wegens vanwege een de van zijn haar bijkomende also dan licht zware ernstige"
)
"""Small words between two phrases that are one enumeration."""

SUBJECTS = _set("hij zij ze ie ik he she i die client klant kandidaat collega mevrouw meneer betrokkene zelf who")
"""Words that are the subject of a clause about somebody."""

CLAUSE_ENDS = BOUNDS - {"zich", "die"} | _set(
    "kan kun kunt mag moet moeten wil zoekt hoe welke waarom wanneer graag help schrijf maak geef zet can may "
    "should how zal how what please vraagt voordat when if als zou zodat daarom zegt vertelt"
)
"""Where what is said of somebody ends and a question or a next clause begins."""

AUXILIARIES = _set("heeft had hebben is was zijn kreeg krijgt wordt werd slikt has was were been got")
"""Verbs that say nothing by themselves; left out of the place."""

WORKING = _set("werkt werkte begint begon start gestart aangenomen solliciteert works started stage baan functie")
"""Before ``als``: what follows is a job."""

MEETINGS = _set("vergadering overleg file verkeer meeting bespreking trein traffic lift contract project")
"""Where somebody sits who does not sit in prison."""
