# De pagina’s in proza, de voettekst en “Klopt dit niet?”.

## Voettekst
footer = { $key ->
    [checking] Controleren
    [corrections] Correcties
    [take-part] Meedoen
    [about] Over
    [measuring] Meting
    [status] Status
    [versions] Bewaarde versies
    [accessibility] Toegankelijkheid
    [privacy] Privacy
   *[licence] Licentie
  }
footer-commit = Register en site: commit
footer-data-commit = Gegevens: commit

## Klopt dit niet?
wrong-heading = Klopt dit niet?
wrong-text = Meld het, liefst met een openbare bron. Iedereen mag dat, ook de organisatie zelf. Binnen twee weken hoort u wat ermee gebeurt.
wrong-issue = Melden met een ingevuld formulier
wrong-edit = Het bestand met de gegevens wijzigen
wrong-mail = Melden per e-mail, zonder account
wrong-take-part = Hoe u een fout meldt of zelf verbetert
wrong-change = Meld het, liefst met een openbare bron; een fout blijft zichtbaar als correctie.
wrong-issue-title = Klopt dit niet: { $id }
wrong-issue-text = Waarover het gaat: { $id }
    Pagina: { $address }
    Wat er nu staat: { $shown }

    Wat er zou moeten staan:

    Openbare bron, met datum:

    (Wat u hier schrijft is openbaar: noem geen personen en niets vertrouwelijks.)

## Voorpagina
home-difference = { $difference ->
    [0] Dat zijn er evenveel als bij de eerste meting, op { $date }.
   *[other] Dat { $difference ->
        [one] is er
       *[other] zijn er
    } { $difference } { $way ->
        [more] meer
       *[fewer] minder
    } dan bij de eerste meting, op { $date }: { $count } van de { $total }.
}
home-cite-heading = Zo citeert u deze stand
home-cite = Overstap, stand van { $date }{ $commit ->
    [none] .
   *[other] , meting { $commit }.
  }

## Een regel
rule-title = Regel { $id }
rule-heading = Regel
rule-table = Tabel
rule-place = Plaats
rule-place-text = { $place } van { $of }
rule-version-term = Versie
rule-version-text = De versie gaat omhoog als de betekenis verandert. Wat zij eerder betekende, staat in de geschiedenis van de repository.
rule-decided-heading = Waar deze regel besliste
rule-decided = Bij de stand van { $date } besliste deze regel bij { $count } van de { $total } organisaties waarvan deze laag is beoordeeld.
rule-decided-several = Een organisatie met meer websites of portalen kan bij meer dan één regel meetellen.
rule-bodies = Bijvoorbeeld bij
rule-parties = De leveranciers die de regel daar aanwees, de meest genoemde eerst:
rule-prints = Waaraan we een leverancier herkennen, en uit welke bron, staat op zijn pagina.
rule-not-said = { $layer ->
    [mailbox] De regel zegt waar de mailboxen volgens de DNS staan. Contracten, motieven en beslismomenten staan niet in de DNS, en een mailbox die geen enkel record noemt blijft onzichtbaar.
    [filter] Wie e-mail ontvangt, hoeft haar niet te bewaren. Waar de mailboxen staan beslist een andere tabel.
    [sender] Wie in SPF staat mag verzenden. Of dat ook gebeurt, en waar de mailboxen staan, zegt het record niet.
    [shared-service] Een gedeelde dienst herkennen we aan records. Wie er zonder zulke records gebruik van maakt, blijft onzichtbaar.
    [front] Wat voor een website staat, zegt niet wie haar bouwt of beheert en niet waar de gegevens staan.
    [platform] Een platform herkennen we aan namen in de DNS. Wie de toepassing bouwt of beheert, staat daar niet in.
    [hosting] Een adres zegt in welk netwerk een host staat. Het zegt niet wie de toepassing beheert en niet in welk land de gegevens staan.
    [name-server] Nameservers zeggen bij wie de DNS staat. Ze zeggen niet wie de domeinnaam beheert.
    [calling] Zo’n record zegt waar vergaderen en bellen worden aangeboden. Zonder record kan een dienst toch in gebruik zijn.
   *[identity] Zo’n record zegt waar apparaten zich aanmelden. Zonder record kan een dienst toch in gebruik zijn.
  }
rule-derived = De conclusie is afgeleid: de records passen erbij, maar zeggen het niet zelf.
rule-unknown = Dat iets niet vast te stellen is, betekent niet dat het er niet is.
rule-check = Bij een van deze organisaties, in een kloon van de repository:
rule-others = De hele tabel
rule-order = De tabel wordt van boven naar beneden gelezen; de eerste regel die past beslist.

