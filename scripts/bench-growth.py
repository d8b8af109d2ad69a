"""How the CPU time of programs grows with their size: each runs at N, 4N and 16N. Linear is 16; a ratio over 24 fails the run.

Usage: bench-growth.py MMX RUNS JSON [CASE...]

CPU time is user and system time of the whole process less that of an empty program, the least of RUNS. The case of the prompt counts a
session in which each entry sets one more variable, so that entries of constant cost give 16. Cases are chosen by patterns of their names.
"""

import atexit
import json
import os
import pty
import re
import select
import subprocess
import sys
import tempfile
import time

SLOPES = (1, 4, 16)
LIMIT = 24
# Below this many seconds at N the ratio says little.
LEAST = 0.002


def main():
    mmx, runs, path, chosen = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4:]
    rows = []
    with tempfile.TemporaryDirectory(prefix="mmx-growth-") as work:
        bench = Bench(mmx, runs, work)
        atexit.register(lambda: [server.kill() for server in bench.servers])
        print(f"{'case':44} {'N':>8} {'N ms':>9} {'4N ms':>9} {'16N ms':>9} {'ratio':>7}")
        for name, size, make in CASES:
            if chosen and not any(re.search(part, name) for part in chosen):
                continue
            seconds = []
            try:
                for slope in SLOPES:
                    is_lost = len(seconds) == 2 and seconds[1] > 1 and seconds[1] > 8 * seconds[0]
                    # What has failed already need not be waited for.
                    seconds.append(seconds[1] ** 2 / seconds[0] if is_lost else bench.measure(make, size * slope))
            except Failure as failure:
                print(f"{name:44} {size:8} {failure}", flush=True)
                rows.append({"case": name, "n": size, "failure": str(failure), "ratio": 99})
                continue
            ratio = seconds[-1] / max(seconds[0], LEAST)
            rows.append({"case": name, "n": size, "ms": [round(1000 * s, 1) for s in seconds], "ratio": round(ratio, 1)})
            fails = ratio > LIMIT
            times = " ".join(f"{1000 * s:9.1f}" for s in seconds)
            print(f"{name:44} {size:8} {times} {ratio:7.1f}{'  over ' + str(LIMIT) if fails else ''}", flush=True)
    with open(path, "w") as file:
        json.dump(rows, file, indent=2)
    print(f"also in {path}")
    sys.exit(1 if any(row["ratio"] > LIMIT for row in rows) else 0)


class Failure(Exception):
    """A program that ended with an error."""


class Bench:
    def __init__(self, mmx, runs, work):
        self.mmx, self.runs, self.work = mmx, runs, work
        self.environment = {"HOME": work, "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm"}
        self.states, self.servers = {}, []
        self.start = min(self.run([self.write("print 1")]) for _ in range(5))

    def measure(self, make, size):
        best = None
        for _ in range(self.runs):
            seconds = make(self, size)
            best = seconds if best is None else min(best, seconds)
            # A second run of what takes long says nothing new.
            if seconds > 5:
                break
        return max(best - self.start, 0)

    def write(self, text, name="case.mmx"):
        path = os.path.join(self.work, name)
        with open(path, "w") as file:
            file.write(text)
        return path

    def run(self, words, allowed=(0,), extra={}):
        out = os.path.join(self.work, "out")
        actions = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0), (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
                   (os.POSIX_SPAWN_OPEN, 2, out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)]
        words = [self.mmx, *words]
        process = os.posix_spawn(self.mmx, words, {**self.environment, **extra}, file_actions=actions)
        _, status, usage = os.wait4(process, 0)
        code = os.waitstatus_to_exitcode(status)
        if code not in allowed:
            with open(out) as file:
                raise Failure(f"status {code}: {file.readline().strip()}")
        return usage.ru_utime + usage.ru_stime


# Cases: a maker of programs, or what runs mmx itself -----------------------------------------------------------------


