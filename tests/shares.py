#!/usr/bin/env python3
"""Counts every published share again, without Overstap's code.

Reads the CSV files of a built site (`data/`) and compares four things:

1. the class of each body and host in `organisations.csv` and `domains.csv`, worked out again from the
   records' parties, the providers' control and the countries, where the definition in docs/measures.md allows it;
2. each line of `shares.csv` for the newest scan, counted again from those classes;
3. each table of shares in the HTML, in both languages: by category, through time where `shares.csv` has the day,
   every row by its sum; and the sentence of the front page, in both languages;
4. each file of numbers beside a picture: `chart.csv` of a measure where `shares.csv` has the day, and that of the moves
   from `changes.csv`.

Usage: shares.py SITE. Exits 1 with a list of disagreements, 2 if there is nothing to compare.
Standard library only.
"""

import collections
import csv
import html
import html.parser
import pathlib
import re
import sys

EUROPE = set(
    "AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split()
)
NOBODY = {"no-domain", "parked", "null-mx", "no-mx", "implicit-mx"}
OF_BODIES = {
    "mx": "class_mx",
    "mailbox": "class_mailbox",
    "nos-2024": "class_nos_2024",
    "nos-2026": "class_nos_2026",
    "tenants": "class_tenants",
}
OF_HOSTS = {"portals": "class_portals", "operator-location": "class_operator_location"}
PARTY_MEASURES = {"mx", "mailbox", "portals"}
MOST_COLUMNS = 6
WORD_CLASSES = {"several", "none"}

faults = []
checked = collections.Counter()


def expect(what, found, computed, where):
    checked[what] += 1
    if found != computed:
        faults.append(f"{where}: published {found!r}, counted {computed!r}")