## Controleren
checking-title = Zelf controleren
checking-description = Stap voor stap van deze site terug naar de records: met git, met het programma en met de DNS van vandaag.
checking-lede = U hoeft ons niet te geloven. Alles waarop deze site rust staat in één repository, en uit een kloon daarvan komt dezelfde site.
checking-clone-heading = 1. Haal de repository op
checking-clone = Een volledige kloon, met de hele geschiedenis:
checking-no-repository = De uitgever van deze site heeft nog niet gezegd waar de repository staat.
checking-example-change = Als voorbeeld een wijziging uit deze geschiedenis:
checking-example-body = Als voorbeeld een organisatie uit dit register:
checking-records-heading = 2. Bekijk de records
checking-records = Elk domein heeft één bestand, dat alleen wordt herschreven als een antwoord verandert. Zijn geschiedenis in git is de geschiedenis van zijn records.
checking-judged-heading = 3. Laat het programma oordelen
checking-build = Bouw het programma uit dezelfde repository:
checking-judged = Dit toont de stand op een dag en de wijzigingen tussen twee dagen, met de records en de regel die besliste:
checking-today-heading = 4. Vraag het de DNS zelf
checking-today = Dit toont wat de DNS vandaag antwoordt, niet wat het antwoord toen was:
checking-whole-heading = 5. Controleer of de geschiedenis heel is
checking-whole = Elke meting legt de SHA-256-digest van het manifest van de vorige vast. Zo staat de laatste digest voor alles wat ervoor kwam: alle manifesten, alle beweringen en alle bestanden van domeinen.
checking-whole-limit = Wie een digest noteert, ziet later of er iets is herschreven. Zonder zo’n notitie toont de keten alleen wijzigingen die niet ook in alle latere metingen zijn doorgevoerd. Of een meting de waarheid zag, zegt zij niet.
checking-digest = De meting van { $date } legde vast dat het manifest van { $of } deze digest heeft. Noteer hem als u later wilt vergelijken.
checking-time-heading = 6. Controleer de tijd
checking-time = Een datum in git kiest wie de commit maakt. Daarom kan een derde een tijdstempel zetten op de digest die voor alles staat, met OpenTimestamps of volgens RFC 3161. Als zulke bewijzen in de repository staan, controleert u ze zo:
checking-proves-term = Wat het bewijst
checking-proves = Dat alles waar de digest voor staat, op dat moment al bestond en sindsdien niet is veranderd.
checking-proves-not-term = Wat het niet bewijst
checking-proves-not = Dat de DNS toen ook zo antwoordde, of dat er op elke dag is gemeten. Het programma zoekt bovendien het Bitcoin-blok niet op en controleert de handtekening van een tijdstempeldienst niet: het zegt welk blok of welk commando u daarvoor nodig heeft.
checking-git-term = Zonder tijdstempel
checking-git = De dag van een meting is dan wat de uitgever zegt. Wie een eigen kloon van die dag bewaart, heeft een eigen bewijs.
checking-docs = De bijzonderheden staan in `docs/verify.md` in de repository.
checking-site-heading = 7. Maak de site na
checking-site = Dezelfde commit geeft met hetzelfde programma dezelfde bestanden, byte voor byte. Het tweede commando noemt elke bewering die vandaag anders zou luiden.

## Meedoen
take-part-title = Meedoen
take-part-description = Een fout herstellen is één klein bestand wijzigen, in vier stappen. Het kan ook zonder account.
take-part-lede = Een organisatie, een domein of een leverancier staat in één klein tekstbestand. Wie een fout ziet, kan dat bestand wijzigen.
take-part-steps-heading = In vier stappen
take-part-step-find = Zoek het bestand. Onder aan de pagina van elke organisatie staat de naam ervan.
take-part-example = Voorbeeld:
take-part-all = Alle organisaties
take-part-step-change = Verander één feit en noem de bron: een openbaar stuk met een datum.
take-part-step-check = Controleer het en bekijk wat er op de site zou veranderen. Op GitHub doet de repository dit zelf zodra u het voorstel indient.
take-part-step-send = Dien het voorstel in. Daarbij komt te staan welke zinnen veranderen; een ander kijkt het na en voegt het samen.
take-part-repository = Naar de repository
take-part-file-heading = Zo ziet zo’n bestand eruit
take-part-file = Deze organisatie bestaat niet. Alleen een naam en een bron zijn verplicht; wat niet bekend is, laat u weg.
take-part-source = Niets wordt verwijderd: een organisatie of domein dat ophoudt, krijgt een einddatum. Een wijziging van het register telt nooit als overstap.
take-part-account-heading = Zonder te programmeren, of zonder account
take-part-mail = Een bericht is ook goed:
take-part-no-mail = Een adres voor e-mail heeft de uitgever van deze site nog niet opgegeven.
take-part-issue-text = Wie wel een account heeft, kan het melden:
take-part-issue = Een melding openen
take-part-after-heading = Wat er daarna gebeurt
take-part-after = Binnen twee weken is het hersteld, staat er waarom het blijft, of het gaat weg omdat het niet te weten is. Wat gepubliceerd was wordt nooit stil aangepast.
take-part-reply = Een genoemde organisatie of leverancier kan een korte reactie bij het feit laten zetten. Zij verandert geen conclusie.
take-part-object = Liever niet gemeten worden kan ook een vraag zijn.

