# Every word of the English site. Values that come from data are escaped before they get here.

## Frame
site-name = Overstap
site-line = Who runs the mail of Dutch public bodies, since when, and how we know.
skip = To the content
nav-label = Main menu
nav = { $key ->
    [organisations] Organisations
    [changes] Changes
    [providers] Providers
    [figures] Figures
    [map] Map
    [data] Data
   *[method] Method
  }
other-language = Nederlands
footer-not-government = Overstap is not a government website.
footer-measured = Latest scan: { $date }.
footer-unmeasured = Nothing has been measured yet.
footer-label = About this site
method-link = Method and rules
unmeasured-title = Nothing has been measured yet
unmeasured-text = The first scan has yet to take place. The organisations and providers are already in the registry; once there has been a scan, this page shows what DNS says.
search-label = Find an organisation or domain
search-button = Search
search-none = Nothing found. See also the list from A to Z.
source = Source
note = Note
see-all = All changes
caveat-service = { $service ->
    [dns] An NS record says with whom the name servers are. It does not say who manages the domain name, which contract applies or when the decision was made.
    [collaboration] Such a record says where meetings, calls or sign-in are offered. It does not say what else is used, which contract applies or when the decision was made.
   *[web] An address says in which network a host stands. It does not say who builds or manages the application, where the data are, which contract applies or when the decision was made.
  }
caveat = An MX record says where e-mail is delivered. It does not say where mailboxes are, which contract applies or when the decision was made.
country = { $code ->
    [NL] Netherlands
    [BE] Belgium
    [DE] Germany
    [FR] France
    [GB] United Kingdom
    [IE] Ireland
    [CH] Switzerland
    [US] United States
    [CA] Canada
    [IL] Israel
    [JP] Japan
    [SE] Sweden
    [AT] Austria
    [CZ] Czechia
    [FI] Finland
    [DK] Denmark
    [AU] Australia
    [ES] Spain
    [IN] India
    [IT] Italy
    [LU] Luxembourg
    [NO] Norway
    [PL] Poland
    [SG] Singapore
   *[other] { $code }
  }
place = { $country } ({ $source })
place-nowhere = no single place ({ $source })
place-unknown = unknown
place-source = { $source ->
    [aws] AWS’s published ranges
    [azure] Azure’s published ranges
    [google] Google’s published ranges
    [geo] a geolocation data base, less certain
   *[other] { $source }
  }
place-source-region = { $source }, region { $region }

## Names
party-own = own servers
party-unlisted = not listed: { $name }
party-network = network AS{ $number } (holder not listed)
party-none = nobody
senders-none = no known provider
list = { $start } and { $last }
body-in-sentence = { $category ->
    [gemeente] the municipality of { $short }
    [provincie] the province of { $short }
    [ministerie] the { $name }
   *[other] { $name }
  }
body-at-domain = { $body } ({ $domain })
kind = { $kind ->
    [mailbox] mailbox provider
    [filter] filtering service
    [sender] sending service
    [hosting] hosting
    [cdn] network for websites
    [dns] name servers
    [isp] internet provider
   *[shared-service] shared service of public bodies
  }
service = { $service ->
    [mail] mail
    [web] website
    [dns] name servers
    [collaboration] collaboration
   *[portal] portal
  }
layer = { $layer ->
    [filter] Receives and passes on (MX)
    [mailbox] Mailboxes
    [shared-service] Shared service
    [front] In front (CDN)
    [platform] Platform
    [hosting] Network
    [name-server] Name servers
    [calling] Meetings and calls
    [identity] Signing in
   *[sender] May send (SPF)
  }
certainty = { $certainty ->
    [observed] observed
    [derived] derived
   *[not-determinable] not determinable
  }
certainty-text = { $certainty ->
    [observed] The record itself says it.
    [derived] A rule concludes it from records.
   *[not-determinable] Nothing follows from what we saw. That is not the same as: it is not there.
  }
cause = { $cause ->
    [move] move
    [parallel-start] party added
    [parallel-end] party gone
    [filter] other party in front
    [hybrid] hybrid began or ended
    [endpoint] other name, same party
    [tenant] other tenant
    [location] another place
    [control] provider sold
    [registry] registry edited
   *[signal] other evidence
  }
cause-text = { $cause ->
    [move] The records first pointed to one party and then to another. Only this is called a move.
    [parallel-start] Another party appeared beside those that stood there.
    [parallel-end] Of the parties side by side at least one went.
    [filter] Who stands in front changed: of mail whoever receives it from the internet, of a website or portal the CDN. It says nothing about who stands behind.
    [filter-mail] Who receives mail from the internet changed, the conclusion about the mailboxes did not.
    [filter-unknown] Who receives mail from the internet changed. Where the mailboxes are could not and cannot be determined.
    [filter-front] What stands in front (CDN) changed. It says nothing about who stands behind.
    [hybrid] The provider receives as before; servers elsewhere on which mailboxes may stand too came or went.
    [endpoint] The same party under another host name.
    [tenant] The same provider, but the DKIM records name another tenant.
    [location] The same hosts stand in another country, by the same source.
    [control] The provider got another owner. That is not in DNS: the date comes from a source.
    [registry] The registry was edited: a body, a domain or a merger. Nothing need have changed in DNS.
   *[signal] Evidence came or went. It does not follow that the provider changed.
  }
strength = { $strength ->
    [decisive] decisive
    [supporting] supporting
   *[hint] hint
  }
strength-text = { $strength ->
    [decisive] Such a record names the provider by itself.
    [supporting] Such a record counts together with others.
   *[hint] Such a record is shown and decides nothing.
  }
weight = { $weight ->
    [for] for
    [against] against
   *[neutral] neutral
  }

