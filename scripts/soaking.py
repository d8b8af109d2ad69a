"""What the soaks share: a service that answers as it is told, a home of its own for each round, processes killed at any moment, the report."""

import base64
import collections
import concurrent.futures
import fcntl
import http.server
import json
import os
import pty
import random
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time
import urllib.request

JSON_TYPE, HTML = {"Content-Type": "application/json"}, {"Content-Type": "text/html"}
SECRETS = ["cl-s3cret-0815", "p4ssw0rd-4711", "tok-3n-9f8e7d"]
GOOD_TOKEN = (200, JSON_TYPE, json.dumps({"access_token": SECRETS[2], "token_type": "bearer", "expires_in": 3600}))
REFUSED_TOKEN = (400, JSON_TYPE, '{"error":"invalid_grant","error_description":"Napačno geslo"}')
LOST = (None, {}, "")
KILLS = [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT]
CRASHES = {signal.SIGILL, signal.SIGTRAP, signal.SIGABRT, signal.SIGBUS, signal.SIGFPE, signal.SIGSEGV, signal.SIGSYS, signal.SIGXFSZ, signal.SIGPIPE}
NOBODY = 65534


def is_crash(status):
    """Whether a process ended by a signal that it gave itself, as `subprocess` or a shell tells it."""
    return -status in CRASHES or status - 128 in CRASHES and status != 130


class Service(http.server.ThreadingHTTPServer):
    """A token address and the rest of a service on a free port.

    `token(count)` and `call(method, path, body)` give an answer: status, headers, body. The status None is an answer that is lost,
    "late" one that is too late, "cut" one that ends early.
    """

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, token, call):
        super().__init__(("127.0.0.1", 0), Handler)
        self.token, self.call, self.lock = token, call, threading.Lock()
        # Sign-ins and other calls that arrived.
        self.sign_ins, self.calls, self.open = 0, 0, 0
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}/"

    def process_request(self, request, address):
        with self.lock:
            self.open += 1
        super().process_request(request, address)

    def shutdown_request(self, request):
        super().shutdown_request(request)
        with self.lock:
            self.open -= 1

    def handle_error(self, request, address):
        """A client that was killed is no error."""

    def wait_until_idle(self):
        """Returns when all that clients which are gone had sent is answered."""
        # Connections are taken in their order, so what came before this one is counted.
        urllib.request.urlopen(self.address + "idle").close()
        end = time.monotonic() + 30
        while self.open > 0 and time.monotonic() < end:
            time.sleep(0.01)

    def stop(self):
        self.shutdown()
        self.server_close()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *words):
        """Says nothing."""

    def serve(self):
        size = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(size)
        if len(body) < size:
            # Its sender died: a service does nothing with half a request.
            self.close_connection = True
            return
        if self.path == "/idle":
            self.close_connection = True
            self.answer(204, {"Connection": "close"}, "")
        elif self.path == "/token":
            with self.server.lock:
                answer = self.server.token(self.server.sign_ins)
                self.server.sign_ins += 1
            self.close_connection = True
            self.answer(*answer)
        else:
            with self.server.lock:
                self.server.calls += 1
            self.answer(*self.server.call(self.command, self.path, body))

    do_GET = do_POST = do_PUT = do_DELETE = serve

    def answer(self, status, headers, body):
        if status is None:
            self.close_connection = True
            return
        if status == "late":
            self.close_connection = True
            time.sleep(1.5)
            return
        if status == "cut":
            self.close_connection = True
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"access")
            return
        data = body.encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if status != 204:
            self.wfile.write(data)


