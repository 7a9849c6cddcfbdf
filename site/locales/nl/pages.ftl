# Every word of the Dutch site. Values that come from data are escaped before they get here.

## Frame
site-name = Overstap
site-line = Wie verzorgt de e-mail van de Nederlandse overheid, sinds wanneer, en hoe we dat weten.
skip = Naar de inhoud
nav-label = Hoofdmenu
nav = { $key ->
    [organisations] Organisaties
    [changes] Wijzigingen
    [providers] Leveranciers
    [figures] Cijfers
    [map] Kaart
    [data] Data
   *[method] Methode
  }
other-language = English
footer-not-government = Overstap is geen website van de overheid.
footer-measured = Laatste meting: { $date }.
footer-unmeasured = Er is nog niets gemeten.
footer-label = Over deze site
method-link = Methode en regels
unmeasured-title = Er is nog niets gemeten
unmeasured-text = De eerste meting moet nog plaatsvinden. De organisaties en leveranciers staan al in het register; zodra er is gemeten, staat hier wat de DNS laat zien.
search-label = Zoek een organisatie of domein
search-button = Zoek
search-none = Niets gevonden. Kijk ook in de lijst van A tot Z.
source = Bron
note = Opmerking
see-all = Alle wijzigingen
caveat-service = { $service ->
    [dns] Een NS-record zegt bij wie de nameservers staan. Het zegt niet wie de domeinnaam beheert, welk contract geldt of wanneer het besluit viel.
    [collaboration] Zo’n record zegt waar vergaderen, bellen of aanmelden wordt aangeboden. Het zegt niet wat er nog meer wordt gebruikt, welk contract geldt of wanneer het besluit viel.
   *[web] Een adres zegt in welk netwerk een host staat. Het zegt niet wie de toepassing bouwt of beheert, waar de gegevens staan, welk contract geldt of wanneer het besluit viel.
  }
caveat = Een MX-record zegt waar e-mail wordt aangeboden. Het zegt niet waar mailboxen staan, welk contract geldt of wanneer het besluit viel.
country = { $code ->
    [NL] Nederland
    [BE] België
    [DE] Duitsland
    [FR] Frankrijk
    [GB] Verenigd Koninkrijk
    [IE] Ierland
    [CH] Zwitserland
    [US] Verenigde Staten
    [CA] Canada
    [IL] Israël
    [JP] Japan
    [SE] Zweden
    [AT] Oostenrijk
    [CZ] Tsjechië
    [FI] Finland
    [DK] Denemarken
    [AU] Australië
    [ES] Spanje
    [IN] India
    [IT] Italië
    [LU] Luxemburg
    [NO] Noorwegen
    [PL] Polen
    [SG] Singapore
   *[other] { $code }
  }
place = { $country } ({ $source })
place-nowhere = niet op één plaats ({ $source })
place-unknown = onbekend
place-source = { $source ->
    [aws] adreslijst van AWS
    [azure] adreslijst van Azure
    [google] adreslijst van Google
    [geo] geolocatiebestand, minder zeker
   *[other] { $source }
  }
place-source-region = { $source }, regio { $region }

## Names
party-own = eigen servers
party-unlisted = niet in de lijst: { $name }
party-network = netwerk AS{ $number } (houder niet in de lijst)
party-none = niemand
senders-none = geen bekende leverancier
list = { $start } en { $last }
body-in-sentence = { $category ->
    [gemeente] gemeente { $short }
    [provincie] provincie { $short }
    [ministerie] het ministerie van { $short }
   *[other] { $name }
  }
body-at-domain = { $body } ({ $domain })
kind = { $kind ->
    [mailbox] mailboxleverancier
    [filter] filterdienst
    [sender] verzenddienst
    [hosting] hosting
    [cdn] netwerk voor websites
    [dns] nameservers
    [isp] internetaanbieder
   *[shared-service] gedeelde dienst van overheden
  }
service = { $service ->
    [mail] e-mail
    [web] website
    [dns] nameservers
    [collaboration] samenwerken
   *[portal] portaal
  }
layer = { $layer ->
    [filter] Ontvangt en geeft door (MX)
    [mailbox] Mailboxen
    [shared-service] Gedeelde dienst
    [front] Staat ervoor (CDN)
    [platform] Platform
    [hosting] Netwerk
    [name-server] Nameservers
    [calling] Vergaderen en bellen
    [identity] Aanmelden
   *[sender] Mag verzenden (SPF)
  }
certainty = { $certainty ->
    [observed] waargenomen
    [derived] afgeleid
   *[not-determinable] niet vast te stellen
  }
certainty-text = { $certainty ->
    [observed] Het record zelf zegt het.
    [derived] Een regel leidt het af uit records.
   *[not-determinable] Uit wat we zagen volgt niets. Dat is iets anders dan: het is er niet.
  }
cause = { $cause ->
    [move] overstap
    [parallel-start] partij erbij
    [parallel-end] partij weg
    [filter] andere partij ervoor
    [hybrid] hybride begon of eindigde
    [endpoint] andere naam, zelfde partij
    [tenant] andere tenant
    [location] andere plaats
    [control] leverancier verkocht
    [registry] register gewijzigd
   *[signal] andere aanwijzing
  }
cause-text = { $cause ->
    [move] De records wezen eerst naar de ene partij en daarna naar een andere. Alleen dit noemen we een overstap.
    [parallel-start] Naast wie er al stond verscheen een ander.
    [parallel-end] Van de partijen die naast elkaar stonden viel er minstens één weg.
    [filter] Wie ervoor staat is veranderd: bij e-mail wie die van internet ontvangt, bij een website of portaal het CDN. Over wie erachter staat zegt dat niets.
    [filter-mail] Wie de e-mail van internet ontvangt is veranderd, de conclusie over de mailboxen niet.
    [filter-unknown] Wie de e-mail van internet ontvangt is veranderd. Waar de mailboxen staan was en is niet vast te stellen.
    [filter-front] Wat ervoor staat (CDN) is veranderd. Over wie erachter staat zegt dat niets.
    [hybrid] De leverancier ontvangt nog steeds; servers elders waarop ook mailboxen kunnen staan kwamen erbij of vielen weg.
    [endpoint] Dezelfde partij onder een andere hostnaam.
    [tenant] Dezelfde leverancier, maar de DKIM-records noemen een andere tenant.
    [location] Dezelfde hosts staan volgens dezelfde bron in een ander land.
    [control] De leverancier kreeg een andere eigenaar. Dat staat niet in de DNS: de datum komt uit een bron.
    [registry] Het register is bewerkt: een organisatie, een domein of een fusie. In de DNS hoeft niets te zijn veranderd.
   *[signal] Er kwam of verdween een aanwijzing. Daaruit volgt niet dat er van leverancier is gewisseld.
  }
strength = { $strength ->
    [decisive] beslissend
    [supporting] ondersteunend
   *[hint] aanwijzing
  }
strength-text = { $strength ->
    [decisive] Zo’n record wijst op zichzelf de leverancier aan.
    [supporting] Zo’n record telt mee, samen met andere.
   *[hint] Zo’n record tonen we, maar het beslist niets.
  }
weight = { $weight ->
    [for] vóór
    [against] tegen
   *[neutral] neutraal
  }