def read(site, table):
    with open(site / "data" / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def parts(cell):
    return cell.split("|") if cell else []


# --- the classes again, from what they rest on -------------------------------------------------------------------


class Providers:
    def __init__(self, rows):
        self.by_id = {row["id"]: row for row in rows}

    def country(self, party):
        row = self.by_id.get(party)
        return row["country"] if row and row["country"] else None

    def company(self, party):
        row = self.by_id.get(party)
        return row["company"] if row and row["company"] else None

    def kind(self, party):
        row = self.by_id.get(party)
        return row["kind"] if row else None


def region(country):
    if country == "US":
        return "us"
    return "europe" if country in EUROPE else "elsewhere"


def is_body(party):
    return "/" in party


def mx(row):
    if not row["mailbox"]:
        return "unknown"
    if row["mailbox"] in NOBODY:
        return "none"
    return row["receivers"]


def mailbox(row):
    if not row["mailbox"] or row["mailbox"] == "unknown":
        return "unknown"
    return "none" if row["mailbox"] in NOBODY else row["mailbox"]


def nos_2024(row, providers):
    if not row["mailbox"]:
        return "unknown"
    if row["mailbox"] in NOBODY:
        return "none"
    classes = set()
    for party in row["receivers"].split("+"):
        if party == "own":
            classes.add("own")
        elif is_body(party):
            classes.add("dutch")
        elif party == "unknown" or party.startswith(("unlisted:", "network:")):
            return "unknown"
        else:
            classes.add(nos_2024_class(party, providers))
    return "unknown" if None in classes or not classes else "+".join(sorted(classes))


def nos_2024_class(party, providers):
    for known, name in (("microsoft-365", "microsoft"), ("google-workspace", "google")):
        company = providers.company(known)
        if party == known or (company and providers.company(party) == company):
            return name
    if providers.kind(party) == "shared-service":
        return "dutch"
    country = providers.country(party)
    if country is None:
        return None
    return "dutch" if country == "NL" else "foreign"


def nos_2026(row, providers):
    countries = [providers.country(party) for party in parts(row["networks"])]
    if any(country == "US" for country in countries):
        return "us"
    is_whole = row["networks_complete"] == "true" and None not in countries
    return "no-us" if is_whole else "unknown"


def tenants(row, holders):
    """`none-seen` and `unknown` differ in questions that stayed open, which the table does not hold."""
    if not row["mailbox"]:
        return {"unknown"}
    own = parts(row["tenants"])
    if not own:
        return {"none-seen", "unknown"}
    return {"shared" if any(holders[tenant] > 1 for tenant in own) else "alone"}


def standing(cell):
    return set() if cell in ("", "none", "unknown") else set(cell.split("+"))


def portals(row):
    return "+".join(sorted(standing(row["front"]))) or "+".join(sorted(standing(row["hosting"]))) or "unknown"


def combined(regions):
    if "us" in regions:
        return "us"
    if not regions or None in regions:
        return None
    return "elsewhere" if "elsewhere" in regions else "europe"


def operator_location(row, providers):
    def country(party):
        return "NL" if party == "own" or is_body(party) else providers.country(party)

    parties = standing(row["front"]) | standing(row["hosting"])
    who = combined({region(country(party)) if country(party) else None for party in parties})
    where = combined({None if place == "?" else region(place) for place in parts(row["countries"])})
    if who is None:
        return "unknown"
    if who == "elsewhere":
        return "elsewhere"
    names = {
        "us": {"us": "us-from-us", "europe": "us-in-europe", "elsewhere": "us-elsewhere", None: "us-location-unknown"},
        "europe": {
            "us": "european-in-us",
            "europe": "european",
            "elsewhere": "european-elsewhere",
            None: "european-location-unknown",
        },
    }
    return names[who][where]


def same_parties(one, other):
    return set(one.split("+")) == set(other.split("+"))


def check_classes(bodies, hosts, providers):
    holders = collections.Counter(tenant for row in bodies for tenant in parts(row["tenants"]))
    for row in bodies:
        where = f"organisations.csv, {row['id']}"
        computed = {
            "class_mx": mx(row),
            "class_mailbox": mailbox(row),
            "class_nos_2024": nos_2024(row, providers),
            "class_nos_2026": nos_2026(row, providers),
        }
        for column, value in computed.items():
            if row[column]:
                expect("classes", row[column], value, f"{where}, {column}")
        if row["class_tenants"]:
            possible = tenants(row, holders)
            expect("classes", row["class_tenants"] in possible, True, f"{where}, class_tenants")
    for row in hosts:
        where = f"domains.csv, {row['organisation']} {row['domain']} {row['service']}"
        if row["class_portals"]:
            same = same_parties(row["class_portals"], portals(row))
            expect("classes", same, True, f"{where}, class_portals")
        if row["class_operator_location"]:
            expect("classes", row["class_operator_location"], operator_location(row, providers), where)


# --- the shares again, from the classes --------------------------------------------------------------------------


class Share:
    def __init__(self):
        self.total, self.unknown = 0, 0
        self.classes, self.several = collections.Counter(), collections.Counter()

    def count(self, value):
        self.total += 1
        if value == "unknown":
            self.unknown += 1
        elif "+" in value:
            self.classes["several"] += 1
            self.several[value] += 1
        else:
            self.classes[value] += 1


def selections(categories):
    """Each selection with its categories; None is all bodies."""
    found = {("all", "all"): None}
    for row in categories:
        found[("category", row["id"])] = {row["id"]}
        for sector in (row["sector"], row["sector_within"]):
            if sector:
                found.setdefault(("sector", sector), set()).add(row["id"])
    return found


def counted(measure, chosen, bodies, hosts):
    rows, column, of = (
        (bodies, OF_BODIES[measure], "id") if measure in OF_BODIES else (hosts, OF_HOSTS[measure], "organisation")
    )
    share = Share()
    for row in rows:
        if row[column] and (chosen is None or row[of].split("/")[0] in chosen):
            share.count(row[column])
    return share


def linked(measure, chosen, bodies, providers):
    found = collections.Counter()
    holders = collections.Counter(tenant for row in bodies for tenant in parts(row["tenants"]))
    for row in bodies:
        if chosen is not None and row["category"] not in chosen:
            continue
        if measure == "nos-2026" and row["class_nos_2026"]:
            found.update({company for company in map(providers.company, parts(row["networks"])) if company})
        if measure == "tenants" and row["class_tenants"]:
            found.update({tenant: 0 for tenant in parts(row["tenants"]) if holders[tenant] > 1})
    if measure == "tenants":
        found = collections.Counter({tenant: holders[tenant] for tenant in found})
    return found


def check_shares(published, categories, bodies, hosts, providers):
    dates = [row["date"] for row in published]
    newest = [row for row in published if row["date"] == max(dates)]
    groups = collections.defaultdict(list)
    for row in newest:
        groups[(row["measure"], row["selection_kind"], row["selection"])].append(row)
    for measure in [*OF_BODIES, *OF_HOSTS]:
        for (kind, name), chosen in selections(categories).items():
            where = f"shares.csv, {measure}, {kind} {name}"
            share = counted(measure, chosen, bodies, hosts)
            rows = groups.pop((measure, kind, name), [])
            if share.total == 0 and not rows:
                continue
            of = lambda part: {row["class"]: int(row["count"]) for row in rows if row["part"] == part}
            expect("shares", of("class"), {**share.classes, "unknown": share.unknown}, where)
            expect("shares", of("combination"), dict(share.several), f"{where}, combinations")
            expect("shares", of("linked"), dict(linked(measure, chosen, bodies, providers)), f"{where}, linked")
            for row in rows:
                expect("shares", (int(row["total"]), int(row["unknown"])), (share.total, share.unknown), where)
    for left in groups:
        faults.append(f"shares.csv has {left}, of which no body or host has a class")
    for row in published:
        # Of a tenant everybody is counted who has it, selected or not: that can be more than the selection has.
        is_of_all = (row["measure"], row["part"]) == ("tenants", "linked")
        if not is_of_all and not 0 <= int(row["count"]) <= int(row["total"]):
            faults.append(f"shares.csv: {row} is more than the whole")
    older = collections.defaultdict(list)
    for row in published:
        if row["part"] == "class":
            older[(row["measure"], row["selection_kind"], row["selection"], row["date"])].append(row)
    for key, rows in older.items():
        expect("sums", sum(int(row["count"]) for row in rows), int(rows[0]["total"]), f"shares.csv, {key}, sum")


# --- the pages -----------------------------------------------------------------------------------------------------


class Tables(html.parser.HTMLParser):
    """The tables of shares of a page: rows of cells, the first word of each, with the caption apart."""

    def __init__(self):
        super().__init__()
        self.tables, self.rows, self.cell, self.depth = [], None, None, 0

    def handle_starttag(self, tag, attributes):
        classes = (dict(attributes).get("class") or "").split()
        if tag == "table":
            self.rows = [] if "shares" in classes else None
        elif self.rows is not None and tag == "tr":
            self.rows.append([])
        elif self.rows is not None and tag in ("td", "th"):
            self.cell = ""
        elif tag == "br" and self.cell is not None:
            self.cell += "\n"

    def handle_endtag(self, tag):
        if tag == "table" and self.rows is not None:
            self.tables.append(self.rows)
            self.rows = None
        elif tag in ("td", "th") and self.cell is not None and self.rows:
            self.rows[-1].append(self.cell.strip().split("\n")[0].strip())
            self.cell = None

    def handle_data(self, data):
        if self.cell is not None:
            self.cell += data


def columns(measure, share, whole):
    """The counts that a row has to show, as a multiset: the greatest parties, the others, the words."""
    if measure not in PARTY_MEASURES:
        return [share.classes[name] for name in whole.classes]
    parties = [name for name in whole.classes if name not in WORD_CLASSES]
    parties.sort(key=lambda name: (-whole.classes[name], name))
    shown = [share.classes[name] for name in parties[:MOST_COLUMNS]]
    if len(parties) > MOST_COLUMNS:
        shown.append(sum(share.classes[name] for name in parties[MOST_COLUMNS:]))
    return shown + [share.classes[name] for name in whole.classes if name in WORD_CLASSES]


MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december".split(),
    "en": "January February March April May June July August September October November December".split(),
}


