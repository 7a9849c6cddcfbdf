# What only the publisher of a site knows. Who publishes one puts a file of this name into site/locales/en/.

publisher-people = Not filled in yet by the publisher of this site.
publisher-money = Not filled in yet by the publisher of this site.
publisher-conflicts = Not filled in yet by the publisher of this site.
publisher-hosting = Not filled in yet by the publisher of this site.
publisher-points = Which resolvers were asked stands with every scan; where the machine that asks them stands has not been filled in by the publisher yet.
publisher-privacy = Which host this is, what it keeps and for how long has not been filled in yet by the publisher of this site.
