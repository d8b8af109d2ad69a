#!/usr/bin/env python3
"""Writes the seeds of a target of scripts/fuzz, one a file: fuzz-seeds.py ROOT FOLDER TARGET. A dictionary of words, for a target that
has one, is written beside the folder."""
import hashlib, io, pathlib, re, sys, zipfile

ORG = "/RS/API/api/orgs/12/"


class Repository:
    """What the golden programs and the catalogue hold."""

    def __init__(self, root):
        golden = root / "Tests/GoldenTests/Golden"
        self.programs = [program for file in sorted(golden.rglob("*.mmx")) for program in file.read_text().split("\n#---\n")]
        self.printed = [line for file in sorted(golden.rglob("*.out")) for line in file.read_text().splitlines()]
        self.catalogue = [file.read_text() for file in sorted((root / "Sources/MMXCatalogue").rglob("*.swift"))]


def programs(repository):
    return repository.programs


def json_texts(repository):
    yield from (line for line in repository.printed if line[:1] in "[{")
    yield from ('{"a":1.10,"b":[null,true,"\\u010d\\ud83d\\udc4d"]}', "-0", "1e400", "[[[[]]]]")


def numbers(repository):
    """Two numbers a seed, which the target adds, divides and compares."""
    found = sorted({number for text in repository.programs + repository.printed for number in re.findall(r"-?\d[\d.]*(?:[eE][+-]?\d+)?", text)})
    yield from (f"{one} {other}" for one, other in zip(found, found[1:]))
    yield from ("1e999999999 1e-999999999", "-0 0.00", "9223372036854775807 1", "99999999999999999999999999999999999999 0.5")


def csv_files(repository):
    yield from ('a,b\n1,"x ""y""\nz"\n', "\ufeffa;b\r\n'=1;2,5\r\n", "sep=|\na|b\n", "a\tb\n\t\n")
    yield from (line for line in repository.printed if "," in line)


def workbooks(_):
    parts = {
        "xl/workbook.xml": '<workbook><sheets><sheet name="A" r:id="r1" xmlns:r="r"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<R><Relationship Id="r1" Type="x/worksheet" Target="s.xml"/></R>',
        "xl/s.xml": '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1"><v>1.5</v></c></row></sheetData>',
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_STORED) as book:
        for name, text in parts.items():
            # Without the time of day, so that the seed is the same each time.
            book.writestr(zipfile.ZipInfo(name), text)
    yield data.getvalue()


def request(line, body=""):
    return line + "\n\n" + body


def conversation(*requests):
    return "\n---\n".join(requests)


def actions(path, *names):
    return [request(f"PUT {ORG}{path}/actions/{name}?rowVersion=") for name in names]


INVOICE = (
    '{"Customer":{"ID":5},"InvoiceType":"R","DateIssued":"2026-11-23","DateTransaction":"2026-11-23","DateDue":"2026-12-08",'
    '"IssuedInvoiceRows":[{"Item":{"ID":1},"Quantity":"2.5","Price":1.005,"DiscountPercent":10,"VatRate":{"ID":4}}]}')
ORDER = (
    '{"ReceivedIssued":"P","Date":"2026-11-23","Customer":{"ID":5},"Currency":{"ID":2},"OrderRows":[{"Item":{"ID":4},"Quantity":3}]}')
STOCK_ENTRY = (
    '{"StockEntryType":"I","StockEntrySubtype":"S","Date":"2026-11-23",'
    '"StockEntryRows":[{"Item":{"ID":4},"WarehouseFrom":{"ID":1},"Quantity":7}]}')
NEW_RECORDS = {
    "customers":
        '{Name:"A",Address:"B",PostalCode:"1",City:"C",Country:{ID:3},SubjectToVAT:"D",Currency:{ID:2},EInvoiceIssuing:"N"}',
    "issuedinvoices": INVOICE,
    "orders": ORDER,
    "stockentry": STOCK_ENTRY,
    "journals":
        '{"JournalType":{"ID":5},"JournalDate":"2026-11-23","JournalEntries":'
        '[{"JournalEntryDate":"2026-11-23","Account":{"ID":7},"Currency":{"ID":2},"Debit":1},'
        '{"JournalEntryDate":"2026-11-23","Account":{"ID":7},"Currency":{"ID":2},"Credit":1}]}',
    "inbox": '{"InboxType":"PR"}',
    "issuedinvoicepostings": '{"DocumentType":"IZT"}',
    "receivedinvoices": '{"Customer":{"ID":5},"InvoiceAmount":"12.5"}',
    "journals/1/vat": '{"VatBook":"IR","VatDate":"2026-11-23","VatEntryRows":[]}',
    "customers/5/addresses": '{"Name":"A"}',
    "inbox/1": '[{"AttachmentFileName":"a","AttachmentData":"aGVq"}]',
    "documents": '{"Description":"A"}',
    "customers/addbytaxnumber(123456789)": "",
}


