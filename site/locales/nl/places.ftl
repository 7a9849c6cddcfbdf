# Wegen naar een organisatie: letters, sectoren, provincies, tenants, de kaart, en tabellen die sorteren en filteren.

## Lijst van A tot Z
organisations-by-sector = Per sector
organisations-by-province = Per provincie
organisations-map = De gemeenten op de kaart
letter-title = { $what ->
    [letter] Organisaties met de { $letter }
   *[sign] Organisaties die niet met een letter beginnen
  }
letter-description = { $total ->
    [0] Hier staat geen enkele organisatie.
    [one] Eén naam. Organisaties staan ook onder hun vroegere namen.
   *[other] { $total } namen. Organisaties staan ook onder hun vroegere namen.
  }

search-count = { $shown } van { $total } gevonden

## Tabellen
table-filter = Filter deze tabel
table-all = alle
table-count = { $shown } van { $total } regels

column-province = Provincie

## Lijsten die te lang zijn voor één bladzijde
parts-too-long = { $what ->
    [name] Met { $count } namen is deze lijst te lang voor één bladzijde. Ze is verdeeld naar de eerste letters van de namen.
    [user] Met { $count } organisaties is deze lijst te lang voor één bladzijde. Ze is verdeeld naar de eerste letters van de namen.
    [change] Met { $count } wijzigingen is deze lijst te lang voor één bladzijde. Ze is verdeeld naar de eerste letters van de organisaties.
   *[body] Met { $count } organisaties, de opgeheven meegeteld, is deze lijst te lang voor één bladzijde. Ze is verdeeld naar de eerste letters van de namen.
  }
part-title = { $title }: { $letters }…
part-of = { $what ->
    [name] Dit deel: { $count } van de { $total } namen van de lijst, die beginnen met ‘{ $letters }’.
    [user] Dit deel: { $count } van de { $total } organisaties van de lijst, met een naam die begint met ‘{ $letters }’.
    [change] Dit deel: { $count } van de { $total } wijzigingen van de lijst, bij organisaties met een naam die begint met ‘{ $letters }’.
   *[body] Dit deel: { $count } van de { $total } organisaties van de lijst, de opgeheven meegeteld, met een naam die begint met ‘{ $letters }’.
  }
part-whole = De hele lijst
part-sorting = Sorteren en filteren gaat over deze { $count } van de { $total }, niet over de hele lijst.

## Groepen
group-mx = Op { $date } wezen de MX-records van { $count } van de { $total } { $total ->
    [one] organisatie
   *[other] organisaties
  } naar { $provider }{ $unknown ->
    [0] .
   *[other] ; van { $unknown } is het onbekend.
  }
group-mailboxes = Volgens alle records samen stonden de mailboxen van { $count } van de { $total } bij { $provider }{ $unknown ->
    [0] .
   *[other] ; van { $unknown } is het niet vast te stellen.
  }
group-nothing = Op { $date } was van geen van de { $total } organisaties bekend waarheen de MX-records wezen.
group-nobody = Op { $date } wezen van geen van de { $total } organisaties de MX-records naar een leverancier die in het register staat{ $unknown ->
    [0] .
   *[other] ; van { $unknown } is het onbekend.
  }
group-no-mailboxes = Van geen enkele was vast te stellen waar de mailboxen stonden.
group-unmeasured = Van de e-mail van deze organisaties is nog niets gemeten.
group-all = Alle samen
group-parts-caption = MX-records, alleen of naast die van een ander; onbekend telt mee in N.
column-mx-at = MX naar { $provider }
group-changes = Laatste wijzigingen
group-no-changes = Hier is geen overstap of andere wijziging van leverancier gezien.

## Sectoren en provincies
sector-description = { $name }: wie de e-mail verzorgt van { $total ->
    [one] 1 organisatie
   *[other] { $total } organisaties
  }.
sector-layers = Bestaat uit
sector-too-many = Met { $total } organisaties is deze sector te groot voor één tabel. Elke soort heeft een eigen tabel.
sector-ended = Alle organisaties van deze sector in het register zijn opgeheven.
province-title = Organisaties in de provincie { $name }
province-description = Wie de e-mail verzorgt van { $total ->
    [one] 1 organisatie
   *[other] { $total } organisaties
  } in de provincie { $name }.
province-note = Het gaat om organisaties waarvan het register deze provincie noemt. Van veel organisaties noemt het register geen provincie; die staan hier niet.

## Wat er niet meer is
emptied-text = { $kind ->
    [category] In het register staan geen organisaties van deze soort meer.
    [sector] In het register staan geen organisaties van deze sector meer.
    [province] In het register staan geen organisaties meer met deze provincie.
   *[provider] Deze leverancier staat niet meer in het register.
  }
