# De open data en de programmeerinterface: de pagina's en de beschrijvingen in de bestanden zelf.

data-title = Open data
data-description = Alle uitkomsten van Overstap als bestanden: vrij te gebruiken, met uitleg bij elke kolom.
data-intro = Deze bestanden komen uit dezelfde gegevens als de pagina’s van deze site. Elk aandeel op de site is eruit na te tellen.
data-state = Bijgewerkt tot en met de meting van { $date }.
data-dataset-title = Overstap: wie verzorgt de e-mail en andere diensten van Nederlandse publieke organisaties, sinds wanneer
data-dataset-description = Wat de DNS liet zien over e-mail, websites, nameservers, samenwerking en portalen van Nederlandse publieke organisaties, wie er volgens vaste regels achter zit, en tussen welke twee metingen dat veranderde.
data-catalog-title = Open data van Overstap
data-files-heading = Bestanden
data-files-caption = Tabellen, met het aantal regels en de grootte van elk bestand
data-column-table = Tabel
data-column-rows = Regels
data-column-meaning = Betekenis
data-column-name = Kolom
data-column-kind = Soort
data-column-file = Bestand
data-column-hash = SHA-256
data-size = { $kb } kB
data-dictionary-heading = Kolommen
data-dictionary-intro = Een kolom met dezelfde naam betekent in elke tabel hetzelfde. Een leeg veld betekent: niet bekend of niet van toepassing.
data-dictionary-of = De kolommen van `{ $table }`
data-required = nooit leeg
data-kind = { $kind ->
    [integer] geheel getal
    [boolean] `true` of `false`
    [day] dag, `jjjj-mm-dd`
    [moment] tijdstip in UTC
    [list] lijst, met `|` ertussen
   *[text] tekst
  }
data-form-heading = De vorm van de bestanden
data-form-csv = CSV volgens RFC 4180: UTF-8, komma’s, één kopregel. Cellen staan er precies zo in als ze zijn. Een cel die begint met `=`, `+`, `-` of `@` is een gegeven en geen formule; open zo’n bestand in een rekenblad als tekst.
data-form-ndjson = NDJSON: per regel één JSON-object met dezelfde kolommen; een leeg veld is `null`, een lijst een array.
data-form-sqlite = Een SQLite-bestand staat hier niet. Wie alle tabellen in één bestand wil, of in Parquet, maakt dat in een kloon van de repository; het komt in de map `export`:
data-use-heading = Direct gebruiken
data-use-duckdb = DuckDB: hoeveel organisaties per klasse van de maat `mailbox`.
data-use-pandas = pandas: alle overstappen.
data-use-local = Download het bestand eerst, of zet het volledige adres ervoor.
data-metadata-heading = Beschrijvingen voor programma’s
data-metadata = { $file ->
    [datapackage] Data Package, versie 2
    [csvw] CSV on the Web: de kolommen en hun soorten
    [dcat] DCAT (JSON-LD), volgens het profiel DCAT-AP-NL voor zover de gegevens bekend zijn
    [schema] schema.org Dataset (JSON-LD)
    [sums] SHA-256 van elk bestand, te controleren met `sha256sum -c`
   *[licence] Licentieverklaring in de vorm van REUSE en SPDX
  }
data-hashes-heading = Controlegetallen
data-licence-heading = Licentie
data-licence-text = De data is vrijgegeven met CC0 1.0: iedereen mag haar gebruiken, voor elk doel, zonder toestemming. Een bronvermelding met de datum van de meting is welkom en helpt lezers het na te gaan.
data-licence-link = CC0 1.0
data-notes-heading = Wat er aan de vorm veranderde
data-notes-text = Welke tabellen, kolommen en adressen er bij kwamen, verdwenen of iets anders gingen betekenen, per versie van het schema (`schema_versie` in `meta.json`). Nieuwe metingen staan hier niet. Wat nu anders wordt verteld dan eerder gepubliceerd, heeft een eigen pagina:
data-note-version = Versie { $version }
data-note = { $what ->
   *[first] De eerste versie: negen tabellen als CSV en NDJSON, en dezelfde gegevens als JSON onder `api/v1/`. Aan de kolommen is daarna niets veranderd.
  }