## Since when
since-on-or-before = op of vóór { $date } (≤)
since-next-day = sinds { $date } (eerste meting)
since-gap = tussen { $days }; daartussen is niet gemeten
since-undecided = tussen { $days }; metingen daartussen gaven geen uitsluitsel
since-determined = vanaf de meting van { $date }; bij die van { $before } was de conclusie een andere
when-between = tussen { $days }
when-sold = { $period }, volgens een bron
silence = { $why ->
    [unconfirmed] Op { $date } zag de meting een verschil dat bij een tweede blik niet werd bevestigd; de laatste bekende stand is die van { $last }.
   *[unanswered] Op { $date } gaf de DNS geen bruikbaar antwoord; de laatste bekende stand is die van { $last }.
  }
moment-start = Op { $date } om { $time } uur
moment-inside = op { $date } om { $time } uur
day-start = Op { $date }
day-inside = op { $date }

## States
state-unknown = niet vast te stellen
state-no-mail = { $state ->
    [no-domain] domeinnaam bestaat niet
    [parked] geparkeerd: neemt geen e-mail aan en verzendt niet
    [null-mx] neemt geen e-mail aan (null MX)
    [no-mx] geen MX en geen adres
    [implicit-mx] geen MX, wel een adres
   *[other] geen mailboxen ({ $state })
  }
nobody = { $layer ->
    [sender] geen bekende leverancier
    [front] geen CDN dat wij kennen
    [platform] geen platform dat wij kennen
    [hosting] geen adres
    [name-server] geen eigen nameservers
    [calling] geen record
    [identity] geen record
   *[filter] niemand
  }
now-no-domain = De domeinnaam { $domain } bestaat niet (NXDOMAIN); daar is geen e-mail mogelijk.
now-parked = Het domein { $domain } neemt geen e-mail aan en zegt in SPF dat niemand namens het domein mag verzenden: een geparkeerde naam.
now-null-mx = Het domein { $domain } zegt zelf dat het geen e-mail aanneemt (null MX, RFC 7505).
now-no-mx = { $domain } heeft geen MX-record en geen adres; daar is geen e-mail mogelijk.
now-implicit-mx = { $domain } heeft geen MX-record maar wel een adres; of daar e-mail wordt aangenomen is hieruit niet af te leiden.
now-no-mx-address-unknown = { $domain } heeft geen MX-record; of het een adres heeft is niet gemeten. Waar de e-mail heen gaat is niet vast te stellen.
now-unanswered = De vraag naar de MX-records van { $domain } is nog niet beantwoord; waar de e-mail heen gaat is niet vast te stellen.
now-filter = De MX-records van { $domain } wijzen naar { $receivers }, { $count ->
    [one] een filterdienst
   *[other] filterdiensten
}; welke mailomgeving erachter zit is hieruit niet af te leiden.
now-unknown = De MX-records van { $domain } wijzen naar { $receivers }; waar de mailboxen staan is niet vast te stellen.
now-hybrid = De MX-records van { $domain } wijzen naar { $receivers }; autodiscover wijst alleen naar { $hybrid }. De leverancier ontvangt, en op die servers kunnen ook nog mailboxen staan (hybride).
now-same-observed = De MX-records van { $domain } wijzen naar { $receivers }, { $count ->
    [one] dat zelf mailboxen aanbiedt
   *[other] die zelf mailboxen aanbieden
}.
now-same = De MX-records van { $domain } wijzen naar { $receivers }; niets wijst overtuigend op een andere mailomgeving daarachter.
now-among = De MX-records van { $domain } wijzen naar { $receivers }; volgens onze regels staan de mailboxen bij { $mailboxes }.
now-behind = De MX-records van { $domain } wijzen naar { $receivers }; uit de andere records leiden we af dat de mailboxen bij { $mailboxes } staan.

## Home
home-title = Overstap: wie verzorgt de e-mail van de overheid
home-description = Per organisatie, met datum en bewijs: waar de e-mail van de Nederlandse overheid heen gaat.
home-all-bodies = gemeten organisaties
home-mx = Op { $date } wezen de MX-records van { $count } van de { $total } { $bodies } naar { $provider }.
home-mx-unknown = { $unknown ->
    [0] Van alle { $total } is bekend waarheen de MX-records wezen.
   *[other] Van { $unknown } is onbekend waarheen de MX-records wezen.
  }
home-mailboxes = Volgens alle records samen stonden de mailboxen van { $count } van de { $total } bij { $provider }{ $unknown ->
    [0] .
   *[other] ; van { $unknown } is het niet vast te stellen.
  }
home-first = Bij de eerste meting, op { $date }, wezen de MX-records van { $count } van de { $total } { $bodies } naar { $provider }{ $unknown ->
    [0] .
   *[other] ; van { $unknown } was het niet bekend.
  }
home-latest = Laatste wijzigingen
home-no-changes = Sinds de eerste meting is er geen wijziging gezien.
last-measured-on = Laatst gemeten op { $date }.
home-says = Wat dit wel en niet zegt
home-says-text = We zien wat iedereen in de DNS kan zien, en concluderen daaruit volgens vaste regels.
home-browse = Alle { $bodies } organisaties van A tot Z

## Organisations
organisations-title = Organisaties
organisations-description = { $total } Nederlandse overheidsorganisaties, van A tot Z en per soort.
organisations-by-category = Per soort
organisations-az = Van A tot Z
letter-label = Letters
ended-mark = opgeheven
former-mark = heet nu { $name }
category-description = { $name }: wie de e-mail verzorgt van { $total ->
    [one] 1 organisatie
   *[other] { $total } organisaties
}.
category-state = Stand van { $date }.
category-ended = Opgeheven
column-name = Naam
column-receivers = MX wijst naar
column-mailboxes = Mailboxen
not-measured = niet gemeten

## Organisation
organisation-description = { $name }: wie de e-mail verzorgt, en hoe we dat weten.
crumbs = Kruimelpad
now-heading = Nu
past-heading = Laatst bekende stand
no-domain-text = In het register staat geen maildomein van deze organisatie. Daarom is er niets te meten. Dat zegt niet dat zij geen e-mail heeft.
unconfirmed-text = Niemand heeft de gegevens van deze organisatie bevestigd: namen en domeinen kunnen fout zijn. Zij telt in de cijfers pas mee als een meting heeft gezien dat de naam bestaat.
unmeasured-domain-text = Het maildomein staat in het register, maar is nog niet gemeten.
compared-heading = Vergeleken met de sector
compared-text = Geteld is naar wie de MX-records van het hoofddomein wijzen, alleen of naast een ander.
compared = bij { $count } van de { $total } wijzen zij naar { $party }; van { $unknown } is het onbekend.
receivers-since = MX zo gezien
mailbox-since = Mailboxen zo gezien
last-measured = Laatst gemeten
ended-over = Deze organisatie bestond tot en met { $date }.
ended-coming = Deze organisatie bestaat volgens het register tot en met { $date }.
ended-into = Opgegaan in
ended-into-coming = Gaat volgens het register op in
predecessors = Hierin opgegaan
predecessors-coming = Gaat hierin op volgens het register
predecessor-until = tot en met { $date }
layers-heading = Wie doet wat
column-layer = Laag
column-party = Partij
column-control = In handen van
column-certainty = Zekerheid
column-party-why = Partij, en hoe zeker dat is
control = { $company } ({ $country })
control-unknown = In handen van: staat niet in het register
place-label = Plaats
besides = { $what ->
    [hybrid] Kan ook mailboxen hebben
    [backup] Reserve (MX)
    [spf-host] Beheert het SPF-record
   *[token] Verificatietekst van
  }