class Books:
    """The customers of a service, and how often each marker came: the Code of what is created, the Name of what is changed.

    An answer takes up to `slow` seconds, and of the writes the part `loss` gets none, half of them without effect.
    """

    def __init__(self, chance, slow=0.0, loss=0.0):
        self.chance, self.slow, self.loss, self.lock = chance, slow, loss, threading.Lock()
        self.records = {5: {"Name": "A", "Code": "FIRST"}}
        # What took effect.
        self.made, self.changed = collections.Counter(), collections.Counter()
        # Of each record, by its number.
        self.changes = collections.Counter()
        # What arrived, whatever became of it.
        self.arrived = collections.Counter()

    def __call__(self, method, path, body):
        with self.lock:
            delay, fate = self.chance.random() * self.slow, self.chance.random()
            is_lost = method != "GET" and fate < self.loss
            answer = LOST if is_lost and fate < self.loss / 2 else self.carry_out(method, path.split("?")[0], body)
            if is_lost and fate < self.loss / 2:
                self.arrived[self.marker(method, body)] += 1
        time.sleep(delay)
        return LOST if is_lost else answer

    @staticmethod
    def marker(method, body):
        record = json.loads(body)
        return record["Code"] if method == "POST" else record["Name"]

    def carry_out(self, method, path, body):
        number = re.search(r"/customers/(\d+)$", path)
        if method == "POST" and path.lower().endswith("/customers"):
            record = json.loads(body)
            self.arrived[record["Code"]] += 1
            self.made[record["Code"]] += 1
            new = 100 + sum(self.made.values())
            self.records[new] = record
            return 201, {"Location": f"/api/orgs/12/customers/{new}"}, ""
        if number and int(number[1]) in self.records:
            if method == "PUT":
                record = json.loads(body)
                self.arrived[record["Name"]] += 1
                if record.get("RowVersion") != self.version(int(number[1])):
                    return 409, JSON_TYPE, '{"Message":"Concurrency error"}'
                self.changed[record["Name"]] += 1
                self.changes[int(number[1])] += 1
                self.records[int(number[1])].update(Name=record["Name"])
                return 200, JSON_TYPE, ""
            shown = {**self.records[int(number[1])], "CustomerId": int(number[1]), "RowVersion": self.version(int(number[1]))}
            return 200, JSON_TYPE, json.dumps(shown)
        if path.lower().endswith("/customers"):
            rows = [{"CustomerId": key, "Name": record["Name"], "Code": record["Code"]} for key, record in self.records.items()]
            return 200, JSON_TYPE, json.dumps({"Rows": rows, "TotalRows": len(rows), "CurrentPageNumber": 1, "PageSize": 100})
        return 404, JSON_TYPE, '{"Message":"no such address"}'

    def version(self, number):
        """A record's RowVersion, another one after each change."""
        return base64.b64encode(self.changes[number].to_bytes(8, "big")).decode()

    def took_effect(self, verb, body):
        return (self.made if verb == "POST" else self.changed)[body["Code"] if verb == "POST" else body["Name"]] > 0

    def violations(self, may_repeat=()):
        """What took effect twice, or was sent again though nobody had said that it failed."""
        twice = [marker for counts in (self.made, self.changed) for marker, count in counts.items() if count > 1]
        again = [marker for marker, count in self.arrived.items() if count > 1 + collections.Counter(may_repeat)[marker]]
        return [f"made twice: {twice}"] * bool(twice) + [f"sent again: {again}"] * bool(again)


class Home:
    """A folder with a state of its own, and processes of mmx in it that use one service.

    As root they run as nobody where `is_plain_user`: root may write to what is read-only. Nobody must be able to execute the program.
    """

    def __init__(self, mmx, service, is_plain_user=False):
        self.folder = tempfile.mkdtemp(prefix="mmx-soak-")
        self.mmx, self.user = mmx, None
        if is_plain_user and os.geteuid() == 0:
            self.user = NOBODY
            os.chown(self.folder, NOBODY, NOBODY)
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": self.folder, "XDG_RUNTIME_DIR": self.folder + "/run", "LANG": "C.UTF-8", "TERM": "xterm",
            "MMX_API_URL": service.address, "MMX_AUTH_URL": service.address + "token", "MMX_CLIENT_ID": "client",
            "MMX_CLIENT_SECRET": SECRETS[0], "MMX_USERNAME": "user", "MMX_PASSWORD": SECRETS[1], "MMX_ORG": "12"}
        self.state = self.folder + "/.local/state/mmx"

    def start(self, *words, limits=(), **environment):
        """- limits: options of `prlimit`."""
        before = ["prlimit", *limits] if limits else []
        return subprocess.Popen(
            [*before, self.mmx, *words], env={**self.environment, **environment}, cwd=self.folder, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace", start_new_session=True, user=self.user,
            group=self.user, extra_groups=None if self.user is None else [])

    def write(self, name, text):
        with open(f"{self.folder}/{name}", "w") as file:
            file.write(text)
        if self.user is not None:
            os.chown(file.name, self.user, self.user)

    def remove(self):
        subprocess.run(["chmod", "-R", "u+rwx", self.folder], check=False, capture_output=True)
        shutil.rmtree(self.folder, ignore_errors=True)


