#!/usr/bin/env python3
"""Sums many exact amounts in a lake, and compares the result with Python's decimal, with duckdb's DECIMAL where it is
installed (`pip install duckdb`), and the time with sqlite3's own sum.

scripts/bench-lake.py [ROWS] takes an executable in MMX_BINARY, by default the release build.
"""
import decimal, glob, json, os, pathlib, random, sqlite3, subprocess, sys, tempfile, time

root = pathlib.Path(__file__).resolve().parent.parent
binary = os.environ.get("MMX_BINARY", str(root / ".build/release/mmx"))
rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000


def mmx(code, folder):
    environment = {
        "HOME": folder, "XDG_DATA_HOME": folder + "/data", "XDG_STATE_HOME": folder + "/state", "XDG_CONFIG_HOME": folder + "/config",
        "MMX_API_URL": "http://127.0.0.1:9/RS/API/", "MMX_AUTH_URL": "http://127.0.0.1:9/RS/AUT/oauth20/token", "MMX_ORG": "12",
        "MMX_CLIENT_ID": "a", "MMX_CLIENT_SECRET": "b", "MMX_USERNAME": "c", "MMX_PASSWORD": "d",
    }
    began = time.monotonic()
    result = subprocess.run([binary, "--offline", "-c", code], env=environment, capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(result.stderr)
    return result.stdout.strip(), time.monotonic() - began


def duckdb_sum(path):
    """The sum over the file of the lake, and over a table of amounts alone, as duckdb gives them; nothing where it is not installed."""
    try:
        import duckdb
    except ImportError:
        return {"duckdb": "not installed"}
    connection = duckdb.connect()
    connection.execute("SET threads = 1")
    rows = sqlite3.connect(path).execute("SELECT record FROM versions WHERE resource = 'issuedinvoices'").fetchall()
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        file.writelines(record + "\n" for (record,) in rows)
        file.flush()
        connection.execute(f"CREATE TABLE records AS SELECT column0 AS record FROM read_csv('{file.name}', header=false, delim='\x01', quote='', escape='', columns={{'column0': 'VARCHAR'}})")
    began = time.monotonic()
    read = connection.execute("SELECT sum((record ->> '$.InvoiceValue')::DECIMAL(38, 2)) FROM records").fetchone()[0]
    took = time.monotonic() - began
    connection.execute("CREATE TABLE amounts AS SELECT (record ->> '$.InvoiceValue')::DECIMAL(38, 2) AS amount FROM records")
    began = time.monotonic()
    column = connection.execute("SELECT sum(amount) FROM amounts").fetchone()[0]
    tookColumn = time.monotonic() - began
    return {
        "duckdb": str(read), "duckdbEqual": read == column == expected, "duckdbSeconds": round(took, 2), "duckdbColumnSeconds": round(tookColumn, 3),
        "duckdbVersion": duckdb.__version__}


with tempfile.TemporaryDirectory() as folder:
    mmx("lake", folder)
    path = glob.glob(folder + "/data/mmx/lake/*.db")[0]
    source = random.Random(7)
    amounts = [f"{source.randrange(-10**9, 10**12)}.{source.randrange(100):02d}" for _ in range(rows)]
    with sqlite3.connect(path) as connection:
        connection.executemany(
            "INSERT INTO versions (resource, id, valid_from, whole, deleted, seen, record) VALUES ('issuedinvoices', ?, '2026', 1, 0, 0, ?)",
            ((number, '{"IssuedInvoiceId":%d,"InvoiceValue":%s}' % (number, amount)) for number, amount in enumerate(amounts, 1)))
    connection.close()
    expected = sum(map(decimal.Decimal, amounts))
    text, seconds = mmx('print (sql "select sum(InvoiceValue) s from issuedinvoices" | first).s', folder)
    connection = sqlite3.connect(path)
    began = time.monotonic()
    plain = connection.execute("SELECT sum(json_extract(record, '$.InvoiceValue')) FROM versions WHERE resource = 'issuedinvoices'").fetchone()[0]
    took = time.monotonic() - began
    began = time.monotonic()
    view = connection.execute("SELECT sum(InvoiceValue) FROM issuedinvoices").fetchone()[0]
    tookView = time.monotonic() - began
    print(json.dumps({
        "rows": rows, "mmx": text, "decimal": str(expected), "equal": decimal.Decimal(text) == expected, "seconds": round(seconds, 2),
        "sqliteReal": repr(plain), "sqliteRealSeconds": round(took, 2), "sqliteView": repr(view), "sqliteViewSeconds": round(tookView, 2),
        **duckdb_sum(path)}))
    if decimal.Decimal(text) != expected:
        sys.exit("the sum is not exact")