## Since when
since-on-or-before = on or before { $date } (≤)
since-next-day = since { $date } (first observation)
since-gap = between { $days }; no observations in between
since-undecided = between { $days }; observations in between settled nothing
since-determined = from the observation of { $date } on; that of { $before } led to another conclusion
when-between = between { $days }
when-sold = { $period }, according to a source
silence = { $why ->
    [unconfirmed] On { $date } the scan saw a difference that a second look did not confirm; the last known state is that of { $last }.
   *[unanswered] On { $date } DNS gave no usable answer; the last known state is that of { $last }.
  }
moment-start = At { $time } on { $date }
moment-inside = at { $time } on { $date }
day-start = On { $date }
day-inside = on { $date }

## States
state-unknown = not determinable
state-no-mail = { $state ->
    [no-domain] domain name does not exist
    [parked] parked: accepts no mail and sends none
    [null-mx] accepts no mail (null MX)
    [no-mx] no MX and no address
    [implicit-mx] no MX but an address
   *[other] no mailboxes ({ $state })
  }
nobody = { $layer ->
    [sender] no known provider
    [front] no CDN that we know
    [platform] no platform that we know
    [hosting] no address
    [name-server] no name servers of its own
    [calling] no record
    [identity] no record
   *[filter] nobody
  }
now-no-domain = The domain name { $domain } does not exist (NXDOMAIN); no mail is possible there.
now-parked = The domain { $domain } accepts no mail and says in SPF that nobody may send for it: a parked name.
now-null-mx = The domain { $domain } itself says that it accepts no mail (null MX, RFC 7505).
now-no-mx = { $domain } has no MX record and no address; no mail is possible there.
now-implicit-mx = { $domain } has no MX record but an address; whether mail is accepted there cannot be derived from this.
now-no-mx-address-unknown = { $domain } has no MX record; whether it has an address was not measured. Where mail goes is not determinable.
now-unanswered = The question for the MX records of { $domain } has not been answered yet; where mail goes is not determinable.
now-filter = The MX records of { $domain } point to { $receivers }, { $count ->
    [one] a filtering service; which mail system is behind it
   *[other] filtering services; which mail system is behind them
} cannot be derived from this.
now-unknown = The MX records of { $domain } point to { $receivers }; where the mailboxes are is not determinable.
now-hybrid = The MX records of { $domain } point to { $receivers }; autodiscover points only to { $hybrid }. The provider receives, and mailboxes may stand on those servers too (hybrid).
now-same-observed = The MX records of { $domain } point to { $receivers }, which { $count ->
    [one] itself offers mailboxes
   *[other] themselves offer mailboxes
}.
now-same = The MX records of { $domain } point to { $receivers }; nothing points convincingly to another mail system behind it.
now-among = The MX records of { $domain } point to { $receivers }; by our rules the mailboxes are at { $mailboxes }.
now-behind = The MX records of { $domain } point to { $receivers }; from the other records we derive that the mailboxes are at { $mailboxes }.

## Home
home-title = Overstap: who runs the mail of Dutch public bodies
home-description = Per organisation, with date and evidence: where the mail of Dutch public bodies goes.
home-all-bodies = organisations measured
home-mx = On { $date } the MX records of { $count } of the { $total } { $bodies } pointed to { $provider }.
home-mx-unknown = { $unknown ->
    [0] It is known of all { $total } where the MX records pointed.
   *[other] Of { $unknown } it is unknown where the MX records pointed.
  }
home-mailboxes = By all records together the mailboxes of { $count } of the { $total } were at { $provider }{ $unknown ->
    [0] .
   *[other] ; of { $unknown } it is not determinable.
  }
home-first = At the first scan, on { $date }, the MX records of { $count } of the { $total } { $bodies } pointed to { $provider }{ $unknown ->
    [0] .
   *[other] ; of { $unknown } it was not known.
  }
home-latest = Latest changes
home-no-changes = No change has been seen since the first scan.
last-measured-on = Last measured on { $date }.
home-says = What this says and does not say
home-says-text = We see what anybody can see in DNS, and conclude from it by fixed rules.
home-browse = All { $bodies } organisations from A to Z

## Organisations
organisations-title = Organisations
organisations-description = { $total } Dutch public bodies, from A to Z and by kind.
organisations-by-category = By kind
organisations-az = From A to Z
letter-label = Letters
ended-mark = ended
former-mark = now called { $name }
category-description = { $name }: who runs the mail of { $total ->
    [one] 1 organisation
   *[other] { $total } organisations
}.
category-state = State of { $date }.
category-ended = Ended
column-name = Name
column-receivers = MX points to
column-mailboxes = Mailboxes
not-measured = not measured

## Organisation
organisation-description = { $name }: who runs its mail, and how we know.
crumbs = Breadcrumbs
now-heading = Now
past-heading = Last known state
no-domain-text = The registry has no mail domain of this organisation, so there is nothing to measure. That does not say that it has no mail.
unconfirmed-text = Nobody has confirmed the facts about this body: names and domains may be wrong. It counts in the figures only once a scan has seen that the name exists.
unmeasured-domain-text = The mail domain is in the registry but has not been measured yet.
compared-heading = Compared with the sector
compared-text = Counted is to whom the MX records of the main domain point, alone or beside another.
compared = of { $count } out of { $total } they point to { $party }; of { $unknown } it is unknown.
receivers-since = MX seen so
mailbox-since = Mailboxes seen so
last-measured = Last measured
ended-over = This organisation existed until { $date }.
ended-coming = According to the registry this organisation exists until { $date }.
ended-into = Merged into
ended-into-coming = Will be merged into, says the registry
predecessors = Merged into this one
predecessors-coming = Will be merged into this one, says the registry
predecessor-until = until { $date }
layers-heading = Who does what
column-layer = Layer
column-party = Party
column-control = Controlled by
column-certainty = Certainty
column-party-why = Party, and how sure that is
control = { $company } ({ $country })
control-unknown = Controlled by: not in the registry
place-label = Place
besides = { $what ->
    [hybrid] May hold mailboxes too
    [backup] Backup (MX)
    [spf-host] Hosts the SPF record
   *[token] Verification text of
  }