besides-note = { $what ->
    [hybrid] Autodiscover wijst alleen daarheen. Of er nog mailboxen staan, zegt de DNS niet.
    [backup] Ontvangt alleen als de eerste ontvangers niet antwoorden.
    [spf-host] De tekst van het SPF-record staat bij deze dienst. Dat is geen verzender en geen mailbox.
   *[token] Zulke teksten bewijzen niets over mailboxen; ze blijven vaak staan.
  }
tenant-with = ook genoemd door
tenant-note = Door geen andere organisatie in het register genoemd.
tenant-shared-note = De DKIM-records van deze organisaties noemen dezelfde tenant. Wie die beheert, staat er niet bij.
and-more = en { $count } andere
member-of = Deelnemer volgens het register
member-seen = De records van het maildomein wijzen er ook heen.
member-unseen = Geen record van het maildomein wijst erheen.
services-heading = Website, DNS, samenwerken, portalen
services-text = Wie een toepassing bouwt of beheert staat niet in de DNS en wordt hier niet geraden.
service-title = { $service ->
    [web] Website
    [dns] Nameservers
    [collaboration] Samenwerken
    [portal] Portaal
   *[mail] E-mail
  }
service-host = Bekeken host: { $host }
service-since = Zo gezien: { $since }; laatst gemeten { $date }.
service-times = Door de tijd: { $count } standen
periods-older = { $count ->
    [one] De oudste periode staat
   *[other] De oudste { $count } perioden staan
  } alleen in de open data.
changes-older = { $count ->
    [one] Nog 1 oudere wijziging staat in
   *[other] Nog { $count } oudere wijzigingen staan in
  }
changes-all = de lijsten per jaar
service-times-older = Nog { $count } oudere staan alleen in de open data.
service-records = { $count ->
    [one] Het record
   *[other] De { $count } records
  } waarop dit rust
services-rest = Verdere domeinen
services-unseen = Wel in het register, nog niet gemeten
unasked = Niet gesteld of nooit beantwoord: { $questions }. Dat is iets anders dan: het is er niet.
networks-of = de netwerken van { $host }
stale = De vraag naar { $question } bleef sinds { $since } onbeantwoord; wat hier staat is van { $last }.
stale-never = De vraag naar { $question } bleef sinds { $since } onbeantwoord; een ouder antwoord is er niet.
timeline-heading = Door de tijd
chart-title = Tijdlijn van { $domain }
chart-legend = Doorgetrokken: dag na dag gezien. Streepjes en losse punten: niet elke dag gezien. Gestippeld: niet gemeten, of de meting gaf geen uitkomst.
period-scans = gezien in { $seen } van { $scans } { $scans ->
    [one] meting
   *[other] metingen
  }
gaps-inside = In deze periode:
gaps-between = Tussen deze en de volgende periode:
gaps-since = Daarna:
gap = { $reasons } ({ $days })
gap-why = { $why ->
    [unanswered] { $count } { $count ->
        [one] meting
       *[other] metingen
      } zonder bruikbaar antwoord
    [unconfirmed] { $count } { $count ->
        [one] meting
       *[other] metingen
      } met een verschil dat bij een tweede blik niet werd bevestigd
   *[unasked] { $count } { $count ->
        [one] meting
       *[other] metingen
      } zonder vraag naar dit domein
  }
gaps-older = eerder { $scans } { $scans ->
    [one] meting
   *[other] metingen
  } zonder uitkomst, verdeeld over { $count } { $count ->
    [one] onderbreking
   *[other] onderbrekingen
  } ({ $days })
column-number = Nr.
column-since = Zo gezien
column-last-seen = Laatst gezien
changes-heading = Wijzigingen
no-changes = Er is geen wijziging gezien.
former-changes = Onder een vorig id
former-timelines = Door de tijd, onder een vorig id
former-timelines-text = De tijdlijn hierboven begint met het id van nu. Dit is wat er daarvoor is gezien.
evidence-heading = Hoe we dat weten
evidence-rule = Regel { $id }, versie { $version }:
evidence-caption = De records van { $domain } die iets zeggen, en over wie
evidence-none = Er zijn geen records die op een partij wijzen.
column-question = Vraag
column-record = Record
column-weight = Weegt
column-strength = Sterkte
unanswered = Nooit beantwoorde vragen: { $questions }. Niet beantwoord is iets anders dan: het is er niet.
others-heading = Andere maildomeinen
column-domain = Domein
domains-heading = Domeinen in het register
domains-none = Het register noemt geen domeinen.
column-services = Diensten
column-label = Omschrijving
column-from = Vanaf
column-until = Tot en met
facts-heading = Gegevens
fact = { $key ->
    [sector] Sector
    [abbreviation] Afkorting
    [former-name] Eerdere naam
    [former-id] Eerder id
    [parent] Onderdeel van
    [province] Provincie
    [inhabitants] Inwoners
    [valid-from] Bestaat vanaf
    [member] Deelnemer
    [tooi] TOOI
    [roo] ROO
    [oin] OIN
    [wikidata] Wikidata
    [cbs] CBS
   *[id] Id
  }
files-heading = In de repository
files-text = De feiten over de organisatie staan in het eerste bestand, de waarnemingen in het tweede; git bewaart elke eerdere stand.
files-text-unseen = De feiten over de organisatie staan in dit bestand; git bewaart elke eerdere stand.

## Providers
providers-title = Leveranciers
providers-description = Wie e-mail van de overheid ontvangt, bewaart of verzendt, en in wiens handen dat bedrijf is.
provider-description = Wat als { $name } telt, in wiens handen het is, en welke organisaties er volgens de DNS gebruik van maken.
column-kind = Soort
column-country = Land
column-mailbox-count = Mailboxen van
column-receiver-count = MX van
providers-caption = Aantal organisaties per leverancier
providers-whole = Geteld zijn { $total } organisaties: van { $mailboxes } is niet vast te stellen waar de mailboxen staan, van { $mx } is onbekend waarheen de MX-records wijzen.
provider-control = In wiens handen
provider-no-control = Wie deze leverancier in handen heeft, staat niet in het register.
control-first = vanaf het begin van deze registratie
column-company = Bedrijf
announced-heading = Aangekondigde verkopen
announced-text = Aangekondigd is nog geen eigendom; tot de verkoop rond is telt de huidige eigenaar.
column-announced = Aangekondigd
column-buyer = Koper
column-sale-ended = Ging niet door
ended-sales-heading = Verkopen die niet doorgingen
ended-sales-text = Deze verkopen zijn aangekondigd en daarna afgelast of verboden. De leverancier kwam er niet door in andere handen.
provider-prints = Wat telt als deze leverancier
provider-prints-text = Een record telt alleen mee bij een van deze kenmerken. Namen worden per heel label vergeleken.
provider-prints-table = De { $count } kenmerken, elk met zijn bron
provider-no-prints = Er zijn nog geen kenmerken vastgelegd.
print-names = naam onder
print-includes = SPF neemt op
print-texts = tekst begint met
print-networks = netwerk
column-fingerprint = Kenmerk
provider-bodies = Organisaties
provider-no-bodies = Van geen enkele gemeten organisatie wijst een record hierheen.
role = { $role ->
    [mailbox] Mailboxen
    [filter] Ontvangt en geeft door (MX)
    [shared-service] Gedeelde dienst
    [sender] Mag alleen verzenden (SPF)
    [web] Website
    [portal] Portaal
    [name-server] Nameservers
   *[collaboration] Samenwerken
  }
