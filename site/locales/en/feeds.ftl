# Feeds and cards for sharing.

feed-heading = Follow changes in a feed reader:
feed-all = with the registry and mere signals as well (Atom)
feed-national = all bodies
feed-title = Overstap: { $name }
feed-title-all = Overstap: { $name }, everything
feed-text = Changes that were seen in DNS, each between two observations.
feed-text-news = Changes that were seen in DNS, each between two observations; without what changed in the registry or the method only, and without mere signals.
feed-text-all = All changes, those of the registry and the method too, and mere signals.
feed-text-corrections = What was reported earlier and is told otherwise now, with the reason.
feed-correction = Reported: { $before }. Now: { $now }. { $reason }

## Cards
card-before = { $seen ->
    [no] Scan before: { $date }
   *[yes] Last old observation: { $date }
  }
card-after = First new observation: { $date }
card-state = { $now } Mailboxes seen so: { $since }; last measured on { $date }.
card-text = Card with this sentence: { $title }
