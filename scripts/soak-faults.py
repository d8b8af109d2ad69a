"""Writes through killed processes, little memory, spoilt state folders and clocks that jump: what arrives at the service is counted.

Usage: soak-faults.py MMX KIND ROUNDS SEED JSON [ROUND]

With ROUND only the round of that number, to look at what it tells.

Each round has a service, a home and a number of its own. Each write bears a marker, so the service tells what came twice. The kinds:

- prompt: drafts and an edit at a prompt that is killed at any moment; new sessions bring them back by `resume` and save again.
- bulk: an import of rows that is killed at any moment and started again, also twice at once; a person settles the open rows.
- memory: runs that use much memory, and write, under a limit of it.
- state: the state folder turns read-only, newer, older, damaged, empty, full or is gone, between runs and within them.
- clock: the clock is set between runs and within them, for counts, pauses, refusals and writes of unknown outcome.

What must hold in all: nothing takes effect twice, nothing is sent again unless somebody settled it as failed, every row ends in the books
or is told as open, the exit status is 6 while rows are open, and no process crashes or shows a secret.
"""

import csv
import io
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

from soaking import GOOD_TOKEN, JSON_TYPE, NOBODY, REFUSED_TOKEN, Books, Round, Terminal, report, run_rounds

ROWS = 12
# Of rows that wait for a person.
OPEN = ("unknown", "sending", "continuing", "part")
FIELDS = 'Address: "Ulica 1", PostalCode: "11000", City: "Čačak", Country: 3, Currency: 2, SubjectToVAT: "N", EInvoiceIssuing: "SeNePripravlja"'
SAVE = f"save new customer {{ Name: r.Name, Code: r.Code, {FIELDS} }}"
IMPORT = f'for r in bulk(read("in.csv"), results = "done.csv", errors = 100) {{ {SAVE} }}\n'


class Writes(Round):
    """A round whose writes go to books of its own."""

    def open_books(self, slow=0.0, loss=0.0, is_plain_user=False):
        self.books = Books(random.Random(self.random.random()), slow, loss)
        self.start_service(self.token, self.books, is_plain_user)
        # Markers that somebody settled as failed, each as often.
        self.failed = []
        self.settled = set()

    def token(self, count):
        return GOOD_TOKEN

    def write_import(self, text=IMPORT, rows=ROWS):
        self.codes = [f"C{row}" for row in range(rows)]
        self.home.write("in.csv", "Name,Code\n" + "".join(f"Kupac {code},{code}\n" for code in self.codes))
        self.home.write("import.mmx", text)

    def command(self, code, **environment):
        """What a command gives as JSON, nothing where it fails."""
        status, output, error = self.end(self.home.start("--json", "--no-input", "-c", code, **environment))
        if status != 0:
            self.failures.append(f"`{code}` ended with {status}: {error[-300:]}")
            return None
        return json.loads(output) if output.strip() else None

    def open_entries(self):
        return [entry for entry in self.command("journal 1000") or [] if entry["state"] in ("unknown", "pending")]

    def sign_in(self):
        """A password that was accepted once goes on after sign-ins that were killed."""
        self.end(self.home.start("-c", "get customers/5"), expected=(0,))

    def settle(self):
        """Looks into the books for each write of unknown outcome, as a person does, and for each row that waits for somebody."""
        self.service.wait_until_idle()
        for entry in self.open_entries():
            shown = self.command(f"journal show {entry['journal']}")
            if shown is None:
                continue
            took_effect = self.books.took_effect(shown["verb"], shown["body"])
            if not took_effect:
                self.failed.append(Books.marker(shown["verb"], json.dumps(shown["body"])))
            self.command(f"journal settle {entry['journal']} as {'done' if took_effect else 'failed'}")
            self.counts["settled"] += 1
        self.settle_rows()

    def results(self):
        """The lines of the results file, of which the last of a row counts."""
        try:
            with open(self.home.folder + "/done.csv", newline="") as file:
                return list(csv.reader(file))
        except OSError:
            return []

    def open_rows(self):
        last = {cells[0]: cells for cells in self.results()[1:]}
        return [cells for cells in last.values() if cells[3] in OPEN]

    def settle_rows(self):
        """Of a row whose write is done the journal is told so, of one that another journal knew the results file."""
        lines = self.results()
        store = self.identity()
        changed = False
        for cells in lines[1:]:
            if cells[3] not in OPEN:
                continue
            code = f"C{int(cells[0]) - 1}"
            self.counts["rows settled"] += 1
            if cells[7] == store:
                if cells[3] == "part":
                    self.command(f"journal settle {cells[6]} as done")
                continue
            cells[3] = "saved" if code in self.books.made else "failed"
            if cells[3] == "failed":
                self.failed.append(code)
            changed = True
        if changed:
            text = io.StringIO()
            csv.writer(text, lineterminator="\n").writerows(lines)
            self.home.write("done.csv", text.getvalue())

    def identity(self):
        try:
            connection = sqlite3.connect(f"file:{self.home.state}/state.db?mode=ro", uri=True)
            try:
                return connection.execute("SELECT id FROM journal_identity").fetchone()[0]
            finally:
                connection.close()
        except sqlite3.Error:
            return None

    def check(self, codes):
        """- codes: of the rows that must be there."""
        self.service.wait_until_idle()
        self.failures += self.books.violations(self.failed)
        missing = [code for code in codes if code not in self.books.made]
        if missing:
            self.failures.append(f"lost: {missing}")
        self.counts["rows"] += len(codes)
        self.counts["lost"] += len(missing)
        self.counts["duplicates"] += sum(count > 1 for counts in (self.books.made, self.books.changed) for count in counts.values())

    def import_rows(self, expected=(0, 6), **environment):
        """A run that nobody kills: its status is 6 exactly while rows are open. Gives whether all is done."""
        status, _, error = self.end(self.home.start("import.mmx", **environment), expected=expected)
        self.service.wait_until_idle()
        if status in (0, 6) and bool(self.open_rows()) != (status == 6):
            self.failures.append(f"{len(self.open_rows())} rows are open and the status is {status}: {error[-300:]}")
        return status == 0

    def bring_to_end(self, expected=(0, 6)):
        for _ in range(8):
            if self.import_rows(expected):
                return
            self.settle()
        self.failures.append(f"the import does not come to its end: {self.open_rows()}")