## Over
about-title = Over Overstap
about-first = Dit is geen website van de overheid.
about-what = Overstap houdt bij wie de e-mail, websites en nameservers van Nederlandse overheden verzorgt. Een programma vraagt dat na in de DNS, die openbaar is, bewaart de antwoorden met hun datum in git, en maakt daaruit deze site.
about-who-heading = Wie erachter zit
about-unknown = niet opgegeven
about-publisher = Uitgever
about-contact = E-mail
about-repository = Repository
about-people = Mensen
about-money = Geld
about-conflicts = Belangen
about-hosting = Hosting en e-mail
about-points = Meetpunten
about-decides-heading = Wie beslist
about-decides = Regels en feiten beslissen, geen wensen. Wie een andere conclusie wil, laat zien dat een feit of een regel niet klopt; dan verandert het voor iedereen. Voor een wijziging van de regels zijn twee beheerders nodig; is er maar één, dan ligt zij eerst twee weken open.
about-conflict-rule = Wie bij een organisatie, leverancier of concurrent werkt of pas werkte, zegt dat en beslist niet mee.
about-money-rule = Wie voor het werk betaalt, staat bij de namen van de beheerders. Betalen verandert geen conclusie, regel of volgorde.
about-governance = De volledige afspraken staan in `GOVERNANCE.md` in de repository.
about-wrong-heading = Klopt iets niet?
about-wrong = Meld het, of verander zelf het ene bestand waarin het staat.
about-corrections = Wat gepubliceerd was en vandaag anders luidt, blijft zichtbaar.
about-name-heading = De naam
about-name = Een overstap is een punt tussen twee lijnen: de ene houdt daar op, de andere begint. Meer laat de DNS niet zien, en meer beweren we niet.

## Meting
measuring-title = Wie uw DNS vraagt
measuring-description = Welke vragen Overstap over een domein stelt, hoeveel, hoe vaak, waarvandaan, en hoe u bezwaar maakt.
measuring-lede = Een meting vraagt de DNS wat iedereen mag vragen: enkele tientallen vragen per domein, aan een resolver.
measuring-much-heading = Hoeveel
measuring-newest = De meting van { $date } ging over { $domains } domeinen, met { $questions } vragen: gemiddeld { $each } per domein, naar boven afgerond.
measuring-asn = Netwerken volgens
measuring-locations = Plaatsen volgens
measuring-locations-none = geen bron
measuring-rate = Aan andermans resolvers stelt het programma ten hoogste 200 vragen per seconde, tenzij wie het draait een ander tempo kiest. Nameservers zien daarvan alleen wat de resolver niet al wist.
measuring-often-heading = Hoe vaak
measuring-often = Ten hoogste eenmaal per dag (UTC): een tweede meting op één dag weigert het programma.
measuring-scans = Tot nu toe { $scans ->
    [one] is er { $scans } meting
   *[other] zijn er { $scans } metingen
  } in { $days ->
    [one] { $days } dag
   *[other] { $days } dagen
  }.