data-stability-heading = Wat blijft, en wat kan veranderen
data-stability-names = Bestanden en kolommen houden hun naam en betekenis. Er kunnen kolommen, tabellen en waarden bij komen; ga er niet van uit dat een lijst van waarden compleet is.
data-stability-deprecation = Verdwijnt er een kolom of adres, dan staat dat ten minste twaalf maanden van tevoren op deze pagina, in `meta.json` en in het wijzigingsoverzicht van het programma. Nu is er niets aangekondigd.
data-stability-past = Het hele verleden wordt beoordeeld met de regels van nu. Verandert een regel of een leverancier in het register, dan kunnen oude regels in deze bestanden ook veranderen; wat eerder anders is gepubliceerd, staat in `corrections`.
data-caveat = Waarnemingen in de DNS zeggen niet welk contract geldt, waar gegevens precies staan of wanneer een besluit viel. Tel alleen regels met de oorzaak `move` als overstap.
data-api-link = Programmeerinterface
data-json = Deze gegevens als JSON
data-files-link = Alle open data
api-title = Programmeerinterface
api-description = Alle gegevens als JSON, zonder sleutel en zonder limiet: statische bestanden die bij elke bouw van de site mee worden gemaakt.
api-intro = De volledige beschrijving staat in OpenAPI 3.0:
api-files-heading = Bestanden
api-files-caption = Adressen vanaf de hoofdmap van de site; wat tussen accolades staat, vult u in
api-column-path = Adres
api-example = Om te proberen:
api-form-heading = De vorm
api-envelope = Elk bestand begint met dezelfde vier velden: `schema_versie`, `gegenereerd_op` (het einde van de nieuwste meting, in UTC), `commit` en `totaal`. Daarna volgt waar het bestand over gaat. Wat niet bekend is, is `null`; een veld heeft altijd maar één soort waarde.
api-keys = De sleutel van een organisatie is haar code bij het CBS in kleine letters, zoals `gm0344`. Heeft zij er geen, dan is het haar id met een streepje, zoals `ministerie-financien`. In `organisaties.json` staat de sleutel bij elke organisatie.
api-interval = Een begin ligt tussen twee metingen en heeft dus twee velden: `laatst_oud` en `eerst_nieuw`. Zag de eerste meting het al zo, dan is `laatst_oud` `null`. Schrijf dan niet “sinds”.
api-values = Soorten, oorzaken en zekerheden zijn vaste woorden. Er kunnen woorden bij komen; behandel een onbekend woord als onbekend.
api-cors = Elk bestand mag vanaf elke site worden opgehaald (`Access-Control-Allow-Origin: *`), als de webserver `_headers` leest.
api-rules-heading = Regels en afwijkingen
api-rules = De interface volgt de API Design Rules van de Nederlandse overheid waar een map met bestanden dat toelaat: het hoofdversienummer staat in het adres, de beschrijving staat in `openapi.json`, de namen zijn Nederlandse zelfstandige naamwoorden. Zij wijkt op twee punten af: adressen eindigen op `.json`, en een adres dat niet bestaat geeft de 404-pagina van de site in plaats van `application/problem+json`.
api-deprecation = Een adres of veld verdwijnt niet binnen `v1` zonder dat het ten minste twaalf maanden van tevoren in `meta.json` onder `aangekondigd` staat.
api-not-found = Er is geen bestand met deze sleutel.
api-openapi-title = Overstap
api-openapi-description = Wie de e-mail en andere diensten van Nederlandse publieke organisaties verzorgt, sinds wanneer, en hoe we dat weten. Statische bestanden: geen sleutel, geen parameters, geen limiet.
api-file = { $file ->
    [routes] Welke adressen er zijn
    [meta] Tot wanneer er gemeten is, de aantallen en wat er is aangekondigd
    [organisaties] Elke organisatie zoals zij er bij de nieuwste meting voor stond
    [organisatie] Eén organisatie met domeinen, tijdlijn, wijzigingen en bewijs
    [leveranciers] Elke leverancier
    [leverancier] Eén leverancier, en voor wie hij e-mail ontvangt of mailboxen heeft
    [sectoren] Elke sector met zijn categorieën
    [sector] Eén sector met elke maat door de tijd
    [jaren] De jaren met wijzigingen
    [wijzigingen] De wijzigingen van een jaar, of één wijziging
    [reeksen] Elke maat
    [reeks] Eén maat door de tijd, voor alle organisaties, per sector en per categorie
   *[correcties] Wat eerder is gepubliceerd en nu anders wordt verteld
  }
api-parameter = { $file ->
    [organisatie] De sleutel uit organisaties.json
    [leverancier] Het id uit leveranciers.json
    [sector] Het id uit sectoren.json
    [wijzigingen] Een jaar uit wijzigingen.json, of het id van een wijziging
   *[reeks] Het id uit reeksen.json
  }

