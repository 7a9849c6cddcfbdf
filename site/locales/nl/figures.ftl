### Pictures of shares through time and of moves.

## A measure through time
series-heading = Verloop
series-title = { $title }: aandelen van N door de tijd
series-now = { $measure ->
    [mx] Op { $date } wezen de MX-records van { $count } van de { $total } organisaties alleen naar { $class }.
    [mailbox] Op { $date } stonden volgens de records de mailboxen van { $count } van de { $total } organisaties bij { $class }; wie meer partijen naast elkaar heeft, telt bij die { $count } niet mee.
    [mailbox-own] Op { $date } stonden volgens de records de mailboxen van { $count } van de { $total } organisaties op eigen servers; wie meer partijen naast elkaar heeft, telt bij die { $count } niet mee.
    [portals] Op { $date } { $count ->
        [one] viel
       *[other] vielen
      } { $count } van de { $total } geregistreerde portalen alleen onder { $class }.
    [operator-location] Op { $date } { $count ->
        [one] viel
       *[other] vielen
      } { $count } van de { $total } geregistreerde websites en portalen in de klasse “{ $class }”.
    [host] Op { $date } { $count ->
        [one] viel
       *[other] vielen
      } { $count } van de { $total } geregistreerde hosts in de klasse “{ $class }”.
   *[other] Op { $date } { $count ->
        [one] viel
       *[other] vielen
      } { $count } van de { $total } organisaties in de klasse “{ $class }”.
  }
series-nothing = { $total ->
    [0] Op { $date } stond er niets in het register om te tellen.
   *[other] Op { $date } was van geen van de { $total } iets bekend.
  }
series-unknown = { $unknown ->
    [0] Onbekend was het van geen enkele.
   *[other] Onbekend was het van { $unknown }.
  }
series-first = Bij de eerste meting in deze reeks, op { $date }, waren het er { $count } van de { $total }, met { $unknown } onbekend.
series-broken = Daartussen ligt een breuk in de reeks: het verschil is niet zonder meer een verandering.
series-one = Er is één meting; een verloop is er nog niet.
series-n = N: { $before } op { $first }, { $after } op { $newest }
series-n-one = N: { $after } op { $newest }
series-sample = { $step ->
    [scan] In de figuur staan { $points } van de { $of } metingen.
    [every] { $points ->
        [one] Er is één meting.
       *[other] In de figuur staan alle { $points } metingen.
      }
    [month] Van de { $of } metingen staan er { $points } in de figuur: de eerste, de nieuwste en de laatste van elke maand.
    [quarter] Van de { $of } metingen staan er { $points } in de figuur: de eerste, de nieuwste en de laatste van elk kwartaal.
   *[year] Van de { $of } metingen staan er { $points } in de figuur: de eerste, de nieuwste en de laatste van elk jaar.
  }{ $partial ->
    [0] { "" }
    [one] { " " }Eén meting ging over een deel van het register en is overgeslagen.
   *[other] { " " }{ $partial } metingen gingen over een deel van het register en zijn overgeslagen.
  } Waar langer dan { $most } dagen niet is gemeten, is de figuur onderbroken.
series-reading = Elk streepje onder de as is een meting; daartussen zijn rechte lijnen getrokken. Het onbekende is gearceerd en telt mee in N.
series-table = De figuur als tabel
series-table-more = { $count ->
    [one] De oudste meting staat alleen in de CSV.
   *[other] De { $count } oudste metingen staan alleen in de CSV.
  }
series-groups = { $by ->
    [sector] Per sector
   *[category] Per soort organisatie
  }
series-groups-text = Dezelfde verdeling en dezelfde schaal in elke figuur. De letters zijn die van de grote figuur; een vraagteken is onbekend, een stippellijn een breuk in de reeks. Smalle stroken hebben geen letter.
series-groups-table = Deze figuren als tabel
series-groups-caption = Van elk de eerste en de nieuwste meting; alle andere staan in de CSV. De klassen en onbekend tellen op tot N.
series-group = { $key } { $class }: { $count } van de { $total } ({ $share }), onbekend { $unknown }.
series-group-nothing = { $total ->
    [0] Bij de nieuwste meting stond hiervan niets in het register om te tellen.
   *[other] Van geen van de { $total } is het bekend.
  }
column-group = Groep
axis-share = { $share } %

## Breaks
breaks-heading = Breuken in de reeks
break-word = breuk { $number }
break-line = Tussen { $days }: { $why }
break-start = vanaf hier is deze maat gemeten; daarvóór was alles onbekend.
break-total = { $unit ->
    [host] N ging van { $before } naar { $after }: er worden andere hosts geteld.
   *[body] N ging van { $before } naar { $after }: er worden andere organisaties geteld.
  }
