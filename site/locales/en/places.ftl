# Ways to a body: letters, sectors, provinces, tenants, the map, and tables that sort and filter.

## List from A to Z
organisations-by-sector = By sector
organisations-by-province = By province
organisations-map = The municipalities on the map
letter-title = { $what ->
    [letter] Organisations beginning with { $letter }
   *[sign] Organisations that begin with no letter
  }
letter-description = { $total ->
    [0] No organisation stands here.
    [one] One name. Organisations also stand under their former names.
   *[other] { $total } names. Organisations also stand under their former names.
  }

search-count = { $shown } of { $total } found

## Tables
table-filter = Filter this table
table-all = all
table-count = { $shown } of { $total } rows

column-province = Province

## Lists that are too long for one page
parts-too-long = { $what ->
    [name] With { $count } names this list is too long for one page. It is divided by the first letters of the names.
    [user] With { $count } organisations this list is too long for one page. It is divided by the first letters of the names.
    [change] With { $count } changes this list is too long for one page. It is divided by the first letters of the organisations.
   *[body] With { $count } organisations, those that have ended included, this list is too long for one page. It is divided by the first letters of the names.
  }
part-title = { $title }: { $letters }…
part-of = { $what ->
    [name] This part: { $count } of the { $total } names in the list, beginning with ‘{ $letters }’.
    [user] This part: { $count } of the { $total } organisations in the list, with a name beginning with ‘{ $letters }’.
    [change] This part: { $count } of the { $total } changes in the list, of organisations with a name beginning with ‘{ $letters }’.
   *[body] This part: { $count } of the { $total } organisations in the list, those that have ended included, with a name beginning with ‘{ $letters }’.
  }
part-whole = The whole list
part-sorting = Sorting and filtering work on these { $count } of the { $total }, not on the whole list.

## Groups
group-mx = On { $date } the MX records of { $count } of { $total } { $total ->
    [one] organisation
   *[other] organisations
  } pointed to { $provider }{ $unknown ->
    [0] .
   *[other] ; for { $unknown } it is unknown.
  }
group-mailboxes = By all records together the mailboxes of { $count } of { $total } were at { $provider }{ $unknown ->
    [0] .
   *[other] ; for { $unknown } it cannot be determined.
  }
group-nothing = On { $date } it was not known of any of the { $total } organisations where the MX records pointed.
group-nobody = On { $date } the MX records of none of the { $total } organisations pointed to a provider in the registry{ $unknown ->
    [0] .
   *[other] ; for { $unknown } it is unknown.
  }
group-no-mailboxes = It could not be determined of any where the mailboxes were.
group-unmeasured = Nothing has been measured of the mail of these organisations yet.
group-all = All together
group-parts-caption = MX records, alone or beside those of another; the unknown are part of N.
column-mx-at = MX at { $provider }
group-changes = Latest changes
group-no-changes = No move or other change of provider has been seen here.

## Sectors and provinces
sector-description = { $name }: who runs the mail of { $total ->
    [one] 1 organisation
   *[other] { $total } organisations
  }.
sector-layers = Consists of
sector-too-many = With { $total } organisations this sector is too large for one table. Each category has a table of its own.
sector-ended = All organisations of this sector in the registry have ended.
province-title = Organisations in the province of { $name }
province-description = Who runs the mail of { $total ->
    [one] 1 organisation
   *[other] { $total } organisations
  } in the province of { $name }.
province-note = These are the organisations for which the registry names this province. For many it names none; those do not stand here.

## What is no more
emptied-text = { $kind ->
    [category] The registry has no organisations of this kind any more.
    [sector] The registry has no organisations of this sector any more.
    [province] The registry has no organisations with this province any more.
   *[provider] This provider is not in the registry any more.
  }
emptied-stays = The page stays, since its address was published.
emptied-were = Stood here before
emptied-caption = Organisations that the registry named here at an earlier scan.
emptied-last = Last scan at which that was so

## Tenants
tenant-heading = Tenant
tenant-title = Tenant { $name }
tenant-description = { $count ->
    [0] No organisation names this tenant in its DKIM records any longer.
    [one] The DKIM records of 1 organisation name this tenant.
   *[other] The DKIM records of { $count } organisations name this tenant.
  }
tenant-what = A tenant is the environment at Microsoft in which a customer keeps users and domains together. Its name stands in the DKIM record of a domain that signs mail from it. Where the records of two organisations name the same one, their DKIM keys belong to the same tenant.
tenant-what-not = This does not show who manages the tenant, who can reach which mail, where the mailboxes are or which contract applies. A DKIM record may stay after it is no longer used.
tenant-caption = Organisations whose DKIM records name tenant { $name }.
tenant-former = Named this tenant before
tenant-former-caption = Organisations whose DKIM records named tenant { $name } before. At the newest scan they did not, or the domain was not scanned any more.
tenant-changes = Changes of tenant
tenant-no-changes = No change from or to this tenant has been seen.
tenant-figure = How many organisations share a tenant?

## Portals
portals-heading = Portals: where they are and in whose hands
portals-caption = { $total ->
    [one] 1 portal of the registry.
   *[other] { $total } portals of the registry.
  } As of { $date }. { $unknown ->
    [0] For all of them it can be seen with whom they are.
   *[other] For { $unknown } it cannot be seen with whom they are.
  }
column-body = Organisation
column-portal = Portal
column-operator = Is with
column-control-country = Controlled by a company in
portals-note = Shown is who stands in front of the portal in the DNS and in whose network its address is, and from which country that company is controlled. That is not the place of the server.

## Map
map-title = Map of the municipalities
map-description = Each municipality as one dot: to whom its MX records point, with every name in a table.
map-picture-title = MX records of { $total } municipalities, { $date }
map-only = Only { $provider }
map-class = { $shape ->
    [others] Other or more than one
   *[unknown] Unknown
  }
map-note = Each dot is one municipality and weighs the same, however large the municipality is. Dots that would cover each other have been moved apart.
map-several = ‘Other or more than one’ is: another receiver, a server of its own, no mail, or more than one party in the MX records.
map-alt = The table below names each municipality.
map-open = Open the map to see the name of each dot:
map-file = { $kind ->
    [svg] map (SVG)
    [png] picture (PNG)
   *[csv] data (CSV)
  }
map-credit = Map: Kadaster / Centraal Bureau voor de Statistiek, 2023. Figures: Overstap.
map-credit-text = Places of the dots derived from the Wijk- en buurtkaart 2023 of the Kadaster and Statistics Netherlands (CBS).
map-small-heading = One at a time
map-small = { $name }: { $count } of { $total }

frames-title = The map through time
frames-text = { $by ->
    [year] The last scan of each year, for the six newest years with scans.
   *[ends] All scans lie in one year: the first and the newest stand side by side.
  } Each map has the municipalities that there were on that day. The classes are those of the map of today.
frames-caption = MX records of the municipalities on the map. The classes and the unknown add up to N.
map-nobody = No municipality of this registry has a place on the map. A municipality gets its place by its CBS code.
map-table-heading = The municipalities in a table
map-table-caption = { $total ->
    [one] 1 municipality
   *[other] { $total } municipalities
  } with the parties to which the MX records point.
map-without-place = { $count ->
    [one] One municipality is not on the map, since its CBS code is not in the file of places. It is in the table.
   *[other] { $count } municipalities are not on the map, since their CBS codes are not in the file of places. They are in the table.
  }
map-no-place = not on the map