data-table = { $table ->
    [organisations] Elke organisatie, haar e-mail bij de nieuwste meting, en de klasse waarin elke maat haar telt.
    [domains] Elke dienst van elk domein, wie er in de lagen staat, en de klasse waarin elke maat van hosts hem telt.
    [periods] Elke periode waarin dezelfde partijen in een laag stonden, met de metingen aan beide kanten.
    [changes] Elke wijziging, met de laatste meting ervoor, de eerste erna en de oorzaak.
    [shares] Elke maat, voor alle organisaties, per sector en per categorie: de nieuwste meting, en de laatste meting van elke maand ervoor.
    [providers] Elke leverancier en wie er de zeggenschap over heeft.
    [corrections] Wat eerder is gepubliceerd en nu anders wordt verteld.
    [categories] De categorieën en hun sectoren.
   *[scans] Elke meting: wanneer, waarmee, en hoeveel vragen er mislukten.
  }
data-field = { $column ->
    [id] Kenmerk van de regel: van een organisatie `categorie/naam`, van een wijziging of leverancier het vaste id.
    [name] Naam, zoals de bron hem schrijft.
    [abbreviation] Gebruikelijke afkorting.
    [category] Soort organisatie: een id uit `categories`.
    [sector] Sector waar de categorie bij hoort.
    [province] Provincie.
    [inhabitants] Aantal inwoners.
    [parent] De organisatie waar deze bij hoort.
    [valid_from] Eerste dag waarop de organisatie bestaat.
    [valid_until] Laatste dag waarop de organisatie bestaat; leeg als er geen einde bekend is.
    [successors] De organisaties waarin deze is opgegaan of opgaat.
    [former_ids] De id’s die de organisatie eerder had.
    [renamed_to] Het id van nu, als de organisatie sinds de nieuwste meting een ander id kreeg.
    [tooi] Adres in TOOI, de ontologie van de overheid.
    [roo] Nummer in het Register van Overheidsorganisaties.
    [oin] Organisatie-identificatienummer (OIN).
    [brin] Code van DUO voor een school of vestiging.
    [bevoegd_gezag] Nummer van DUO voor een schoolbestuur.
    [wikidata] Item in Wikidata.
    [cbs] Code van het CBS.
    [is_confirmed] Of iemand de gegevens van de organisatie heeft bevestigd.
    [source] Waar de gegevens vandaan komen.
    [mail_domain] Het eerste maildomein in het register, zoals beoordeeld bij de nieuwste meting.
    [receivers] De partijen waar de MX-records naar wijzen, met `+` ertussen; `none` als er geen is, `unknown` als het niet bekend is.
    [mailbox] De partijen bij wie de mailboxen staan, met `+` ertussen; of `unknown`, `no-domain`, `parked`, `null-mx`, `no-mx`, `implicit-mx`.
    [certainty] Hoe zeker dat is: `observed`, `derived` of `not determinable`.
    [rule] De regel die besliste waar de mailboxen staan.
    [rule_version] De versie van die regel.
    [since] Hoe het begin bekend is: `on-or-before` (de eerste meting zag het al), `between` (tussen twee metingen), `determined` (toen voor het eerst vast te stellen).
    [last_before] Laatste meting van de vorige toestand; leeg als die nooit is gezien.
    [first_after] Eerste meting van deze toestand.
    [last_seen] Laatste meting die deze toestand zag.
    [tenants] Microsoft-tenants die in DKIM-records genoemd worden.
    [networks] De houders van de netwerken waarin adressen van de organisatie staan.
    [networks_complete] Of van elk adres van de organisatie het netwerk bekend is.
    [class_mx] Klasse in de maat `mx`; leeg als de organisatie niet meetelt.
    [class_mailbox] Klasse in de maat `mailbox`; leeg als de organisatie niet meetelt.
    [class_nos_2024] Klasse in de maat `nos-2024`; leeg als de organisatie niet meetelt.
    [class_nos_2026] Klasse in de maat `nos-2026`; leeg als de organisatie niet meetelt.
    [class_tenants] Klasse in de maat `tenants`; leeg als de organisatie niet meetelt.
    [organisation] Het id van de organisatie.
    [domain] De domeinnaam.
    [service] De dienst: `mail`, `web`, `dns`, `collaboration` of `portal`.
    [is_main] Of het voor deze dienst het eerste domein van de organisatie is.
    [label] Hoe de host heet, bij portalen.
    [registered_from] Eerste dag waarop het domein volgens het register van de organisatie is.
    [registered_until] Laatste dag waarop het domein volgens het register van de organisatie is.
    [is_seen] Of een meting iets over deze dienst van dit domein heeft vastgelegd.
    [front] Wie er vóór de host staat, zoals een leveringsnetwerk.
    [platform] Het platform waarop de toepassing draait, volgens de namen in de DNS.
    [hosting] In wiens netwerk de host staat.
    [name_servers] Bij wie de nameservers staan.
    [calling] Wie vergaderen en bellen verzorgt.
    [identity] Bij wie apparaten zich aanmelden.
    [countries] De landen waar de host en zijn voorkant staan; `?` voor een plaats die niet bekend is.
    [class_portals] Klasse in de maat `portals`; leeg als de host niet meetelt.
    [class_operator_location] Klasse in de maat `operator-location`; leeg als de host niet meetelt.
    [layer] De laag van de dienst; `mx` is wie de e-mail van buiten ontvangt.
    [parties] Wie er in de laag staat, met `+` ertussen, of een woord zoals `none` of `unknown`.
    [next_seen] Eerste meting van de toestand daarna; leeg als er geen is.
    [is_current] Of dit de laatst bekende toestand is van een domein dat de organisatie nog heeft.
    [cause] Oorzaak van de wijziging; alleen `move` is een overstap.
    [from_party] Wie of wat er eerst stond.
    [to_party] Wie of wat er daarna stond.
    [from_detail] De namen die eerst in de records stonden.
    [to_detail] De namen die er daarna in stonden.
    [is_repeated] Of een latere meting de nieuwe toestand nog eens zag.
    [event] De gebeurtenis waar de wijziging één deel van is, zoals een verhuizing van een gedeelde dienst.
    [status] `valid`, of `corrected` als het eerder anders is gepubliceerd.
    [correction] Hoe de correctie heet: `correction`, `revision` of `withdrawal`.
    [commit] De git-commit die de meting vastlegde.
    [page] De pagina op deze site.
    [measure] De maat, zoals `mx`.
    [unit] Wat er geteld wordt: `body` of `host`.
    [selection_kind] Wat er geselecteerd is: `all`, `sector` of `category`.
    [selection] Het id van de sector of categorie, of `all`.
    [date] De dag van de meting.
    [part] `class`: telt samen met de andere klassen op tot het totaal; `combination`: een deel van `several`; `linked`: kan overlappen; van een tenant elke organisatie in het register die hem heeft, ook buiten de selectie.
    [class] De klasse, het bedrijf of de tenant; `unknown` is niet vast te stellen of niet gemeten.
    [count] Hoeveel er in de klasse vallen.
    [total] Hoeveel er in totaal meetellen, de onbekende inbegrepen.
    [unknown] Van hoeveel het niet vast te stellen is.
    [kind] Wat de leverancier doet.
    [public_body] De publieke organisatie die de leverancier zelf is.
    [company] Het bedrijf dat de zeggenschap heeft, op de dag van de nieuwste meting.
    [country] Het land van dat bedrijf (ISO 3166-1).
    [controlled_from] Sinds welke dag, maand of welk jaar; leeg bij de oudste bekende zeggenschap.
    [controlled_source] Waar dat staat.
    [note] Opmerking.
    [reason] Waarom het nu anders is: `catalogue`, `method` of `unknown`.
    [claimed_cause] De oorzaak die eerder is gepubliceerd.
    [claimed_from] Wie er eerst stond, zoals eerder gepubliceerd.
    [claimed_to] Wie er daarna stond, zoals eerder gepubliceerd.
    [change] De wijziging die er nu voor staat; leeg als er geen is.
    [name_nl] Naam in het Nederlands.
    [name_en] Naam in het Engels.
    [sector_within] De sector waar die sector bij hoort.
    [counts] Welke organisaties meetellen: `all` of `with-domain`.
    [started] Begin van de meting, in UTC.
    [finished] Einde van de meting, in UTC.
    [is_backfilled] Of de dag met de hand is opgegeven.
    [tool] Naam en versie van het programma.
    [resolvers] De resolvers die gevraagd zijn.
    [domains] Over hoeveel domeinen iets is gevraagd.
    [questions] Hoeveel vragen er zijn gesteld.
   *[failures] Hoeveel vragen zonder antwoord bleven.
  }