class Prompt(Writes):
    DRAFTS = 5

    def soak(self):
        self.open_books(slow=0.3)
        self.is_journal_gone = False
        codes = [f"D{number}" for number in range(self.DRAFTS)]
        self.session(["ds = []", *[f'ds = ds + [new customer {{ Name: "Kupac", Code: "{code}", {FIELDS} }}]' for code in codes],
                      "c = get customers/5", 'c.Name = "Izmena"'])
        for _ in range(self.random.randint(1, 3)):
            self.lose_journal()
            self.session(["resume"])
        self.books.slow = 0
        for _ in range(3):
            self.settle()
            # Of a draft that no journal knows a person makes a new one where the books do not have it.
            missing = [f"D{number}" for number in range(self.DRAFTS) if f"D{number}" not in self.books.made]
            again = [f'for i in range(len(ds)) {{ if ds[i].Code == "{code}" {{ ds[i] = new customer ds[i] }} }}' for code in missing]
            if self.is_journal_gone:
                # A change that no journal knows may be sent again, at each try: its RowVersion tells the service, which refuses it.
                self.failed += missing + ["Izmena"] * 10
            if self.session(["resume", *(again if self.is_journal_gone else [])], is_killed=False):
                break
        self.check(codes)
        if self.books.records[5]["Name"] != "Izmena":
            self.failures.append("the edit is lost")

    def lose_journal(self):
        """Now and then the journal is moved away, as of a damaged one is advised."""
        if self.random.random() < 0.15:
            for name in os.listdir(self.home.state):
                if name.startswith("state.db"):
                    os.remove(f"{self.home.state}/{name}")
            self.is_journal_gone = True
            self.counts["journals gone"] += 1

    def session(self, entries, is_killed=True):
        """Makes the entries, saves what there is and is killed meanwhile. Gives whether all is saved."""
        terminal = Terminal(self.home)
        self.counts["sessions"] += 1
        for entry in entries:
            # One entry in twenty is not waited for.
            if is_killed and entry == "resume" and self.random.random() < 0.05:
                terminal.type(entry)
                time.sleep(self.random.random() * 0.05)
            elif terminal.enter(entry) is None:
                self.failures.append(f"the prompt gave no answer to {entry}: {terminal.output[-300:]}")
        save = "for d in ds + [c] { try { save d } catch e { print e.kind } }"
        if not is_killed:
            shown = terminal.enter(save) or ""
            left = terminal.enter('for d in ds + [c] { print "left" + "-" + str(len(diff d)) }')
            self.ended(terminal.kill(signal.SIGHUP))
            return "unknown" not in shown and left is not None
        terminal.type(save)
        time.sleep(self.random.random() * 1.5)
        self.ended(terminal.kill(self.random.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGHUP, signal.SIGTERM])))
        self.counts["killed"] += 1
        return False

    def ended(self, status):
        if status is None:
            self.failures.append("a session does not end")
        elif -status in (signal.SIGILL, signal.SIGTRAP, signal.SIGABRT, signal.SIGBUS, signal.SIGSEGV):
            self.failures.append(f"a session crashed with {status}")
            self.counts["crashes"] += 1


