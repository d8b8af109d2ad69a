"""Wall time and peak memory of small programs in mmx and in other languages, medians over alternating runs, as a table and as JSON.

Usage: bench-language.py MMX RUNS FOLDER JSON
"""

import json
import os
import random
import shutil
import statistics
import sys
import time

PROGRAMS = ["loop", "fib", "records", "decimals", "customers", "sort"]
CITIES = ["Beograd", "Novi Sad", "Niš", "Čačak", "Kragujevac", "Šabac", "Zrenjanin", "Užice"]


def main():
    mmx, runs, folder, path = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]
    python = "/usr/bin/python3" if os.path.exists("/usr/bin/python3") else sys.executable
    data = os.path.join(os.path.dirname(path), "bench-customers.json")
    write_customers(data)
    peers = {"mmx": ([mmx], "mmx"), "lua5.4": (["lua5.4"], "lua"), "python3": ([python], "py"), "node": (["node"], "js"),
             "jq": (["jq", "-r", "-f"], "jq"), "gojq": (["gojq", "-r", "-f"], "jq"), "jaq": (["jaq", "-r", "-f"], "jq")}
    rows = []
    for program in PROGRAMS:
        commands = {}
        for name, (words, suffix) in peers.items():
            file = os.path.join(folder, f"{program}.{suffix}")
            if os.path.exists(file) and shutil.which(words[0]):
                commands[name] = words + [file] + ([data] if program == "customers" else [])
        rows += measure(program, commands, runs)
    with open(path, "w") as file:
        json.dump(rows, file, indent=2)
    print(f"also in {path}")


def measure(program, commands, runs):
    """Milliseconds, and MB, which below some 15 are those of this program before it became the other; a program that fails ends the measurement."""
    times = {name: [] for name in commands}
    peaks = {name: 0 for name in commands}
    for _ in range(runs):
        for name, words in commands.items():
            elapsed, peak = run(words)
            times[name].append(elapsed)
            peaks[name] = max(peaks[name], peak)
    own = statistics.median(times["mmx"])
    print(f"\n{program:10} {'median ms':>10} {'mmx / it':>9} {'peak MB':>8}")
    rows = []
    for name in commands:
        median = statistics.median(times[name])
        rows.append({"program": program, "language": name, "median_ms": round(median, 1), "ratio": round(own / median, 3), "peak_mb": peaks[name]})
        print(f"{name:10} {median:10.1f} {own / median:9.2f} {peaks[name]:8}", flush=True)
    return rows


def run(words):
    actions = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (0, 1, 2)]
    start = time.perf_counter_ns()
    process = os.posix_spawn(shutil.which(words[0]), words, os.environ, file_actions=actions)
    _, status, usage = os.wait4(process, 0)
    end = time.perf_counter_ns()
    if status != 0:
        sys.exit(f"error: '{' '.join(words)}' ended with {os.waitstatus_to_exitcode(status)}")
    return (end - start) / 1e6, usage.ru_maxrss // 1024


def write_customers(path):
    """20 MB of customers, the same each time."""
    generator = random.Random(1)
    with open(path, "w") as file:
        file.write("[")
        for number in range(100_000):
            customer = {"CustomerId": number, "Name": f"Kupac {number} d.o.o.", "Code": f"K{number:06}", "City": generator.choice(CITIES),
                        "Address": f"Ulica {generator.randrange(900)}", "PostalCode": str(11000 + number % 900), "Active": number % 3 != 0,
                        "Country": {"ID": 3, "Name": "Srbija"}}
            text = json.dumps(customer, ensure_ascii=False)
            credit = f"{generator.randrange(100_000) / 100:.2f}"
            file.write(("," if number else "") + text[:-1] + f', "Credit": {credit}}}\n')
        file.write("]")


main()