def as_date(text, lang):
    """`2026-04-05` of `5 april 2026`; None for anything else."""
    found = re.fullmatch(r"(\d{1,2}) (\w+) (\d{4})", text)
    if not found or found.group(2) not in MONTHS[lang]:
        return None
    return f"{found.group(3)}-{MONTHS[lang].index(found.group(2)) + 1:02}-{int(found.group(1)):02}"


class Line:
    """A row of a table of shares: its name, its date if it has one, and its numbers from N on, with their heads."""

    def __init__(self, head, row, lang, name_before):
        words = [cell for cell in row if not cell.isdecimal()]
        dates = [as_date(cell, lang) for cell in row]
        self.date = next((date for date in dates if date), None)
        is_named = not row[0].isdecimal() and not as_date(row[0], lang)
        self.name = row[0] if is_named else name_before
        numbers = [cell for cell in row if cell.isdecimal()]
        self.is_told = len(words) <= (1 if self.date is None else 2)
        self.total, self.unknown, *self.cells = [int(number) for number in numbers]
        self.heads = head[len(head) - len(self.cells) :] if self.is_told and self.cells else []


class Pages:
    """What the pages have to say, to be compared with what they do say."""

    def __init__(self, bodies, hosts, categories, providers, published):
        self.bodies, self.hosts, self.categories = bodies, hosts, categories
        self.ids = {row["name"]: row["id"] for row in providers.by_id.values()}
        self.newest = max(row["date"] for row in published)
        self.past = collections.defaultdict(dict)
        for row in published:
            if row["part"] == "class":
                key = (row["measure"], row["selection_kind"], row["selection"], row["date"])
                self.past[key][row["class"]] = int(row["count"])

    def share(self, measure, category, date):
        """The share of a category, or of all bodies, on a day; None where the tables do not hold that day."""
        if date in (None, self.newest):
            return counted(measure, {category} if category else None, self.bodies, self.hosts)
        kind = ("category", category) if category else ("all", "all")
        classes = self.past.get((measure, *kind, date))
        if classes is None:
            return None
        share = Share()
        share.total, share.unknown = sum(classes.values()), classes.get("unknown", 0)
        share.classes.update({name: count for name, count in classes.items() if name != "unknown"})
        return share

    def check(self, path, lang, measure):
        parser = Tables()
        parser.feed(path.read_text(encoding="utf-8"))
        names = {row[f"name_{lang}"]: row["id"] for row in self.categories}
        has_categories = False
        for head, *rows in parser.tables:
            name = None
            for place, row in enumerate(rows):
                line = Line(head, row, lang, name)
                name = line.name
                is_sum = line.date is None and place == len(rows) - 1
                is_whole = is_sum or (line.date is not None and name is None)
                has_categories |= is_sum
                where = f"{path}, row {name or ''} {line.date or ''}"
                if line.is_told and line.cells:
                    expect("rows", sum(line.cells) + line.unknown, line.total, f"{where}, sum")
                if name not in names and not is_whole:
                    # A sector or province: its numbers add up, and shares.csv holds sectors by their ids.
                    continue
                self.check_line(line, measure, None if is_whole else names[name], where)
        if not has_categories and counted(measure, None, self.bodies, self.hosts).total:
            faults.append(f"{path}: no table of shares by category")

    def check_line(self, line, measure, category, where):
        share = self.share(measure, category, line.date)
        if share is None:
            return
        expect("cells", [line.total, line.unknown], [share.total, share.unknown], where)
        if not line.is_told:
            return
        if line.date is None:
            whole = self.share(measure, None, None)
            expect("cells", sorted(line.cells), sorted(columns(measure, share, whole)), where)
        for head, cell in zip(line.heads, line.cells):
            if measure in PARTY_MEASURES and head in self.ids:
                expect("cells", cell, share.classes[self.ids[head]], f"{where}, {head}")


