#!/usr/bin/env python3
"""Sums many exact amounts in a lake; compares the sum with Python's decimal and with duckdb's DECIMAL where it is installed
(`pip install duckdb`), and the time with sqlite3's own inexact sum: bench-lake.py EXECUTABLE ROWS JSON-FILE."""
import decimal, glob, json, random, sqlite3, subprocess, sys, tempfile, time


def timed(work):
    began = time.monotonic()
    result = work()
    return result, round(time.monotonic() - began, 3)


def mmx(executable, code, folder):
    environment = {
        "HOME": folder, "XDG_DATA_HOME": folder + "/data", "XDG_STATE_HOME": folder + "/state", "XDG_CONFIG_HOME": folder + "/config",
        "MMX_API_URL": "http://127.0.0.1:9/RS/API/", "MMX_AUTH_URL": "http://127.0.0.1:9/RS/AUT/oauth20/token", "MMX_ORG": "12",
        "MMX_CLIENT_ID": "a", "MMX_CLIENT_SECRET": "b", "MMX_USERNAME": "c", "MMX_PASSWORD": "d",
    }
    result = subprocess.run([executable, "--offline", "-c", code], env=environment, capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(result.stderr)
    return result.stdout.strip()


def fill(lake, rows):
    """Puts invoices into the lake, and returns the exact sum of their amounts."""
    source = random.Random(7)
    amounts = [f"{source.randrange(-10**9, 10**12)}.{source.randrange(100):02d}" for _ in range(rows)]
    with sqlite3.connect(lake) as connection:
        connection.executemany(
            "INSERT INTO versions (resource, id, valid_from, whole, deleted, seen, record) VALUES ('issuedinvoices', ?, '2026', 1, 0, 0, ?)",
            ((number, '{"IssuedInvoiceId":%d,"InvoiceValue":%s}' % (number, amount)) for number, amount in enumerate(amounts, 1)))
    connection.close()
    return sum(map(decimal.Decimal, amounts))


def sqlite_sums(lake):
    """Binary floating point: over the records, and over the view that people use."""
    connection = sqlite3.connect(lake)
    records, records_seconds = timed(lambda: connection.execute(
        "SELECT sum(json_extract(record, '$.InvoiceValue')) FROM versions WHERE resource = 'issuedinvoices'").fetchone()[0])
    view, view_seconds = timed(lambda: connection.execute("SELECT sum(InvoiceValue) FROM issuedinvoices").fetchone()[0])
    return {
        "sqlite3": repr(records), "sqlite3 seconds": records_seconds, "sqlite3 view": repr(view), "sqlite3 view seconds": view_seconds}


def duckdb_sums(lake, expected):
    """Over the records, and over a table of amounts alone; nothing where duckdb is not installed."""
    try:
        import duckdb
    except ImportError:
        return {"duckdb": "not installed"}
    connection = duckdb.connect()
    connection.execute("SET threads = 1")
    rows = sqlite3.connect(lake).execute("SELECT record FROM versions WHERE resource = 'issuedinvoices'").fetchall()
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        file.writelines(record + "\n" for (record,) in rows)
        file.flush()
        connection.execute(
            f"CREATE TABLE records AS SELECT column0 AS record FROM read_csv('{file.name}', header=false, delim='\x01', quote='', "
            "escape='', columns={'column0': 'VARCHAR'})")
    amount = "(record ->> '$.InvoiceValue')::DECIMAL(38, 2)"
    records, records_seconds = timed(lambda: connection.execute(f"SELECT sum({amount}) FROM records").fetchone()[0])
    connection.execute(f"CREATE TABLE amounts AS SELECT {amount} AS amount FROM records")
    column, column_seconds = timed(lambda: connection.execute("SELECT sum(amount) FROM amounts").fetchone()[0])
    return {
        "duckdb": str(records), "duckdb is exact": records == column == expected, "duckdb seconds": records_seconds,
        "duckdb column seconds": column_seconds, "duckdb version": duckdb.__version__}


def main():
    executable, rows, path = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    with tempfile.TemporaryDirectory() as folder:
        mmx(executable, "lake", folder)
        lake = glob.glob(folder + "/data/mmx/lake/*.db")[0]
        expected = fill(lake, rows)
        text, seconds = timed(
            lambda: mmx(executable, 'print (sql "select sum(InvoiceValue) s from issuedinvoices" | first).s', folder))
        result = {
            "rows": rows, "decimal": str(expected), "mmx": text, "mmx is exact": decimal.Decimal(text) == expected, "mmx seconds": seconds,
            **sqlite_sums(lake), **duckdb_sums(lake, expected)}
    for name, value in result.items():
        print(f"{name:22} {value}")
    with open(path, "w") as file:
        json.dump(result, file, indent=2)
    if not result["mmx is exact"]:
        sys.exit("error: the sum is not exact")


if __name__ == "__main__":
    main()