role-share = { $role ->
    [mailbox] Van { $count } van de { $total } organisaties met een maildomein staan de mailboxen hier.
    [filter] Van { $count } van de { $total } organisaties met een maildomein ontvangt deze partij de e-mail, en staan de mailboxen elders of is niet vast te stellen waar.
    [shared-service] Van { $count } van de { $total } organisaties met een maildomein wijst een mailrecord naar deze gedeelde dienst.
    [sender] Van { $count } van de { $total } organisaties met een maildomein mag deze partij volgens SPF verzenden, zonder te ontvangen of mailboxen te hebben.
    [web] Van { $count } van de { $total } organisaties met een website in het register staat die achter, op of in het netwerk van deze partij.
    [portal] Van { $count } van de { $total } organisaties met een portaal in het register staat er een achter, op of in het netwerk van deze partij.
    [name-server] Van { $count } van de { $total } organisaties waarvan het register de nameservers volgt staan er bij deze partij.
   *[collaboration] Van { $count } van de { $total } organisaties waarvan het register samenwerken volgt wijst een record voor vergaderen, bellen of aanmelden hierheen.
  }
role-unknown = Niet of niet geheel bekend: { $unknown }.
users-title = { $name }: { $category }
users-description = { $role ->
    [mailbox] Organisaties met mailboxen bij { $name }: { $count }.
    [filter] Organisaties waarvoor { $name } ontvangt; hun mailboxen staan elders, of waar is niet vast te stellen: { $count }.
    [shared-service] Organisaties met een mailrecord dat naar { $name } wijst: { $count }.
    [sender] Organisaties waarvoor { $name } volgens SPF alleen mag verzenden: { $count }.
    [web] Organisaties met een website achter, op of in het netwerk van { $name }: { $count }.
    [portal] Organisaties met een portaal achter, op of in het netwerk van { $name }: { $count }.
    [name-server] Organisaties met nameservers bij { $name }: { $count }.
   *[collaboration] Organisaties met een record voor vergaderen, bellen of aanmelden dat naar { $name } wijst: { $count }.
  }
users-share = Totaal van deze soort: { $total }{ $unknown ->
    [0] .
   *[other] ; van { $unknown } is het niet of niet geheel bekend.
  }
members-heading = Deelnemers volgens het register
members-text = Van { $seen } van de { $total } deelnemers wijst een mailrecord naar deze dienst{ $unknown ->
    [0] .
   *[other] ; van { $unknown } is dat niet bekend.
  } Ook wie dat niet laat zien kan er gebruik van maken.
column-member = Deelnemer
column-in-dns = In de DNS van het maildomein
member-not-in-dns = wijst geen record hierheen
member-in-dns = een record wijst hierheen
provider-now = Organisaties nu
provider-years = Overstappen per jaar
provider-years-text = Geteld zijn organisaties die volgens de records naar deze leverancier of ervandaan overstapten, elk in het jaar van de meting die het als eerste zag. Van vóór { $date } is niets bekend. Andere wijzigingen, zoals een filter ervoor, tellen niet mee.
provider-years-caption = Alleen overstappen; het jaartal leidt naar alle wijzigingen van dat jaar.
provider-years-none = Er is nog maar één meting; wie kwam en ging is nog niet te zien.
column-year = Jaar
column-service = Dienst
column-came = Hierheen
column-went = Hiervandaan
column-sector = Sector
provider-sectors = Per sector
provider-sectors-caption = Wie onbekend is telt mee in het totaal. Een sector met deelsectoren telt ook die van zijn deelsectoren.
sector-share = { $total ->
    [0] niets te tellen
   *[other] { $count } van { $total }
  }
sector-unknown = { $unknown } onbekend
provider-comings = Erbij
provider-goings = Eraf
provider-none-seen = Niet gezien.

## Changes
changes-title = Wijzigingen
changes-description = Elke wijziging met haar twee metingen, de records en de regel.
changes-latest = Laatste wijzigingen van leverancier
changes-none = Er is nog geen wijziging van leverancier gezien.
changes-years = Per jaar
changes-year-count = { $count } { $count ->
    [one] wijziging
   *[other] wijzigingen
  }, waarvan { $moves } { $moves ->
    [one] overstap
   *[other] overstappen
  }
changes-feed-text = Een wijziging ligt altijd tussen twee metingen. Alleen een andere leverancier heet een overstap.
year-title = Wijzigingen in { $year }
month-title = Wijzigingen in { $month }
day-title = Wijzigingen, het eerst gezien op { $date }
period-day = Een wijziging staat bij de dag waarop ze het eerst is gezien. Ze viel tussen die meting en de laatste die de oude stand zag, en kan dus van een eerdere dag zijn.
period-parts = { $what ->
    [year] Per maand
   *[month] Per dag
  }
period-too-long = { $what ->
    [year] Met { $count } wijzigingen is dit jaar te lang voor één bladzijde. Elke maand heeft een eigen bladzijde.
   *[month] Met { $count } wijzigingen is deze maand te lang voor één bladzijde. Elke dag heeft een eigen bladzijde.
  }
year-providers = Wie e-mail en andere diensten verzorgt
year-others = Andere wijzigingen
year-causes = { $count } × { $cause }
headline-move-mx = MX-records van { $body } wijzen naar { $to }; eerder naar { $from }
headline-move-mailbox = Volgens de DNS staan de mailboxen van { $body } bij { $to }; eerder bij { $from }
headline-parallel-start = Volgens de DNS staan de mailboxen van { $body } bij { $to }; eerder alleen bij { $from }
headline-parallel-end = Volgens de DNS staan de mailboxen van { $body } alleen nog bij { $to }; eerder bij { $from }
headline-hybrid-start = Bij { $body } ontvangt { $to } nog steeds; autodiscover wijst nu alleen naar { $hybrid } (hybride)
headline-hybrid-end = Bij { $body } ontvangt { $to } nog steeds; autodiscover wijst niet meer alleen naar { $hybrid }
headline-endpoint = MX-records van { $body } gebruiken andere hostnamen bij { $to }
headline-tenant = DKIM-records van { $body } noemen tenant { $to }; eerder { $from }
headline-senders = Volgens SPF mag namens { $body } verzenden: { $to }; eerder: { $from }
headline-senders-more = SPF van { $body } laat nu ook { $came } verzenden
headline-senders-fewer = SPF van { $body } laat { $went } niet meer verzenden
headline-senders-other = SPF van { $body } laat nu ook { $came } verzenden, en { $went } niet meer
headline-signal = Andere aanwijzingen bij { $body }, dezelfde conclusie
headline-determined = Waar de mailboxen van { $body } staan is nu wel uit de DNS af te leiden: { $to }
headline-undetermined = Waar de mailboxen van { $body } staan is niet meer uit de DNS af te leiden; eerder: { $from }
headline-determined-otherwise = De DNS laat over { $body } meer of minder zien; conclusie nu: { $to }, eerder: { $from }
headline-state = E-mail van { $body }: { $to }; eerder: { $from }
headline-location = MX-hosts van { $body } staan volgens onze bron nu hier: { $to }; eerder: { $from }
headline-control = { $provider }, waar records van { $body } naar wijzen, kwam in handen van { $to }; eerder { $from }
headline-merged = Volgens het register is { $body } opgegaan in { $successors }
headline-renamed = In het register staat { $body } nu als { $now }
headline-continued = In het register staat { $former } nu als { $body }
headline-gone = { $service ->
    [mail] Het register noemt geen maildomein van { $body } meer
    [web] Het register noemt geen website van { $body } meer
    [dns] Het register volgt geen nameservers van { $body } meer
    [collaboration] Het register volgt samenwerken van { $body } niet meer
   *[portal] Het register noemt geen portaal van { $body } meer
  }
