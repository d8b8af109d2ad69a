"""CSV both ways against Python's csv module, and its delimiters, encodings and line ends."""

import csv
import io
import random

from common import compare, must_run, path, read_json, write, write_json

random.seed(2026)
WORDS = ["a", "Čačak", "x;y", "1,5", "=1+1", "-5", "+3", "@x", "'=1", "true", "2026-01-02", "12", "0012", "1.50", "12E4", " lead", "trail ", "two\nlines",
         "cr\r\nlf", "lone\rcr", 'say "hi"', "|", "a\tb", "", "null", "č;ć", "#", "sep=;", "\ufeffx", "'", '"', ",", ";", "x" * 300, "1 000", "5 %", "-"]


def value():
    kind = random.random()
    if kind < 0.15:
        return None
    if kind < 0.35:
        return random.choice([1, 0, -2, 1234.5, 0.25, -0.1])
    if kind < 0.45:
        return random.choice([True, False])
    return random.choice(WORDS) if kind < 0.9 else "".join(random.choice('a,;"\n\r\t|čž\'=') for _ in range(random.randint(0, 6)))


tables = []
for index in range(120):
    width = random.choice([1, 1, 2, 3, 5])
    names = random.sample(["a", "b;c", "d,e", "Šifra", "n 1", 'q"q', "t|t", "2026", "", "=f", "line\nend"], width)
    tables.append([{name: value() for name in names} for _ in range(random.randint(1, 6))])
LAYOUTS = ["{}", '{delimiter: ";", decimal: ","}', '{decimal: ",", crlf: true}', '{delimiter: "|"}', '{delimiter: "\\t", bom: true}', "{guard: false}"]
write_json("tables.json", tables)
script = ['tables = read("tables.json")', "fn both(i, t) {", "  back = []"]
for number, layout in enumerate(LAYOUTS):
    decimal = 'decimal: ",", ' if "decimal" in layout else ""
    guard = "guard: false, " if "guard" in layout else ""
    given = layout[1:-1].replace(', decimal: ","', "") + ", " if "delimiter" in layout else ""
    script.append(f'  write("t${{i}}_{number}.csv", t, {layout})')
    # Read back with the delimiter found, and with it given.
    script.append(f'  back += [read("t${{i}}_{number}.csv", {{{decimal}{guard}types: true}}), read("t${{i}}_{number}.csv", {{{given}{decimal}{guard}types: true}})]'
                  if number != 4 else f'  back += [read("t${{i}}_{number}.csv", {{types: true}})]')
script += ["  back", "}", 'range(len(tables)) | map both(it, tables[it]) | write "back.json"']
must_run("\n".join(script))
for index, (table, back) in enumerate(zip(tables, read_json("back.json"))):
    for number, rows in enumerate(back):
        compare(f"table {index}, written and read {number}: ", rows, table)
    # A reader that is not ours sees the same cells; a guard is one to it.
    for number, delimiter in [(0, ","), (1, ";"), (3, "|"), (4, "\t"), (5, ",")]:
        with open(path(f"t{index}_{number}.csv"), newline="", encoding="utf-8-sig" if number == 4 else "utf-8") as file:
            read = list(csv.reader(file, delimiter=delimiter))
        names = list(table[0])
        guard = number != 5

        def spelled(cell):
            if cell is None:
                return ""
            if isinstance(cell, bool):
                return str(cell).lower()
            if isinstance(cell, str):
                stripped = cell.lstrip("'")
                marked = cell[:1] in "=+-@\t\r" and cell or cell[:1] == "'" and stripped[:1] in tuple("=+-@\t\r")
                return "'" + cell if guard and marked else cell
            return str(cell).replace(".", "," if number == 1 else ".")

        wanted = [[spelled(name) for name in names]] + [[spelled(row[name]) for name in names] for row in table]
        if len(names) == 1:
            read = [line[:1] for line in read]
        compare(f"table {index}, csv module {number}: ", read, wanted)

# What Python writes, mmx reads: every quoting, delimiter, line end and encoding.
cases = []
# Python leaves a line end that is not its own without quotes, unless told to quote all.
ENDS = [{"lineterminator": "\r\n", "quoting": csv.QUOTE_MINIMAL}, {"lineterminator": "\r\n", "quoting": csv.QUOTE_ALL},
        {"lineterminator": "\n", "quoting": csv.QUOTE_ALL}, {"lineterminator": "\r", "quoting": csv.QUOTE_ALL}]
for index in range(150):
    width = random.randint(2, 4)
    names = random.sample(["a", "b;c", "d,e", "Šifra", "n 1", 'q"q', "t|t", "2026"], width)
    rows = [[random.choice([w for w in WORDS if w[:1] not in "=+-@'\ufeff" and "sep=" not in w] + ["z"]) for _ in names] for _ in range(random.randint(1, 5))]
    # One cell of a row is sure to hold something.
    for row in rows:
        row[0] = row[0] or "k"
    encoding = random.choice(["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-be"])
    text = io.StringIO()
    writer = csv.writer(text, delimiter=random.choice(",;\t|"), **random.choice(ENDS))
    start = random.choice(["", "", "\n\n", "\r\n"])
    writer.writerows([names] + rows)
    data = start + text.getvalue() + random.choice(["", "\n", "\x1a"])
    write(f"p{index}.csv", ("\ufeff" + data if encoding == "utf-16-be" else data).encode(encoding))
    cases.append((names, rows))
write_json("count.json", len(cases))
must_run('range(read("count.json")) | map read("p${it}.csv") | write "read.json"')
for index, ((names, rows), got) in enumerate(zip(cases, read_json("read.json"))):
    # What stands in quotes though it is empty is an empty text, which Python does not tell from nothing.
    compare(f"file {index}", [{k: v or "" for k, v in row.items()} for row in got], [dict(zip(names, row)) for row in rows])