class Terminal:
    """mmx at its prompt."""

    def __init__(self, home, *words):
        self.controller, side = pty.openpty()
        fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 200, 0, 0))
        # Python's own hook between fork and exec may wait forever where there are threads.
        self.process = subprocess.Popen(
            ["setsid", "--ctty", home.mmx, *words], env=home.environment, cwd=home.folder, stdin=side, stdout=side, stderr=side)
        os.close(side)
        self.output, self.entries = b"", 0
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        while True:
            try:
                data = os.read(self.controller, 65536)
            except OSError:
                return
            if not data:
                return
            self.output += data

    def type(self, text):
        try:
            os.write(self.controller, text.encode() + b"\r")
        except OSError:
            pass

    def enter(self, text, seconds=60):
        """Types an entry and waits until it is through; gives what was shown meanwhile, None where that takes too long."""
        self.entries += 1
        first = len(self.output)
        self.type(text)
        # What is typed is shown as well, so the mark is put together by the entry.
        self.type(f'print "mark" + "-{self.entries}."')
        end = time.monotonic() + seconds
        while f"mark-{self.entries}.".encode() not in self.output[first:]:
            if self.process.poll() is not None or time.monotonic() > end:
                return None
            time.sleep(0.01)
        return self.output[first:].decode(errors="replace")

    def kill(self, number):
        """Gives the status, None where the process does not end."""
        self.process.send_signal(number)
        try:
            return self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return None
        finally:
            # Its number may be another's as soon as it is closed.
            self.reader.join(15)
            os.close(self.controller)


class Round:
    """One run through a service of its own, whose chance the seed and its number decide."""

    def __init__(self, mmx, number, seed):
        self.mmx, self.number, self.random = mmx, number, random.Random(f"{seed}/{number}")
        self.failures, self.counts = [], collections.Counter()

    def start_service(self, token, call, is_plain_user=False):
        self.service = Service(token, call)
        self.home = Home(self.mmx, self.service, is_plain_user)

    def run(self):
        try:
            self.soak()
        finally:
            self.service.stop()
            self.home.remove()
        return self

    def end(self, process, kill=None, signals=tuple(KILLS), expected=None):
        """Waits for a process, killed after so many seconds where they are given, and gives its status and what it said; nothing where it
        does not end."""
        if kill is not None:
            time.sleep(kill)
            process.send_signal(self.random.choice(signals))
            self.counts["killed"] += 1
        try:
            output, error = process.communicate(timeout=120)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            self.failures.append("a process does not end")
            return None, "", ""
        self.counts["processes"] += 1
        status = process.returncode
        if is_crash(status):
            self.counts["crashes"] += 1
            self.failures.append(f"a process crashed with {status}: {error[-300:]}")
        elif kill is None and expected is not None and status not in expected:
            self.failures.append(f"a process ended with {status}: {error[-300:]}")
        if any(secret in output + error for secret in SECRETS):
            self.failures.append("a secret was shown")
        return status, output, error


def run_rounds(make, numbers, workers=4):
    """Runs `make(number)` for each of the numbers; gives the counts of all, those called `most ...` the highest of them, and the failures."""
    counts, failures = collections.Counter(), []
    started = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        for one in pool.map(lambda number: make(number).run(), numbers):
            for name, count in one.counts.items():
                counts[name] = max(counts[name], count) if name.startswith("most ") else counts[name] + count
            failures += [f"round {one.number}: {failure}" for failure in one.failures]
    return {"rounds": len(numbers), "seconds": round(time.monotonic() - started, 1), **dict(sorted(counts.items())), "failures": failures}


def report(result, path, is_good):
    """Prints the result as a table, writes it as JSON and ends the program: status 1 where it is not good."""
    with open(path, "w") as file:
        json.dump(result, file, indent=2)
    for name, value in result.items():
        is_list = name == "failures"
        print(f"{name:28} {len(value) if is_list else value}")
        for failure in value[:10] if is_list else []:
            print(f"  {failure}")
    print(f"also in {path}")
    sys.exit(0 if is_good else 1)