measuring-what-heading = Welke vragen
measuring-what = Welke vragen worden gesteld, hangt af van wat het register over een domein zegt.
measuring-caption = De vaste vragen per dienst. Bij een naam met een punt komt het domein erachter
measuring-itself = het domein zelf
measuring-owner = Naam
measuring-types = Soort record
measuring-more = Daarbij komen vragen die uit een antwoord volgen: de adressen van mailservers en nameservers, de namen die een SPF-record opneemt, en van elk adres het netwerk waarin het staat.
measuring-again = Wat anders is dan de vorige keer, wordt nog eens gevraagd voordat het telt.
measuring-not-heading = Wat een meting niet doet
measuring-not = Zij maakt geen verbinding met websites of mailservers, leest geen e-mail, probeert geen wachtwoorden en zoekt niet naar zwakke plekken. Van adressen bewaart zij alleen het netwerk en, waar een bron die kent, de plaats.
measuring-object-heading = Bezwaar maken
measuring-object = Wie de post en de websites van een overheid verzorgt is van openbaar belang. Dat een feit onwelkom is, is dus geen reden om het weg te laten. Dit zijn wel redenen:
measuring-ground-public = de organisatie is geen overheid of hoort in geen van de categorieën;
measuring-ground-domain = het domein is niet van de organisatie, of een hostnaam was niet openbaar en het is schadelijk dat zij bekend is;
measuring-ground-burden = de vragen zelf zijn een last voor uw nameservers;
measuring-ground-law = een wet of een rechter zegt het.
measuring-after = Binnen twee weken beslist een beheerder, met de reden erbij. Na toewijzing wordt er niets meer gevraagd; wat eerder is waargenomen blijft, tenzij de wet anders eist. Een hostnaam die schade doet, gaat tot dan uit het register.

## Status
status-title = Status van de metingen
status-description = Wanneer er is gemeten, hoeveel vragen er waren, hoe ze zijn beantwoord, en op welke dagen niet is gemeten.
status-last = De laatste meting is van { $date }.
status-total = De eerste meting was op { $date }. In totaal { $scans ->
    [one] is er { $scans } meting gedaan
   *[other] zijn er { $scans } metingen gedaan
  } in { $days ->
    [one] { $days } dag
   *[other] { $days } dagen
  }; op { $missed ->
    [one] { $missed } dag
   *[other] { $missed } dagen
  } is niet gemeten.
status-clock = Deze pagina kent de dag van vandaag niet: vergelijk de datum zelf.
status-answers-heading = Hoe de vragen zijn beantwoord
status-answers = In de meting van { $date }.
status-answers-caption = Elke vraag telt één keer, hoe vaak zij ook is geprobeerd
status-answers-none = Het manifest van deze meting telt de antwoorden niet.
status-failures = Onbeantwoord gebleven, naar reden:
status-outcome = Uitkomst
status-answer = { $what ->
    [records] records
    [NODATA] naam bestaat, geen record van deze soort (NODATA)
    [NXDOMAIN] naam bestaat niet (NXDOMAIN)
    [timeout] geen antwoord binnen de tijd
    [unreachable] onbereikbaar
    [malformed] onleesbaar antwoord
   *[other] fout { $what }
  }
status-scans-heading = De metingen
status-scans-caption = De nieuwste { $shown } van { $total }
status-scans-all = De nieuwste eerst
status-from-to = Begin en einde
status-domains = Domeinen
status-questions = Vragen
status-failed = Mislukt
status-held = Vastgehouden
status-unconfirmed = Onbevestigd
status-moves = Gemeld
status-partial = deel van het register
status-terms = Mislukt: vragen zonder antwoord. Vastgehouden: daar bleef een eerder antwoord staan. Onbevestigd: een verschil dat bij een tweede blik niet werd teruggezien. Gemeld: wisselingen van leverancier die de meting zelf vastlegde.
status-gaps-heading = Dagen zonder meting
status-gaps-text = Een overgeslagen dag maakt een tussenpoos langer en niets onjuist.
status-gaps-none = Tussen de eerste en de laatste meting is geen dag overgeslagen.

## Toegankelijkheid
accessibility-title = Toegankelijkheid
accessibility-description = Wat aan de toegankelijkheid van deze site wordt gecontroleerd, en wat nog tekortschiet.
accessibility-lede = Deze site is gemaakt om zonder muis, zonder beeld, zonder JavaScript en op papier te gebruiken. Het doel is WCAG 2.2, niveau AA.
accessibility-no-audit = Dit is geen officiële toegankelijkheidsverklaring, en er is geen onafhankelijk onderzoek gedaan.
accessibility-checked-heading = Wat de controles bekijken
accessibility-axe = Een script in de repository (`tests/browser`) opent elke soort pagina in een browser en zoekt met axe naar schendingen van WCAG 2.2, niveau A en AA, in licht en donker.
accessibility-sizes = Het script faalt als een pagina breder is dan het scherm, op een telefoon en op een groot scherm.
accessibility-keyboard = Zoeken gaat met het toetsenbord, met zichtbare focus en een link naar de inhoud; ook brede tabellen zijn zo te bereiken.
accessibility-script = Zonder JavaScript is elke pagina te lezen, en zoekt u in de lijst van A tot Z.
accessibility-pictures = Elke grafiek heeft een titel, een beschrijving en een tabel met dezelfde gegevens. Kleur is nooit het enige verschil.
accessibility-print = Op papier blijven de bronnen, de commit en, waar bekend, het adres leesbaar.
accessibility-short-heading = Wat tekortschiet
accessibility-short-people = Mensen die een schermlezer of spraakbesturing gebruiken hebben de site nog niet beproefd.
accessibility-short-tables = Brede tabellen schuiven op een telefoon zijwaarts.
accessibility-short-records = Records staan er zoals de DNS ze geeft; een schermlezer spelt ze.
accessibility-short-language = Namen van organisaties en opmerkingen in het register zijn Nederlands, ook op de Engelse pagina’s; regels tekst uit de DNS hebben geen taal.
accessibility-report-heading = Loopt u ergens tegenaan?
accessibility-report = Meld het, dan wordt het hersteld of komt het in deze lijst.