besides-note = { $what ->
    [hybrid] Autodiscover points only there. DNS does not say whether mailboxes are still there.
    [backup] Receives only when the first receivers do not answer.
    [spf-host] The text of the SPF record is kept at this service. That is no sender and no mailbox.
   *[token] Such texts prove nothing about mailboxes; they often stay behind.
  }
tenant-with = also named by
tenant-note = Named by no other organisation in the registry.
tenant-shared-note = The DKIM records of these organisations name the same tenant. They do not say who manages it.
and-more = and { $count } { $count ->
    [one] other
   *[other] others
}
member-of = Member according to the registry
member-seen = The records of the mail domain point there too.
member-unseen = No record of the mail domain points there.
services-heading = Website, DNS, collaboration, portals
services-text = Who builds or manages an application is not in DNS and is not guessed here.
service-title = { $service ->
    [web] Website
    [dns] Name servers
    [collaboration] Collaboration
    [portal] Portal
   *[mail] Mail
  }
service-host = Host looked at: { $host }
service-since = Seen so: { $since }; last measured { $date }.
service-times = Over time: { $count } states
periods-older = { $count ->
    [one] The oldest period is
   *[other] The oldest { $count } periods are
  } in the open data only.
changes-older = { $count ->
    [one] 1 older change is in
   *[other] { $count } older changes are in
  }
changes-all = the lists by year
service-times-older = { $count } older ones are in the open data only.
service-records = { $count ->
    [one] The record
   *[other] The { $count } records
  } that this rests on
services-rest = Further domains
services-unseen = In the registry but not measured yet
unasked = Not asked or never answered: { $questions }. That is not the same as: not there.
networks-of = the networks of { $host }
stale = The question about { $question } has had no answer since { $since }; what stands here is from { $last }.
stale-never = The question about { $question } has had no answer since { $since }; there is no older answer.
timeline-heading = Through time
chart-title = Timeline of { $domain }
chart-legend = Solid: seen day after day. Dashes and single dots: not seen every day. Dotted: not measured, or the scan gave no outcome.
period-scans = seen in { $seen } of { $scans } { $scans ->
    [one] scan
   *[other] scans
  }
gaps-inside = In this period:
gaps-between = Between this and the next period:
gaps-since = After that:
gap = { $reasons } ({ $days })
gap-why = { $why ->
    [unanswered] { $count } { $count ->
        [one] scan
       *[other] scans
      } without a usable answer
    [unconfirmed] { $count } { $count ->
        [one] scan
       *[other] scans
      } with a difference that a second look did not confirm
   *[unasked] { $count } { $count ->
        [one] scan
       *[other] scans
      } that did not ask about this domain
  }
gaps-older = before that { $scans } { $scans ->
    [one] scan
   *[other] scans
  } without an outcome, in { $count } { $count ->
    [one] gap
   *[other] gaps
  } ({ $days })
column-number = No.
column-since = Seen so
column-last-seen = Last seen
changes-heading = Changes
no-changes = No change has been seen.
former-changes = Under a former id
former-timelines = Through time, under a former id
former-timelines-text = The timeline above begins with the id of now. This is what was seen before that.
evidence-heading = How we know
evidence-rule = Rule { $id }, version { $version }:
evidence-caption = The records of { $domain } that say something, and about whom
evidence-none = No record points to a party.
column-question = Question
column-record = Record
column-weight = Weighs
column-strength = Strength
unanswered = Questions never answered: { $questions }. Not answered is not the same as: not there.
others-heading = Other mail domains
column-domain = Domain
domains-heading = Domains in the registry
domains-none = The registry names no domains.
column-services = Services
column-label = Description
column-from = From
column-until = Until
facts-heading = Facts
fact = { $key ->
    [sector] Sector
    [abbreviation] Abbreviation
    [former-name] Former name
    [former-id] Former id
    [parent] Part of
    [province] Province
    [inhabitants] Inhabitants
    [valid-from] Exists from
    [member] Member
    [tooi] TOOI
    [roo] ROO
    [oin] OIN
    [wikidata] Wikidata
    [cbs] CBS
   *[id] Id
  }
files-heading = In the repository
files-text = The facts about the organisation are in the first file, the observations in the second; git keeps every earlier state.
files-text-unseen = The facts about the organisation are in this file; git keeps every earlier state.

## Providers
providers-title = Providers
providers-description = Who receives, keeps or sends mail of public bodies, and who controls that company.
provider-description = What counts as { $name }, who controls it, and which organisations use it according to DNS.
column-kind = Kind
column-country = Country
column-mailbox-count = Mailboxes of
column-receiver-count = MX of
providers-caption = Number of organisations per provider
providers-whole = Counted are { $total } organisations: of { $mailboxes } it cannot be determined where the mailboxes are, of { $mx } it is unknown where the MX records point.
provider-control = Who controls it
provider-no-control = Who controls this provider is not in the registry.
control-first = from the beginning of this registration
column-company = Company
announced-heading = Announced sales
announced-text = Announced is not yet owned; until the sale is done the present owner counts.
column-announced = Announced
column-buyer = Buyer
column-sale-ended = Did not go through
ended-sales-heading = Sales that did not go through
ended-sales-text = These sales were announced and then called off or forbidden. They did not bring the provider under other control.
provider-prints = What counts as this provider
provider-prints-text = A record counts only by one of these fingerprints. Names are compared by whole labels.
provider-prints-table = The { $count } fingerprints, each with its source
provider-no-prints = No fingerprints have been recorded yet.
print-names = name under
print-includes = SPF includes
print-texts = text begins with
print-networks = network
column-fingerprint = Fingerprint
provider-bodies = Organisations
provider-no-bodies = No record of any organisation measured points here.
role = { $role ->
    [mailbox] Mailboxes
    [filter] Receives and passes on (MX)
    [shared-service] Shared service
    [sender] May only send (SPF)
    [web] Website
    [portal] Portal
    [name-server] Name servers
   *[collaboration] Collaboration
  }
