"""Sign-ins through faults: how often a password leaves, and whether a good one still gets through.

Usage: soak-signin.py MMX ROUNDS SEED JSON

Each round has an account, a state folder and a token address of its own. Several processes want a token at once and one after the other;
answers are lost, late, refused in every form or those of a proxy, processes are killed at any moment, and the state folder turns newer,
damaged, read-only or is gone. What must hold:

- after a refusal, and after a sign-in whose outcome nobody knows, a password that was never accepted does not leave again; after two
  answers that say nothing it does not either. Each time the memory is destroyed, it may leave once more.
- a password that was accepted before gets a token again as soon as the service answers, whatever came between.
- no process crashes, and none shows a secret.
"""

import collections
import concurrent.futures
import http.server
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

JSON_TYPE, HTML = {"Content-Type": "application/json"}, {"Content-Type": "text/html"}
GRANT = '{"error":"invalid_grant","error_description":"Napačno geslo"}'
# What each answer is: refused, open (nobody knows), unclear, elsewhere (the service did not see it).
ANSWERS = {
    **{f"{status} invalid_grant": ("refused", status, JSON_TYPE, GRANT) for status in (200, 400, 401, 403, 404, 405, 408, 429, 500, 503)},
    "unauthorized_client": ("refused", 400, JSON_TYPE, '{"error":"unauthorized_client"}'),
    "form": ("refused", 200, {}, "error=invalid_grant"), "text": ("refused", 400, {}, "Bad Request"), "empty 401": ("refused", 401, {}, ""),
    "redirect with error": ("refused", 302, {"Location": "/cb?error=invalid_grant"}, ""),
    "lost": ("open", None, {}, ""), "late": ("open", "late", {}, ""), "cut": ("open", "cut", {}, ""),
    "page": ("unclear", 200, HTML, "<html><title>Wrong password</title></html>"), "nothing": ("unclear", 204, {}, ""),
    "login page": ("unclear", 302, {"Location": "/login"}, ""), "down": ("unclear", 503, HTML, "<html><title>Down</title></html>"),
    "no token": ("unclear", 200, JSON_TYPE, "{}"),
    "proxy 407": ("elsewhere", 407, HTML, "<html>Sign in</html>"), "firewall 403": ("elsewhere", 403, HTML, "<html>Blocked</html>"),
    "451": ("elsewhere", 451, HTML, "<html>No</html>"), "413": ("elsewhere", 413, {}, "too large"),
    "squid": ("elsewhere", 400, {**HTML, "Via": "1.1 squid"}, "<html>Bad request</html>"),
}
GOOD = (200, JSON_TYPE, '{"access_token":"tok-3n-9f8e7d","token_type":"bearer","expires_in":3600}')
RECORD = (200, JSON_TYPE, '{"CustomerId":5,"Name":"A","RowVersion":"AAA="}')
SECRETS = ["cl-s3cret-0815", "p4ssw0rd-4711", "tok-3n-9f8e7d"]
SIGNALS = [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT]