def program(source):
    """A program that finds its size in N."""
    return lambda bench, size: bench.run([bench.write("set steps 1000000000\n" + source.replace("N", str(size)))])


def generated(make, command=(), allowed=(0,)):
    """A program whose text grows; `command` checks, formats or tests it."""
    return lambda bench, size: bench.run([*command, bench.write(make(size))], allowed)


def lines(text):
    """The line for each number, which stands for `#`."""
    return lambda size: "".join(text.replace("#", str(i)) + "\n" for i in range(size))


def broken(make):
    """A program of errors: what `check` takes to say so."""
    return generated(make, ["check"], (0, 1, 2, 3, 65))


# The state of a user: calls counted before, and a session at the prompt --------------------------------------------


def counted_calls(bench, size):
    """What the first call of a process takes after `size` calls on this day."""
    words = ["-c", "get customers/5"]
    if size not in bench.states:
        server = subprocess.Popen([bench.mmx, "sandbox", "--limit", "0", "--month-limit", "0"], stdout=subprocess.PIPE, text=True)
        bench.servers.append(server)
        found = dict(line.strip().removeprefix("export ").split("=", 1) for line in (server.stdout.readline() for _ in range(7)))
        bench.states[size] = {**found, "MMX_CALLS_PER_DAY": "10000000", "MMX_CALLS_PER_MONTH": "100000000", "XDG_STATE_HOME": os.path.join(bench.work, f"state-{size}")}
        extra = bench.states[size]
        bench.run([bench.write("set steps 1000000000\nfor i in range(%d) { get customers/5 }\n" % size)], extra=extra)
    return bench.run(words, extra=bench.states[size])


def prompt(bench, size):
    """A session in which each entry sets one more variable."""
    process, terminal = pty.fork()
    if process == 0:
        os.execve(bench.mmx, [bench.mmx, "--norc"], {**bench.environment, "XDG_STATE_HOME": os.path.join(bench.work, "prompt")})
    seen = b""
    sent, deadline = 0, time.monotonic() + 600
    while time.monotonic() < deadline:
        ready, _, _ = select.select([terminal], [], [], 20)
        if not ready:
            sys.exit(f"error: the prompt did not come back; the screen shows {seen[-200:]!r}")
        try:
            seen = (seen + os.read(terminal, 65536))[-4096:]
        except OSError:
            break
        if b"> " in seen:
            seen = b""
            os.write(terminal, b"v%d = %d\r" % (sent, sent) if sent < size else b"\x04")
            sent += 1
    _, _, usage = os.wait4(process, 0)
    os.close(terminal)
    return usage.ru_utime + usage.ru_stime


def many_rows(bench, size):
    path = os.path.join(bench.work, "rows.jsonl")
    with open(path, "w") as file:
        for i in range(size):
            file.write('{"Id": %d, "Name": "Kupac %d", "City": "Grad %d", "Amount": %d.50}\n' % (i, i, i % 7, i % 1000))
    return bench.run([bench.write(f'rows = read("{path}")\nprint sum(rows | where .City == "Grad 3" | map .Amount)\n')])


TEXT = 't = join(range(N) | map "x", "")\n'
WIDE = 't = join(range(N) | map "š", "")\n'