headline-added = { $service ->
    [mail] Het register noemt een maildomein van { $body }
    [web] Het register noemt een website van { $body }
    [dns] Het register volgt de nameservers van { $body }
    [collaboration] Het register volgt samenwerken van { $body }
   *[portal] Het register noemt een portaal van { $body }
  }
headline-domains = { $service ->
    [mail] Het register noemt andere maildomeinen van { $body }
    [web] Het register noemt andere websites van { $body }
    [dns] Het register volgt de nameservers van andere domeinen van { $body }
    [collaboration] Het register volgt samenwerken van { $body } op andere domeinen
   *[portal] Het register noemt andere portalen van { $body }
  }
service-what = { $layer ->
    [front] { $service ->
        [portal] Vóór het portaal { $domain }
       *[web] Vóór de website
      }
    [platform] { $service ->
        [portal] Platform van het portaal { $domain }
       *[web] Platform van de website
      }
    [hosting] { $service ->
        [portal] Netwerk van het portaal { $domain }
        [dns] Netwerk van de nameservers
       *[web] Netwerk van de website
      }
    [name-server] Nameservers
    [calling] Vergaderen en bellen
   *[identity] Aanmelden van apparaten
  }
headline-service = { $what } van { $body }: nu { $to }; eerder { $from }
headline-service-parallel-start = { $what } van { $body }: nu { $to }; eerder alleen { $from }
headline-service-parallel-end = { $what } van { $body }: nu alleen { $to }; eerder { $from }
headline-service-endpoint = { $what } van { $body }: andere namen, nog steeds { $to }
headline-service-location = { $what } van { $body }, volgens onze bron op een andere plaats: nu { $to }; eerder { $from }
headline-service-signal = { $what } van { $body }: andere aanwijzingen, dezelfde conclusie
headline-service-state = { $what } van { $body }, volgens de DNS: nu { $to }; eerder { $from }
lead-service = { $before } was de uitkomst uit de records van { $domain } in de laag ‘{ $layer }’: { $from }; { $after }: { $to }.
lead-service-names = { $before } wezen de records van { $domain } in de laag ‘{ $layer }’ naar { $from }; { $after } naar { $to }.
lead-service-location = { $before } stonden de hosts van { $domain } volgens onze bron hier: { $from }; { $after }: { $to }.
lead-mx = { $before } wezen de MX-records van { $domain } naar { $from }, { $after } naar { $to }.
lead-mailbox = { $before } was de conclusie uit de records van { $domain } over de mailboxen: { $from }; { $after }: { $to }.
lead-hybrid = { $before } wees autodiscover van { $domain } buiten de leverancier om naar: { $from }; { $after }: { $to }.
lead-tenant = { $before } noemden de DKIM-records van { $domain } als tenant { $from }, { $after } { $to }.
lead-location = { $before } stonden de MX-hosts van { $domain } volgens onze bron hier: { $from }; { $after }: { $to }.
lead-control = { $before } was de leverancier volgens onze bronnen in handen van { $from }, { $after } van { $to }. De records van { $domain } wezen op beide dagen naar dezelfde leverancier.
lead-sold = Volgens een bron kwam de leverancier in handen van { $to }, eerder { $from }; als tijd noemt zij alleen { $period }. { $after } wezen de records van { $domain } naar deze leverancier. Dat is de eerste meting op of na de laatste dag daarvan, en daar tellen we het.
lead-sold-after = De laatste meting daarvoor, nog onder de vorige eigenaar, was op { $date }.
lead-sold-unseen = Van geen enkele meting staat vast dat de vorige eigenaar toen nog gold; een laatste oude meting noemen we daarom niet.
lead-senders = { $before } mochten volgens SPF namens { $domain } verzenden: { $from }; { $after }: { $to }.
lead-between = De wijziging viel tussen deze twee metingen.
lead-gap = { $gap ->
    [unmeasured] Daartussen is niet gemeten.
   *[undecided] Metingen daartussen gaven geen uitsluitsel.
  }
registry-text = { $edit ->
    [merged] Niet de DNS maar het register veranderde: de organisatie ging op in een andere.
    [renamed] Niet de DNS maar het register veranderde: de organisatie kreeg een ander id, al dan niet met een andere naam.
    [gone] { $service ->
        [mail] Niet de DNS maar het register veranderde: de organisatie of haar maildomein staat er niet meer in.
       *[other] Niet de DNS maar het register veranderde: de organisatie staat er niet meer in, of geen domein meer voor deze dienst.
      }
    [added] { $service ->
        [mail] Niet de DNS maar het register veranderde: een maildomein kwam erbij.
       *[other] Niet de DNS maar het register veranderde: een domein voor deze dienst kwam erbij.
      } Wat daarvoor was, is niet gemeten.
   *[domains] { $service ->
        [mail] Niet de DNS maar het register veranderde: er staat een ander hoofddomein voor e-mail, of het aantal domeinen verschilt.
       *[other] Niet de DNS maar het register veranderde: voor deze dienst staan er andere domeinen.
      }
  } Dit telt nergens als overstap.
registry-heading = Wat er in het register stond
registry-before = Vóór de wijziging
registry-after = Na de wijziging
registry-none = niets
together = Samen met
together-text = Deze wijziging is deel van één gebeurtenis ({ $event }): dezelfde uitkomst, in dezelfde meting, bij organisaties die een gedeelde dienst of tenant delen.
unconfirmed = Nog niet bevestigd: geen latere meting zag deze stand opnieuw.
seen-earlier = Deze stand is eerder gezien, op { $date }: de waarden wisselen heen en weer.
cause-heading = Soort wijziging
observations-heading = De twee metingen
observations-caption = { $seen ->
    [claimed] De twee metingen die de ingetrokken melding noemt
    [no] De twee metingen ervoor en erna; bij de eerste kan het al zo zijn geweest
   *[yes] De laatste meting van de oude stand en de eerste van de nieuwe
  }
column-before = { $seen ->
    [claimed] Eerste genoemde meting
    [no] Meting ervoor
   *[yes] Laatste oude
  }
column-after = { $seen ->
    [claimed] Tweede genoemde meting
    [no] Meting erna
   *[yes] Eerste nieuwe
  }
row-date = Dag
row-started = Begin
row-finished = Einde
row-local = { $date } om { $time } uur Nederlandse tijd
row-backfilled = De dag is met de hand opgegeven; begin en einde zijn die van het inlezen.
row-resolvers = Gevraagd aan
row-tool = Programma
row-commit = Commit
row-manifest = Verslag
no-commit = nog niet vastgelegd
records-heading = Wat er in de records veranderde
records-caption = { $seen ->
    [claimed] Regels met − stonden er bij de eerste genoemde meting, regels met + bij de tweede. De andere bleven gelijk; zij staan er omdat zij ernaast staan of meetelden.
    [no] Regels met − stonden er bij de meting ervoor, regels met + bij de meting erna. De andere bleven gelijk; zij staan er omdat zij ernaast staan of meetelden.
   *[yes] Regels met − stonden er bij de laatste oude meting, regels met + bij de eerste nieuwe. De andere bleven gelijk; zij staan er omdat zij ernaast staan of meetelden.
  }
