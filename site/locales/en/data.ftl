# The open data and the programming interface: the pages and the descriptions in the files themselves.

data-title = Open data
data-description = Everything Overstap finds, as files: free to use, with every column explained.
data-intro = These files come from the same data as the pages of this site. Each share on the site can be counted again from them.
data-state = Up to date with the scan of { $date }.
data-dataset-title = Overstap: who runs the mail and other services of Dutch public bodies, and since when
data-dataset-description = What DNS showed of mail, websites, name servers, collaboration and portals of Dutch public bodies, who stands behind them by fixed rules, and between which two observations that changed.
data-catalog-title = Open data of Overstap
data-files-heading = Files
data-files-caption = Tables, with the number of lines and the size of each file
data-column-table = Table
data-column-rows = Lines
data-column-meaning = Meaning
data-column-name = Column
data-column-kind = Kind
data-column-file = File
data-column-hash = SHA-256
data-size = { $kb } kB
data-dictionary-heading = Columns
data-dictionary-intro = A column of the same name means the same in every table. An empty field means: not known, or not applicable.
data-dictionary-of = The columns of `{ $table }`
data-required = never empty
data-kind = { $kind ->
    [integer] whole number
    [boolean] `true` or `false`
    [day] day, `yyyy-mm-dd`
    [moment] moment in UTC
    [list] list, joined by `|`
   *[text] text
  }
data-form-heading = The form of the files
data-form-csv = CSV as in RFC 4180: UTF-8, commas, one header line. Cells stand in it exactly as they are. A cell that begins with `=`, `+`, `-` or `@` is data and no formula; open such a file in a spreadsheet as text.
data-form-ndjson = NDJSON: one JSON object a line with the same columns; an empty field is `null`, a list an array.
data-form-sqlite = There is no SQLite file here. Whoever wants all tables in one file, or in Parquet, makes it in a clone of the repository; it comes into the folder `export`:
data-use-heading = Use it right away
data-use-duckdb = DuckDB: how many bodies in each class of the measure `mailbox`.
data-use-pandas = pandas: every move.
data-use-local = Download the file first, or put its full address in front.
data-metadata-heading = Descriptions for programs
data-metadata = { $file ->
    [datapackage] Data Package, version 2
    [csvw] CSV on the Web: the columns and their kinds
    [dcat] DCAT (JSON-LD), by the profile DCAT-AP-NL as far as the facts are known
    [schema] schema.org Dataset (JSON-LD)
    [sums] SHA-256 of each file, to be checked with `sha256sum -c`
   *[licence] Licence statement in the form of REUSE and SPDX
  }
data-hashes-heading = Check sums
data-licence-heading = Licence
data-licence-text = The data is released under CC0 1.0: anybody may use it, for any purpose, without permission. Naming the source with the date of the scan is welcome and helps readers to check.
data-licence-link = CC0 1.0
data-notes-heading = What changed in the form
data-notes-text = Which tables, columns and addresses were added, went or came to mean something else, by version of the schema (`schema_versie` in `meta.json`). New scans are not listed here. What is told otherwise now than it was published has a page of its own:
data-note-version = Version { $version }
data-note = { $what ->
   *[first] The first version: nine tables as CSV and NDJSON, and the same data as JSON below `api/v1/`. No column has changed after it.
  }
