"""Machines that share a state on PostgreSQL, through cuts of the database and killed processes.

Usage: soak-postgres.py MMX ROUNDS SEED JSON

Each round has a database of its own, a service, and eight state folders in place of eight machines. While processes of all of them read and
write, the connections to the database are ended every second or so, the server is restarted, and every fourth process is killed. What must
hold:

- the calls that reach the service are never more than the limit, whatever each machine believes;
- one sign-in serves all machines; where the password is wrong, one request carries it, over all machines and runs;
- no write takes effect twice or is sent again, and every one that was sent is in the journal, where those that a process called done are done;
- no process hangs, crashes or shows a secret.
"""

import collections
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time

from soaking import GOOD_TOKEN, NOBODY, REFUSED_TOKEN, Books, Home, Round, report, run_rounds

MACHINES = 8
LIMIT = 300
SECONDS = 12
READ = "get customers/5"
NEW = "save new customer { Name: 'A', Code: '%s', Address: 'B 1', PostalCode: '1', City: 'C', Country: 3, Currency: 2, SubjectToVAT: 'N', EInvoiceIssuing: 'EPosta' }"


class Postgres:
    """A server in a temporary folder, on a socket; run by nobody where this is run by root."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="mmx-soak-pg-")
        versions = [name for name in os.listdir("/usr/lib/postgresql") if name.isdigit()]
        self.programs = f"/usr/lib/postgresql/{max(versions, key=int)}/bin"
        self.user = NOBODY if os.geteuid() == 0 else None
        if self.user is not None:
            os.chown(self.folder, NOBODY, NOBODY)
        self.run("initdb", "-D", self.folder + "/data", "-U", "mmx", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C")
        self.lock, self.process = threading.Lock(), None
        self.start()

    def start_program(self, name, *words):
        return subprocess.Popen([f"{self.programs}/{name}", *words], cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                user=self.user, group=self.user, extra_groups=None if self.user is None else [])

    def run(self, name, *words):
        return self.start_program(name, *words).wait()

    def start(self):
        self.process = self.start_program(
            "postgres", "-D", self.folder + "/data", "-k", self.folder, "-c", "listen_addresses=", "-c", "max_connections=400", "-c", "shared_buffers=16MB")
        while self.run("pg_isready", "-q", "-h", self.folder) != 0:
            time.sleep(0.05)

    def restart(self):
        with self.lock:
            self.process.send_signal(signal.SIGINT)
            self.process.wait()
            time.sleep(0.3)
            self.start()

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        self.process.wait()
        subprocess.run(["rm", "-rf", self.folder], check=False)

    def query(self, sql, database="postgres"):
        """Rows as psql prints them; repeated while the server restarts."""
        while True:
            result = subprocess.run(["psql", "-X", "-q", "-A", "-t", "-h", self.folder, "-U", "mmx", database, "-c", sql], capture_output=True, text=True)
            if result.returncode == 0:
                return result.stdout.splitlines()
            time.sleep(0.1)

    def make(self, name):
        self.query(f"CREATE DATABASE {name}")
        return f"postgresql://mmx@/{name}?host={self.folder}"

    def cut(self, name):
        self.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", name)


class Machines(Round):
    def __init__(self, mmx, number, seed, postgres):
        super().__init__(mmx, number, seed)
        self.postgres, self.database = postgres, f"round{number}"
        self.is_good = number % 3 != 2
        self.books = Books(self.random, slow=0.02, loss=0.1)
        self.start_service(lambda count: GOOD_TOKEN if self.is_good else REFUSED_TOKEN, self.books)
        address = postgres.make(self.database)
        self.homes = [Home(mmx, self.service) for _ in range(MACHINES)]
        for home in self.homes:
            os.makedirs(home.folder + "/.config/mmx")
            home.write(".config/mmx/config", f"[books]\nstate = {address}\ncalls-per-day = {LIMIT}\n")
        self.is_over, self.done = False, []
        self.lock = threading.Lock()

    def run(self):
        try:
            return super().run()
        finally:
            for home in self.homes:
                home.remove()

    def soak(self):
        if self.is_good:
            # The password has to be accepted once, or a killed sign-in would wait for a person.
            self.end(self.homes[0].start("-c", READ), expected=(0,))
        workers = [threading.Thread(target=self.work, args=(index,)) for index in range(MACHINES)]
        trouble = threading.Thread(target=self.trouble)
        for thread in [*workers, trouble]:
            thread.start()
        time.sleep(SECONDS)
        self.is_over = True
        for thread in [*workers, trouble]:
            thread.join()
        self.service.wait_until_idle()
        self.check()

    def trouble(self):
        chance = type(self.random)(f"trouble {self.number}")
        while not self.is_over:
            time.sleep(chance.uniform(0.3, 2))
            if chance.random() < 0.15:
                self.postgres.restart()
                self.counts["restarts"] += 1
            else:
                self.postgres.cut(self.database)
                self.counts["cuts"] += 1

    def work(self, machine):
        chance, turn = type(self.random)(f"{self.number}/{machine}"), 0
        while not self.is_over:
            turn += 1
            marker = f"R{self.number}-{machine}-{turn}"
            code = chance.choice([READ, f"for i in range(6) {{ {READ} }}", NEW % marker, NEW % marker])
            kill = chance.uniform(0, 0.5) if chance.random() < 0.25 else None
            status, _, error = self.end(
                self.homes[machine].start("--timeout", "2", "-c", code), kill, signals=(signal.SIGKILL,), expected=(0, 1, 3, 4, 5, 6, 7))
            with self.lock:
                self.counts["at the limit"] += "error (quota)" in error
                self.counts["without the database"] += "cannot be reached" in error
                if status == 0 and marker in code:
                    self.done.append(marker)

    def check(self):
        calls, sign_ins = self.service.calls, self.service.sign_ins
        self.counts["calls"] += calls
        self.counts["most calls of a round"] = calls
        if calls > LIMIT:
            self.failures.append(f"{calls} calls reached the service, and {LIMIT} are allowed")
        if not self.is_good:
            # Where every machine was cut before it could send it, it is still to be sent once.
            self.end(self.homes[0].start("-c", READ), expected=(3,))
            sign_ins = self.service.sign_ins
            self.counts["refused passwords"] += 1
            self.counts["requests with a refused password"] += sign_ins
        if sign_ins != 1:
            self.failures.append(f"{sign_ins} sign-ins reached the service")
        self.failures += self.books.violations()
        rows = self.postgres.query("SELECT state, body FROM mmx.journal WHERE verb = 'POST'", self.database)
        journal = collections.defaultdict(list)
        for row in rows:
            state, body = row.split("|", 1)
            journal[json.loads(body)["Code"]].append(state)
            self.counts[f"journal {state}"] += 1
        lost = [marker for marker in self.books.arrived if marker not in journal]
        undone = [marker for marker in self.done if journal.get(marker) != ["done"] or not self.books.made[marker]]
        wrong = [marker for marker, states in journal.items() if "done" in states and not self.books.made[marker]]
        self.counts["writes that arrived"] += sum(self.books.arrived.values())
        self.counts["writes called done"] += len(self.done)
        if lost:
            self.failures.append(f"not in the journal: {lost}")
        if undone:
            self.failures.append(f"called done and not done: {undone}")
        if wrong:
            self.failures.append(f"done in the journal, and not at the service: {wrong}")


def main():
    mmx, rounds, seed, path = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]
    postgres = Postgres()
    try:
        # One after another: a restart of the server is for all.
        result = run_rounds(lambda number: Machines(mmx, number, seed, postgres), range(rounds), workers=1)
    finally:
        postgres.stop()
    report(result, path, not result["failures"])


if __name__ == "__main__":
    main()