class Bulk(Writes):
    def soak(self):
        self.open_books(slow=0.08, loss=self.random.choice([0, 0.1]))
        self.write_import()
        self.sign_in()
        for _ in range(self.random.randint(2, 5)):
            # A second run finds the first at its results, and leaves them.
            runs = [self.home.start("import.mmx") for _ in range(self.random.choice([1, 1, 1, 2]))]
            for run in runs:
                self.end(run, self.random.random() * 1.2)
            self.service.wait_until_idle()
            if self.random.random() < 0.3:
                self.settle()
        self.books.loss /= 2
        self.bring_to_end()
        self.check(self.codes)


class Memory(Writes):
    # What takes much, in steps that a limit may end.
    GREEDY = [
        "len(sort(reverse(range(2000000))))", 'len(join(map(range(500000), i => "${i}"), ","))', "len(json(range(400000)))",
        'b = "Čačak"; for i in range(24) { b = b + b }; len(b)', "x = []; for i in range(20000) { x = x + [i] }; len(x)",
        "len(range(3000000) | group it)", 'len(replace(join(range(500000), ","), ",", "--"))', "len(zip(range(900000), range(900000)))",
        'len(split(join(range(500000), ","), ","))', "len(map(range(900000), i => { A: i, B: str(i) }))",
        'write("big.csv", map(range(300000), i => { A: i, B: str(i) }))', 'len(json(map(range(200000), i => { A: i })))',
    ]

    def soak(self):
        self.open_books()
        limit = f"--as={self.random.randint(300_000, 900_000) * 1024}"
        greedy = self.random.choice(self.GREEDY)
        place = self.random.choice(["before", "within", "after"])
        inside = f'for r in bulk(read("in.csv"), results = "done.csv") {{ if r.Code == "C{self.random.randrange(ROWS)}" {{ {greedy} }}; {SAVE} }}\n'
        self.write_import({"before": f"try {{ {greedy} }} catch e {{ }}\n{IMPORT}", "within": inside, "after": f"{IMPORT}{greedy}\n"}[place])
        for _ in range(2):
            status, _, error = self.end(self.home.start("import.mmx", limits=[limit]), expected=(0, 1, 6))
            self.counts[f"ended with {status}"] += 1
            if status not in (0, None) and "hint:" not in error:
                self.counts["errors without a hint"] += 1
        self.write_import()
        self.bring_to_end()
        self.check(self.codes)