role-share = { $role ->
    [mailbox] Of { $count } of the { $total } organisations with a mail domain the mailboxes are here.
    [filter] Of { $count } of the { $total } organisations with a mail domain this party receives the mail, and the mailboxes are elsewhere or it is not determinable where.
    [shared-service] Of { $count } of the { $total } organisations with a mail domain a mail record points to this shared service.
    [sender] Of { $count } of the { $total } organisations with a mail domain this party may send by SPF, without receiving or holding mailboxes.
    [web] Of { $count } of the { $total } organisations with a website in the registry it stands behind, on or in the network of this party.
    [portal] Of { $count } of the { $total } organisations with a portal in the registry one stands behind, on or in the network of this party.
    [name-server] Of { $count } of the { $total } organisations whose name servers the registry follows some are at this party.
   *[collaboration] Of { $count } of the { $total } organisations whose collaboration the registry follows a record for meetings, calls or signing in points here.
  }
role-unknown = Not, or not wholly, known: { $unknown }.
users-title = { $name }: { $category }
users-description = { $role ->
    [mailbox] Organisations with mailboxes at { $name }: { $count }.
    [filter] Organisations for which { $name } receives, their mailboxes elsewhere or not determinable: { $count }.
    [shared-service] Organisations with a mail record that points to { $name }: { $count }.
    [sender] Organisations for which { $name } may only send, by SPF: { $count }.
    [web] Organisations with a website behind, on or in the network of { $name }: { $count }.
    [portal] Organisations with a portal behind, on or in the network of { $name }: { $count }.
    [name-server] Organisations with name servers at { $name }: { $count }.
   *[collaboration] Organisations with a record for meetings, calls or signing in that points to { $name }: { $count }.
  }
users-share = Total of this kind: { $total }{ $unknown ->
    [0] .
   *[other] ; of { $unknown } it is not, or not wholly, known.
  }
members-heading = Members according to the registry
members-text = Of { $seen } of the { $total } members a mail record points to this service{ $unknown ->
    [0] .
   *[other] ; of { $unknown } that is not known.
  } Those that do not show it may use it all the same.
column-member = Member
column-in-dns = In the DNS of the mail domain
member-not-in-dns = no record points here
member-in-dns = a record points here
provider-now = Organisations now
provider-years = Moves by year
provider-years-text = Counted are organisations that by the records came to this provider or left it in a move, each in the year of the observation that first saw it. Nothing is known of the time before { $date }. Other changes, such as a filter in front, are not counted.
provider-years-caption = Moves only; the year leads to all changes of that year.
provider-years-none = There is only one scan so far; who came and went cannot be seen yet.
column-year = Year
column-service = Service
column-came = Came here
column-went = Went away
column-sector = Sector
provider-sectors = By sector
provider-sectors-caption = Those unknown are part of the total. A sector with sectors within it counts theirs too.
sector-share = { $total ->
    [0] nothing to count
   *[other] { $count } of { $total }
  }
sector-unknown = { $unknown } unknown
provider-comings = Came
provider-goings = Went
provider-none-seen = None seen.

## Changes
changes-title = Changes
changes-description = Every change with its two observations, the records and the rule.
changes-latest = Latest changes of provider
changes-none = No change of provider has been seen yet.
changes-years = By year
changes-year-count = { $count } { $count ->
    [one] change
   *[other] changes
  }, of which { $moves } { $moves ->
    [one] move
   *[other] moves
  }
changes-feed-text = A change always lies between two observations. Only another provider is called a move.
month-title = Changes in { $month }
day-title = Changes first seen on { $date }
period-day = A change stands here on the day on which it was first seen. It happened between that observation and the last one of the old state, so it may be of an earlier day.
period-parts = { $what ->
    [year] By month
   *[month] By day
  }
period-too-long = { $what ->
    [year] With { $count } changes this year is too long for one page. Each month has a page of its own.
   *[month] With { $count } changes this month is too long for one page. Each day has a page of its own.
  }
year-title = Changes in { $year }
year-providers = Who runs mail and other services
year-others = Other changes
year-causes = { $count } × { $cause }
headline-move-mx = MX records of { $body } point to { $to }; previously to { $from }
headline-move-mailbox = According to DNS the mailboxes of { $body } are at { $to }; previously at { $from }
headline-parallel-start = According to DNS the mailboxes of { $body } are at { $to }; previously only at { $from }
headline-parallel-end = According to DNS the mailboxes of { $body } are now only at { $to }; previously at { $from }
headline-hybrid-start = At { $body } { $to } receives as before; autodiscover now points only to { $hybrid } (hybrid)
headline-hybrid-end = At { $body } { $to } receives as before; autodiscover no longer points only to { $hybrid }
headline-endpoint = MX records of { $body } use other host names at { $to }
headline-tenant = DKIM records of { $body } name tenant { $to }; previously { $from }
headline-senders = By SPF may send for { $body }: { $to }; previously: { $from }
headline-senders-more = SPF of { $body } now also lets { $came } send
headline-senders-fewer = SPF of { $body } no longer lets { $went } send
headline-senders-other = SPF of { $body } now also lets { $came } send, and no longer { $went }
headline-signal = Other evidence at { $body }, the same conclusion
headline-determined = Where the mailboxes of { $body } are can now be derived from DNS: { $to }
headline-undetermined = Where the mailboxes of { $body } are can no longer be derived from DNS; previously: { $from }
headline-determined-otherwise = DNS shows more or less about { $body }; conclusion now: { $to }, previously: { $from }
headline-state = Mail of { $body }: { $to }; previously: { $from }
headline-location = MX hosts of { $body } now stand here, by our source: { $to }; previously: { $from }
headline-control = { $provider }, to which records of { $body } point, came under the control of { $to }; previously { $from }
headline-merged = According to the registry { $body } merged into { $successors }
headline-renamed = The registry now has { $body } as { $now }
headline-continued = The registry now has { $former } as { $body }
headline-gone = { $service ->
    [mail] The registry no longer names a mail domain of { $body }
    [web] The registry no longer names a website of { $body }
    [dns] The registry no longer follows name servers of { $body }
    [collaboration] The registry no longer follows collaboration of { $body }
   *[portal] The registry no longer names a portal of { $body }
  }
