# Bewaarde versies: de pagina die ze opsomt, en wat boven een bewaarde pagina staat.

frozen-label = Bewaarde versie
frozen-text = Dit is de website met de metingen tot en met { $date }. Deze versie verandert niet meer, ook niet als er later iets is gecorrigeerd.
frozen-now = De huidige pagina

versions-title = Bewaarde versies
versions-description = De hele website met alle data, zoals die op een bepaalde dag was: om naar te verwijzen en om te bewaren.
versions-intro = Een bewaarde versie bevat alle pagina’s en alle data zoals ze waren na de meting van die dag. Er verandert niets meer aan, ook niet als later iets is gecorrigeerd; daarom verwijst elke pagina erin naar de huidige. Feeds en plaatjes om te delen zitten er niet in.
versions-cite = Moet een lezer kunnen zien wat u zag, verwijs dan naar een pagina in een bewaarde versie.
versions-none = Er is nog geen versie bewaard.
versions-caption = Bewaarde versies, de nieuwste bovenaan
versions-day = Dag van de laatste meting
versions-data = Data
versions-data-of = Data van { $date }
versions-files = Bestanden
versions-size = Uitgepakt
versions-archive = Archief
versions-megabytes = { $mb } MB
versions-check-heading = Zelf nagaan
versions-check = Elk archief is één bestand. `sha256sum` geeft het controlegetal hieronder. Na het uitpakken met `tar --zstd -xf` vergelijkt `sha256sum -c SHA256SUMS`, in de map van de versie, elk bestand erin.
versions-hashes-caption = De SHA-256 van elk archief

data-releases-heading = De data zoals die eerder was
data-releases-text = Bij elke bewaarde versie van de website horen de databestanden van die dag. Die veranderen niet meer.
data-release = Data tot en met { $date }