class State(Writes):
    HOWS = ["read-only", "newer", "older", "damaged", "cut", "empty", "gone", "a folder", "full", "small files"]

    def soak(self):
        self.is_good = self.random.random() < 0.5
        self.destroyed = 0
        self.mount = None
        self.open_books(slow=0.05, loss=self.random.choice([0, 0.1]), is_plain_user=True)
        try:
            for turn in range(self.random.randint(4, 7)):
                self.turn(turn)
                self.give_up()
            self.mend()
            if self.is_good:
                self.books.loss = 0
                self.bring_to_end((0, 1, 6))
        finally:
            self.unmount()
        self.check(self.codes if self.is_good else [])
        if not self.is_good:
            self.counts["most sends"] = self.service.sign_ins - self.destroyed
            if self.service.sign_ins > 1 + self.destroyed:
                self.failures.append(f"a refused password left {self.service.sign_ins} times, its memory was destroyed {self.destroyed} times")

    def token(self, count):
        return GOOD_TOKEN if self.is_good else REFUSED_TOKEN

    def turn(self, turn):
        how = self.random.choice(self.HOWS) if turn else None
        self.write_import(rows=6 + 4 * turn)
        limits = [f"--fsize={self.random.choice([0, 1, 5, 30, 100]) * 1024}"] if how == "small files" else []
        is_within = self.random.random() < 0.4
        if how and not is_within:
            self.spoil(how)
        run = self.home.start("import.mmx", limits=limits)
        if how and is_within:
            time.sleep(self.random.random() * 0.4)
            self.spoil(how)
        kill = self.random.random() * 0.6 if self.random.random() < 0.25 else None
        status, _, error = self.end(run, kill, expected=(0, 1, 3, 6))
        self.counts[f"ended with {status}"] += 1
        if kill is None and status not in (0, None) and "hint:" not in error:
            self.failures.append(f"after '{how}' an error says not what to do: {error[-400:]}")

    def give_up(self):
        """Now and then what was spoilt is put right."""
        if self.random.random() < 0.5:
            self.mend()

    @property
    def file(self):
        return self.home.state + "/state.db"

    def spoil(self, how):
        if not os.path.isfile(self.file):
            return
        self.counts[f"state {how}"] += 1
        try:
            getattr(self, "make_" + how.replace(" ", "_").replace("-", "_"))()
        except (OSError, sqlite3.Error):
            # A run has changed it meanwhile.
            self.counts["not spoilt"] += 1

    def make_read_only(self):
        os.chmod(self.file, 0o400)
        os.chmod(self.home.state, 0o500)

    def with_database(self, *statements):
        connection = sqlite3.connect(self.file, timeout=5)
        try:
            for statement in statements:
                connection.execute(statement)
            connection.commit()
        finally:
            connection.close()
            self.own()

    def own(self):
        if self.home.user is not None:
            for name in os.listdir(self.home.state):
                os.chown(f"{self.home.state}/{name}", self.home.user, self.home.user)

    def make_newer(self):
        if self.version() < 99:
            self.mended = self.version()
        self.with_database("PRAGMA user_version = 99")

    def make_older(self):
        """Takes the last steps of the schema back, as far as they are known here."""
        version, oldest = self.version(), self.random.choice([7, 6, 5])
        steps = {
            8: ["ALTER TABLE journal DROP COLUMN boot", "ALTER TABLE journal DROP COLUMN uptime"], 7: ["DROP TABLE journal_identity"],
            6: ["DROP INDEX journal_by_record", "ALTER TABLE journal DROP COLUMN record"]}
        if version in steps:
            for step in range(version, oldest, -1):
                self.with_database(*steps[step], f"PRAGMA user_version = {step - 1}")

    def version(self):
        connection = sqlite3.connect(self.file)
        try:
            return connection.execute("PRAGMA user_version").fetchone()[0]
        finally:
            connection.close()
            self.own()

    def destroy(self, change):
        self.destroyed += 1
        for end in ("-wal", "-shm"):
            if os.path.exists(self.file + end):
                os.remove(self.file + end)
        change()

    def make_damaged(self):
        def change():
            with open(self.file, "r+b") as file:
                # The head, or pages further on.
                file.seek(self.random.choice([0, 100, 4096, 8192]))
                file.write(self.random.randbytes(5000))
        self.destroy(change)

    def make_cut(self):
        self.destroy(lambda: os.truncate(self.file, self.random.randint(0, os.path.getsize(self.file))))

    def make_empty(self):
        self.destroy(lambda: os.truncate(self.file, 0))

    def make_gone(self):
        self.destroyed += 1
        shutil.rmtree(self.home.state)

    def make_a_folder(self):
        self.destroyed += 1
        os.remove(self.file)
        os.mkdir(self.file)
        self.own()

    def make_small_files(self):
        """The limit is the run's own."""

    def make_full(self):
        """A disk of its own, and so little left on it; without root the run before had the disk to itself."""
        if os.geteuid() != 0 or self.mount:
            return
        copy = self.home.folder + "/copy"
        shutil.copytree(self.home.state, copy)
        mount = ["mount", "-t", "tmpfs", "-o", f"size=1m,mode=700,uid={self.home.user},gid={self.home.user}", "tmpfs", self.home.state]
        if subprocess.run(mount, capture_output=True).returncode != 0:
            shutil.rmtree(copy)
            return
        self.mount = self.home.state
        shutil.copytree(copy, self.home.state, dirs_exist_ok=True)
        self.own()
        shutil.rmtree(copy)
        space = os.statvfs(self.home.state)
        left = self.random.choice([0, 0, 1, 3, 8]) * 4096
        with open(self.home.state + "/filler", "wb") as file:
            file.write(b"x" * max(0, space.f_bavail * space.f_bsize - left))
        self.counts["full disks"] += 1

    def unmount(self):
        if not self.mount:
            return
        copy = self.home.folder + "/copy"
        shutil.copytree(self.mount, copy, ignore=shutil.ignore_patterns("filler"))
        subprocess.run(["umount", "-l", self.mount], check=True)
        self.mount = None
        shutil.rmtree(self.home.state)
        shutil.move(copy, self.home.state)
        subprocess.run(["chown", "-R", f"{self.home.user}:{self.home.user}", self.home.state], check=True)

    def mend(self):
        """Makes the state usable as the error says: rights back, the newer program's file for the newer program, a damaged one away."""
        self.unmount()
        if not os.path.exists(self.home.state):
            return
        os.chmod(self.home.state, 0o700)
        if os.path.isdir(self.file):
            os.rmdir(self.file)
        if not os.path.exists(self.file):
            return
        os.chmod(self.file, 0o600)
        try:
            connection = sqlite3.connect(self.file)
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            is_whole = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            connection.close()
            self.own()
        except sqlite3.DatabaseError:
            version, is_whole = 0, False
        if not is_whole:
            shutil.rmtree(self.home.state)
            # Already counted when it was damaged; what stood in for it is of no use for a new one.
            self.destroyed += 1
        elif version == 99:
            self.with_database(f"PRAGMA user_version = {self.mended}")