headline-added = { $service ->
    [mail] The registry names a mail domain of { $body }
    [web] The registry names a website of { $body }
    [dns] The registry follows the name servers of { $body }
    [collaboration] The registry follows collaboration of { $body }
   *[portal] The registry names a portal of { $body }
  }
headline-domains = { $service ->
    [mail] The registry names other mail domains of { $body }
    [web] The registry names other websites of { $body }
    [dns] The registry follows the name servers of other domains of { $body }
    [collaboration] The registry follows collaboration of { $body } at other domains
   *[portal] The registry names other portals of { $body }
  }
service-what = { $layer ->
    [front] { $service ->
        [portal] In front of the portal { $domain }
       *[web] In front of the website
      }
    [platform] { $service ->
        [portal] Platform of the portal { $domain }
       *[web] Platform of the website
      }
    [hosting] { $service ->
        [portal] Network of the portal { $domain }
        [dns] Network of the name servers
       *[web] Network of the website
      }
    [name-server] Name servers
    [calling] Meetings and calls
   *[identity] Signing in of devices
  }
headline-service = { $what } of { $body }: now { $to }; previously { $from }
headline-service-parallel-start = { $what } of { $body }: now { $to }; previously only { $from }
headline-service-parallel-end = { $what } of { $body }: now only { $to }; previously { $from }
headline-service-endpoint = { $what } of { $body }: other names, still { $to }
headline-service-location = { $what } of { $body }, in another place by our source: now { $to }; previously { $from }
headline-service-signal = { $what } of { $body }: other evidence, the same conclusion
headline-service-state = { $what } of { $body }, by DNS: now { $to }; previously { $from }
lead-service = { $before } the outcome from the records of { $domain } in the layer ‘{ $layer }’ was: { $from }; { $after }: { $to }.
lead-service-names = { $before } the records of { $domain } in the layer ‘{ $layer }’ pointed to { $from }; { $after } to { $to }.
lead-service-location = { $before } the hosts of { $domain } stood here by our source: { $from }; { $after }: { $to }.
lead-mx = { $before } the MX records of { $domain } pointed to { $from }; { $after } they pointed to { $to }.
lead-mailbox = { $before } the conclusion from the records of { $domain } about the mailboxes was: { $from }; { $after }: { $to }.
lead-hybrid = { $before } autodiscover of { $domain } pointed past the provider to: { $from }; { $after }: { $to }.
lead-tenant = { $before } the DKIM records of { $domain } named the tenant { $from }; { $after } { $to }.
lead-location = { $before } the MX hosts of { $domain } stood here by our source: { $from }; { $after }: { $to }.
lead-control = { $before } the provider was, by our sources, controlled by { $from }, and { $after } by { $to }. On both days the records of { $domain } pointed to the same provider.
lead-sold = According to a source the provider came under the control of { $to }, previously { $from }; the only time it gives is { $period }. { $after } the records of { $domain } pointed to this provider. That is the first observation on or after its last day, and there we count it.
lead-sold-after = The last observation before it, still under the previous owner, was on { $date }.
lead-sold-unseen = Of no observation is it certain that the previous owner was still there; so we name no last old one.
lead-senders = { $before } SPF allowed to send for { $domain }: { $from }; { $after }: { $to }.
lead-between = The change happened between these two observations.
lead-gap = { $gap ->
    [unmeasured] There were no observations in between.
   *[undecided] Observations in between settled nothing.
  }
registry-text = { $edit ->
    [merged] Not DNS but the registry changed: the organisation merged into another.
    [renamed] Not DNS but the registry changed: the body got another id, with another name or the same.
    [gone] { $service ->
        [mail] Not DNS but the registry changed: the organisation or its mail domain is no longer in it.
       *[other] Not DNS but the registry changed: the organisation is no longer in it, or no domain of it for this service.
      }
    [added] { $service ->
        [mail] Not DNS but the registry changed: a mail domain was added.
       *[other] Not DNS but the registry changed: a domain for this service was added.
      } What was before has not been measured.
   *[domains] { $service ->
        [mail] Not DNS but the registry changed: it has another main domain for mail, or another number of domains.
       *[other] Not DNS but the registry changed: it has other domains for this service.
      }
  } This counts nowhere as a move.
registry-heading = What the registry said
registry-before = Before the change
registry-after = After the change
registry-none = nothing
together = Together with
together-text = This change is one part of an event ({ $event }): the same outcome, in the same scan, at organisations that share a service centre or tenant.
unconfirmed = Not confirmed yet: no later scan has seen this state again.
seen-earlier = This state was seen earlier, on { $date }: the values swing.
cause-heading = Kind of change
observations-heading = The two observations
observations-caption = { $seen ->
    [claimed] The two scans that the withdrawn claim names
    [no] The scans before and after; it may have been so at the first already
   *[yes] The last observation of the old state and the first of the new
  }
column-before = { $seen ->
    [claimed] First scan named
    [no] Scan before
   *[yes] Last old
  }
column-after = { $seen ->
    [claimed] Second scan named
    [no] Scan after
   *[yes] First new
  }
