"""Processes that write to a sandbox with faults; then what the sandbox holds is compared with what the journal says.

Usage: soak.py MMX OPERATIONS PROCESSES SEED WORKER JSON

Every write has one row in the journal, and the sandbox's log says what became of every request. They agree where
- no record was made twice, and none is there that the journal does not know,
- every write that the journal calls done had its effect, and none that it calls failed,
- the journal calls unknown exactly the writes whose answer was spoiled,
- the number that all processes add to has counted every addition that took effect,
- `journal find` says of no unknown creation the opposite of what the sandbox's records say; it may leave one to a person.
"""

import collections
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

from soaking import report

# Every kind alike. The sign-in is left out: it is never repeated, and a run without one ends.
KINDS = ["drop,before", "drop,after", "status=500,before", "status=500,after", "status=429,retry-after=1", "delay=50ms..400ms", "truncate", "garbage"]
# One answer in twenty.
PERCENT = 5
WRITES = ("POST", "PUT", "DELETE")


def main():
    mmx, operations, processes, seed, worker, path = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4], sys.argv[5], sys.argv[6]
    with tempfile.TemporaryDirectory(prefix="mmx-soak-") as folder:
        sandbox = Sandbox(mmx, folder, seed)
        try:
            result = soak(mmx, operations, processes, worker, folder, sandbox)
        finally:
            sandbox.stop()
    report(result, path, not result["disagreements"])


