# Feeds en kaarten om te delen.

feed-heading = Wijzigingen volgen in een feedlezer:
feed-all = met ook het register en de losse aanwijzingen (Atom)
feed-national = alle organisaties
feed-title = Overstap: { $name }
feed-title-all = Overstap: { $name }, alles
feed-text = Wijzigingen die in de DNS zijn gezien, elk tussen twee metingen.
feed-text-news = Wijzigingen die in de DNS zijn gezien, elk tussen twee metingen; zonder wat alleen in het register of de methode veranderde en zonder losse aanwijzingen.
feed-text-all = Alle wijzigingen, ook die van het register of de methode, en losse aanwijzingen.
feed-text-corrections = Wat eerder is gemeld en nu anders luidt, met de reden.
feed-correction = Gemeld: { $before }. Nu: { $now }. { $reason }

## Kaarten
card-before = { $seen ->
    [no] Meting ervoor: { $date }
   *[yes] Laatste oude meting: { $date }
  }
card-after = Eerste nieuwe meting: { $date }
card-state = { $now } Mailboxen zo gezien: { $since }; laatst gemeten op { $date }.
card-text = Kaart met deze zin: { $title }