data-stability-heading = What stays, and what can change
data-stability-names = Files and columns keep their names and meanings. Columns, tables and values may be added; do not assume that a list of values is complete.
data-stability-deprecation = Should a column or address go, this page, `meta.json` and the changelog of the program say so at least twelve months ahead. Nothing is announced at present.
data-stability-past = The whole past is judged by today’s rules. When a rule or a provider in the registry changes, old lines of these files can change too; what was published differently before stands in `corrections`.
data-caveat = Observations in DNS do not say which contract applies, where data exactly is, or when a decision was made. Count only lines with the cause `move` as moves to another provider.
data-api-link = Programming interface
data-json = This data as JSON
data-files-link = All open data
api-title = Programming interface
api-description = All data as JSON, without a key and without a limit: static files that are made with every build of the site.
api-intro = The full description stands in OpenAPI 3.0:
api-files-heading = Files
api-files-caption = Addresses from the root of the site; fill in what stands between braces
api-column-path = Address
api-example = To try it:
api-form-heading = The form
api-envelope = Each file begins with the same four fields: `schema_versie` (version of the schema), `gegenereerd_op` (the end of the newest scan, in UTC), `commit` and `totaal` (total). What the file is about follows. What is not known is `null`; a field never has more than one kind of value.
api-keys = The key of a body is its code of Statistics Netherlands in lower case, as `gm0344`. Where it has none, it is its id with a hyphen, as `ministerie-financien`. `organisaties.json` gives the key of each body.
api-interval = A beginning lies between two observations and so has two fields: `laatst_oud` (last old) and `eerst_nieuw` (first new). Where the first scan already saw it so, `laatst_oud` is `null`. Do not write “since” then.
api-values = Kinds, causes and certainties are fixed words. Words may be added; treat an unknown word as unknown.
api-cors = Each file may be fetched from any site (`Access-Control-Allow-Origin: *`), where the web server reads `_headers`.
api-rules-heading = Rules and deviations
api-rules = The interface follows the API Design Rules of the Dutch government where a folder of files allows: the major version stands in the address, the description in `openapi.json`, the names are Dutch nouns. It deviates in two points: addresses end in `.json`, and an address that does not exist gives the 404 page of the site instead of `application/problem+json`.
api-deprecation = No address or field goes within `v1` without having stood in `meta.json` under `aangekondigd` for at least twelve months.
api-not-found = There is no file with this key.
api-openapi-title = Overstap
api-openapi-description = Who runs the mail and other services of Dutch public bodies, since when, and how we know. Static files: no key, no parameters, no limit.
api-file = { $file ->
    [routes] Which addresses there are
    [meta] Up to when there are scans, the numbers, and what is announced
    [organisaties] Every body as it stood at the newest scan
    [organisatie] One body with its domains, timeline, changes and evidence
    [leveranciers] Every provider
    [leverancier] One provider, and for whom it receives mail or holds mailboxes
    [sectoren] Every sector with its categories
    [sector] One sector with every measure over time
    [jaren] The years with changes
    [wijzigingen] The changes of a year, or one change
    [reeksen] Every measure
    [reeks] One measure over time, of all bodies, by sector and by category
   *[correcties] What was published before and is told otherwise now
  }
api-parameter = { $file ->
    [organisatie] The key from organisaties.json
    [leverancier] The id from leveranciers.json
    [sector] The id from sectoren.json
    [wijzigingen] A year from wijzigingen.json, or the id of a change
   *[reeks] The id from reeksen.json
  }

data-table = { $table ->
    [organisations] Every body, its mail at the newest scan, and the class in which each measure counts it.
    [domains] Every service of every domain, who stands in its layers, and the class in which each measure of hosts counts it.
    [periods] Every period in which the same parties stood in a layer, with the observations on both sides.
    [changes] Every change, with the last observation before it, the first after it, and its cause.
    [shares] Every measure, of all bodies, by sector and by category: the newest scan, and the last scan of each month before it.
    [providers] Every provider and who controls it.
    [corrections] What was published before and is told otherwise now.
    [categories] The categories and their sectors.
   *[scans] Every scan: when, with what, and how many questions failed.
  }