CASES = [
    ("r.L += [i]", 8000, program("r = {L: []}\nfor i in range(N) { r.L += [i] }\nprint len(r.L)\n")),
    ("x[0] += [i]", 8000, program("x = [[]]\nfor i in range(N) { x[0] += [i] }\nprint len(x[0])\n")),
    ("r[k] += [i]", 8000, program('r = {L: []}\nk = "L"\nfor i in range(N) { r[k] += [i] }\nprint len(r.L)\n')),
    ("a.b.L += [i]", 8000, program("a = {b: {L: []}}\nfor i in range(N) { a.b.L += [i] }\nprint len(a.b.L)\n")),
    ("r.L = r.L + [i]", 8000, program("r = {L: []}\nfor i in range(N) { r.L = r.L + [i] }\nprint len(r.L)\n")),
    ("t[i]", 8000, program(TEXT + "n = 0\nfor i in range(N) { if t[i] == 'x' { n += 1 } }\nprint n\n")),
    ("t[i..j]", 8000, program(TEXT + "n = 0\nfor i in range(N) { n += len(t[i..i + 3]) }\nprint n\n")),
    ("t[i], two texts in turn", 8000, program(TEXT + 'u = t + "y"\nn = 0\nfor i in range(N) { if t[i] == u[i] { n += 1 } }\nprint n\n')),
    ("t[-1 - i]", 8000, program(TEXT + "n = 0\nfor i in range(N) { if t[-1 - i] == 'x' { n += 1 } }\nprint n\n")),
    ("t[i], not ASCII", 8000, program(WIDE + "n = 0\nfor i in range(N) { if t[i] == 'š' { n += 1 } }\nprint n\n")),
    ("t[i], not ASCII, two texts in turn", 8000, program(WIDE + 'u = t + "y"\nn = 0\nfor i in range(N) { if t[i] == u[i] { n += 1 } }\nprint n\n')),
    ("t[i..j], not ASCII", 8000, program(WIDE + "n = 0\nfor i in range(N) { n += len(t[i..i + 3]) }\nprint n\n")),
    ("len(t) in a loop", 8000, program(WIDE + "n = 0\nwhile n < len(t) { n += 1 }\nprint n\n")),
    ("s = s + str(i) + ','", 8000, program('s = ""\nfor i in range(N) { s = s + str(i) + "," }\nprint len(s)\n')),
    ("s = s + x + y in a function", 8000, program('fn f() { s = ""; for i in range(N) { s = s + str(i) + "," }; return s }\nprint len(f())\n')),
    ("s = s + c, then s[-1]", 8000, program('s = ""\nfor i in range(N) { s += "x"; if s[-1] != "x" { print i } }\nprint len(s)\n')),
    ("s = '${s}x'", 8000, program('s = ""\nfor i in range(N) { s = "${s}x" }\nprint len(s)\n')),
    ("r.T += 'x'", 8000, program('r = {T: ""}\nfor i in range(N) { r.T += "x" }\nprint len(r.T)\n')),
    ("r.T = r.T + 'x'", 8000, program('r = {T: ""}\nfor i in range(N) { r.T = r.T + "x" }\nprint len(r.T)\n')),
    ("x = x + [i]", 8000, program("x = []\nfor i in range(N) { x = x + [i] }\nprint len(x)\n")),
    ("x = x + [i] in a function", 8000, program("fn f() { x = []; for i in range(N) { x = x + [i] }; return x }\nprint len(f())\n")),
    ("check with N functions", 500, generated(lines("fn f#(x) { y = x + #; return y }"), ["check"])),
    ("check with N functions that call", 500, generated(lambda n: "fn f0(x) { return x }\n" + "".join(f"fn f{i}(x) {{ return f{i - 1}(x) }}\n" for i in range(1, n)), ["check"])),
    ("check with N try blocks", 500, generated(lines("try { x# = # } catch e { print e }"), ["check"])),
    ("check with N ifs", 500, generated(lines("if # > 2 { x# = # } else { y# = 1 }"), ["check"])),
    ("check with N loops", 500, generated(lines("for i in range(3) { x# = i }"), ["check"])),
    ("check with N assignments", 1000, generated(lines("x# = #\nprint x#"), ["check"])),
    ("run N functions", 500, generated(lines("fn f#(x) { y = x + #; return y }\nf#(1)"))),
    ("run N constants", 2000, generated(lines('x# = #.5 + 0.#1\ny = "text #"'))),
    ("fmt of N lines", 1000, generated(lines("x# = [#,{A:  #}]"), ["fmt"])),
    ("test with N tests", 50, generated(lines('test "t#" { assert # == # }'), ["test"])),
    ("N new keys", 2000, program('r = {}\nfor i in range(N) { r["k${i}"] = i }\nprint len(keys(r))\n')),
    ("N new fields", 500, generated(lambda n: "r = {}\n" + "".join(f"r.k{i} = {i}\n" for i in range(n)))),
    ("N keys read in another case", 500, generated(lambda n: "r = {}\n" + "".join(f"r.k{i} = {i}\n" for i in range(n)) + "".join(f"x = r.K{i}\n" for i in range(n)))),
    ("missing key, record of N keys, 100 times", 2000, program('r = {}\nfor i in range(N) { r["key${i}"] = i }\nfor i in range(100) { try { r["zzz"] } catch e { } }\n')),
    ("calls counted before", 4000, counted_calls),
    ("prompt, N variables", 50, prompt),
    ("group into N keys", 8000, program("print len(range(N) | group it)\n")),
    ("group into texts", 8000, program('print len(range(N) | map str(it) | group it)\n')),
    ("unique", 8000, program("print len(range(N) | unique it)\n")),
    ("sort", 8000, program("print len(reverse(range(N)) | sort it)\n")),
    ("join", 8000, program('print len(join(range(N), ","))\n')),
    ("replace", 20000, program(TEXT + 'print len(replace(t, "x", "yy"))\n')),
    ("~ on ASCII", 50000, program(TEXT + 'n = 0\nfor i in range(10) { if t ~ "zzz" { n += 1 } }\nprint n\n')),
    ("json of a list", 4000, program('x = range(N) | map {a: it, b: "t"}\nprint len(json(x))\n')),
    ("read jsonl", 4000, many_rows),
    ("lines of an open text", 500, broken(lines('"a'))),
    ("@ alone", 500, broken(lambda n: "@ " * n)),
    ("backslash and line end", 500, broken(lambda n: "\\\n" * n)),
    ("N unknown names beside N variables", 200, broken(lambda n: "".join(f"variable{i} = {i}\n" for i in range(n)) + "".join(f"print varible{i}x\n" for i in range(n)))),
    ("N parameters", 500, broken(lambda n: "fn f(" + ", ".join(f"p{i}" for i in range(n)) + ") { return 1 }\n")),
    ("N findings on one line", 500, broken(lambda n: "print " + " + ".join(f"u{i}" for i in range(n)) + "\n")),
    ("N wrong statements on one line", 500, broken(lambda n: "; ".join("x = = 1" for _ in range(n)) + "\n")),
    ("N open brackets", 200, broken(lambda n: "([{" * n)),
    ("N closed brackets", 500, broken(lambda n: ")]}" * n)),
    ("N quotes", 500, broken(lambda n: "'" * n + "\n" + "`" * n)),
    ("a line of letters", 20000, broken(lambda n: "a" * n)),
    ("a line of words", 2000, broken(lambda n: "abc " * n)),
    ("a line of digits", 1000, broken(lambda n: "1" * n)),
    ("${ in a text", 500, broken(lambda n: '"' + "${" * n + '"')),
    ("text with N parts", 500, generated(lambda n: "x = 1\ny = \"" + "${x} " * n + "\"\nprint len(y)\n")),
    ("list of N items in the source", 4000, generated(lambda n: "x = [" + ", ".join(str(i) for i in range(n)) + "]\nprint len(x)\n")),
    ("record of N keys in the source", 1000, generated(lambda n: "x = {" + ", ".join(f"k{i}: {i}" for i in range(n)) + "}\nprint len(keys(x))\n")),
    # An expression has at most 2,001 terms.
    ("sum of N terms", 120, generated(lambda n: "x = 1" + " + 1" * n + "\nprint x\n")),
    ("pipeline of N stages", 100, generated(lambda n: "x = [1]" + " | map it" * n + "\nprint len(x)\n")),
    ("N elses", 100, generated(lambda n: "x = 1\nif x == 2 { print 2 }" + "".join(f" else if x == {i + 3} {{ print {i} }}" for i in range(n)) + "\n")),
]

main()
