# The pages in prose, the footer and "Is this wrong?".

## Footer
footer = { $key ->
    [checking] Checking
    [corrections] Corrections
    [take-part] Take part
    [about] About
    [measuring] Measuring
    [status] Status
    [versions] Kept versions
    [accessibility] Accessibility
    [privacy] Privacy
   *[licence] Licence
  }
footer-commit = Registry and site: commit
footer-data-commit = Data: commit

## Is this wrong?
wrong-heading = Is this wrong?
wrong-text = Report it, preferably with a public source. Anybody may, the body itself included. Within two weeks you hear what is done with it.
wrong-issue = Report it with a form that is filled in
wrong-edit = Edit the file with the facts
wrong-mail = Report it by e-mail, without an account
wrong-take-part = How to report a fault or mend it yourself
wrong-change = Report it, preferably with a public source; a fault stays visible as a correction.
wrong-issue-title = Is this wrong: { $id }
wrong-issue-text = What it is about: { $id }
    Page: { $address }
    What is shown now: { $shown }

    What it should say:

    Public source, with a date:

    (What you write here is public: name no persons and nothing confidential.)

## Home
home-difference = { $difference ->
    [0] That is as many as at the first scan, on { $date }.
   *[other] That is { $difference } { $way ->
        [more] more
       *[fewer] fewer
      } than at the first scan, on { $date }: { $count } of the { $total }.
  }
home-cite-heading = How to cite this state
home-cite = Overstap, state of { $date }{ $commit ->
    [none] .
   *[other] , scan { $commit }.
  }

## A rule
rule-title = Rule { $id }
rule-heading = Rule
rule-table = Table
rule-place = Place
rule-place-text = { $place } of { $of }
rule-version-term = Version
rule-version-text = The version goes up when the meaning changes. What it meant before stands in the history of the repository.
rule-decided-heading = Where this rule decided
rule-decided = In the state of { $date } this rule decided for { $count } of the { $total } organisations of which this layer was judged.
rule-decided-several = An organisation with several websites or portals may count for more than one rule.
rule-bodies = For example for
rule-parties = The providers that the rule pointed out there, the most frequent first:
rule-prints = By what we recognise a provider, and from which source, stands on its page.
rule-not-said = { $layer ->
    [mailbox] The rule says where the mailboxes are according to DNS. Contracts, motives and moments of decision are not in DNS, and a mailbox that no record names stays unseen.
    [filter] Who receives mail need not keep it. Where the mailboxes are is decided by another table.
    [sender] Who stands in SPF may send. Whether that happens, and where the mailboxes are, the record does not say.
    [shared-service] We recognise a shared service by records. Whoever uses one without such records stays unseen.
    [front] What stands in front of a website does not say who builds or runs it, nor where the data are.
    [platform] We recognise a platform by names in DNS. Who builds or runs the application is not in there.
    [hosting] An address says in which network a host stands. It does not say who runs the application, nor in which country the data are.
    [name-server] Name servers say with whom the DNS is. They do not say who manages the domain name.
    [calling] Such a record says where meetings and calls are offered. A service can be in use without one.
   *[identity] Such a record says where devices sign in. A service can be in use without one.
  }
rule-derived = The conclusion is derived: the records fit it but do not say it themselves.
rule-unknown = That something is not determinable does not mean that it is not there.
rule-check = For one of these organisations, in a clone of the repository:
rule-others = The whole table
rule-order = The table is read from top to bottom; the first rule that applies decides.

