"""Workbooks both ways against openpyxl, and by hand what other programs write: other names of parts, stored, strict, without styles."""

import io
import random
import re
import struct
import warnings
import zipfile
from datetime import date, datetime, time, timedelta

import openpyxl
from common import compare, must_run, path, read_json, run, write, write_json
from openpyxl.styles import Font

random.seed(2026)
EXPECTED = {}
FORMATS = [None, "0.00", "#,##0.00", "0%", "0.00E+00", "@", '#,##0.00 "RSD"', "[Red]-0.0;0.0"]
DATES = ["yyyy-mm-dd", "dd.mm.yyyy", "d/m/yy", "mmm-yy", '[$-241A]d. mmmm yyyy.', "dddd, d mmmm"]
MOMENTS = ["h:mm AM/PM", "hh:mm:ss", "yyyy-mm-dd hh:mm", "dd.mm.yyyy h:mm", "m/d/yy h:mm;@", "mm:ss.0"]


def shown(value):
    """A value of openpyxl as JSON of mmx has it."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if value == "":
        return None
    return value


def cell(sheet, row, column):
    kind = random.random()
    target = sheet.cell(row, column)
    if kind < 0.12:
        return None
    if kind < 0.4:
        target.value = random.choice(["a", "Čačak <&>", "  blanks ", "two\nlines", "=not", "0012", "x" * 200, "č\tć"])
        if target.value == "=not":
            target.data_type = "s"
        return target.value
    if kind < 0.6:
        target.value = random.choice([1, 0, -5, 12.5, 1234567.89, 0.1, 1e-5, 123456789012, 0.1 + 0.7, 1 / 3])
        target.number_format = random.choice(FORMATS) or "General"
        return target.value
    if kind < 0.7:
        target.value = random.choice([True, False])
        return target.value
    if kind < 0.85:
        value = date(1900, 3, 1) + timedelta(days=random.randint(0, 90000))
        target.value, target.number_format = value, random.choice(DATES)
        return value
    value = datetime(1904, 1, 2) + timedelta(seconds=random.randint(0, 4_000_000_000))
    target.value, target.number_format = value, random.choice(MOMENTS)
    return value


def book(name, is1904=False, charts=0):
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    if is1904:
        workbook.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    width = random.randint(1, 6)
    for column in range(width):
        sheet.cell(1, column + 1, f"c{column}").font = Font(bold=True)
    rows = []
    for row in range(random.randint(1, 8)):
        values = [cell(sheet, row + 2, column + 1) for column in range(width)]
        if all(value is None for value in values):
            sheet.cell(row + 2, 1, "k")
            values[0] = "k"
        rows.append(values)
    if charts:
        chart = workbook.create_chartsheet("Chart", 0)
        from openpyxl.chart import BarChart, Reference
        bar = BarChart()
        bar.add_data(Reference(sheet, min_col=1, min_row=1, max_row=2))
        chart.add_chart(bar)
    workbook.save(path(name))
    EXPECTED[name] = [{f"c{column}": shown(value) for column, value in enumerate(values)} for values in rows]
    # openpyxl itself reads the same.
    again = openpyxl.load_workbook(path(name), data_only=True).worksheets[0]
    for values, line in zip(rows, again.iter_rows(min_row=2, max_col=width, values_only=True)):
        for value, read in zip(values, line):
            if isinstance(value, date) and not isinstance(value, datetime):
                value = datetime(value.year, value.month, value.day)
            if isinstance(value, datetime) and isinstance(read, datetime):
                assert abs(value - read) < timedelta(seconds=1), (value, read)


def rezipped(source, name, rename=lambda part: part, change=lambda part, data: data, method=zipfile.ZIP_DEFLATED):
    """The workbook with other names and parts; a part that becomes None is left out."""
    with zipfile.ZipFile(path(source)) as old, zipfile.ZipFile(path(name), "w", method) as new:
        for part in old.namelist():
            data = change(part, old.read(part))
            if data is not None:
                new.writestr(rename(part), data)
    EXPECTED[name] = EXPECTED[source]


def replaced(old, new):
    return lambda part, data: data.replace(old.encode(), new.encode())


for index in range(40):
    book(f"b{index}.xlsx", is1904=index % 5 == 0, charts=index % 4 == 1)
rezipped("b1.xlsx", "backslash.xlsx", rename=lambda part: part.replace("/", "\\"))
rezipped("b2.xlsx", "case.xlsx", rename=lambda part: part.replace("sharedStrings", "SharedStrings").replace("xl/", "XL/"))
rezipped("b3.xlsx", "stored.xlsx", method=zipfile.ZIP_STORED)
rezipped("b4.xlsx", "moved.xlsx", rename=lambda part: part.replace("xl/", "office/data/"),
         change=lambda part, data: data if part.startswith("xl/worksheets") else data.replace(b"xl/", b"office/data/"))
rezipped("b6.xlsx", "relative.xlsx", change=lambda part, data: data.replace(b'Target="/xl/', b'Target="./') if part == "xl/_rels/workbook.xml.rels" else data)
rezipped("b7.xlsx", "absolute.xlsx", change=lambda part, data: re.sub(rb'Target="(?!/)(?:xl/)?', b'Target="/xl/', data) if part == "xl/_rels/workbook.xml.rels" else data)
rezipped("b8.xlsx", "strict.xlsx", change=lambda part, data: data
         .replace(b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main")
         .replace(b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", b"http://purl.oclc.org/ooxml/officeDocument/relationships"))
with zipfile.ZipFile(path("b9.xlsx")) as old:
    # To a stream that cannot go back: sizes stand behind the data.
    class Stream(io.RawIOBase):
        data = b""
        def writable(self): return True
        def write(self, piece):
            Stream.data += bytes(piece)
            return len(piece)
    with zipfile.ZipFile(Stream(), "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, old.read(part))
    write("descriptors.xlsx", Stream.data)
    EXPECTED["descriptors.xlsx"] = EXPECTED["b9.xlsx"]

# By hand: no styles, no shared texts, cells and rows without a place, pieces of text, a reading aid, errors.
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
PARTS = {
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="x" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="book.xml"/></Relationships>',
    "book.xml": f'<workbook {NAMESPACE} xmlns:q="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Hidden" sheetId="7" state="hidden" q:id="a"/><sheet name="Šifre" sheetId="9" q:id="b"/></sheets></workbook>',
    "_rels/book.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="one.xml"/><Relationship Id="b" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="sheets/../two.xml"/></Relationships>',
    "one.xml": f'<worksheet {NAMESPACE}><sheetData><row><c t="inlineStr"><is><t>h</t></is></c></row><row><c><v>1</v></c></row></sheetData></worksheet>',
    "two.xml": f'''<x:worksheet {NAMESPACE.replace("xmlns", "xmlns:x")}><x:sheetData>
      <x:row><x:c t="inlineStr"><x:is><x:r><x:t>ko</x:t></x:r><x:r><x:t>nto</x:t></x:r><x:rPh sb="0" eb="1"><x:t>aid</x:t></x:rPh></x:is></x:c><x:c t="str"><x:v>iznos</x:v></x:c><x:c t="inlineStr"><x:is><x:t>ok</x:t></x:is></x:c></x:row>
      <x:row><x:c><x:v>160000000012345678</x:v></x:c><x:c><x:v>1.1000000000000001</x:v></x:c><x:c t="b"><x:v>1</x:v></x:c></x:row>
      <x:row><x:c><x:v>12345678901234567</x:v></x:c><x:c><x:v>0.30000000000000004</x:v></x:c><x:c t="b"><x:v>0</x:v></x:c></x:row>
      <x:row><x:c><x:v>99999999999999999999</x:v></x:c><x:c><x:v>12345678901234.56</x:v></x:c><x:c t="e"><x:v>#N/A</x:v></x:c></x:row>
      <x:row><x:c t="d"><x:v>2026-11-23</x:v></x:c><x:c><x:v>1.5E3</x:v></x:c><x:c><x:f>1+1</x:f></x:c></x:row>
    </x:sheetData></x:worksheet>''',
}
with zipfile.ZipFile(path("hand.xlsx"), "w") as new:
    for part, text in PARTS.items():
        new.writestr(part, text)

# Zip as programs vary it: 64-bit sizes, a 64-bit list, a note at the end, many files beside those of the workbook, one part twice.
with zipfile.ZipFile(path("b10.xlsx")) as old:
    parts = [(part, old.read(part)) for part in old.namelist()]
with zipfile.ZipFile(path("large_sizes.xlsx"), "w", zipfile.ZIP_DEFLATED) as new:
    for part, data in parts:
        with new.open(part, "w", force_zip64=True) as file:
            file.write(data)
with open(path("b10.xlsx"), "rb") as file:
    plain = file.read()


def with_large_list(data):
    end = data.rindex(b"PK\5\6")
    count, (size, start) = struct.unpack_from("<H", data, end + 10)[0], struct.unpack_from("<II", data, end + 12)
    record = struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, 45, 45, 0, 0, count, count, size, start)
    locator = struct.pack("<IIQI", 0x07064B50, 0, end, 1)
    return data[:end] + record + locator + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)


write("large_list.xlsx", with_large_list(plain))
write("note.xlsx", plain[:-2] + struct.pack("<H", 5) + b"hello")
with zipfile.ZipFile(path("many.xlsx"), "w") as new:
    for number in range(2000):
        new.writestr(f"xl/media/{number}.png", "")
    for part, data in parts:
        new.writestr(part, data)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    with zipfile.ZipFile(path("twice.xlsx"), "w") as new:
        for part, data in [(part, data.replace(b"<sheetData>", b"<x>").replace(b"</sheetData>", b"</x>")) for part, data in parts] + parts:
            new.writestr(part, data)
for name in ["large_sizes", "large_list", "note", "many", "twice"]:
    EXPECTED[name + ".xlsx"] = EXPECTED["b10.xlsx"]

names = sorted(EXPECTED)
write_json("names.json", names)
tables = []
for _ in range(40):
    width = random.randint(1, 4)
    rows = []
    for _ in range(random.randint(1, 6)):
        rows.append({f"c{column}": random.choice([None, None, "a", "0012", "=1", 1, 2.5, -0.1, True, False, "x\ny", "č", 10**14]) for column in range(width)})
    tables.append(rows)
write_json("tables.json", tables)
must_run('''
read("names.json") | map read(it) | write "out.json"
tables = read("tables.json")
fn both(i, rows) {
  write("w${i}.xlsx", rows)
  return read("w${i}.xlsx")
}
range(len(tables)) | map both(it, tables[it]) | write "back.json"
''')
for name, got in zip(names, read_json("out.json")):
    wanted = EXPECTED[name]
    compare(name + ", rows", len(got), len(wanted))
    for number, (row, right) in enumerate(zip(got, wanted)):
        for column in right:
            place = f"{name}, row {number + 2}, {column}"
            if isinstance(right[column], str) and isinstance(row[column], str) and "T" in right[column][10:11]:
                # openpyxl keeps microseconds of a fraction of a day.
                compare(place, row[column][:19], right[column][:19])
            elif type(right[column]) in (int, float):
                # As many digits as openpyxl wrote; a number keeps the places of its format.
                compare(place, float(row[column]), float(right[column]))
            else:
                compare(place, row[column], right[column])
for index, (rows, got) in enumerate(zip(tables, read_json("back.json"))):
    compare(f"table {index}, written and read", got, rows)
    sheet = openpyxl.load_workbook(path(f"w{index}.xlsx")).worksheets[0]
    width = len(rows[0])
    for number, row in enumerate(rows):
        line = [sheet.cell(number + 2, column + 1).value for column in range(width)]
        compare(f"table {index}, row {number + 2} by openpyxl", line, list(row.values()))
status, output, error = run('print str(read("hand.xlsx"))\nprint read("hand.xlsx", { sheet: "hidden" }), read("hand.xlsx", { sheet: 1 }), len(read("hand.xlsx", { sheet: 2, skip: 1 }))')
compare("by hand", output.split("\n")[0],
        '[{"konto":160000000012345678,"iznos":1.1,"ok":true},{"konto":12345678901234567,"iznos":0.3,"ok":false},'
        '{"konto":99999999999999999999,"iznos":12345678901234.56,"ok":null},{"konto":"2026-11-23","iznos":1500,"ok":null}]')
compare("by hand, other sheets", output.split("\n")[1], '[{"h":1}] [{"h":1}] 3')
compare("by hand, warnings", error.count("2 cells without a value, the first at Šifre!C4"), 2)

# Rows whose only cells lack a value are rows; blanks around a value mean nothing.
book = openpyxl.Workbook()
for cell in ["sum", "=1+1", 2, "#N/A", "=2+2"]:
    book.active.append([cell])
book.save(path("lacking.xlsx"))
with zipfile.ZipFile(path("lacking.xlsx")) as old, zipfile.ZipFile(path("indented.xlsx"), "w") as new:
    for part in old.namelist():
        new.writestr(part, re.sub(rb"<v>([^<]*)</v>", rb"<v>\n   \1\n  </v>", old.read(part)))
for name in ["lacking.xlsx", "indented.xlsx"]:
    status, output, error = run(f'print str(read("{name}"))')
    compare(name, output, '[{"sum":null},{"sum":2},{"sum":null},{"sum":null}]\n')
    compare(name + ", warnings", error.count("3 cells without a value, the first at Sheet!A2"), 1)

# What is no workbook, whatever its name says: a sentence each.
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def package(target, data):
    return [("_rels/.rels", f'<Relationships xmlns="{RELATIONS}"><Relationship Id="x" Type="{OFFICE}" Target="{target}"/></Relationships>'), (target, data)]


def packed(parts, method=zipfile.ZIP_DEFLATED):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as new:
        for part, text in parts:
            new.writestr(part, text)
    return data.getvalue()


SHEET = next(part for part, _ in parts if "sheet1" in part)


def with_sheet(pieces, count):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new:
        for part, text in parts:
            if part != SHEET:
                new.writestr(part, text)
                continue
            with new.open(part, "w") as file:
                file.write(f"<worksheet {NAMESPACE}><sheetData>".encode())
                for _ in range(count):
                    file.write(pieces)
                file.write(b"</sheetData></worksheet>")
    return data.getvalue()


FIRST = parts[0][0]
NONE = "the file is not an xlsx file, or only part of one"
REFUSED = {
    "docx": (package("word/document.xml", "<document/>"), "the file is not a workbook: it contains 'word/document.xml'"),
    "pptx": (package("ppt/presentation.xml", "<p:presentation xmlns:p='p'/>"), "the file is not a workbook: it contains 'ppt/presentation.xml'"),
    "xlsb": (package("xl/workbook.bin", b"\x83\x01\x00"), "the file is in the format .xlsb"),
    "ods": ([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<x/>")], "the file is in the format OpenDocument (.ods)"),
    "zip": ([("izvod.csv", "a,b")], "the file is not a workbook: it contains 'izvod.csv'"),
    "nothing": ([], "the file is an empty archive"),
    "cut": (plain[: len(plain) // 2], NONE),
    "short": (plain[:-1], NONE),
    "text": (b"a,b\n1,2\n", NONE),
    "bytes0": (b"", NONE),
    "xls": (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600), "the file is an old .xls, or is protected by a password"),
    "bzip2": (packed(parts, zipfile.ZIP_BZIP2), "the xlsx file is broken at _rels/.rels"),
    "encrypted": (bytes(plain), "_rels/.rels of the xlsx file is encrypted"),
    "bomb": (with_sheet(b"<row/>  " * (1 << 17), 100), f"{SHEET} of the xlsx file unpacks to "),
    "huge": (with_sheet(b" " * (1 << 20), 513), f"{SHEET} of the xlsx file is larger than 512 MB"),
    "parts": (packed([(str(number), "") for number in range(100_001)]), "the xlsx file contains more than 100000 files"),
}


def flagged(data):
    """As if all files were encrypted."""
    data = bytearray(data)
    for sign, place in [(b"PK\1\2", 8), (b"PK\3\4", 6)]:
        for found in re.finditer(re.escape(sign), bytes(data)):
            data[found.start() + place] |= 1
    return bytes(data)


for name, (content, _) in REFUSED.items():
    write(f"{name}.xlsx", flagged(content) if name == "encrypted" else content if isinstance(content, bytes) else packed(content))
for name, (_, message) in REFUSED.items():
    # A limit cannot be caught, so each has a run of its own.
    status, output, error = run(f'read("{name}.xlsx")')
    wanted = f"'{name}.xlsx': {message}"
    compare(f"{name}.xlsx", (status, error.split("\n")[0].partition(": ")[2][: len(wanted)]), (1, wanted))
