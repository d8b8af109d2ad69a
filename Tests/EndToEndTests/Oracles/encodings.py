"""Files in other encodings against Python's codecs: every byte of every page, read and written; tables of old programs; marks."""

import random

from common import compare, must_run, path, read_json, run, write, write_json

random.seed(2026)
PAGES = {"cp1250": "cp1250", "cp1251": "cp1251", "cp1252": "cp1252", "cp437": "cp437", "cp850": "cp850", "cp852": "cp852", "cp855": "cp855", "cp866": "cp866",
         "iso-8859-1": "iso-8859-1", "iso-8859-2": "iso-8859-2", "iso-8859-5": "iso-8859-5", "iso-8859-15": "iso-8859-15", "iso-8859-16": "iso-8859-16"}
LATIN = ["Čačak", "Đorđe Šćepanović", "ŽITO d.o.o.", "Škofja Loka; \"Plevna\"", "đak", "1.234,56", "ul. Ćirila i Metodija 5"]
CYRILLIC = ["Ћуприја", "Ђорђе Џонић", "ЉУБИЊЕ", "Жељко", "њива"]
WIDE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]


def decoded(byte, codec):
    try:
        return bytes([byte]).decode(codec)
    except UnicodeDecodeError:
        return None


# Every byte, those of line ends and zero apart.
cases, tables = [], []
for page, codec in PAGES.items():
    known = bytes(byte for byte in range(1, 256) if byte not in b"\r\n" and decoded(byte, codec) is not None)
    write(f"{page}.txt", known)
    cases.append({"file": f"{page}.txt", "encoding": page, "text": known.decode(codec)})
    words = [word for word in LATIN + CYRILLIC if all(word.encode(codec, "ignore").decode(codec)[i:i + 1] == sign for i, sign in enumerate(word))]
    for number in range(4):
        rows = [{"Naziv": random.choice(words or ["x"]), "Iznos": "1.234,56"} for _ in range(5)]
        ends = random.choice(["\r\n", "\n"])
        lines = ["Naziv;Iznos"] + ['"' + row["Naziv"].replace('"', '""') + '";' + row["Iznos"] for row in rows]
        # Programs of DOS end a file with this byte.
        write(f"{page}{number}.csv", ends.join(lines).encode(codec) + random.choice([b"", ends.encode(), ends.encode() + b"\x1a"]))
        tables.append({"file": f"{page}{number}.csv", "encoding": page, "rows": rows})
for codec in WIDE:
    text = "a\tČ\u0416€😀\ufeff" + "".join(chr(random.choice([*range(0x20, 0xD800), *range(0xE000, 0xFFFE), *range(0x10000, 0x11000)])) for _ in range(300))
    write(f"{codec}.txt", text.encode(codec))
    cases.append({"file": f"{codec}.txt", "encoding": codec.replace("-sig", ""), "text": text})
write_json("cases.json", cases)
write_json("tables.json", tables)
must_run('''
read("cases.json") | map read(.file, {encoding: .encoding}) | write "texts.json"
read("tables.json") | map read(.file, {encoding: .encoding}) | write "rows.json"
for c in read("cases.json") { write("written_${c.file}", c.text, {encoding: c.encoding}) }
''')
for case, text in zip(cases, read_json("texts.json")):
    compare(f"{case['file']}, read", text, case["text"])
    with open(path(case["file"]), "rb") as right, open(path("written_" + case["file"]), "rb") as file:
        wanted, got = right.read(), file.read()
        if case["file"] == "utf-8-sig.txt":
            wanted = wanted[3:]
        if case["encoding"].startswith("utf"):
            # What is written is in normal form only where the encoding needs it.
            compare(f"{case['file']}, written", got, wanted)
        else:
            compare(f"{case['file']}, written", got, wanted)
for table, rows in zip(tables, read_json("rows.json")):
    compare(table["file"], rows, table["rows"])

# A byte that stands for nothing: where the first one is.
for page, codec in PAGES.items():
    unknown = [byte for byte in range(256) if decoded(byte, codec) is None]
    for byte in unknown[:2]:
        write("bad.txt", "š\nab".encode(codec, "replace") + bytes([byte]))
        _, _, error = run(f'read("bad.txt", {{encoding: "{page}"}})')
        compare(f"{page}, {byte}", error.split("\n")[0], f"error (value): 'bad.txt': byte {byte} at line 2, column 3 is not in the encoding {page}")