## Checking
checking-title = Check it yourself
checking-description = Step by step from this site back to the records: with git, with the program and with the DNS of today.
checking-lede = You need not believe us. All that this site rests on stands in one repository, and a clone of it gives the same site.
checking-clone-heading = 1. Fetch the repository
checking-clone = A full clone, with the whole history:
checking-no-repository = The publisher of this site has not said yet where the repository stands.
checking-example-change = As an example, a change from this history:
checking-example-body = As an example, an organisation from this registry:
checking-records-heading = 2. See the records
checking-records = Each domain has one file, which is rewritten only when an answer changes. Its history in git is the history of its records.
checking-judged-heading = 3. Let the program judge
checking-build = Build the program from the same repository:
checking-judged = This shows the state on a day and the changes between two days, with the records and the rule that decided:
checking-today-heading = 4. Ask the DNS yourself
checking-today = This shows what DNS answers today, not what it answered then:
checking-whole-heading = 5. Check that the history is whole
checking-whole = Each scan records the SHA-256 digest of the manifest of the one before. So the last digest stands for everything before it: all manifests, all claims and all files of domains.
checking-whole-limit = Who notes a digest can see later whether anything was rewritten. Without such a note the chain shows only changes that were not also made in all later scans. Whether a scan saw the truth it does not say.
checking-digest = The scan of { $date } recorded that the manifest of { $of } has this digest. Note it if you want to compare later.
checking-time-heading = 6. Check the time
checking-time = A date in git is chosen by whoever makes the commit. So a third party can put a time stamp on the digest that stands for everything, with OpenTimestamps or by RFC 3161. If such proofs are in the repository, this checks them:
checking-proves-term = What it proves
checking-proves = That everything for which the digest stands existed at that time, and has not changed after it.
checking-proves-not-term = What it does not prove
checking-proves-not = That DNS answered so at the time, or that there was a scan on every day. Nor does the program look up the Bitcoin block or check the signature of a time-stamp authority: it says which block or which command you need for that.
checking-git-term = Without a time stamp
checking-git = The day of a scan is then what the publisher says. Who keeps a clone of their own of that day has a proof of their own.
checking-docs = The details are in `docs/verify.md` in the repository.
checking-site-heading = 7. Make the site again
checking-site = The same commit gives with the same program the same files, byte for byte. The second command names each claim that would be told otherwise today.

## Take part
take-part-title = Take part
take-part-description = Mending a fault is editing one small file, in four steps. It can be done without an account too.
take-part-lede = A body, a domain or a provider stands in one small text file. Whoever sees a fault can edit that file.
take-part-steps-heading = In four steps
take-part-step-find = Find the file. Its name stands near the end of the page of each body.
take-part-example = Example:
take-part-all = All organisations
take-part-step-change = Change one fact and name the source: a public document with a date.
take-part-step-check = Check it and see what would change on the site. On GitHub the repository does this by itself once you propose the change.
take-part-step-send = Propose it. With it appears which sentences change; somebody else looks at it and merges it.
take-part-repository = To the repository
take-part-file-heading = What such a file looks like
take-part-file = This body does not exist. Only a name and a source are required; what is not known is left out.
take-part-source = Nothing is deleted: a body or domain that ends gets an end date. A change of the registry never counts as a move.
take-part-account-heading = Without programming, or without an account
take-part-mail = A message is fine too:
take-part-no-mail = The publisher of this site has not given an address for e-mail yet.
take-part-issue-text = Who does have an account can report it:
take-part-issue = Open an issue
take-part-after-heading = What happens then
take-part-after = Within two weeks it is mended, or it is said why it stands, or it goes because it cannot be known. What was published is never edited in silence.
take-part-reply = A body or provider that is named may have a short reply placed beside the fact. It changes no verdict.
take-part-object = Not wanting to be scanned is a question too.

## About
about-title = About Overstap
about-first = This is not a government website.
about-what = Overstap keeps track of who runs the mail, websites and name servers of Dutch public bodies. A program asks that of DNS, which is public, keeps the answers with their date in git, and makes this site from them.
about-who-heading = Who is behind it
about-unknown = not given
about-publisher = Publisher
about-contact = E-mail
about-repository = Repository
about-people = People
about-money = Money
about-conflicts = Interests
about-hosting = Hosting and mail
about-points = Measuring points
about-decides-heading = Who decides
about-decides = Rules and facts decide, not wishes. Who wants another verdict shows that a fact or a rule is wrong; then it changes for everybody. A change of the rules needs two maintainers; if there is only one, it stays open for two weeks first.
about-conflict-rule = Whoever works or recently worked for a body, a provider or its competitor says so and does not decide about it.
about-money-rule = Who pays for the work stands with the names of the maintainers. Payment changes no verdict, rule or ranking.
about-governance = The full agreements are in `GOVERNANCE.md` in the repository.
about-wrong-heading = Is anything wrong?
about-wrong = Report it, or edit the one file in which it stands.
about-corrections = What was published and is told otherwise today stays visible.
about-name-heading = The name
about-name = Overstap is Dutch for changing trains: a point between two lines, where one ends and another begins. DNS shows no more than that, and we claim no more.