## Privacy
privacy-title = Privacy
privacy-description = Wat deze site van lezers weet: niets. En wat een host wel kan zien.
privacy-lede = Deze site bestaat uit gewone bestanden en houdt niets over lezers bij.
privacy-readers-heading = Lezers
privacy-cookies = Er zijn geen cookies, en de site bewaart niets in uw browser.
privacy-third = Er wordt niets van een ander adres geladen: geen lettertypen, statistieken of kaarten.
privacy-referrer = Wie een link naar elders volgt, laat daar niet zien van welke pagina.
privacy-search = Wat u in het zoekveld typt, wordt in uw browser opgezocht. Staat een zoekterm in het adres van een pagina, zoals na zoeken zonder JavaScript, dan ziet de host die als de pagina wordt opgevraagd.
privacy-host-heading = De host
privacy-host = Elke webserver ziet welk adres welke pagina opvraagt en kan dat bewaren. Of dat gebeurt, hangt af van de host en niet van deze bestanden.
privacy-bodies-heading = Organisaties en personen
privacy-bodies = Gemeten worden domeinen van organisaties, niet het gedrag van mensen.
privacy-people = Het register noemt geen personen. In een record kan een naam staan die de organisatie daar zelf heeft gezet; wie dat schaadt, kan vragen om de hostnaam weg te laten.

## Licentie
licence-title = Licentie
licence-description = Onder welke voorwaarden de gegevens, het programma, de kaart en de letters te gebruiken zijn.
licence-lede = De gegevens zijn van niemand en dus van iedereen. Neem ze over, ook zonder te vragen.
licence-caption = Wat onder welke licentie valt
licence-what = Wat
licence-licence = Licentie
licence-means = Wat dat betekent
licence-data = Gegevens: register, metingen en wat daaruit is berekend
licence-data-means = Vrij te gebruiken voor alles, zonder voorwaarden. Een bronvermelding stellen we op prijs.
licence-code = Programma: code, sjablonen en teksten van de site
licence-code-means = Vrij te gebruiken en te wijzigen; wie een gewijzigde versie verspreidt of als dienst aanbiedt, doet dat onder dezelfde of een verenigbare licentie.
licence-map = Ligging van gemeenten op kaarten
licence-map-credit = Kadaster / Centraal Bureau voor de Statistiek, 2023
licence-map-means = Noem deze bron bij hergebruik van een kaart of van de coördinaten.
licence-letters = Letters in plaatjes (Source Serif, ingekort en hernoemd)
licence-letters-means = De letters mogen vrij mee in plaatjes en programma’s. De pagina’s zelf gebruiken de letters van uw eigen apparaat.
licence-cite-heading = Citeren
licence-cite = Noem Overstap, de datum van de meting en het adres van de pagina. Wat er op een datum stond, blijft op te zoeken aan de hand van de commit.
licence-marks-heading = Namen en merken
licence-marks = Namen van organisaties, leveranciers en diensten zijn van hun eigenaars. Dat zij hier staan, betekent niet dat zij met Overstap te maken hebben.

## Wat alleen de uitgever van een site weet: zet deze berichten in een eigen own.ftl
publisher-people = Nog niet ingevuld door de uitgever van deze site.
publisher-money = Nog niet ingevuld door de uitgever van deze site.
publisher-conflicts = Nog niet ingevuld door de uitgever van deze site.
publisher-hosting = Nog niet ingevuld door de uitgever van deze site.
publisher-points = Welke resolvers zijn gevraagd staat bij elke meting; waar de meetmachine staat heeft de uitgever nog niet ingevuld.
publisher-privacy = Welke host dit is, wat die bewaart en hoe lang, heeft de uitgever van deze site nog niet ingevuld.