break-source = de AS-nummers komen vanaf hier uit een andere bron.
break-rules = { $claims ->
    [one] de regels van nu beoordelen één overstap die toen is gepubliceerd anders.
   *[other] de regels van nu beoordelen { $claims } overstappen die toen zijn gepubliceerd anders.
  }

## What is counted, and what can be taken away
figure-counted = Wat is geteld
figure-same-rules = Alle metingen zijn beoordeeld met de regels en de leverancierslijst van nu. Een andere regel verandert daarom ook de oude punten van de reeks.
downloads-heading = Meenemen
download = { $kind ->
    [png] Figuur als PNG
    [svg] Figuur als SVG
    [csv] De getallen van de figuur als CSV
   *[embed] Figuur om op een andere site te plaatsen
  }
embed-title = Figuur van Overstap
embed-text = Deze regel plaatst de figuur op een andere site, zonder script en met de bron erbij:
embed-source = Bron: Overstap
embed-measured = Laatste meting: { $date }.
sheet-source = Bron: Overstap, laatste meting { $date }.

## Moves
flows-title = Overstappen van leverancier naar leverancier
flows-description = Wie van welke leverancier naar welke overstapte, per kwartaal. Alleen wijzigingen waarvan de oorzaak een overstap is.
flows-link = Overstappen per kwartaal
flows-summary = { $moves ->
    [one] Tussen { $first } en { $newest } is één overstap gezien.
   *[other] Tussen { $first } en { $newest } zijn { $moves } overstappen gezien, bij { $bodies ->
        [one] één organisatie
       *[other] { $bodies } organisaties
      }.
  }
flows-none = Tussen { $first } en { $newest } is geen overstap gezien.
flows-one = Er is één meting, op { $newest }. Een overstap blijkt pas uit twee.
flows-reading = Links van wie, rechts naar wie. Hoe breder de lijn, hoe meer organisaties; alle figuren hebben dezelfde schaal. Het getal bij het begin van een lijn is het aantal organisaties, het getal rechts de som van de getekende lijnen.
flows-quarter = { $quarter ->
    [1] Eerste
    [2] Tweede
    [3] Derde
   *[4] Vierde
  } kwartaal van { $year }: { $service ->
    [mail] e-mail
    [web] websites
    [dns] nameservers
    [collaboration] samenwerken
   *[portal] portalen
  }
flows-picture = { $name }: van wie naar wie
flows-more = { $count ->
    [one] Nog één combinatie van leveranciers staat wel in de tabel, niet in de figuur.
   *[other] Nog { $count } combinaties van leveranciers staan wel in de tabel, niet in de figuur.
  }
flows-undrawn = { $count ->
    [one] Eén combinatie van leveranciers staat niet in deze figuur, wel in de CSV bij deze cijfers.
   *[other] { $count } combinaties van leveranciers staan niet in deze figuur, wel in de CSV bij deze cijfers.
  }
flows-hidden = { $count ->
    [one] De oudste combinatie van leveranciers staat alleen in de CSV.
   *[other] De { $count } oudste of kleinste combinaties van leveranciers staan alleen in de CSV.
  }
flows-caption = Geteld zijn organisaties.
flows-from = Van
flows-to = Naar
flows-bodies = Organisaties
flows-changes = Wijzigingen
flows-counted = Een overstap telt in het kwartaal van de meting die de nieuwe leverancier het eerst zag. Wie van één leverancier bij twee gaat, een filter ervoor zet of van naam wisselt, telt hier niet. Ingetrokken wijzigingen ook niet.

## The front page
home-shares-text = Het aandeel organisaties waarvan de MX-records alleen naar { $class } wijzen, door de tijd. Elke figuur loopt van 0 tot 100 % van N: onderaan in kleur { $class }, daarboven effen al het andere, bovenaan gearceerd het onbekende.
home-shares-link = Deze cijfers, met alle partijen
highlight = { $count } van de { $total } ({ $share }), onbekend { $unknown }.
figures-spark = In elke kleine figuur staat onderaan, in kleur, de klasse uit de zin erboven, daarboven effen al het andere, en bovenaan gearceerd het onbekende; samen zijn ze N.
highlight-none = { $count } van { $total }

## Timelines
chart-method = over de meting van { $date } oordelen de regels nu anders dan toen is gepubliceerd
chart-method-legend = Rechtopstaande stippellijn: over die meting oordelen de regels nu anders dan toen is gepubliceerd.
chart-gap = { $why ->
    [unmeasured] niet gemeten
   *[silent] geen uitkomst
  }
chart-file = { $kind ->
    [svg] tijdlijn (SVG)
   *[csv] alle perioden, ook van andere diensten (CSV)
  }