class Service(http.server.ThreadingHTTPServer):
    """A token address that answers as it is told, and a record for whoever has a token."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, choose):
        super().__init__(("127.0.0.1", 0), Handler)
        self.choose, self.log, self.lock = choose, [], threading.Lock()
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def handle_error(self, request, address):
        pass


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *words):
        pass

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        with self.server.lock:
            name, answer = self.server.choose(len(self.server.log))
            self.server.log.append(name)
        self.close_connection = True
        status, headers, body = answer
        if status is None:
            return
        if status == "late":
            time.sleep(1.5)
            return
        if status == "cut":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"access")
            return
        self.answer(status, headers, body)

    def do_GET(self):
        self.answer(*RECORD)

    def answer(self, status, headers, body):
        data = body.encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if status != 204:
            self.wfile.write(data)


class Round:
    def __init__(self, mmx, number, seed):
        self.mmx, self.number, self.random = mmx, number, random.Random(f"{seed}/{number}")
        self.folder = tempfile.mkdtemp(prefix="mmx-soak-signin-")
        self.failures, self.counts = [], collections.Counter()
        self.isGood = number % 3 == 0
        self.faults = True
        self.service = Service(self.choose)
        self.destroyed = 0
        base = f"http://127.0.0.1:{self.service.server_port}/"
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": self.folder, "XDG_RUNTIME_DIR": self.folder + "/run", "LANG": "C.UTF-8", "MMX_API_URL": base,
            "MMX_AUTH_URL": base + "token", "MMX_CLIENT_ID": "client", "MMX_CLIENT_SECRET": SECRETS[0], "MMX_USERNAME": "user",
            "MMX_PASSWORD": SECRETS[1], "MMX_ORG": "12"}
        self.state = self.folder + "/.local/state/mmx"

    def choose(self, count):
        if self.isGood and (count == 0 or not self.faults):
            return "good", GOOD
        # Of a good password a refusal would be a lie.
        names = [name for name, answer in ANSWERS.items() if not (self.isGood and answer[0] == "refused")]
        name = self.random.choice(names)
        return name, ANSWERS[name][1:]

    def start(self):
        words = self.random.choice([["-c", "(get customers/5).Name"], ["-c", "for i in range(4) { try { get customers/5 } catch e { } }"], ["login"],
                                    ["login", "--force"]])
        return subprocess.Popen([self.mmx, "--timeout", "1", *words], env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True, start_new_session=True)

    def end(self, process, kill=None):
        if kill is not None:
            time.sleep(kill)
            process.send_signal(self.random.choice(SIGNALS))
            self.counts["killed"] += 1
        try:
            output, error = process.communicate(timeout=120)
        except subprocess.TimeoutExpired:
            process.kill()
            self.failures.append("a process does not end")
            return None
        self.counts["processes"] += 1
        if process.returncode not in (0, 3, 5, 6, 130) and kill is None or process.returncode in (-4, -5, -6, -7, -8, -11):
            self.failures.append(f"a process ended with {process.returncode}: {error[-300:]}")
        if any(secret in output + error for secret in SECRETS):
            self.failures.append("a secret was shown")
        return process.returncode

    def run(self):
        try:
            if self.isGood:
                self.end(self.start_plain())
                self.forget_token()
            for turn in range(self.random.randint(3, 5)):
                processes = [self.start() for _ in range(self.random.choice([1, 1, 3, 6]))]
                for process in processes:
                    self.end(process, self.random.uniform(0, 0.4) if self.random.random() < 0.4 else None)
                if turn and not self.isGood and self.random.random() < 0.4:
                    self.spoil_state()
            self.check()
        finally:
            self.service.shutdown()
            self.service.server_close()
            subprocess.run(["chmod", "-R", "u+rwx", self.folder], check=False)
            shutil.rmtree(self.folder, ignore_errors=True)
        return self

    def start_plain(self):
        return subprocess.Popen([self.mmx, "-c", "(get customers/5).Name"], env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                text=True, start_new_session=True)

    def forget_token(self):
        subprocess.run([self.mmx, "-c", "logout"], env=self.environment, capture_output=True, check=False)

    def spoil_state(self):
        path = self.state + "/state.db"
        if not os.path.exists(path):
            return
        how = self.random.choice(["newer", "read-only", "damaged", "gone"])
        self.counts[f"state {how}"] += 1
        if how == "newer":
            connection = sqlite3.connect(path)
            try:
                connection.execute("PRAGMA user_version = 99")
            except sqlite3.DatabaseError:
                pass
            connection.close()
        elif how == "read-only":
            # Holds back everybody but root, for whom nothing changes.
            os.chmod(path, 0o400)
            os.chmod(self.state, 0o500)
        elif how == "damaged":
            with open(path, "r+b") as file:
                file.write(b"x" * 5000)
            for end in ("-wal", "-shm"):
                if os.path.exists(path + end):
                    os.remove(path + end)
            self.destroyed += 1
        else:
            os.chmod(self.state, 0o700)
            shutil.rmtree(self.state)
            # What stood in for a damaged one is of no use for a new one.
            self.destroyed += 1

    def check(self):
        log = self.service.log
        self.counts["sign-ins"] += len(log)
        for name in log:
            self.counts[f"answer {name}"] += 1
        if self.isGood:
            self.faults = False
            for _ in range(40):
                if self.end(self.start_plain()) == 0:
                    return
                time.sleep(2)
            self.failures.append("a good password gets no token any more")
            return
        # What the password may cost: two answers that say nothing, or one other, and that anew for each memory that is gone.
        kinds = [ANSWERS[name][0] for name in log if ANSWERS[name][0] != "elsewhere"]
        self.counts["wrong passwords"] += 1
        self.counts["most sends"] = max(self.counts["most sends"], len(kinds))
        lives, unclear = 1 + self.destroyed, 0
        for kind in kinds:
            if lives == 0:
                self.failures.append(f"the password left too often: {log}, the memory was destroyed {self.destroyed} times")
                return
            unclear = unclear + 1 if kind == "unclear" else 0
            if kind != "unclear" or unclear == 2:
                lives, unclear = lives - 1, 0


def main():
    mmx, rounds, seed, path = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]
    started = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda number: Round(mmx, number, seed).run(), range(rounds)))
    counts = collections.Counter()
    for one in done:
        most = counts["most sends"]
        counts.update(one.counts)
        counts["most sends"] = max(most, one.counts["most sends"])
    failures = [f"round {one.number}: {failure}" for one in done for failure in one.failures]
    result = {"rounds": rounds, "seconds": round(time.monotonic() - started, 1), **dict(sorted(counts.items())), "failures": failures}
    with open(path, "w") as file:
        json.dump(result, file, indent=2)
    for name, value in result.items():
        print(f"{name:28} {value}")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