records-none = In de opgeslagen records van het domein is geen verschil.
line-removed = verdwenen:
line-added = verschenen:
conclusion-heading = Regel en zekerheid
conclusion-caption = Wat we uit beide metingen concluderen, met de kenmerken en regels van vandaag
layer-absent = geen hosts bekend
row-receivers = MX wijst naar
row-mailboxes = Mailboxen
row-senders = Mag verzenden (SPF)
row-tenants = Tenant
row-rule = Regel
row-certainty = Zekerheid
rule-version = versie { $version }
not-said-heading = Wat dit niet zegt
not-said-derived = Waar mailboxen staan leiden we af uit DKIM, autodiscover en SPF. Dat is geen mededeling van de organisatie.
not-said-hybrid = Autodiscover zegt waar programma’s hun instellingen halen. Het zegt niet bij wie elke mailbox staat.
not-said-signal = Er kwam of verdween een aanwijzing in de DNS. Daaruit volgt niet dat er van leverancier is gewisseld.
check-heading = Zelf nagaan
check-clone = In een kloon van de repository:
check-dig = Wat de DNS vandaag antwoordt (vandaag, niet toen):
neighbours-label = Andere wijzigingen van deze organisatie
previous = Vorige
next = Volgende
back-to-year = Alle wijzigingen van dit jaar

## Corrections
corrections-title = Correcties
corrections-description = Wat de website ooit als overstap heeft gemeld en nu anders zegt, met de reden.
corrections-text = Elke meting legt in haar verslag vast welke overstappen zij ziet. Die regels worden nooit herschreven. Zegt het overzicht van vandaag iets anders, dan staat dat hier, en op de pagina van de wijziging zelf. Het adres van een gemelde wijziging blijft altijd bestaan.
corrections-latest = De nieuwste eerst, naar de dag van de meting
corrections-none = { $claims ->
    [0] Er zijn geen correcties. Geen enkele meting heeft een overstap gemeld.
    [one] Er zijn geen correcties: de ene gemelde overstap staat nog zoals zij is gemeld.
   *[other] Er zijn geen correcties: alle { $claims } gemelde overstappen staan nog zoals zij zijn gemeld.
  }
corrections-years-text = Naar het jaar van de meting, een regel per correctie.
corrections-count = { $count } { $count ->
    [one] correctie
   *[other] correcties
  }
corrections-year-title = Correcties op metingen van { $year }
corrections-about = Wat dit woord betekent, en alle correcties
correction-label = { $label ->
    [correction] Correctie
    [revision] Herziening
   *[withdrawal] Intrekking
  }
correction-label-text = { $label ->
    [correction] De wijziging staat er nog, maar anders dan gemeld: met andere partijen, een andere oorzaak of andere dagen. Het register legt deze records nu anders uit, of we weten niet meer hoe het register toen was.
    [revision] De records zijn niet veranderd, onze methode wel: het programma oordeelt nu anders, of in oude metingen is een overstap te zien die de meting zelf niet meldde. Telt nooit als een nieuwe overstap.
   *[withdrawal] De gemelde wijziging zien we niet meer. Zij telt nergens mee en is niet te citeren als feit. Haar pagina blijft.
  }
correction-claimed = Gemeld bij de meting van { $date }
correction-now = Wat we nu zeggen
correction-why = Waarom
correction-record = Vastgelegd in
correction-commit = commit
correction-nothing-claimed = niets: de meting meldde deze overstap niet
correction-nothing-now = niets: deze wijziging zien we niet
correction-reason = { $reason ->
    [catalogue] Het register verklaart deze records sindsdien anders. Met het register van die meting volgt nog wat toen is gemeld.
    [method] Het programma oordeelt sindsdien anders, ook met het register van die meting.
   *[unknown] Wat die meting gebruikte of zag staat niet meer in de repository. Of het register of het programma nu anders oordeelt, is daarom niet te zeggen.
  }
claim = { $cause }: van { $from } naar { $to }, tussen { $days }; laag: { $layer }
claim-same = { $cause }: { $to }, tussen { $days }; laag: { $layer }
claim-headline = { $cause } van { $from } naar { $to } bij { $body }
withdrawn-heading = Ingetrokken
withdrawn-note = Wat is ingetrokken telt nergens mee.
withdrawn-title = Intrekking: { $headline }
withdrawn-lead = Het verslag van de meting van { $date } meldde deze wijziging ({ $cause }, tussen { $days }). Met het register en de regels van vandaag zien we haar niet. Zij telt nergens mee.
withdrawn-no-scan = Van een van de twee genoemde dagen is geen meting vastgelegd.
withdrawn-records-heading = De records
withdrawn-records-same = Tussen beide metingen is in de opgeslagen records niets veranderd. Dit stond er:
withdrawn-records-none = Van deze metingen zijn geen records bewaard.
withdrawn-cite = Deze wijziging is ingetrokken: niet citeren als feit.
gone-title = Deze wijziging zien we niet meer
gone-text = Op dit adres stond een wijziging bij de meting van { $date }. Met het register en de regels van vandaag zien we haar niet; zij telt nergens mee.
gone-why = Geen enkele meting meldde haar als overstap: alleen overstappen worden bij de meting vastgelegd, andere wijzigingen volgen uit de regels van vandaag. Wat wel is gemeld en nu anders luidt, staat bij de
gone-cite = Deze wijziging is niet te citeren als feit.
moved-heading = Deze pagina heeft een ander adres
moved-text = { $what ->
    [change] De wijziging die eerst { $former } heette, staat nu hier:
   *[organisation] De organisatie die eerst het id { $former } had, staat nu hier:
  }

## Method
method-title = Methode
method-description = Wat we meten, hoe we concluderen, en wat hieruit niet blijkt.
method-question-heading = De vraag
method-question = Wie ontvangt de e-mail van overheidsorganisaties, bij wie staan de mailboxen, wie mag namens hen verzenden, in wiens netwerk staan hun websites en nameservers, en wanneer veranderde dat?
method-measure-heading = Wat we meten
method-measure = Van elk maildomein in het register vragen we de DNS naar MX, TXT (SPF), DKIM, autodiscover en wat daarbij hoort; van websites, portalen en nameservers naar namen en adressen, en van die adressen naar het netwerk. De antwoorden bewaren we met hun datum in git; alleen verschillen geven een nieuw bestand.
method-scans = Tot nu toe zijn er { $scans } { $scans ->
    [one] meting
   *[other] metingen
  }, de eerste op { $date }.