class ClockRound(Writes):
    """Needs libfaketime; the time since the machine started stays true, as it does where a clock is set."""

    LIMIT = 15
    JUMPS = ["+0", "-1d", "-400d", "+1h", "+2d", "+40d", "@2037-12-31 12:00:00", "@2001-01-01 00:00:00", "+23h", "-1h"]

    def soak(self):
        self.scene = self.random.choice(["count", "count", "pause", "refusal", "write"])
        self.open_books()
        self.counts["scene " + self.scene] += 1
        getattr(self, "soak_" + self.scene)()

    def token(self, count):
        return REFUSED_TOKEN if self.scene == "refusal" else GOOD_TOKEN

    def jump(self):
        return {"LD_PRELOAD": libfaketime(), "FAKETIME": self.random.choice(self.JUMPS), "FAKETIME_DONT_FAKE_MONOTONIC": "1",
                "DONT_FAKE_MONOTONIC": "1", "FAKETIME_NO_CACHE": "1"}

    def leap(self):
        """An environment whose clock is read from a file, and so can be set within a run."""
        path = self.home.folder + "/clock"
        environment = self.jump()
        self.home.write("clock", environment.pop("FAKETIME") + "\n")
        return path, {**environment, "FAKETIME_TIMESTAMP_FILE": path}

    def read(self, count, **environment):
        return self.home.start("-c", f"for i in range({count}) {{ get customers/5; sleep(0.05) }}", MMX_CALLS_PER_DAY=str(self.LIMIT), **environment)

    def soak_count(self):
        for _ in range(self.random.randint(5, 9)):
            if self.random.random() < 0.5:
                run = self.read(self.random.randint(1, 5), **self.jump())
            else:
                path, environment = self.leap()
                run = self.read(5, **environment)
                for _ in range(3):
                    time.sleep(self.random.random() * 0.1)
                    self.home.write("clock", self.random.choice(self.JUMPS) + "\n")
            self.end(run, expected=(0, 5))
        status, output, error = self.end(self.home.start("--json", "-c", "quota", MMX_CALLS_PER_DAY=str(self.LIMIT)))
        self.counts["calls"] += self.service.calls
        used = used_calls(output)
        if status != 0 or used < self.service.calls:
            self.failures.append(f"{self.service.calls} calls arrived and quota tells of {used}: {output[-400:]}{error[-200:]}")
        if self.service.calls > self.LIMIT:
            self.failures.append(f"{self.service.calls} calls arrived and {self.LIMIT} are allowed")

    def soak_pause(self):
        self.end(self.home.start("-c", "get customers/5"), expected=(0,))
        self.service.call = lambda *call: (429, {**JSON_TYPE, "Retry-After": "5000"}, '{"Message":"limit"}')
        self.end(self.home.start("-c", "get customers/5"), expected=(5,))
        before = self.service.calls
        for _ in range(6):
            self.end(self.home.start("-c", "get customers/5", **self.jump()), expected=(5,))
        if self.service.calls > before:
            self.failures.append(f"{self.service.calls - before} calls were sent while the service wants none")

    def soak_refusal(self):
        for _ in range(7):
            self.end(self.home.start("-c", "get customers/5", **self.jump()), expected=(3,))
        if self.service.sign_ins != 1:
            self.failures.append(f"a refused password left {self.service.sign_ins} times")

    def soak_write(self):
        """Runs of an import whose answers are lost: rows stay open however the clock stands, and nobody is told that nothing happened."""
        self.books.loss = 0.3
        self.write_import()
        for _ in range(5):
            self.import_rows(**self.jump())
            self.find_open()
            if self.random.random() < 0.5:
                self.settle()
        self.books.loss = 0
        self.bring_to_end()
        self.check(self.codes)

    def find_open(self):
        for entry in self.open_entries():
            found = self.command(f"journal find {entry['journal']}", **self.jump())
            if found and "as failed" in (found.get("settle") or "") and "as done" not in found["settle"]:
                self.failures.append(f"a fresh write is called without effect when the clock is set: {found}")