def requests(repository):
    """Requests to every path of the catalogue."""
    for path, body in NEW_RECORDS.items():
        yield conversation(
            request(f"POST {ORG}{path}", body),
            request(f"GET {ORG}{path}?PageSize=2&SortField=RecordDtModified&Order=D&SearchString=a"))
    yield conversation(
        request(f"POST {ORG}issuedinvoices", INVOICE),
        *actions("issuedinvoices/49", "issue", "sendEInvoice", "copytocreditnote", "copyToReverse", "generatepdf", "issueCancellation"))
    yield conversation(
        request(f"POST {ORG}orders", ORDER),
        *actions("orders/13", "confirm", "createissuedinvoice", "complete", "invalidate", "cancelInvalidation", "generatepdf"))
    yield conversation(
        request(f"POST {ORG}stockentry", STOCK_ENTRY),
        *actions("stockentry/4", "confirm", "cancelConfirmation"), request(f"GET {ORG}stocks?ResultsByBatchNumber=D"))
    yield conversation(*actions("inbox/1", "approve?approvalReason=x&createReceivedInvoice=D&"), *actions("inbox/2", "reject"))
    yield request("POST /RS/AUT/oauth20/token", "grant_type=password&client_id=a&client_secret=b&username=c&password=%zz")
    yield "POST /token\nAuthorization: Basic ZGVtbzpkZW1v\ngrant_type=password&username=demo&password="
    for line in ("GET /HR/API/api/currentuser/orgs", "GET /swagger/docs/v1", "GET /", f"DELETE {ORG}items/20"):
        yield request(line)
    for path in ("orgs/allOrgs?startRowIndex=0&endRowIndex=9&searchString=", "payrollsettings/PrispevekPIZ", "efaktura/list"):
        yield request("GET /RS/API/api/" + path)
    for path in catalogue_paths(repository):
        yield request("GET " + ORG + re.sub(r"\{\w+\}", "1", path))


def catalogue_paths(repository):
    return [path for text in repository.catalogue for path in re.findall(r'\.(?:get|post|put|delete), "([^"]+)"', text)]


def words_of_requests(repository):
    """The catalogue's names, as words to make other requests of."""
    words = {ORG, "\\x0a---\\x0a", "?rowVersion=", "/actions/", "{ID:1}", "code(", "date(", "2026-11-23"}
    for path in catalogue_paths(repository):
        words.update(re.findall(r"[A-Za-z]+", re.sub(r"\{\w+\}", "", path)))
    for text in repository.catalogue:
        words.update(re.findall(r"^    (\w+) ", text, re.M))
        words.update(re.findall(r'\.(?:init|int|text|date|flag)\("(\w+)"', text))
    return words


SEEDS = {
    "lexer": programs, "parser": programs, "format": programs, "run": programs, "json": json_texts, "number": numbers, "csv": csv_files,
    "xlsx": workbooks, "sandbox": requests,
}
WORDS = {"sandbox": words_of_requests}


def main():
    root, folder, target = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
    if target not in SEEDS:
        sys.exit(f"error: there is no target '{target}': {' '.join(SEEDS)}")
    repository = Repository(root)
    folder.mkdir(parents=True, exist_ok=True)
    for seed in SEEDS[target](repository):
        data = seed if isinstance(seed, bytes) else seed.encode()
        (folder / hashlib.sha1(data).hexdigest()).write_bytes(data)
    if target in WORDS:
        words = sorted(WORDS[target](repository))
        (folder.parent / f"{target}.dict").write_text("".join(f'"{word}"\n' for word in words))


if __name__ == "__main__":
    main()
