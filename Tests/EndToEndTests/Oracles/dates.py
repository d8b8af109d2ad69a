"""Dates against Python's datetime, from year 1 to 9999: days between, months added, parts, texts, what is no date."""

import calendar
import random
from datetime import date, datetime, timedelta

from common import compare, must_run, read_json, write, write_json

random.seed(2026)


def day():
    kind = random.random()
    if kind < 0.2:
        year = random.choice([1, 4, 100, 400, 1582, 1899, 1900, 1904, 1970, 2000, 2023, 2024, 2026, 2100, 9999])
        month = random.choice([1, 2, 2, 3, 12])
        return date(year, month, calendar.monthrange(year, month)[1])
    return date.fromordinal(random.randint(1, date.max.toordinal()))


def later(value, months):
    total = value.year * 12 + value.month - 1 + months
    year, month = total // 12, total % 12 + 1
    if not 1 <= year <= 9999:
        return None
    return date(year, month, min(value.day, calendar.monthrange(year, month)[1]))


rows = []
for _ in range(3000):
    a, b = day(), day()
    moment = datetime(a.year, a.month, a.day, random.randint(0, 23), random.randint(0, 59), random.randint(0, 59))
    rows.append({"a": str(a), "b": str(b), "days": random.choice([0, 1, -1, 28, 365, -366, 100000]), "months": random.choice([0, 1, -1, 6, 11, 12, -13, 25, 1200]), "at": moment.isoformat()})
words = []
for year in ("0000", "0001", "1900", "2000", "2023", "2024", "9999"):
    for month in ("00", "01", "02", "04", "12", "13"):
        words += [f"{year}-{month}-{n:02}" for n in (0, 1, 28, 29, 30, 31, 32)]
words += ["2026-1-02", "2026-01-2", "26-01-02", "2026/01/02", " 2026-01-02", "2026-01-02x", "", "2026-01"]
write("at.csv", "at\n" + "".join(f"{row['at']}\n" for row in rows))
write_json("in.json", {"rows": rows, "words": words})
must_run('''
input = read("in.json")
moments = read("at.csv", { types: true })
fn guarded(f) { try { return str(f()) } catch e { return e.kind } }
fn tried(row) {
  a = date(row.a)
  b = date(row.b)
  at = row.moment
  return {
    days: a - b, plus: guarded(() => a + row.days), minus: guarded(() => a - row.days), months: guarded(() => addmonths(a, row.months)),
    day: day(a), month: month(a), year: year(a), less: a < b, equal: a == b, text: str(a), at: str(at), since: round(at - a, 12) * 86400
  }
}
{ rows: zip(input.rows, moments) | map tried(it[0] + { moment: it[1].at }), words: input.words | map guarded(() => date(it)) } | write "out.json"
''')
out = read_json("out.json")


def moved(value, days):
    try:
        return str(value + timedelta(days=days))
    except OverflowError:
        return "value"


for row, got in zip(rows, out["rows"]):
    a, b, at = date.fromisoformat(row["a"]), date.fromisoformat(row["b"]), datetime.fromisoformat(row["at"])
    place = f"{row}"
    compare("days, " + place, got["days"], (a - b).days)
    compare("plus, " + place, got["plus"], moved(a, row["days"]))
    compare("minus, " + place, got["minus"], moved(a, -row["days"]))
    compare("months, " + place, got["months"], str(later(a, row["months"]) or "value"))
    compare("parts, " + place, (got["day"], got["month"], got["year"]), (a.day, a.month, a.year))
    compare("order, " + place, (got["less"], got["equal"], got["text"]), (a < b, a == b, str(a)))
    compare("datetime, " + place, got["at"], at.isoformat())
    since = (at - datetime(a.year, a.month, a.day)).total_seconds()
    if abs(got["since"] - since) > 1e-6:
        compare("seconds, " + place, got["since"], since)
for word, got in zip(words, out["words"]):
    try:
        wanted = str(date.fromisoformat(word)) if len(word) == 10 else "value"
    except ValueError:
        wanted = "value"
    compare(f"date({word!r})", got, wanted)
