#!/usr/bin/env python3
"""Counts every published share again, without Overstap's code.

Reads the CSV files of a built site (`data/`) and compares three things:

1. the class of each body and host in `organisations.csv` and `domains.csv`, worked out again from the
   records' parties, the providers' control and the countries, where the definition in docs/measures.md allows it;
2. each line of `shares.csv` for the newest scan, counted again from those classes;
3. each table of shares and the sentence of the front page in the HTML, in both languages.

Usage: shares.py SITE. Exits 1 with a list of disagreements, 2 if there is nothing to compare.
Standard library only.
"""

import collections
import csv
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
    return "unknown" if row["receivers"] == "none" else row["receivers"]


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
        elif party == "none" or party.startswith(("unlisted:", "network:")):
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
        if not 0 <= int(row["count"]) <= int(row["total"]):
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


def check_page(path, lang, measure, bodies, hosts, categories, providers):
    parser = Tables()
    parser.feed(path.read_text(encoding="utf-8"))
    whole = counted(measure, None, bodies, hosts)
    if not parser.tables:
        faults.append(f"{path}: no table of shares")
        return
    head, *rows = parser.tables[0]
    names = {row[f"name_{lang}"]: {row["id"]} for row in categories}
    ids = {row["name"]: row["id"] for row in providers.by_id.values()}
    for place, row in enumerate(rows):
        is_sum = place == len(rows) - 1
        if not is_sum and row[0] not in names:
            faults.append(f"{path}: `{row[0]}` is no category of categories.csv")
            continue
        share = counted(measure, None if is_sum else names[row[0]], bodies, hosts)
        where = f"{path}, row {row[0]}"
        expect("cells", [int(row[1]), int(row[2])], [share.total, share.unknown], where)
        if share.total == share.unknown and whole.classes:
            continue
        cells = [int(cell) for cell in row[3:]]
        expect("cells", sorted(cells), sorted(columns(measure, share, whole)), where)
        for name, cell in zip(head[3:], cells):
            if measure in PARTY_MEASURES and name in ids:
                expect("cells", cell, share.classes[ids[name]], f"{where}, {name}")


def check_pages(site, bodies, hosts, categories, providers):
    for lang, folder in (("nl", "cijfers"), ("en", "en/figures")):
        for measure in [*OF_BODIES, *OF_HOSTS]:
            check_page(site / folder / measure / "index.html", lang, measure, bodies, hosts, categories, providers)


def check_home(site, bodies, categories, providers):
    """`n van de N`, of whatever category and provider the sentence names."""
    text = (site / "index.html").read_text(encoding="utf-8")
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", text, re.S)
    sentence = re.sub(r"<[^>]*>", "", heading.group(1)) if heading else ""
    numbers = re.search(r"(\d+) van de (\d+) (\w+)", sentence)
    named = [row["id"] for row in providers.by_id.values() if row["name"] in sentence]
    category = [row for row in categories if numbers and row["name_nl"].lower() == numbers.group(3).lower()]
    if not numbers or len(named) != 1 or not category:
        return
    rows = [row["class_mx"] for row in bodies if row["category"] == category[0]["id"] and row["class_mx"]]
    with_it = sum(named[0] in value.split("+") for value in rows)
    expect("sentences", (int(numbers.group(1)), int(numbers.group(2))), (with_it, len(rows)), "index.html")


def main(folder):
    site = pathlib.Path(folder)
    bodies, hosts, categories = (read(site, table) for table in ("organisations", "domains", "categories"))
    providers, published = Providers(read(site, "providers")), read(site, "shares")
    if not published:
        print("shares.csv is empty: there is nothing to compare", file=sys.stderr)
        return 2
    check_classes(bodies, hosts, providers)
    check_shares(published, categories, bodies, hosts, providers)
    check_pages(site, bodies, hosts, categories, providers)
    check_home(site, bodies, categories, providers)
    for fault in faults:
        print(fault)
    print(", ".join(f"{count} {what}" for what, count in checked.items()), "compared;", len(faults), "disagree")
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
