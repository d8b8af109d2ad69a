"""How long a person at the prompt waits: for the first prompt, for the echo of a key, for Tab, with 10,000 variables.

Usage: bench-repl.py MMX RUNS JSON
"""

import json
import os
import pty
import select
import statistics
import sys
import tempfile
import time

VARIABLES = 10_000
ENTRIES = 10_000


def main():
    mmx, runs, path = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    results = {}
    with tempfile.TemporaryDirectory() as home:
        results["first prompt"] = [first_prompt([mmx, "--norc"], home) for _ in range(runs)]
        results["first prompt, --sandbox"] = [first_prompt([mmx, "--norc", "--sandbox"], home) for _ in range(runs)]
        os.makedirs(home + "/.config/mmx", exist_ok=True)
        with open(home + "/.config/mmx/rc.mmx", "w") as file:
            file.writelines(f"variable{i} = {i}\n" for i in range(VARIABLES))
        session = Session([mmx, "--sandbox"], home)
        session.wait(b"> ")
        session.type(b"c = get customers/5\r", b"> ")
        results["key"] = [session.echo(b"x") for _ in range(runs)]
        session.type(b"\x15", b"")
        unit = b'get customers | where .Name == "x" and .Code != "K005" | first 5; '
        for length in (20, 200, 2000):
            session.type((unit * (length // len(unit) + 1))[:length - 1], b"")
            results[f"key, entry of {length}"] = [session.echo(b"x" if i % 2 == 0 else b"\x7f") for i in range(runs)]
            session.type(b"\x15\x0b", b"")
        for name, text in [("Tab: one variable", b"variable777"), ("Tab: 10,000 variables", b"var"), ("Tab: a verb", b"ge"),
                           ("Tab: fields", b"c.Na"), ("Tab: keys of a record", b"new customer { Su"), ("Tab: a path", b"get custo")]:
            times = []
            for _ in range(runs):
                session.type(text, b"")
                times.append(session.echo(b"\t"))
                session.type(b"\x15", b"")
            results[name] = times
        results["empty entry"] = []
        for _ in range(runs):
            results["empty entry"].append(session.echo(b"\r"))
        results["entry 1, variables kept"] = []
        for number in range(runs):
            results["entry 1, variables kept"].append(session.until(b"variable1 = %d\r" % number, b"> "))
        session.close()
        os.makedirs(home + "/.local/state/mmx", exist_ok=True)
        with open(home + "/.local/state/mmx/history", "w") as file:
            file.writelines(f"\\t{1764000000 + i}.4000;\\x0;\\o{i % 3};get customers/{i} | where .Name == \"x\"\n" for i in range(ENTRIES))
        session = Session([mmx, "--sandbox", "--norc"], home)
        session.wait(b"> ")
        session.drain()
        for name, text, key in [("key, 10,000 past entries", b"ge", b"t"), ("the same, none begins so", b"get", b"x")]:
            results[name] = []
            for _ in range(runs):
                session.type(text, b"")
                results[name].append(session.echo(key))
                session.type(b"\x15", b"")
        results["first key after an entry"] = []
        for _ in range(runs):
            session.type(b"1\r", b"> ")
            results["first key after an entry"].append(session.echo(b"x"))
            session.type(b"\x15", b"")
        session.close()
    for name, times in results.items():
        times.sort()
        print(f"{name:28} {statistics.median(times):8.2f} ms   p95 {times[int(len(times) * 0.95)]:8.2f} ms")
    with open(path, "w") as file:
        json.dump({name: statistics.median(times) for name, times in results.items()}, file, indent=2)


def first_prompt(words, home):
    start = time.perf_counter()
    session = Session(words, home)
    session.wait(b"> ")
    elapsed = (time.perf_counter() - start) * 1000
    session.close()
    return elapsed


class Session:
    def __init__(self, words, home):
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            environment = {"HOME": home, "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm"}
            os.execve(words[0], words, environment)

    def read(self, seconds):
        ready, _, _ = select.select([self.terminal], [], [], seconds)
        return os.read(self.terminal, 65536) if ready else b""

    def wait(self, text):
        seen = b""
        while text not in seen:
            chunk = self.read(20)
            if not chunk:
                sys.exit(f"bench-repl: {text!r} did not come; the screen shows {seen[-300:]!r}")
            seen += chunk

    def drain(self):
        while self.read(0.03):
            pass

    def type(self, keys, expected):
        os.write(self.terminal, keys)
        if expected:
            self.wait(expected)
        self.drain()

    def echo(self, key):
        """Milliseconds from a key to the first answer on the screen."""
        start = time.perf_counter()
        os.write(self.terminal, key)
        self.read(5)
        elapsed = (time.perf_counter() - start) * 1000
        self.drain()
        return elapsed

    def until(self, keys, text):
        """Milliseconds from Enter to the next prompt."""
        os.write(self.terminal, keys[:-1])
        self.drain()
        start = time.perf_counter()
        os.write(self.terminal, keys[-1:])
        self.wait(text)
        elapsed = (time.perf_counter() - start) * 1000
        self.drain()
        return elapsed

    def close(self):
        os.write(self.terminal, b"\x15\x04")
        while True:
            try:
                if not os.read(self.terminal, 65536):
                    break
            except OSError:
                break
        os.waitpid(self.process, 0)
        os.close(self.terminal)


main()
