"""Loads the tables that --feeds wrote into an SQLite file, which Datasette, Metabase, Superset or
Grafana serve as a dashboard. The file appears whole; tables of an earlier run are replaced.

    python sqlite.py FEEDS rasoat.db && datasette rasoat.db
"""

import json
import os
import sqlite3
import sys

TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}


def load(feeds, base):
    with open(os.path.join(feeds, "manifest.json"), encoding="utf-8") as file:
        manifest = json.load(file)
    for table in manifest["tables"]:
        names = [column["name"] for column in table["columns"]]
        columns = ", ".join(f'"{it["name"]}" {TYPES[it["type"]]}' for it in table["columns"])
        base.execute(f'CREATE TABLE "{table["name"]}" ({columns}, PRIMARY KEY ("key"))')
        with open(os.path.join(feeds, table["name"] + ".json"), encoding="utf-8") as file:
            rows = [[row[name] for name in names] for row in json.load(file)]
        marks = ", ".join("?" * len(names))
        base.executemany(f'INSERT INTO "{table["name"]}" VALUES ({marks})', rows)


def main(feeds, target):
    hidden = target + ".new"
    if os.path.exists(hidden):
        os.remove(hidden)
    base = sqlite3.connect(hidden)
    with base:
        load(feeds, base)
    base.close()
    os.replace(hidden, target)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