row-date = Day
row-started = Begin
row-finished = End
row-local = { $time } on { $date }, Dutch time
row-backfilled = The day was given by hand; begin and end are those of reading it in.
row-resolvers = Asked of
row-tool = Program
row-commit = Commit
row-manifest = Record
no-commit = not committed yet
records-heading = What changed in the records
records-caption = { $seen ->
    [claimed] Lines with − were there at the first scan named, lines with + at the second. The others stayed the same: they stand beside these or counted too.
    [no] Lines with − were there at the observation before, lines with + at the one after. The others stayed the same: they stand beside these or counted too.
   *[yes] Lines with − were there at the last old observation, lines with + at the first new one. The others stayed the same: they stand beside these or counted too.
  }
records-none = There is no difference in the stored records of the domain.
line-removed = gone:
line-added = new:
conclusion-heading = Rule and certainty
conclusion-caption = What we conclude from both observations, with today’s fingerprints and rules
layer-absent = no hosts known
row-receivers = MX points to
row-mailboxes = Mailboxes
row-senders = May send (SPF)
row-tenants = Tenant
row-rule = Rule
row-certainty = Certainty
rule-version = version { $version }
not-said-heading = What this does not say
not-said-derived = Where mailboxes are we derive from DKIM, autodiscover and SPF. It is no statement of the organisation.
not-said-hybrid = Autodiscover says where programs fetch their settings. It does not say who holds each mailbox.
not-said-signal = Evidence came or went in DNS. It does not follow that the provider changed.
check-heading = Check it yourself
check-clone = In a clone of the repository:
check-dig = What DNS answers today (today, not then):
neighbours-label = Other changes of this organisation
previous = Previous
next = Next
back-to-year = All changes of this year

## Corrections
corrections-title = Corrections
corrections-description = What the website once reported as a move and tells otherwise now, with the reason.
corrections-text = Every scan records in its manifest which moves it sees. Those lines are never rewritten. Where today's overview says something else, it stands here and on the page of the change itself. The address of a reported change never disappears.
corrections-latest = The newest first, by the day of the scan
corrections-none = { $claims ->
    [0] There are no corrections. No scan has reported a move.
    [one] There are no corrections: the one move reported still stands as it was reported.
   *[other] There are no corrections: all { $claims } moves reported still stand as they were reported.
  }
corrections-years-text = By the year of the scan, one line each.
corrections-count = { $count } { $count ->
    [one] correction
   *[other] corrections
  }
corrections-year-title = Corrections of scans of { $year }
corrections-about = What this word means, and all corrections
correction-label = { $label ->
    [correction] Correction
    [revision] Revision
   *[withdrawal] Withdrawal
  }
correction-label-text = { $label ->
    [correction] The change still stands, but otherwise than reported: with other parties, another cause or other days. The registry now explains these records otherwise, or we no longer know what the registry was then.
    [revision] The records did not change; our method did: the program judges otherwise now, or old scans show a move that the scan itself did not report. Never counts as a new move.
   *[withdrawal] The change that was reported is not seen any more. It counts nowhere and must not be cited as a fact. Its page stays.
  }
correction-claimed = Reported by the scan of { $date }
correction-now = What we say now
correction-why = Why
correction-record = Recorded in
correction-commit = commit
correction-nothing-claimed = nothing: the scan did not report this move
correction-nothing-now = nothing: this change is not seen
correction-reason = { $reason ->
    [catalogue] The registry explains these records otherwise since. With the registry of that scan, what was reported still follows.
    [method] The program judges otherwise since, also with the registry of that scan.
   *[unknown] What that scan used or saw is no longer in the repository. So it cannot be told whether the registry or the program judges otherwise.
  }
claim = { $cause }: from { $from } to { $to }, between { $days }; layer: { $layer }
claim-same = { $cause }: { $to }, between { $days }; layer: { $layer }
claim-headline = { $cause } from { $from } to { $to }, { $body }
withdrawn-heading = Withdrawn
withdrawn-note = What is withdrawn counts nowhere.
withdrawn-title = Withdrawal: { $headline }
withdrawn-lead = The manifest of the scan of { $date } reported this change ({ $cause }, between { $days }). With the registry and the rules of today it is not seen. It counts nowhere.
withdrawn-no-scan = No scan is recorded of one of the two days named.
withdrawn-records-heading = The records
withdrawn-records-same = Between the two scans nothing changed in the records we keep. This is what they were:
withdrawn-records-none = No records of these scans were kept.
withdrawn-cite = This change was withdrawn: do not cite it as a fact.
gone-title = This change is not seen any more
gone-text = At this address stood a change seen by the scan of { $date }. With the registry and the rules of today it is not seen; it counts nowhere.
gone-why = No scan reported it as a move: only moves are recorded by the scan, other changes follow from the rules of today. What was reported and is told otherwise now is listed under
gone-cite = This change must not be cited as a fact.
moved-heading = This page has another address
moved-text = { $what ->
    [change] The change that was called { $former } stands here now:
   *[organisation] The body that had the id { $former } stands here now:
  }

## Method
method-title = Method
method-description = What we measure, how we conclude, and what this does not show.
method-question-heading = The question
method-question = Who receives the mail of public bodies, who holds the mailboxes, who may send for them, in whose networks do their websites and name servers stand, and when did that change?
method-measure-heading = What we measure
method-measure = Of every mail domain in the registry we ask DNS for MX, TXT (SPF), DKIM, autodiscover and what belongs to them; of websites, portals and name servers for names and addresses, and of those addresses for the network. The answers are kept with their date in git; only differences give a new file.
method-scans = So far there { $scans ->
    [one] has been one scan
   *[other] have been { $scans } scans
  }, the first on { $date }.