def soak(mmx, operations, processes, worker, folder, sandbox):
    shared = sandbox.create({"Name": "Brojač", "Code": "SHARED", "Address": "0", "PostalCode": "11000", "City": "Beograd", "Country": {"ID": 3},
                             "Currency": {"ID": 2}, "SubjectToVAT": "N", "EInvoiceIssuing": "SeNePripravlja"})
    sandbox.spoil(PERCENT)
    first = sandbox.lines_written()
    started = time.monotonic()
    counts = [operations // processes + (1 if k < operations % processes else 0) for k in range(processes)]
    runs = [subprocess.Popen([mmx, worker, "--worker", str(k), "--count", str(count), "--shared", str(shared)], env=sandbox.environment,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for k, count in enumerate(counts)]
    outputs = [run.communicate() for run in runs]
    seconds = time.monotonic() - started
    sandbox.spoil(0)
    log = sandbox.log(first)
    failures = collections.Counter(json.loads(line)["kind"] for output, _ in outputs for line in output.splitlines())
    for run, (_, error) in zip(runs, outputs):
        if run.returncode != 0:
            sys.exit(f"error: a process ended with {run.returncode}: {error}")
    journal = Journal(os.path.join(folder, "state", "mmx", "state.db"))
    records = sandbox.customers()
    check = Check(journal, log, records, shared)
    found = find_unknown(mmx, sandbox, folder, check)
    calls = [entry for entry in log if not entry.path.endswith("/token")]
    return {
        "operations": operations, "processes": processes, "seconds": round(seconds, 1), "calls": len(calls),
        "calls_per_second": round(len(calls) / seconds), "sign_ins": len(log) - len(calls),
        "spoiled": dict(sorted(collections.Counter(entry.kind for entry in calls if entry.fault).items())),
        "failed_operations": dict(sorted(failures.items())), "journal": dict(sorted(journal.states.items())),
        "duplicates": len(check.duplicates), "lost": len(check.lost), "lost_updates": check.lost_updates,
        "unknown": len(journal.unknown), "answers_spoiled": check.spoiled_writes, "detective": found,
        "disagreements": check.disagreements,
    }


class Sandbox:
    """`mmx sandbox` with its log in a file, and the environment of processes that use it."""

    def __init__(self, mmx, folder, seed):
        self.file = open(os.path.join(folder, "sandbox.log"), "w+")
        self.process = subprocess.Popen([mmx, "sandbox", "--limit", "0", "--month-limit", "0", "--log", "--seed", seed], stdout=subprocess.PIPE, stderr=self.file, text=True)
        lines = [self.process.stdout.readline() for _ in range(7)]
        account = dict(line.strip().removeprefix("export ").split("=", 1) for line in lines)
        self.environment = dict(os.environ, **account, XDG_STATE_HOME=os.path.join(folder, "state"), XDG_CONFIG_HOME=os.path.join(folder, "config"),
                                MMX_CALLS_PER_DAY="1000000000", MMX_CALLS_PER_MONTH="1000000000")
        self.base, self.account = account["MMX_API_URL"], account
        form = {"grant_type": "password", "client_id": account["MMX_CLIENT_ID"], "client_secret": account["MMX_CLIENT_SECRET"],
                "username": account["MMX_USERNAME"], "password": account["MMX_PASSWORD"], "scope": "minimax.rs"}
        with urllib.request.urlopen(account["MMX_AUTH_URL"], urllib.parse.urlencode(form).encode()) as answer:
            self.token = json.load(answer)["access_token"]

    def stop(self):
        self.process.terminate()
        self.process.wait()

    def call(self, method, url, body=None):
        data = None if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        request = urllib.request.Request(url, data, {"Authorization": "Bearer " + self.token, "Content-Type": "application/json"}, method=method)
        return urllib.request.urlopen(request)

    def spoil(self, percent):
        """Faults on so many percent of the answers, sign-ins excepted."""
        # Each rule sees what the rules before it let pass.
        rules, left = [], 1.0
        for kind in KINDS if percent else []:
            part = percent / 100 / len(KINDS)
            rules.append(f"{kind},path=api/orgs/*,rate={part / left:.6f}")
            left -= part
        control = urllib.parse.urljoin(self.base, "/_sandbox/fault")
        self.call("PUT" if rules else "DELETE", control, "; ".join(rules).encode() if rules else None).close()

    def create(self, customer):
        with self.call("POST", self.base + "api/orgs/12/customers", customer) as answer:
            return int(re.search(r"/customers/(\d+)", answer.headers["Location"]).group(1))

    def customers(self):
        """By ID, the whole records of those that the processes made."""
        rows, page = [], 1
        while True:
            with self.call("GET", f"{self.base}api/orgs/12/customers?CurrentPage={page}&PageSize=1000") as answer:
                envelope = json.load(answer)
            rows += envelope["Rows"]
            if len(rows) >= envelope["TotalRows"] or not envelope["Rows"]:
                break
            page += 1
        records = {}
        for row in rows:
            if re.fullmatch(r"S\d+-\d+|SHARED", row["Code"] or ""):
                with self.call("GET", f"{self.base}api/orgs/12/customers/{row['CustomerId']}") as answer:
                    records[row["CustomerId"]] = json.load(answer)
        return records

    def lines_written(self):
        with open(self.file.name) as file:
            return sum(1 for _ in file)

    def log(self, first):
        with open(self.file.name) as file:
            return [Entry(line) for number, line in enumerate(file) if number >= first and re.match(r"[A-Z]+ /", line) and "/_sandbox/" not in line]


class Entry:
    """A line of the sandbox's log: `POST /RS/API/api/orgs/12/customers 201 0 bytes 91 µs (dropped after)`."""

    def __init__(self, line):
        match = re.match(r"(\S+) (\S+) (\d+|no answer) (\d+) bytes \d+ µs ?(.*)$", line.rstrip("\n"))
        if not match:
            sys.exit(f"error: the sandbox's log has a line of another form: {line!r}")
        self.method, target, status, size, fault = match.groups()
        self.path = target.split("?")[0]
        self.status = int(status) if status.isdigit() else None
        self.size = int(size)
        self.fault = fault.strip("[]()")

    @property
    def kind(self):
        return re.sub(r"delayed \d+ ms", "delayed", self.fault)

    @property
    def is_write(self):
        return self.method in WRITES and not self.path.endswith("/token")

    @property
    def is_carried_out(self):
        """Whether the service did what the request asked for, whatever its caller saw."""
        return not self.fault.endswith("before")

    @property
    def is_spoiled_write(self):
        """Whether the caller cannot know what became of it. A body that is cut or garbled tells nothing where there was none to cut,
        and a garbled one matters nothing where the status came whole and says enough: a refusal, or a new record with its address."""
        if not self.is_write or self.fault == "":
            return False
        if "dropped" in self.fault or re.search(r"status 5\d\d", self.fault):
            return True
        is_refusal = self.status is not None and 400 <= self.status < 500
        return "truncated" in self.fault and self.size > 0 or "garbage" in self.fault and self.method != "POST" and not is_refusal


class Journal:
    def __init__(self, path):
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        connection.row_factory = sqlite3.Row
        self.rows = [dict(row) for row in connection.execute("SELECT * FROM journal ORDER BY id")]
        connection.close()
        for row in self.rows:
            row["path"] = row["path"].split("?")[0]
            row["record"] = int(row["path"].rsplit("/", 1)[1]) if row["verb"] != "POST" else None
            row["sent"] = json.loads(row["body"]) if row["body"] else {}
            made = re.search(r"/customers/(\d+)", row["location"] or "")
            row["made"] = int(made.group(1)) if made else None
        self.states = collections.Counter(row["state"] for row in self.rows)
        self.unknown = [row for row in self.rows if row["state"] == "unknown"]


class Check:
    def __init__(self, journal, log, records, shared):
        self.disagreements = []
        self.journal, self.records = journal, records
        self.by_code = collections.defaultdict(list)
        for number, record in records.items():
            if number != shared:
                self.by_code[record["Code"]].append(number)
        self.duplicates = [code for code, numbers in self.by_code.items() if len(numbers) > 1]
        self.lost = []
        writes = [entry for entry in log if entry.is_write]
        self.spoiled_writes = sum(entry.is_spoiled_write for entry in writes)
        if self.duplicates:
            self.disagreements.append(f"made twice: {self.duplicates}")
        self.compare_requests(writes)
        self.compare_creations()
        self.compare_deletes()
        self.compare_changes(shared)
        self.compare_shared(writes, shared)

    def compare_requests(self, writes):
        """Each row of the journal left once, and the unknown ones are those that were spoiled."""
        def key(verb, path):
            return verb, path.lower().rsplit("/api/orgs/", 1)[-1]

        rows = collections.Counter(key(row["verb"], "/" + row["path"]) for row in self.journal.rows)
        entries = collections.Counter(key(entry.method, entry.path) for entry in writes)
        if rows != entries:
            self.disagreements.append(f"requests that differ from the journal: {dict((rows - entries) + (entries - rows))}")
        unknown = collections.Counter(key(row["verb"], "/" + row["path"]) for row in self.journal.unknown)
        spoiled = collections.Counter(key(entry.method, entry.path) for entry in writes if entry.is_spoiled_write)
        if unknown != spoiled:
            self.disagreements.append(f"unknown and not spoiled {dict(unknown - spoiled)}, spoiled and not unknown {dict(spoiled - unknown)}")

    def compare_creations(self):
        gone = {row["record"] for row in self.journal.rows if row["verb"] == "DELETE" and row["state"] in ("done", "unknown")}
        known = set()
        for row in self.journal.rows:
            if row["verb"] != "POST":
                continue
            code = row["sent"]["Code"]
            known.add(code)
            there = self.by_code.get(code, [])
            if row["state"] == "done" and row["made"] not in there and row["made"] not in gone:
                self.lost.append(row["id"])
            if row["state"] == "failed" and there:
                self.disagreements.append(f"journal {row['id']} is failed, and {code} is there")
        if self.lost:
            self.disagreements.append(f"done and not there: {self.lost}")
        strangers = set(self.by_code) - known
        if strangers:
            self.disagreements.append(f"not in the journal: {sorted(strangers)}")

    def compare_deletes(self):
        for row in self.journal.rows:
            if row["verb"] == "DELETE" and row["state"] == "done" and row["record"] in self.records:
                self.disagreements.append(f"journal {row['id']} deleted {row['record']}, which is there")

    def compare_changes(self, shared):
        """The name of each record is that of the last change that is done, or of one after it that is unknown."""
        names = collections.defaultdict(set)
        for row in self.journal.rows:
            number = row["made"] if row["verb"] == "POST" else row["record"]
            if row["verb"] == "DELETE" or number is None or number == shared:
                continue
            if row["state"] == "done":
                names[number] = {row["sent"]["Name"]}
            elif row["state"] == "unknown":
                names[number].add(row["sent"]["Name"])
        for number, record in self.records.items():
            if number in names and record["Name"] not in names[number]:
                self.disagreements.append(f"{number} is called '{record['Name']}' and should be one of {sorted(names[number])}")

    def compare_shared(self, writes, shared):
        puts = [entry for entry in writes if entry.method == "PUT" and entry.path.endswith(f"/{shared}")]
        rows = [row for row in self.journal.rows if row["verb"] == "PUT" and row["record"] == shared]
        value = int(self.records[shared]["Address"])
        done = sum(row["state"] == "done" for row in rows)
        unknown = sum(row["state"] == "unknown" for row in rows)
        self.lost_updates = max(0, done - value)
        if not done <= value <= done + unknown:
            self.disagreements.append(f"the shared number is {value} after {done} additions and {unknown} in doubt, of {len(puts)} requests")


def find_unknown(mmx, sandbox, folder, check):
    """Lets `journal find` look for every unknown creation, without faults, and compares it with the records."""
    wanted = [row for row in check.journal.unknown if row["verb"] == "POST"]
    script = os.path.join(folder, "find.mmx")
    with open(script, "w") as file:
        for row in wanted:
            file.write(f"print json(journal find {row['id']})\n")
    run = subprocess.run([mmx, script], env=sandbox.environment, capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"error: 'journal find' failed: {run.stderr}")
    counts = collections.Counter()
    for row, line in zip(wanted, run.stdout.splitlines()):
        found = json.loads(line)
        settles = re.findall(r"as (done|failed)`", found["settle"])
        if len(settles) != 1:
            counts["undecided"] += 1
        elif (settles[0] == "done") == bool(check.by_code.get(row["sent"]["Code"])):
            counts["right"] += 1
        else:
            counts["wrong"] += 1
            check.disagreements.append(f"journal find {row['id']}: {found['conclusion']}")
    return dict(counts)


main()