## Measuring
measuring-title = Who asks your DNS
measuring-description = Which questions Overstap asks about a domain, how many, how often, from where, and how to object.
measuring-lede = A scan asks DNS what anybody may ask it: some tens of questions about a domain, put to a resolver.
measuring-much-heading = How much
measuring-newest = The scan of { $date } was about { $domains } domains, with { $questions } questions: on average { $each } a domain, rounded up.
measuring-asn = Networks according to
measuring-locations = Places according to
measuring-locations-none = no source
measuring-rate = To other people's resolvers the program puts at most 200 questions a second, unless whoever runs it chooses another rate. Of these, name servers see only what the resolver did not know already.
measuring-often-heading = How often
measuring-often = At most once a day (UTC): the program refuses a second scan on one day.
measuring-scans = So far there { $scans ->
    [one] has been { $scans } scan
   *[other] have been { $scans } scans
  } in { $days ->
    [one] { $days } day
   *[other] { $days } days
  }.
measuring-what-heading = Which questions
measuring-what = Which questions are asked depends on what the registry says about a domain.
measuring-caption = The fixed questions by service. After a name that ends with a dot comes the domain
measuring-itself = the domain itself
measuring-owner = Name
measuring-types = Record type
measuring-more = To these come questions that follow from an answer: the addresses of mail servers and name servers, the names that an SPF record includes, and for each address the network in which it stands.
measuring-again = What differs from the last time is asked again before it counts.
measuring-not-heading = What a scan does not do
measuring-not = It makes no connection to websites or mail servers, reads no mail, tries no passwords and looks for no weaknesses. Of addresses it keeps only the network and, where a source knows it, the place.
measuring-object-heading = Objecting
measuring-object = Who runs the mail and the websites of a public body is of public interest. So that a fact is unwelcome is no reason to leave it out. These are reasons:
measuring-ground-public = the body is no public body, or belongs to none of the categories;
measuring-ground-domain = the domain is not the body's, or a host name was not public and its being known does harm;
measuring-ground-burden = the questions themselves burden your name servers;
measuring-ground-law = a law or a court says so.
measuring-after = Within two weeks a maintainer decides and says why. If it is granted, nothing is asked any more; what was observed before stays, unless the law demands otherwise. A host name that does harm leaves the registry until then.

## Status
status-title = Status of the scans
status-description = When there was a scan, how many questions it had, how they were answered, and on which days there was none.
status-last = The latest scan is of { $date }.
status-total = The first scan was on { $date }. In all there { $scans ->
    [one] has been { $scans } scan
   *[other] have been { $scans } scans
  } in { $days ->
    [one] { $days } day
   *[other] { $days } days
  }; on { $missed ->
    [one] { $missed } day
   *[other] { $missed } days
  } there was none.
status-clock = This page does not know today's date: compare it yourself.
status-answers-heading = How the questions were answered
status-answers = In the scan of { $date }.
status-answers-caption = Each question counts once, however often it was tried
status-answers-none = The manifest of this scan does not count the answers.
status-failures = Left without an answer, by reason:
status-outcome = Outcome
status-answer = { $what ->
    [records] records
    [NODATA] the name exists, no record of this type (NODATA)
    [NXDOMAIN] the name does not exist (NXDOMAIN)
    [timeout] no answer in time
    [unreachable] unreachable
    [malformed] unreadable answer
   *[other] error { $what }
  }
status-scans-heading = The scans
status-scans-caption = The newest { $shown } of { $total }
status-scans-all = The newest first
status-from-to = Begin and end
status-domains = Domains
status-questions = Questions
status-failed = Failed
status-held = Held
status-unconfirmed = Unconfirmed
status-moves = Claimed
status-partial = part of the registry
status-terms = Failed: questions without an answer. Held: an earlier answer stayed there. Unconfirmed: a difference that a second look did not see again. Claimed: changes of provider that the scan itself recorded.
status-gaps-heading = Days without a scan
status-gaps-text = A day that is left out makes an interval wider and nothing wrong.
status-gaps-none = Between the first and the latest scan no day was left out.

