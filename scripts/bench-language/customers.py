import json
import sys
from decimal import Decimal

with open(sys.argv[1]) as file:
    rows = json.load(file, parse_float=Decimal)
groups = {}
for row in rows:
    if row["Active"] and row["Credit"] > 500:
        group = groups.setdefault(row["City"], [0, Decimal(0)])
        group[0] += 1
        group[1] += row["Credit"]
for city in sorted(groups):
    print(city, *groups[city])