def check_pages(site, pages):
    for lang, folder in (("nl", "cijfers"), ("en", "en/figures")):
        for measure in [*OF_BODIES, *OF_HOSTS]:
            pages.check(site / folder / measure / "index.html", lang, measure)


HOME = {
    "nl": ("index.html", r"van (\d+) van de (\d+) (.+) naar (.+)\.", "gemeten organisaties"),
    "en": ("en/index.html", r"of (\d+) of the (\d+) (.+) pointed to (.+)\.", "organisations measured"),
}


def check_home(site, bodies, categories, providers):
    """`n van de N`, of whatever category and provider the sentence names; a sentence that cannot be read is a fault."""
    ids = {row["name"]: row["id"] for row in providers.by_id.values()}
    for lang, (path, form, everybody) in HOME.items():
        text = (site / path).read_text(encoding="utf-8")
        heading = re.search(r"<h1[^>]*>(.*?)</h1>", text, re.S)
        sentence = html.unescape(re.sub(r"<[^>]*>", "", heading.group(1))).strip() if heading else ""
        said = re.search(form, sentence)
        groups = {row[f"name_{lang}"].lower(): row["id"] for row in categories} | {everybody: None}
        if not said or said.group(3) not in groups or said.group(4) not in ids:
            faults.append(f"{path}: {sentence!r} cannot be read")
            continue
        chosen, provider = groups[said.group(3)], ids[said.group(4)]
        rows = [row["class_mx"] for row in bodies if row["class_mx"] and chosen in (None, row["category"])]
        with_it = sum(provider in value.split("+") for value in rows)
        expect("sentences", (int(said.group(1)), int(said.group(2))), (with_it, len(rows)), path)