## Accessibility
accessibility-title = Accessibility
accessibility-description = What is checked about the accessibility of this site, and what still falls short.
accessibility-lede = This site is made to be used without a mouse, without sight, without JavaScript and on paper. Its aim is WCAG 2.2, level AA.
accessibility-no-audit = This is no official accessibility statement, and there has been no independent audit.
accessibility-checked-heading = What the checks look at
accessibility-axe = A script in the repository (`tests/browser`) opens each kind of page in a browser and looks with axe for violations of WCAG 2.2, levels A and AA, in light and dark.
accessibility-sizes = The script fails where a page is wider than its window, on a phone and on a large screen.
accessibility-keyboard = Searching works with the keyboard, with a visible focus and a link to the content; wide tables can be reached so too.
accessibility-script = Without JavaScript each page can be read, and you search in the list from A to Z.
accessibility-pictures = Each chart has a title, a description and a table with the same data. Colour is never the only difference.
accessibility-print = On paper the sources, the commit and, where known, the address stay readable.
accessibility-short-heading = What falls short
accessibility-short-people = People who use a screen reader or voice control have not tried the site yet.
accessibility-short-tables = Wide tables scroll sideways on a phone.
accessibility-short-records = Records stand as DNS gives them; a screen reader spells them.
accessibility-short-language = Names of bodies and remarks in the registry are Dutch, on English pages too; lines of text from DNS have no language.
accessibility-report-heading = Does anything stand in your way?
accessibility-report = Report it; then it is mended or joins this list.

## Privacy
privacy-title = Privacy
privacy-description = What this site knows of readers: nothing. And what a host can see.
privacy-lede = This site is made of plain files and keeps nothing about readers.
privacy-readers-heading = Readers
privacy-cookies = There are no cookies, and the site stores nothing in your browser.
privacy-third = Nothing is loaded from another address: no fonts, statistics or maps.
privacy-referrer = Who follows a link to elsewhere does not show there from which page.
privacy-search = What you type into the search field is looked up in your browser. If a term stands in the address of a page, as after a search without JavaScript, the host sees it when the page is asked for.
privacy-host-heading = The host
privacy-host = Every web server sees which address asks for which page and can keep that. Whether it does depends on the host and not on these files.
privacy-bodies-heading = Organisations and people
privacy-bodies = What is scanned are domains of organisations, not the behaviour of people.
privacy-people = The registry names no persons. A record may hold a name that the organisation put there itself; whoever is harmed by it can ask that the host name be left out.

## Licence
licence-title = Licence
licence-description = On which terms the data, the program, the map and the letters may be used.
licence-lede = The data belong to nobody and so to everybody. Take them, without asking.
licence-caption = What is under which licence
licence-what = What
licence-licence = Licence
licence-means = What that means
licence-data = Data: registry, scans and what is worked out from them
licence-data-means = Free to use for anything, without conditions. We appreciate being named as the source.
licence-code = Program: code, templates and texts of the site
licence-code-means = Free to use and to change; who distributes a changed version or offers it as a service does so under the same or a compatible licence.
licence-map = Places of municipalities on maps
licence-map-credit = Kadaster / Statistics Netherlands (CBS), 2023
licence-map-means = Name this source where you use a map or the coordinates again.
licence-letters = Letters in pictures (Source Serif, cut down and renamed)
licence-letters-means = The letters may be used freely in pictures and programs. The pages themselves use the letters of your own device.
licence-cite-heading = Citing
licence-cite = Name Overstap, the date of the scan and the address of the page. What stood there on a date can be looked up by the commit.
licence-marks-heading = Names and marks
licence-marks = Names of organisations, providers and services are their owners'. That they stand here does not mean that they have anything to do with Overstap.

## What only the publisher of a site knows: put these messages into an own.ftl
publisher-people = Not filled in yet by the publisher of this site.
publisher-money = Not filled in yet by the publisher of this site.
publisher-conflicts = Not filled in yet by the publisher of this site.
publisher-hosting = Not filled in yet by the publisher of this site.
publisher-points = Which resolvers were asked stands with every scan; where the machine that asks them stands has not been filled in by the publisher yet.
publisher-privacy = Which host this is, what it keeps and for how long has not been filled in yet by the publisher of this site.