def used_calls(text):
    """The calls of the last 24 hours, of what `quota` gives as JSON."""
    return json.loads(text)["organisations"][0]["lastDay"] if text.strip() else 0


def libfaketime():
    for folder in ("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib"):
        path = folder + "/faketime/libfaketime.so.1"
        if os.path.exists(path):
            return path
    sys.exit("error: libfaketime is not installed: apt-get install faketime")


KINDS = {"prompt": Prompt, "bulk": Bulk, "memory": Memory, "state": State, "clock": ClockRound}


def for_everybody(mmx, folder):
    """The program at a place where a plain user may execute it."""
    if os.geteuid() != 0:
        return mmx
    try:
        subprocess.run([mmx, "--version"], user=NOBODY, group=NOBODY, extra_groups=[], capture_output=True, check=True)
        return mmx
    except (OSError, subprocess.CalledProcessError):
        os.chmod(folder, 0o755)
        return shutil.copy(mmx, folder + "/mmx")


def main():
    mmx, kind, rounds, seed, path = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4], sys.argv[5]
    numbers = [int(sys.argv[6])] if len(sys.argv) > 6 else range(rounds)
    with tempfile.TemporaryDirectory(prefix="mmx-soak-") as folder:
        program = for_everybody(os.path.abspath(mmx), folder)
        result = {"kind": kind, "seed": seed, **run_rounds(lambda number: KINDS[kind](program, number, f"{kind} {seed}"), numbers)}
    print(f"{kind}: {result['rounds']} rounds, {result.get('killed', 0)} killed, {result.get('rows', 0)} rows, {result.get('duplicates', 0)} twice, "
          f"{result.get('lost', 0)} lost, {result.get('crashes', 0)} crashes, {len(result['failures'])} failures")
    report(result, path, not result["failures"])


if __name__ == "__main__":
    main()