method-failed = No answer is not the same as no record. Where a question fails, the last known state stands, with its date; a failure begins or ends nothing.
method-between-heading = Since when
method-between = A change lies between two observations: the last that saw the old state and the first that saw the new one. What already was so at the first observation is written “on or before”. “Since” is written only after a change with two observations.
method-checking = How to check that yourself.
method-share = A share is always n of N. What we do not know counts in N and stands beside it.
method-rules-heading = The rules
method-rules = Each layer has its table, read from top to bottom; the first rule that applies decides. Where the meaning of a rule changes, its version goes up. All observations, old ones too, are judged with today’s rules and fingerprints.
method-providers = How we recognise a provider is on its own page.
method-certainty-heading = Certainty
method-strength-heading = Strength of a fingerprint
method-causes-heading = Kinds of change
method-causes = Every change has exactly one cause.
method-changes-heading = Changes, repeating, known errors
method-changes = A rule that comes to mean something else gets a higher version. What therefore differs from what was told is listed as a revision, with the day of the observation, under:
method-again = Anyone can draw the same conclusions from the same records. How is told under:
method-known-errors = Where a conclusion did not agree with what is known of a body is told under:
method-limits-heading = Limits
method-limit-sender = Whoever is in SPF may send; that says nothing about where mailboxes are.
method-limit-token = A verification text of a provider (such as MS= or google-site-verification=) does not prove that its mail service is used.
method-limit-place = Who controls a provider and where an address stands are two things. Where the data are follows from neither.
method-limit-contract = Contracts, costs, motives and moments of decision are not in DNS.
method-limit-dns = Where people sign in, and which office or AI programs they use, is not in DNS.
method-limit-route = Along which networks and countries data travel is not in DNS.
method-limit-application = Who builds, manages or feeds a website or portal is not in DNS.
column-rule = Rule
column-meaning = Meaning

## Figures
figures-title = Figures
figures-link = To the figures
figures-description = The state of the latest scan in numbers: by kind of organisation, always n of N, with what is unknown.
figures-all = All together
column-total = N
column-category = Kind
column-count = Number
column-share = Of N
column-with = Alone or beside another
column-parties = Parties
column-linked = { $measure ->
    [tenants] Tenant
   *[other] Company
  }
class = { $class ->
    [microsoft] Microsoft
    [google] Google
    [dutch] Dutch provider
    [own] own servers
    [foreign] other foreign provider
    [us] linked with a US network
    [no-us] not linked
    [us-from-us] US, from the US
    [us-in-europe] US, in Europe
    [us-elsewhere] US, elsewhere
    [us-location-unknown] US, place unknown
    [european] European, in Europe
    [european-in-us] European, in the US
    [european-elsewhere] European, elsewhere
    [european-location-unknown] European, place unknown
    [elsewhere] provider from elsewhere
    [alone] tenant of its own
    [shared] shared tenant
    [none-seen] no tenant seen
    [several] several side by side
    [none] no mail
   *[other] { $class }
  }
class-others = others together
class-unknown = Unknown
figure-link = To these figures
figure-by-category = By kind of organisation
figure-caption = { $unit ->
    [host] Hosts are counted. The classes and unknown add up to N.
   *[body] Organisations are counted. The classes and unknown add up to N.
  } Kinds with nothing to count are left out.
figure-nothing-known = known of none
figure-parties = All parties
figure-with = Of all kinds together. Whoever has several parties side by side counts for none of them alone; the last column does count those and so does not add up.
figure-other-parties = Another { $count } with parties that occur less often.
figure-several = Several side by side: which
figure-other-several = Another { $count } with combinations that occur less often.
figure-linked = { $measure ->
    [tenants] Shared tenants
   *[other] Linked companies
  }
figure-linked-text = { $measure ->
    [tenants] The number of organisations in the registry whose DKIM records name the same tenant.
   *[other] The number of organisations linked with a network of this company. An organisation can be linked with several companies: these numbers overlap and do not add up.
  }
figure-linked-top = The greatest { $shown } of { $total }.

## Measures
measures-heading = The measures
measures-no-trend = The NOS studied public bodies in 2024 and in 2026 by different methods. No trend can be drawn between those two, nor between either and the other measures here.
measure-method-link = How this is counted
measure-unit-term = What counts
measure-numerator-term = Classes
measure-denominator-term = N
measure-limit-term = Not shown by this
measure-unit = { $unit ->
    [host] Registered hosts are counted, not organisations.
   *[body] Organisations are counted.
  }
measure-name = { $measure ->
    [mx] Where MX points
    [mailbox] Where the mailboxes are
    [nos-2024] MX in four classes (NOS, March 2024)
    [nos-2026] Linked with US networks (NOS, January 2026)
    [portals] Where portals stand
    [operator-location] Who runs a website, and where
   *[tenants] Microsoft tenants
  }
measure-definition = { $measure ->
    [mx] The party to which the MX records of the main mail domain point, whatever stands behind.
    [mailbox] Who holds the mailboxes by the rules for that layer, behind a filter too.
    [nos-2024] MX alone, in Microsoft, Google, a Dutch provider or own servers: the method of the NOS study of March 2024.
    [nos-2026] Whether the website, the MX, the name servers or a portal stands in a network controlled from the United States: the method of the NOS study of January 2026.
    [portals] In whose network the registered portals stand: the delivery network in front, else that of the host.
    [operator-location] Who controls the network of registered websites and portals, crossed with the place of their addresses.
   *[tenants] Which Microsoft tenant the DKIM records name, and whether another organisation has it too.
  }
measure-numerator = { $measure ->
    [mx] Hosts of the lowest preference count, and mailbox providers at any preference; other hosts are backups. With several parties side by side an organisation counts as “several”. “Own servers” are hosts in its own domain, unless their address stands in the network of a filter or shared service. “No mail”: the domain accepts no mail, or has neither MX nor address.
    [mailbox] MX where it points to a mailbox provider, else DKIM, else autodiscover behind a filter or shared service or together with SPF. A hybrid counts for the provider that receives.
    [nos-2024] Microsoft and Google: providers controlled by the company that controls Microsoft 365 or Google Workspace. Dutch: a provider whose control is Dutch, a shared service of public bodies, or another public body. Own: the organisation itself. What fits nowhere stands apart: foreign, several, no mail.
    [nos-2026] Linked: at least one holder of a network is controlled from the United States. Not linked: every address and the control of every holder is known, and none is.
    [portals] The party nearest to the visitor. A portal in several networks counts as “several”.
    [operator-location] One party from the United States in front or behind is enough for “US”. Places come from the providers’ published ranges or a geolocation data base (less certain), never from the country of a network. Europe is the European Economic Area, Switzerland and the United Kingdom.
   *[tenants] Of its own: no other organisation in the registry names it. Shared: another does, of whatever kind.
  }