data-field = { $column ->
    [id] What identifies the line: of a body `category/name`, of a change or provider its lasting id.
    [name] Name, as the source writes it.
    [abbreviation] Usual abbreviation.
    [category] Kind of body: an id of `categories`.
    [sector] Sector to which the category belongs.
    [province] Province.
    [inhabitants] Number of inhabitants.
    [parent] The body that this one belongs to.
    [valid_from] First day on which the body exists.
    [valid_until] Last day on which the body exists; empty where no end is known.
    [successors] The bodies in which this one was or will be merged.
    [former_ids] The ids that the body had before.
    [renamed_to] Today’s id, where the body was given another one after the newest scan.
    [tooi] Address in TOOI, the government’s ontology.
    [roo] Number in the Register van Overheidsorganisaties.
    [oin] Organisation identification number (OIN).
    [brin] DUO’s code of a school or location.
    [bevoegd_gezag] DUO’s number of a school board.
    [wikidata] Item in Wikidata.
    [cbs] Code of Statistics Netherlands (CBS).
    [is_confirmed] Whether somebody has confirmed the facts about the body.
    [source] Where the facts come from.
    [mail_domain] The first mail domain in the registry, as judged at the newest scan.
    [receivers] The parties to which the MX records point, joined by `+`; `none` where there is none, `unknown` where it is not known.
    [mailbox] The parties that hold the mailboxes, joined by `+`; or `unknown`, `no-domain`, `parked`, `null-mx`, `no-mx`, `implicit-mx`.
    [certainty] How sure that is: `observed`, `derived` or `not determinable`.
    [rule] The rule that decided where the mailboxes are.
    [rule_version] The version of that rule.
    [since] How the beginning is known: `on-or-before` (the first scan saw it already), `between` (between two observations), `determined` (first determined then).
    [last_before] Last observation of the state before; empty where none was seen.
    [first_after] First observation of this state.
    [last_seen] Last observation that saw this state.
    [tenants] Microsoft tenants named in DKIM records.
    [networks] The holders of the networks in which addresses of the body stand.
    [networks_complete] Whether the network of every address of the body is known.
    [class_mx] Class in the measure `mx`; empty where the body is not counted.
    [class_mailbox] Class in the measure `mailbox`; empty where the body is not counted.
    [class_nos_2024] Class in the measure `nos-2024`; empty where the body is not counted.
    [class_nos_2026] Class in the measure `nos-2026`; empty where the body is not counted.
    [class_tenants] Class in the measure `tenants`; empty where the body is not counted.
    [organisation] The id of the body.
    [domain] The domain name.
    [service] The service: `mail`, `web`, `dns`, `collaboration` or `portal`.
    [is_main] Whether it is the body’s first domain for this service.
    [label] What the host is called, for portals.
    [registered_from] First day on which the domain is the body’s, says the registry.
    [registered_until] Last day on which the domain is the body’s, says the registry.
    [is_seen] Whether a scan has recorded anything about this service of this domain.
    [front] Who stands in front of the host, as a delivery network.
    [platform] The platform on which the application runs, by the names in DNS.
    [hosting] In whose network the host stands.
    [name_servers] Who runs the name servers.
    [calling] Who carries meetings and calls.
    [identity] With whom devices sign in.
    [countries] The countries in which the host and its front stand; `?` for a place that is not known.
    [class_portals] Class in the measure `portals`; empty where the host is not counted.
    [class_operator_location] Class in the measure `operator-location`; empty where the host is not counted.
    [layer] The layer of the service; `mx` is who receives mail from the internet.
    [parties] Who stands in the layer, joined by `+`, or a word such as `none` or `unknown`.
    [next_seen] First observation of the state after it; empty where there is none.
    [is_current] Whether this is the last known state of a domain that the body still has.
    [cause] Cause of the change; only `move` is a move to another provider.
    [from_party] Who or what stood there before.
    [to_party] Who or what stood there after.
    [from_detail] The names that stood in the records before.
    [to_detail] The names that stood in them after.
    [is_repeated] Whether a later scan saw the new state again.
    [event] The event of which the change is one part, as the move of a shared service.
    [status] `valid`, or `corrected` where it was published differently before.
    [correction] What the correction is called: `correction`, `revision` or `withdrawal`.
    [commit] The git commit that recorded the scan.
    [page] The page on this site.
    [measure] The measure, as `mx`.
    [unit] What is counted: `body` or `host`.
    [selection_kind] What was selected: `all`, `sector` or `category`.
    [selection] The id of the sector or category, or `all`.
    [date] The day of the scan.
    [part] `class`: adds up to the total with the other classes; `combination`: a part of `several`; `linked`: may overlap; of a tenant every body of the registry that has it, selected or not.
    [class] The class, company or tenant; `unknown` could not be determined or was not measured.
    [count] How many are in the class.
    [total] How many are counted, the unknown included.
    [unknown] Of how many it cannot be determined.
    [kind] What the provider does.
    [public_body] The public body that the provider itself is.
    [company] The company in control, on the day of the newest scan.
    [country] The country of that company (ISO 3166-1).
    [controlled_from] Since which day, month or year; empty for the oldest control known.
    [controlled_source] Where that is said.
    [note] Remark.
    [reason] Why it is told otherwise: `catalogue`, `method` or `unknown`.
    [claimed_cause] The cause that was published before.
    [claimed_from] Who stood there before, as published then.
    [claimed_to] Who stood there after, as published then.
    [change] The change that stands for it now; empty where there is none.
    [name_nl] Name in Dutch.
    [name_en] Name in English.
    [sector_within] The sector of which that sector is a part.
    [counts] Which bodies are counted: `all` or `with-domain`.
    [started] Begin of the scan, in UTC.
    [finished] End of the scan, in UTC.
    [is_backfilled] Whether the day was given by hand.
    [tool] Name and version of the program.
    [resolvers] The resolvers that were asked.
    [domains] About how many domains something was asked.
    [questions] How many questions were put.
   *[failures] How many questions stayed without an answer.
  }