method-failed = Geen antwoord is iets anders dan geen record. Mislukt een vraag, dan blijft de laatste bekende stand staan, met haar datum; een mislukking begint of beëindigt niets.
method-between-heading = Sinds wanneer
method-between = Een wijziging ligt tussen twee metingen: de laatste die de oude stand zag en de eerste die de nieuwe zag. Was iets al zo bij de eerste meting, dan schrijven we “op of vóór”. “Sinds” schrijven we alleen na een wijziging met twee metingen.
method-checking = Zo controleert u dat zelf.
method-share = Een aandeel is altijd n van N. Wat we niet weten telt mee in N en staat er apart bij.
method-rules-heading = De regels
method-rules = Elke laag heeft haar tabel, van boven naar beneden gelezen; de eerste regel die past beslist. Verandert wat een regel betekent, dan gaat zijn versie omhoog. Alle metingen, ook oude, worden beoordeeld met de regels en kenmerken van vandaag.
method-providers = Waaraan we een leverancier herkennen staat op zijn eigen pagina.
method-certainty-heading = Zekerheid
method-strength-heading = Sterkte van een kenmerk
method-causes-heading = Soorten wijzigingen
method-causes = Elke wijziging heeft precies één oorzaak.
method-changes-heading = Veranderingen, herhalen, bekende fouten
method-changes = Een regel die iets anders gaat betekenen, krijgt een hogere versie. Wat daardoor anders luidt dan gemeld, staat als herziening met de dag van de meting bij:
method-again = Iedereen kan uit dezelfde records dezelfde conclusies trekken. Hoe, staat bij:
method-known-errors = Waar een conclusie niet klopte met wat van een organisatie bekend is, staat bij:
method-limits-heading = Grenzen
method-limit-sender = Wie in SPF staat mag verzenden; dat zegt niets over waar mailboxen staan.
method-limit-token = Een controletekst van een leverancier (zoals MS= of google-site-verification=) bewijst niet dat zijn e-maildienst wordt gebruikt.
method-limit-place = Wie een leverancier in handen heeft en waar een adres staat zijn twee dingen. Waar de gegevens staan volgt uit geen van beide.
method-limit-contract = Contracten, kosten, motieven en beslismomenten staan niet in de DNS.
method-limit-dns = Waar mensen zich aanmelden, en welke kantoor- of AI-programma’s zij gebruiken, staat niet in de DNS.
method-limit-route = Langs welke netwerken en landen gegevens reizen staat niet in de DNS.
method-limit-application = Wie een website of portaal bouwt, beheert of van gegevens voorziet staat niet in de DNS.
column-rule = Regel
column-meaning = Betekenis

## Figures
figures-title = Cijfers
figures-link = Naar de cijfers
figures-description = De stand van de laatste meting in aantallen: per soort organisatie, altijd n van N, met wat onbekend is.
figures-all = Alle samen
column-total = N
column-category = Soort
column-count = Aantal
column-share = Van N
column-with = Alleen of naast een ander
column-parties = Partijen
column-linked = { $measure ->
    [tenants] Tenant
   *[other] Bedrijf
  }
class = { $class ->
    [microsoft] Microsoft
    [google] Google
    [dutch] Nederlandse leverancier
    [own] eigen servers
    [foreign] andere buitenlandse leverancier
    [us] met Amerikaans netwerk verbonden
    [no-us] niet verbonden
    [us-from-us] Amerikaans, vanuit de VS
    [us-in-europe] Amerikaans, in Europa
    [us-elsewhere] Amerikaans, elders
    [us-location-unknown] Amerikaans, plaats onbekend
    [european] Europees, in Europa
    [european-in-us] Europees, in de VS
    [european-elsewhere] Europees, elders
    [european-location-unknown] Europees, plaats onbekend
    [elsewhere] leverancier van elders
    [alone] eigen tenant
    [shared] gedeelde tenant
    [none-seen] geen tenant gezien
    [several] meerdere naast elkaar
    [none] geen e-mail
   *[other] { $class }
  }
class-others = overige samen
class-unknown = Onbekend
figure-link = Naar deze cijfers
figure-by-category = Per soort organisatie
figure-caption = { $unit ->
    [host] Geteld zijn hosts. De klassen en onbekend tellen op tot N.
   *[body] Geteld zijn organisaties. De klassen en onbekend tellen op tot N.
  } Soorten zonder iets om te tellen staan er niet bij.
figure-nothing-known = van geen enkele is het bekend
figure-parties = Alle partijen
figure-with = Van alle soorten samen. Wie meer partijen naast elkaar heeft, telt bij geen daarvan als enige; de laatste kolom telt die wel mee en telt daarom niet op.
figure-other-parties = Nog { $count } verdeeld over partijen die minder vaak voorkomen.
figure-several = Meerdere naast elkaar: welke
figure-other-several = Nog { $count } met combinaties die minder vaak voorkomen.
figure-linked = { $measure ->
    [tenants] Gedeelde tenants
   *[other] Verbonden bedrijven
  }
figure-linked-text = { $measure ->
    [tenants] Het aantal organisaties in het register waarvan de DKIM-records dezelfde tenant noemen.
   *[other] Het aantal organisaties dat met een netwerk van dit bedrijf is verbonden. Een organisatie kan met meer bedrijven verbonden zijn: deze aantallen overlappen en tellen niet op.
  }
figure-linked-top = De grootste { $shown } van { $total }.

## Measures
measures-heading = De maten
measures-no-trend = De NOS onderzocht de overheid in 2024 en in 2026 met verschillende methoden. Tussen die twee, en tussen een van beide en de andere maten hier, is geen trend te trekken.
measure-method-link = Hoe dit is geteld
measure-unit-term = Wat telt
measure-numerator-term = Klassen
measure-denominator-term = N
measure-limit-term = Blijkt hier niet uit
measure-unit = { $unit ->
    [host] Geteld worden geregistreerde hosts, niet organisaties.
   *[body] Geteld worden organisaties.
  }
measure-name = { $measure ->
    [mx] Waar de MX heen wijst
    [mailbox] Waar de mailboxen staan
    [nos-2024] MX in vier klassen (NOS, maart 2024)
    [nos-2026] Verbonden met Amerikaanse netwerken (NOS, januari 2026)
    [portals] Waar portalen staan
    [operator-location] Wie een website draait, en waar
   *[tenants] Tenants van Microsoft
  }
measure-definition = { $measure ->
    [mx] Naar welke partij de MX-records van het eerste maildomein wijzen, wat er ook achter staat.
    [mailbox] Bij wie de mailboxen staan volgens de regels voor die laag, ook achter een filter.
    [nos-2024] Alleen de MX, in Microsoft, Google, een Nederlandse leverancier of eigen servers: de methode van het NOS-onderzoek van maart 2024.
    [nos-2026] Of de website, de MX, de nameservers of een portaal in een netwerk staat dat vanuit de Verenigde Staten in handen is: de methode van het NOS-onderzoek van januari 2026.
    [portals] In wiens netwerk de geregistreerde portalen staan: het CDN ervoor, anders dat van de host.
    [operator-location] Wie het netwerk van geregistreerde websites en portalen in handen heeft, gekruist met de plaats van hun adressen.
   *[tenants] Welke tenant van Microsoft de DKIM-records noemen, en of een andere organisatie die ook heeft.
  }
measure-numerator = { $measure ->
    [mx] De hosts met de laagste voorkeur tellen, en mailboxleveranciers bij elke voorkeur; andere hosts zijn reserve. Staan er meer partijen naast elkaar, dan telt de organisatie bij “meerdere”. “Eigen servers” zijn hosts in het eigen domein, tenzij hun adres in het netwerk van een filter of gedeelde dienst staat. “Geen e-mail”: het domein neemt geen e-mail aan, of heeft geen MX en geen adres.
    [mailbox] De MX waar die naar een mailboxleverancier wijst, anders DKIM, anders autodiscover achter een filter of gedeelde dienst of samen met SPF. Een hybride telt bij de leverancier die ontvangt.
    [nos-2024] Microsoft en Google: leveranciers in handen van het bedrijf dat Microsoft 365 of Google Workspace in handen heeft. Nederlands: een leverancier in Nederlandse handen, een gedeelde dienst van overheden, of een andere overheid. Eigen: de organisatie zelf. Wat nergens past staat apart: buitenlands, meerdere, geen e-mail.
    [nos-2026] Verbonden: ten minste één houder van een netwerk is in Amerikaanse handen. Niet verbonden: elk adres en van elke houder de eigenaar is bekend, en geen is Amerikaans.
    [portals] De partij die het dichtst bij de bezoeker staat. Staat een portaal in meer netwerken, dan telt het bij “meerdere”.
    [operator-location] Eén Amerikaanse partij ervoor of erachter is genoeg voor “Amerikaans”. De plaats komt uit de adreslijsten van de leveranciers of uit een geolocatiebestand (minder zeker), nooit uit het land van een netwerk. Europa is de Europese Economische Ruimte, Zwitserland en het Verenigd Koninkrijk.
   *[tenants] Eigen: geen andere organisatie in het register noemt hem. Gedeeld: een andere wel, van welke soort ook.
  }