emptied-stays = De pagina blijft, omdat haar adres is gepubliceerd.
emptied-were = Stonden hier eerder
emptied-caption = Organisaties die het register hier bij een eerdere meting noemde.
emptied-last = Laatste meting waarbij dat zo was

## Tenants
tenant-heading = Tenant
tenant-title = Tenant { $name }
tenant-description = { $count ->
    [0] Geen enkele organisatie noemt deze tenant nu nog in haar DKIM-records.
    [one] De DKIM-records van 1 organisatie noemen deze tenant.
   *[other] De DKIM-records van { $count } organisaties noemen deze tenant.
  }
tenant-what = Een tenant is de omgeving bij Microsoft waarin een klant gebruikers en domeinen bij elkaar heeft. Haar naam staat in het DKIM-record van een domein dat vanuit die tenant mail ondertekent. Noemen de records van twee organisaties dezelfde naam, dan hoort hun DKIM-sleutel bij dezelfde tenant.
tenant-what-not = Hieruit blijkt niet wie de tenant beheert, wie bij welke mail kan, waar de mailboxen staan of welk contract geldt. Een DKIM-record kan blijven staan nadat het niet meer wordt gebruikt.
tenant-caption = Organisaties waarvan de DKIM-records tenant { $name } noemen.
tenant-former = Noemden deze tenant eerder
tenant-former-caption = Organisaties waarvan de DKIM-records tenant { $name } eerder noemden. Bij de nieuwste meting deden ze dat niet, of is het domein niet meer gemeten.
tenant-changes = Wijzigingen van tenant
tenant-no-changes = Er is geen wijziging van of naar deze tenant gezien.
tenant-figure = Hoeveel organisaties delen een tenant?

## Portalen
portals-heading = Portalen: waar ze staan en in wiens handen
portals-caption = { $total ->
    [one] 1 portaal uit het register.
   *[other] { $total } portalen uit het register.
  } Stand van { $date }. { $unknown ->
    [0] Van alle is te zien bij wie ze staan.
   *[other] Van { $unknown } is niet te zien bij wie ze staan.
  }
column-body = Organisatie
column-portal = Portaal
column-operator = Staat bij
column-control-country = In handen van bedrijf in
portals-note = Getoond is wie er in de DNS voor het portaal staat en in wiens netwerk het adres ligt, en uit welk land dat bedrijf wordt bestuurd. Dat is iets anders dan de plaats van de server.

## Kaart
map-title = Kaart van de gemeenten
map-description = Elke gemeente als één stip: naar wie haar MX-records wijzen, met alle namen in een tabel.
map-picture-title = MX-records van { $total } gemeenten, { $date }
map-only = Alleen { $provider }
map-class = { $shape ->
    [others] Anders of meer dan één
   *[unknown] Onbekend
  }
map-note = Elke stip is één gemeente en weegt even zwaar, hoe groot de gemeente ook is. Stippen die over elkaar zouden vallen, zijn uit elkaar geschoven.
map-several = ‘Anders of meer dan één’ is: een andere ontvanger, een eigen server, geen e-mail, of meer dan één partij in de MX-records.
map-alt = De tabel hieronder noemt elke gemeente.
map-open = Open de kaart om bij elke stip de naam te zien:
map-file = { $kind ->
    [svg] kaart (SVG)
    [png] afbeelding (PNG)
   *[csv] gegevens (CSV)
  }
map-credit = Kaart: Kadaster / Centraal Bureau voor de Statistiek, 2023. Cijfers: Overstap.
map-credit-text = Plaats van de stippen afgeleid van de Wijk- en buurtkaart 2023 van het Kadaster en het Centraal Bureau voor de Statistiek (CBS).
map-small-heading = Ieder apart
map-small = { $name }: { $count } van de { $total }

frames-title = De kaart door de tijd
frames-text = { $by ->
    [year] Van elk jaar de laatste meting, van de jongste zes jaren waarin is gemeten.
   *[ends] Alle metingen vallen in één jaar: de eerste en de nieuwste staan naast elkaar.
  } Op elke kaart staan de gemeenten die er die dag waren. De klassen zijn die van de kaart van nu.
frames-caption = MX-records van gemeenten op de kaart. De klassen en onbekend tellen op tot N.
map-nobody = Geen enkele gemeente in dit register heeft een plaats op de kaart. Een gemeente krijgt haar plaats door haar CBS-code.
map-table-heading = De gemeenten in een tabel
map-table-caption = { $total ->
    [one] 1 gemeente
   *[other] { $total } gemeenten
  } met de partijen waarheen de MX-records wijzen.
map-without-place = { $count ->
    [one] Eén gemeente staat niet op de kaart, omdat haar CBS-code niet in het bestand met plaatsen staat. In de tabel staat ze wel.
   *[other] { $count } gemeenten staan niet op de kaart, omdat hun CBS-code niet in het bestand met plaatsen staat. In de tabel staan ze wel.
  }
map-no-place = niet op de kaart
