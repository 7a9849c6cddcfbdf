# Wat alleen de uitgever van een site weet. Wie zelf een site uitgeeft, zet een eigen bestand met deze naam in site/locales/nl/.

publisher-people = Nog niet ingevuld door de uitgever van deze site.
publisher-money = Nog niet ingevuld door de uitgever van deze site.
publisher-conflicts = Nog niet ingevuld door de uitgever van deze site.
publisher-hosting = Nog niet ingevuld door de uitgever van deze site.
publisher-points = Welke resolvers zijn gevraagd staat bij elke meting; waar de meetmachine staat heeft de uitgever nog niet ingevuld.
publisher-privacy = Welke host dit is, wat die bewaart en hoe lang, heeft de uitgever van deze site nog niet ingevuld.
