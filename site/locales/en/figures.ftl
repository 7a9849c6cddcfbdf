### Pictures of shares through time and of moves.

## A measure through time
series-heading = Over time
series-title = { $title }: shares of N over time
series-now = { $measure ->
    [mx] On { $date } the MX records of { $count } of { $total } bodies pointed to { $class } alone.
    [mailbox] On { $date } by the records the mailboxes of { $count } of { $total } bodies were with { $class }; those with several parties side by side are not among these { $count }.
    [mailbox-own] On { $date } by the records the mailboxes of { $count } of { $total } bodies were on servers of their own; those with several parties side by side are not among these { $count }.
    [portals] On { $date } { $count } of { $total } registered portals came under { $class } alone.
    [operator-location] On { $date } { $count } of { $total } registered websites and portals { $count ->
        [one] was
       *[other] were
      } in the class “{ $class }”.
    [host] On { $date } { $count } of { $total } registered hosts { $count ->
        [one] was
       *[other] were
      } in the class “{ $class }”.
   *[other] On { $date } { $count } of { $total } bodies { $count ->
        [one] was
       *[other] were
      } in the class “{ $class }”.
  }
series-nothing = { $total ->
    [0] On { $date } the registry held nothing to count.
   *[other] On { $date } nothing was known of any of the { $total }.
  }
series-unknown = { $unknown ->
    [0] It was unknown of none.
   *[other] It was unknown of { $unknown }.
  }
series-first = At the first scan in this series, on { $date }, it was { $count } of { $total }, with { $unknown } unknown.
series-broken = The series has a break in between: the difference is not simply a change.
series-one = There is one scan; no course can be shown yet.
series-n = N: { $before } on { $first }, { $after } on { $newest }
series-n-one = N: { $after } on { $newest }
series-sample = { $step ->
    [scan] The figure shows { $points } of { $of } scans.
    [every] { $points ->
        [one] There is one scan.
       *[other] The figure shows all { $points } scans.
      }
    [month] Of { $of } scans the figure shows { $points }: the first, the newest and the last of each month.
    [quarter] Of { $of } scans the figure shows { $points }: the first, the newest and the last of each quarter.
   *[year] Of { $of } scans the figure shows { $points }: the first, the newest and the last of each year.
  }{ $partial ->
    [0] { "" }
    [one] { " " }One scan asked about a part of the registry only and was passed over.
   *[other] { " " }{ $partial } scans asked about a part of the registry only and were passed over.
  } Where nothing was measured for more than { $most } days, the figure is interrupted.
series-reading = Each tick below the axis is a scan; straight lines are drawn between them. What is unknown is hatched and is part of N.
series-table = The figure as a table
series-table-more = { $count ->
    [one] The oldest scan is in the CSV only.
   *[other] The { $count } oldest scans are in the CSV only.
  }
series-groups = { $by ->
    [sector] By sector
   *[category] By kind of body
  }
series-groups-text = The same classes and the same scale in each figure. The letters are those of the large figure; a question mark is unknown, a dashed line a break in the series. Narrow bands have no letter.
series-groups-table = These figures as a table
series-groups-caption = The first and the newest scan of each; all others are in the CSV. The classes and the unknown add up to N.
series-group = { $key } { $class }: { $count } of { $total } ({ $share }), unknown { $unknown }.
series-group-nothing = { $total ->
    [0] At the newest scan the registry held nothing of it to count.
   *[other] It is known of none of the { $total }.
  }
column-group = Group
axis-share = { $share }%

## Breaks
breaks-heading = Breaks in the series
break-word = break { $number }
break-line = Between { $days }: { $why }
break-start = from here on this was measured; before, everything was unknown.
break-total = { $unit ->
    [host] N went from { $before } to { $after }: other hosts are counted.
   *[body] N went from { $before } to { $after }: other bodies are counted.
  }
break-source = from here on AS numbers come from another source.
break-rules = { $claims ->
    [one] the rules of today judge one move that was published then otherwise.
   *[other] the rules of today judge { $claims } moves that were published then otherwise.
  }

## What is counted, and what can be taken away
figure-counted = What is counted
figure-same-rules = All scans are judged with the rules and the list of providers of today. Another rule therefore changes the old points of the series too.
downloads-heading = To take away
download = { $kind ->
    [png] The figure as PNG
    [svg] The figure as SVG
    [csv] The numbers of the figure as CSV
   *[embed] The figure, to place on another site
  }
embed-title = Figure by Overstap
embed-text = This line places the figure on another site, without a script and with its source:
embed-source = Source: Overstap
embed-measured = Last measured: { $date }.
sheet-source = Source: Overstap, last measured { $date }.

## Moves
flows-title = Moves from provider to provider
flows-description = Who moved from which provider to which, by quarter. Only changes whose cause is a move.
flows-link = Moves by quarter
flows-summary = { $moves ->
    [one] Between { $first } and { $newest } one move was seen.
   *[other] Between { $first } and { $newest } { $moves } moves were seen, of { $bodies ->
        [one] one body
       *[other] { $bodies } bodies
      }.
  }
flows-none = Between { $first } and { $newest } no move was seen.
flows-one = There is one scan, on { $newest }. It takes two to see a move.
flows-reading = From whom on the left, to whom on the right. The wider the line, the more bodies; all figures have the same scale. The number where a line begins is the number of bodies, the number on the right the sum of the lines drawn.
flows-quarter = { $quarter ->
    [1] First
    [2] Second
    [3] Third
   *[4] Fourth
  } quarter of { $year }: { $service ->
    [mail] e-mail
    [web] websites
    [dns] name servers
    [collaboration] collaboration
   *[portal] portals
  }
flows-picture = { $name }: from whom to whom
flows-more = { $count ->
    [one] Another pair of providers is in the table and not in the figure.
   *[other] Another { $count } pairs of providers are in the table and not in the figure.
  }
flows-undrawn = { $count ->
    [one] One pair of providers is not in this figure; it is in the CSV beside these figures.
   *[other] { $count } pairs of providers are not in this figure; they are in the CSV beside these figures.
  }
flows-hidden = { $count ->
    [one] The oldest pair of providers is in the CSV only.
   *[other] The { $count } oldest or smallest pairs of providers are in the CSV only.
  }
flows-caption = Bodies are counted.
flows-from = From
flows-to = To
flows-bodies = Bodies
flows-changes = Changes
flows-counted = A move counts in the quarter of the scan that first saw the new provider. Who goes from one provider to two, puts a filter in front or changes names does not count here, nor do withdrawn changes.

## The front page
home-shares-text = The share of bodies whose MX records point to { $class } alone, over time. Each figure runs from 0 to 100% of N: { $class } in colour at the bottom, everything else plain above it, the unknown hatched at the top.
home-shares-link = These figures, with all parties
highlight = { $count } of { $total } ({ $share }), unknown { $unknown }.
figures-spark = In each small figure the class of the sentence above it is at the bottom, in colour; above it, plain, is everything else, and hatched at the top the unknown. Together they are N.
highlight-none = { $count } of { $total }

## Timelines
chart-method = of the scan of { $date } the rules of today judge otherwise than was published then
chart-method-legend = Upright dashed line: of that scan the rules of today judge otherwise than was published then.
chart-gap = { $why ->
    [unmeasured] not measured
   *[silent] no outcome
  }
chart-file = { $kind ->
    [svg] timeline (SVG)
   *[csv] all periods, of other services too (CSV)
  }