measure-denominator = { $measure ->
    [nos-2026] Organisaties met een domein in het register op de dag van de meting. In categorieën waar elke organisatie meetelt ook die zonder, als onbekend. Wie niemand heeft bevestigd, telt mee zodra een meting heeft gezien dat de naam bestaat.
    [portals] Hosts die op de dag van de meting als portaal in het register staan. Van organisaties die niemand heeft bevestigd alleen hosts waarvan een meting heeft gezien dat de naam bestaat.
    [operator-location] Websites en portalen in het register op de dag van de meting, zonder namen die geen adres hebben. Van organisaties die niemand heeft bevestigd alleen hosts waarvan een meting heeft gezien dat de naam bestaat.
   *[other] Organisaties met een maildomein in het register op de dag van de meting. In categorieën waar elke organisatie meetelt ook die zonder, als onbekend. Wie niemand heeft bevestigd, telt mee zodra een meting heeft gezien dat de naam bestaat.
  }
measure-unknown = { $measure ->
    [mx] De MX-vraag is nooit beantwoord, of er is geen MX maar wel een adres, of niet gemeten of er een adres is.
    [mailbox] Er staat een filter voor en niets toont wat erachter staat, er is geen MX maar wel een adres, of de vragen zijn nooit beantwoord.
    [nos-2024] De MX-vraag is nooit beantwoord, er is geen MX maar wel een adres, of een host ligt in een domein dat de catalogus niet kent, zodat niemand kan zeggen of het Nederlands is.
    [nos-2026] Van een adres is het netwerk niet bekend, of van een netwerk niet wie het in handen heeft, en geen van de bekende is Amerikaans.
    [portals] Nog niet gemeten, niet beantwoord, of in geen bekend netwerk.
    [operator-location] De houder van het netwerk of diens eigenaar staat niet in de catalogus, of de host is nog niet gemeten.
   *[tenants] Niet gemeten, of de DKIM-vragen zijn nooit beantwoord.
  }
measure-limit = { $measure ->
    [mx] Waar de mailboxen staan: achter een filter kan een andere dienst staan.
    [mailbox] Het contract, en mailboxen die geen enkel record noemt.
    [nos-2024] Hoe de NOS filters telde is niet gepubliceerd; hier telt een filter als wat het is.
    [nos-2026] Bij wie de mailboxen staan achter een eigen filter, en in welk land de gegevens staan.
    [portals] Wie de toepassing bouwde of beheert, en wat er achter het CDN staat.
    [operator-location] Onderzoek naar toepassingen in gebruik, zoals dat van MindYourPass (februari 2026), telt andere dingen: hier alleen hosts die in het register staan.
   *[tenants] Een tenant zonder DKIM-record. “Geen tenant gezien” is niet: geen tenant.
  }
rules-of = { $layer ->
    [mailbox] E-mail: waar de mailboxen staan
    [filter] E-mail: wie ervoor staat
    [sender] E-mail: wie mag verzenden
    [shared-service] E-mail: welke gedeelde dienst het verzorgt
    [front] Website en portaal: wat ervoor staat
    [platform] Website en portaal: het platform
    [hosting] Website, portaal en nameservers: het netwerk
    [name-server] DNS: de nameservers
    [calling] Samenwerken: vergaderen en bellen
   *[identity] Samenwerken: aanmelden
  }

## Accuracy
accuracy-title = Nauwkeurigheid
accuracy-link = Hoe vaak de regels het goed hebben, geval voor geval
accuracy-description = Wat de regels van vandaag zeggen over gevallen waarvan het antwoord bekend is.
accuracy-judged = Van de { $total } gevallen konden er { $judged } worden beoordeeld; van de andere zijn er geen records uit de tijd waarover de bron spreekt.
accuracy-limits-heading = Wat dit niet zegt
accuracy-limit-hard = De gevallen zijn gekozen omdat ze moeilijk zijn. De aandelen zijn geen schatting voor alle organisaties.
accuracy-limit-reader = Wie de verwachte antwoorden opschreef, kent de regels. Alleen de organisaties met een document staan los van de DNS, en dat zijn er weinig.
accuracy-limit-hundred = Honderd procent betekent dat geen bekend geval misgaat, niet dat geen geval mis kan gaan.
accuracy-limit-mail = Alleen e-mail is vergeleken. Voor websites, nameservers, portalen en samenwerken is er nog niets om mee te vergelijken.
accuracy-cases-heading = Waargenomen en gemaakte gevallen, per laag
accuracy-terms = Precisie: van wat werd gevonden, hoeveel verwacht was. Vangst: van wat verwacht was, hoeveel werd gevonden. “Niet vast te stellen” vindt niets: dat kost vangst en nooit precisie.
accuracy-documented-heading = Organisaties met een document, per laag
accuracy-confusion-heading = Mailboxen: verwacht en gevonden
accuracy-confusion = Elke combinatie die voorkomt, eerst wat verschilt.
accuracy-differs = wijkt af
accuracy-met = klopt
accuracy-not-judged = Nog niet beoordeeld: er zijn geen records uit de tijd waarover de bron spreekt.
accuracy-measured-only = De bron herhaalt een meting van de DNS door anderen en is dus geen onafhankelijk bewijs.
accuracy-from = vanaf { $day }
accuracy-until = tot en met { $day }
accuracy-expected-then = Volgens de documenten
accuracy-bodies-heading = De organisaties en hun documenten
accuracy-bodies = Bij elk document staat wat het waard is. Een besluit is nog geen verhuizing.
accuracy-outcomes-heading = De gevallen
accuracy-outcomes = De titels zijn in het Engels; de bestanden staan in de map truth van de repository.
accuracy-layer = { $layer ->
    [mailbox] Mailboxen
    [filter] Ontvangt en geeft door (MX)
    [sender] Mag verzenden (SPF)
    [shared-service] Gedeelde dienst
    [hybrid] Kan ook mailboxen hebben
    [tenant] Tenant
   *[other] { $layer }
  }
n-of = { $count } van { $total }
column-agreeing = Gevallen gelijk
column-precision = Precisie
column-recall = Vangst
column-expected = Verwacht
column-found = Gevonden
column-case = Geval
column-outcome = Uitkomst
basis = { $basis ->
    [statement] Zegt dat de e-mail daar draait.
    [measurement] Herhaalt een meting van de DNS.
    [decision] Zegt dat een verhuizing is besloten.
    [supplier] Noemt in het algemeen wie levert.
   *[context] Zegt wanneer of door wie een ander document is geschreven.
  }
case-kind = { $kind ->
    [recorded] waargenomen records
    [documented] uit een document
   *[constructed] gemaakte records
  }

## Not found
not-found-title = Deze pagina bestaat niet
not-found-text = Er is geen pagina op dit adres. Zoek de organisatie, of begin bij de voorpagina.
not-found-home = Naar de voorpagina