# --- the numbers of the pictures -----------------------------------------------------------------------------------


def beside(site, page):
    path = site / "cijfers" / page / "chart.csv"
    if not path.exists():
        return None
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def check_charts(site, published):
    past = collections.defaultdict(dict)
    for row in published:
        if row["part"] == "class":
            past[(row["measure"], row["selection_kind"], row["selection"], row["date"])][row["class"]] = int(row["count"])
    for measure in [*OF_BODIES, *OF_HOSTS]:
        rows = beside(site, measure)
        if rows is None and any(key[0] == measure for key in past):
            faults.append(f"cijfers/{measure}/chart.csv is not there")
        for row in rows or []:
            date, selection, total, unknown = (row.pop(name) for name in ("date", "selection", "n", "unknown"))
            kinds = [kind for kind in ("all", "sector", "category") if (measure, kind, selection, date) in past]
            possible = []
            for kind in kinds:
                classes = dict(past[(measure, kind, selection, date)])
                whole, open_ones = sum(classes.values()), classes.pop("unknown")
                named = {name: classes.pop(name, 0) for name in row if name != "others"}
                rest = {"others": sum(classes.values())} if "others" in row else {}
                # Whatever is left has no column, and must be nothing.
                possible.append((whole, open_ones, {**named, **rest}, 0 if rest else sum(classes.values())))
            if possible:
                found = (int(total), int(unknown), {name: int(count) for name, count in row.items()}, 0)
                what = found if found in possible else possible[0]
                expect("points", found, what, f"cijfers/{measure}/chart.csv, {date} {selection}")


def check_moves(site, changes, bodies):
    now = {row["id"]: row["renamed_to"] or row["id"] for row in bodies}
    moves = collections.defaultdict(list)
    for row in changes:
        if row["cause"] == "move":
            year, month, _ = row["first_after"].split("-")
            quarter = f"{year}-Q{(int(month) + 2) // 3}"
            moves[(quarter, row["service"], row["from_party"], row["to_party"])].append(row)
    rows = beside(site, "overstappen") or []
    found = {
        (row["quarter"], row["service"], row["from"], row["to"]): (int(row["bodies"]), set(row["changes"].split()))
        for row in rows
    }
    for key in sorted({*moves, *found}):
        of = moves.get(key, [])
        who = {now.get(row["organisation"], row["organisation"]) for row in of}
        counted = (len(who), {row["id"] for row in of})
        expect("moves", found.get(key, (0, set())), counted, f"cijfers/overstappen/chart.csv, {key}")


def main(folder):
    site = pathlib.Path(folder)
    bodies, hosts, categories = (read(site, table) for table in ("organisations", "domains", "categories"))
    providers, published = Providers(read(site, "providers")), read(site, "shares")
    if not published:
        print("shares.csv is empty: there is nothing to compare", file=sys.stderr)
        return 2
    check_classes(bodies, hosts, providers)
    check_shares(published, categories, bodies, hosts, providers)
    check_pages(site, Pages(bodies, hosts, categories, providers, published))
    check_home(site, bodies, categories, providers)
    check_charts(site, published)
    check_moves(site, read(site, "changes"), bodies)
    for fault in faults:
        print(fault)
    print(", ".join(f"{count} {what}" for what, count in checked.items()), "compared;", len(faults), "disagree")
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