measure-denominator = { $measure ->
    [nos-2026] Organisations with a domain in the registry on the day of the scan. In categories where every organisation counts also those without, as unknown. One that nobody has confirmed counts once a scan has seen that the name exists.
    [portals] Hosts that the registry lists as portals on the day of the scan. Of organisations that nobody has confirmed only hosts whose name a scan has seen to exist.
    [operator-location] Websites and portals in the registry on the day of the scan, without names that have no address. Of organisations that nobody has confirmed only hosts whose name a scan has seen to exist.
   *[other] Organisations with a mail domain in the registry on the day of the scan. In categories where every organisation counts also those without, as unknown. One that nobody has confirmed counts once a scan has seen that the name exists.
  }
measure-unknown = { $measure ->
    [mx] The MX question was never answered, or there is no MX and there is an address, or it was not measured whether there is one.
    [mailbox] A filter stands in front and nothing shows what is behind it, there is no MX but an address, or the questions were never answered.
    [nos-2024] The MX question was never answered, there is no MX but an address, or a host lies in a domain that the catalogue does not know, so that nobody can say whether it is Dutch.
    [nos-2026] Of an address the network is not known, or of a network who controls it, and none of the known ones is from the United States.
    [portals] Not measured yet, not answered, or in no known network.
    [operator-location] The holder of the network or its control is not in the catalogue, or the host has not been measured yet.
   *[tenants] Not measured, or the DKIM questions were never answered.
  }
measure-limit = { $measure ->
    [mx] Where the mailboxes are: another service can stand behind a filter.
    [mailbox] The contract, and mailboxes that no record names.
    [nos-2024] How the NOS counted filters is not published; here a filter counts as what it is.
    [nos-2026] Who holds the mailboxes behind a filter of one’s own, and in which country the data are.
    [portals] Who built or manages the application, and what stands behind the delivery network.
    [operator-location] A study of applications in use, such as that of MindYourPass (February 2026), counts other things: here only hosts that the registry lists.
   *[tenants] A tenant without a DKIM record. “No tenant seen” is not “no tenant”.
  }
rules-of = { $layer ->
    [mailbox] Mail: where the mailboxes are
    [filter] Mail: who stands in front
    [sender] Mail: who may send
    [shared-service] Mail: which shared service runs it
    [front] Website and portal: what stands in front
    [platform] Website and portal: the platform
    [hosting] Website, portal and name servers: the network
    [name-server] DNS: the name servers
    [calling] Collaboration: meetings and calls
   *[identity] Collaboration: signing in
  }

## Accuracy
accuracy-title = Accuracy
accuracy-link = How often the rules get it right, case by case
accuracy-description = What today’s rules say of cases whose answer is known.
accuracy-judged = Of the { $total } cases { $judged } could be judged; of the others there are no records from the time that the source speaks of.
accuracy-limits-heading = What this does not say
accuracy-limit-hard = The cases were chosen because they are hard. The shares are no estimate for all organisations.
accuracy-limit-reader = Whoever wrote down the expected answers knows the rules. Only the organisations with a document are independent of DNS, and they are few.
accuracy-limit-hundred = A hundred per cent means that no known case fails, not that no case can fail.
accuracy-limit-mail = Only mail was compared. For websites, name servers, portals and collaboration there is nothing to compare with yet.
accuracy-cases-heading = Recorded and constructed cases, by layer
accuracy-terms = Precision: of what was found, how much was expected. Recall: of what was expected, how much was found. “Not determinable” finds nothing: that costs recall and never precision.
accuracy-documented-heading = Organisations with a document, by layer
accuracy-confusion-heading = Mailboxes: expected and found
accuracy-confusion = Every combination that occurs, what differs first.
accuracy-differs = differs
accuracy-met = agrees
accuracy-not-judged = Not judged yet: there are no records from the time that the source speaks of.
accuracy-measured-only = The source repeats a measurement of DNS by others and so is no independent proof.
accuracy-from = from { $day }
accuracy-until = up to and including { $day }
accuracy-expected-then = By the documents
accuracy-bodies-heading = The organisations and their documents
accuracy-bodies = With each document stands what it is worth. A decision is not a move yet.
accuracy-outcomes-heading = The cases
accuracy-outcomes = The titles are in English; the files are in the folder truth of the repository.
accuracy-layer = { $layer ->
    [mailbox] Mailboxes
    [filter] Receives and passes on (MX)
    [sender] May send (SPF)
    [shared-service] Shared service
    [hybrid] May hold mailboxes too
    [tenant] Tenant
   *[other] { $layer }
  }
n-of = { $count } of { $total }
column-agreeing = Cases that agree
column-precision = Precision
column-recall = Recall
column-expected = Expected
column-found = Found
column-case = Case
column-outcome = Outcome
basis = { $basis ->
    [statement] Says that the mail runs there.
    [measurement] Repeats a measurement of DNS.
    [decision] Says that a move was decided.
    [supplier] Names in general who delivers.
   *[context] Says when or by whom another document was written.
  }
case-kind = { $kind ->
    [recorded] recorded records
    [documented] from a document
   *[constructed] constructed records
  }

## Not found
not-found-title = This page does not exist
not-found-text = There is no page at this address. Search for the organisation, or begin at the front page.
not-found-home = To the front page
