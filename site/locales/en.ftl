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
   *[method] Method
  }
other-language = Nederlands
footer-not-government = Overstap is not a government website.
footer-measured = Latest scan: { $date }.
footer-unmeasured = Nothing has been measured yet.
footer-commit = Built from commit { $commit }.
footer-label = About this site
about-link = About Overstap
method-link = Method and rules
unmeasured-title = Nothing has been measured yet
unmeasured-text = The first scan has yet to take place. The organisations and providers are already in the registry; once there has been a scan, this page shows what DNS says.
search-label = Find an organisation or domain
search-button = Search
search-none = Nothing found. See also the list from A to Z.
source = Source
note = Note
see-all = All changes
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
place-source-region = { $source ->
    [aws] AWS’s published ranges
    [azure] Azure’s published ranges
    [google] Google’s published ranges
    [geo] a geolocation data base, less certain
   *[other] { $source }
  }, region { $region }

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
    [parallel-start] second provider added
    [parallel-end] one of two gone
    [filter] other receiver
    [hybrid] hybrid began or ended
    [endpoint] other name, same provider
    [tenant] other tenant
    [control] provider sold
    [registry] registry edited
   *[signal] other evidence
  }
cause-text = { $cause ->
    [move] The records first pointed to one provider and then to another. Only this is called a move.
    [parallel-start] A second provider appeared beside the known one.
    [parallel-end] Of two providers side by side one remained.
    [filter] Who receives mail from the internet changed, the mailboxes did not.
    [hybrid] The provider receives as before; servers elsewhere on which mailboxes may stand too came or went.
    [endpoint] The same provider under another host name.
    [tenant] The same provider, but the DKIM records name another tenant.
    [control] The provider got another owner. No record changed; the date comes from a source.
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
since-determined = first determined on { $date }; the observation of { $before } did not show it
when-between = between { $days }
silence = On { $date } DNS gave no usable answer; the last known state is that of { $last }.
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
now-unanswered = The question for the MX records of { $domain } has not been answered yet; where mail goes is not determinable.
now-filter = The MX records of { $domain } point to { $receivers }, a filtering service; which mail system is behind it cannot be derived from this.
now-unknown = The MX records of { $domain } point to { $receivers }; where the mailboxes are is not determinable.
now-hybrid = The MX records of { $domain } point to { $receivers }; autodiscover points only to { $hybrid }. The provider receives, and mailboxes may stand on those servers too (hybrid).
now-same-observed = The MX records of { $domain } point to { $receivers }, which itself offers mailboxes.
now-same = The MX records of { $domain } point to { $receivers }; nothing points to another mail system behind it.
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
home-measured = Last measured on { $date }.
home-says = What this says and does not say
home-says-text = We see what anybody can see in DNS. Which rule leads to which conclusion is on the method page.
home-browse = All { $bodies } organisations from A to Z

## Organisations
organisations-title = Organisations
organisations-description = { $total } Dutch public bodies, from A to Z and by kind.
organisations-by-category = By kind
organisations-az = From A to Z
letter-label = Letters
ended-mark = ended
category-description = { $name }: who runs the mail of { $total } organisations.
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
unmeasured-domain-text = The mail domain is in the registry but has not been measured yet.
receivers-since = MX seen so
mailbox-since = Mailboxes seen so
last-measured = Last measured
ended-over = This organisation existed until { $date }.
ended-coming = According to the registry this organisation exists until { $date }.
ended-into = Merged into
predecessors = Merged into this one
layers-heading = Who does what
column-layer = Layer
column-party = Party
column-control = Controlled by
column-certainty = Certainty
column-why = How sure, and by which rule
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
and-more = and { $count } others
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
chart-legend = Solid: observed. Dashed: between two observations, or before the first.
column-number = No.
column-since = Since when
column-last-seen = Last seen
changes-heading = Changes
no-changes = No change has been seen.
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
    [abbreviation] Abbreviation
    [parent] Part of
    [province] Province
    [inhabitants] Inhabitants
    [valid-from] Exists since
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

## Providers
providers-title = Providers
providers-description = Who receives, keeps or sends mail of public bodies, and who controls that company.
provider-description = What counts as { $name }, who controls it, and which organisations use it according to DNS.
column-kind = Kind
column-country = Country
column-mailbox-count = Mailboxes of
column-receiver-count = MX of
providers-caption = Number of organisations per provider
provider-control = Who controls it
provider-no-control = Who controls this provider is not in the registry.
control-first = from the beginning of this registration
column-company = Company
announced-heading = Announced sales
announced-text = Announced is not yet owned; until the sale is done the present owner counts.
column-announced = Announced
provider-prints = What counts as this provider
provider-prints-text = A record counts only by one of these fingerprints. Names are compared by whole labels.
provider-no-prints = No fingerprints have been recorded yet.
print-names = name under
print-includes = SPF includes
print-texts = text begins with
print-networks = network
column-fingerprint = Fingerprint
provider-bodies = Organisations
provider-mailboxes = Mailboxes here ({ $count })
provider-receivers = Only MX points here ({ $count })
provider-senders = May only send, by SPF ({ $count })
provider-no-bodies = Of no organisation did the main mail domain point here.
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
year-title = Changes in { $year }
year-providers = Who runs the mail
year-others = Names, evidence and the registry
year-causes = { $count } × { $cause }
headline-move-mx = MX records of { $body } point to { $to }; previously to { $from }
headline-move-mailbox = According to DNS the mailboxes of { $body } are at { $to }; previously at { $from }
headline-parallel-start = According to DNS the mailboxes of { $body } are at { $to }; previously only at { $from }
headline-parallel-end = According to DNS the mailboxes of { $body } are now only at { $to }; previously at { $from }
headline-hybrid-start = At { $body } { $to } receives as before; autodiscover now points only to { $hybrid } (hybrid)
headline-hybrid-end = At { $body } { $to } receives as before; autodiscover no longer points only to { $hybrid }
headline-endpoint = MX records of { $body } use other host names at { $to }
headline-tenant = DKIM records of { $body } name tenant { $to }; previously { $from }
headline-senders = SPF record of { $body } allows other parties to send
headline-signal = Other evidence at { $body }, the same conclusion
headline-determined = Where the mailboxes of { $body } are can now be derived from DNS: { $to }
headline-undetermined = Where the mailboxes of { $body } are can no longer be derived from DNS; previously: { $from }
headline-determined-otherwise = DNS shows more or less about { $body }; conclusion now: { $to }, previously: { $from }
headline-state = Mail of { $body }: { $to }; previously: { $from }
headline-control = { $provider }, provider of { $body }, came under the control of { $to }; previously { $from }
headline-merged = According to the registry { $body } merged into { $successors }
headline-gone = The registry no longer names a mail domain of { $body }
headline-added = The registry names a mail domain of { $body }
headline-domains = The registry names other mail domains of { $body }
lead-mx = { $before } the MX records of { $domain } pointed to { $from }; { $after } they pointed to { $to }.
lead-mailbox = { $before } the conclusion from the records of { $domain } about the mailboxes was: { $from }; { $after }: { $to }.
lead-names = { $before } the MX records of { $domain } pointed to { $from }; { $after } they pointed to { $to }.
lead-hybrid = { $before } autodiscover of { $domain } pointed past the provider to: { $from }; { $after }: { $to }.
lead-tenant = { $before } the DKIM records of { $domain } named the tenant { $from }; { $after } { $to }.
lead-control = { $before } the provider was, by our sources, controlled by { $from }, and { $after } by { $to }. On both days the records of { $domain } pointed to the same provider.
lead-senders = { $before } SPF allowed to send for { $domain }: { $from }; { $after }: { $to }.
lead-between = The change happened between these two observations.
lead-gap = { $gap ->
    [unmeasured] There were no observations in between.
   *[undecided] Observations in between settled nothing.
  }
registry-text = { $edit ->
    [merged] Not DNS but the registry changed: the organisation merged into another.
    [gone] Not DNS but the registry changed: the organisation or its mail domain is no longer in it.
    [added] Not DNS but the registry changed: a mail domain was added. What was before has not been measured.
   *[domains] Not DNS but the registry changed: it has another main domain for mail, or another number of domains.
  } This counts nowhere as a move.
registry-domains-before = Mail domains in the registry before the change
registry-domains-after = In the registry after the change
unconfirmed = Not confirmed yet: no later scan has seen this state again.
seen-earlier = This state was seen earlier, on { $date }: the values swing.
cause-heading = Kind of change
observations-heading = The two observations
observations-caption = The last observation of the old state and the first of the new
column-before = Last old
column-after = First new
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
records-caption = Lines with − were there at the last old observation, lines with + at the first new one.
records-none = There is no difference in the stored records of the domain.
line-removed = gone:
line-added = new:
conclusion-heading = Rule and certainty
conclusion-caption = What we conclude from both observations, with today’s fingerprints and rules
row-receivers = MX points to
row-mailboxes = Mailboxes
row-senders = May send (SPF)
row-tenants = Tenant
row-rule = Rule
row-certainty = Certainty
rule-version = version { $version }
not-said-heading = What this does not say
not-said-derived = Where mailboxes are we derive from DKIM, autodiscover and SPF. It is no statement of the organisation.
not-said-signal = Evidence came or went in DNS. It does not follow that the provider changed.
check-heading = Check it yourself
check-clone = In a clone of the repository:
check-dig = What DNS answers today (today, not then):
cite-heading = How to cite this change
citation = Overstap, change { $date } { $name } (commit { $commit })
citation-without-commit = Overstap, change { $date } { $name } (not committed to git yet)
neighbours-label = Other changes of this organisation
previous = Previous
next = Next
back-to-year = All changes of this year

## Method
method-title = Method
method-description = What we measure, how we conclude, and what this does not show.
method-question-heading = The question
method-question = Who receives the mail of public bodies, who holds the mailboxes, who may send for them, and when did that change?
method-measure-heading = What we measure
method-measure = Of every mail domain in the registry we ask DNS for MX, TXT (SPF), DKIM, autodiscover and what belongs to them. The answers are kept with their date in git; only differences give a new file.
method-scans = So far there { $scans ->
    [one] has been one scan
   *[other] have been { $scans } scans
  }, the first on { $date }.
method-failed = No answer is not the same as no record. Where a question fails, the last known state stands, with its date; a failure begins or ends nothing.
method-between-heading = Since when
method-between = A change lies between two observations: the last that saw the old state and the first that saw the new one. What already was so at the first observation is written “on or before”. “Since” is written only after a change with two observations.
method-share-heading = Shares
method-share = A share is always n of N. N is the number of organisations with a mail domain in the registry on the day of the scan. What we do not know counts in N and is named.
method-rules-heading = The rules
method-rules = From top to bottom; the first rule that applies decides. All observations, old ones too, are judged with today’s rules and fingerprints.
method-providers = How we recognise a provider is on its own page.
method-certainty-heading = Certainty
method-strength-heading = Strength of a fingerprint
method-causes-heading = Kinds of change
method-causes = Every change has exactly one cause.
method-limits-heading = Limits
method-limit-sender = Whoever is in SPF may send; that says nothing about where mailboxes are.
method-limit-token = A verification text of a provider (such as MS= or google-site-verification=) does not prove that its mail service is used.
method-limit-place = We show who controls a provider, not in which country the data are.
method-limit-contract = Contracts, costs, motives and moments of decision are not in DNS.
method-limit-dns = Logging in, applications, AI and other traffic of an organisation are not seen in DNS.
column-rule = Rule
column-version = Version
column-meaning = Meaning

## About
about-title = About Overstap
about-first = This is not a government website.
about-what = Overstap keeps track of who runs the mail of Dutch public bodies. A program asks DNS, which is public, keeps the answers with their date in git, and makes this site from them.
about-no-tracking = This site sets no cookies, loads nothing from third parties and works without JavaScript.
about-wrong-heading = Is something wrong?
about-wrong = Every page names the files it was made from. A correction is a change of one small file in the registry, with a source.

## Not found
not-found-title = This page does not exist
not-found-text = There is no page at this address. Search for the organisation, or begin at the front page.
not-found-home = To the front page
