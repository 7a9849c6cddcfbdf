#!/usr/bin/env python3
"""Has the standards' own tools read the descriptions of the open data of a built site.

Data Package (frictionless), CSV on the Web (csvw), OpenAPI (openapi-spec-validator), DCAT (pyshacl, with the shapes
beside this file). Usage: check.py SITE, with those four packages installed. Exits 1 on the first fault of each.
"""

import json
import pathlib
import sys
import warnings

from csvw import TableGroup
from frictionless import Package
from openapi_spec_validator import validate
from pyshacl import validate as validate_shapes

SHAPES = pathlib.Path(__file__).with_name("shapes.ttl")


def data_package(site):
    package = Package(str(site / "data" / "datapackage.json"))
    report = package.validate()
    own = [error.message for error in report.errors]
    return own + [f"{task.name}: {error.message}" for task in report.tasks for error in task.errors]


def csvw(site):
    faults = []
    for table in TableGroup.from_file(str(site / "data" / "csv-metadata.json")).tables:
        published = (site / "data" / str(table.url)).with_suffix(".ndjson")
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            read = sum(1 for _ in table.iterdicts(strict=True))
        lines = len(published.read_text(encoding="utf-8").splitlines())
        if read != lines:
            faults.append(f"{table.url}: {read} lines by its description, {lines} in NDJSON")
    return faults


def openapi(site):
    document = json.loads((site / "api" / "v1" / "openapi.json").read_text(encoding="utf-8"))
    validate(document)
    return []


def dcat(site):
    conforms, _, text = validate_shapes(
        str(site / "data" / "dcat.jsonld"),
        data_graph_format="json-ld",
        shacl_graph=str(SHAPES),
        shacl_graph_format="turtle",
        allow_warnings=True,
    )
    return [] if conforms else [text]


def main(folder):
    site = pathlib.Path(folder)
    faults = []
    for check in (data_package, csvw, openapi, dcat):
        try:
            found = check(site)
        except Exception as error:
            found = [f"{type(error).__name__}: {error}"]
        print(check.__name__, "is valid" if not found else "is not valid")
        faults.extend(f"{check.__name__}: {fault}" for fault in found)
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
