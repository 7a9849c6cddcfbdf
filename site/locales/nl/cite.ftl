# Hoe een pagina wordt geciteerd, wat haar status is, en wat een organisatie terugzegt.

cite-heading = Zo citeert u deze pagina
cite-change = { $site }, wijziging { $date } { $name }
cite-state = { $site }, { $name }, stand van { $date }
cite-unmeasured = { $site }, { $name }, nog niet gemeten
cite-commit = { $citation } (commit { $commit })
cite-no-commit = { $citation } (nog niet vastgelegd in git)
cite-mark = { $label ->
    [revision] herzien
   *[correction] gecorrigeerd
  } (stand van { $date })
cite-title-organisation = { $name }: wie de e-mail en andere diensten verzorgt
cite-title-provider = { $name }: bij welke organisaties de records deze leverancier noemen
cite-title-group = { $name }: wie de e-mail verzorgt
cite-undated = z.d.
cite-kind = Dataset
cite-kind-marked = Dataset, { $mark }
cite-apa = APA
cite-files = Voor literatuurprogramma’s
cite-card = Om te delen
cite-card-link = kaart van deze pagina (PNG)
cite-evidence = Bewijs
cite-note = De datum is die van de meting. De dag waarop u de pagina las, vult u zelf in.
cite-swhid-note = De SWHID volgt uit de commit; of Software Heritage die heeft bewaard, zegt hij niet.
cite-not = Niet citeren als feit

## Status van een wijziging
status-heading = Status
status-word = { $label ->
    [correction] Gecorrigeerd
    [revision] Herzien
   *[valid] Geldig
  }
status-text = { $label ->
    [correction] De wijziging staat er nog, maar anders dan gemeld. Bovenaan staan de oude en de nieuwe tekst.
    [revision] De records zijn dezelfde, de methode niet. Bovenaan staat wat eerst was gemeld en wat we nu zeggen.
   *[valid] Met het register en de regels van vandaag volgt zij uit de twee metingen hierboven.
  }
status-seen = Voor het eerst gezien bij de meting van { $date }.
status-claimed = Toen als overstap vastgelegd in
status-not-claimed = Die meting legde haar niet als overstap vast. Het verslag:
status-confirmed = Een latere meting zag deze stand opnieuw; de nieuwste meting is die van { $date }.
status-told-otherwise = { $label ->
    [correction] Gecorrigeerd
   *[revision] Herzien
  }: bij de stand van { $date } vertellen we haar anders. De dag waarop dat veranderde leggen we niet vast.

## Reactie
reply-heading = Reactie van de organisatie
reply-disputed = Betwist
reply-explained = Toelichting
reply-below = De organisatie is het hier niet mee eens: lees haar reactie.
reply-about = Over:
reply-note = Een reactie staat naast wat we zagen, nooit in plaats ervan. De woorden zijn die van de organisatie.
