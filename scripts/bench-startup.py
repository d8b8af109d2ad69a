"""Wall time from starting a program to its end, medians over interleaved runs, as a table and as JSON.

Usage: bench-startup.py MMX RUNS JSON
"""

import json
import os
import shutil
import statistics
import sys
import time


def main():
    mmx, runs, path = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    # The system's own, because one behind a shim would be charged for the shim.
    python = "/usr/bin/python3" if os.path.exists("/usr/bin/python3") else sys.executable
    wanted = [
        ("mmx -c 1", [mmx, "-c", "1"]),
        ("mmx --version", [mmx, "--version"]),
        ("lua5.4 -e ''", ["lua5.4", "-e", ""]),
        ("python3 -c ''", [python, "-c", ""]),
        ("curl --version", ["curl", "--version"]),
    ]
    commands = [(name, words) for name, words in wanted if shutil.which(words[0])]
    times = {name: [] for name, _ in commands}
    for _ in range(runs + 5):
        for name, words in commands:
            times[name].append(measure(words))
    report(path, runs, {name: sorted(values[5:]) for name, values in times.items()}, [name for name, _ in wanted])


def measure(words):
    """Milliseconds; a program that fails ends the measurement."""
    actions = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (0, 1, 2)]
    program = shutil.which(words[0])
    start = time.perf_counter_ns()
    process = os.posix_spawn(program, words, os.environ, file_actions=actions)
    _, status = os.waitpid(process, 0)
    end = time.perf_counter_ns()
    if status != 0:
        sys.exit(f"error: '{' '.join(words)}' ended with {os.waitstatus_to_exitcode(status)}")
    return (end - start) / 1e6


def report(path, runs, times, names):
    basis = statistics.median(times["mmx -c 1"])
    rows = []
    print(f"{'':16} {'median ms':>10} {'p10':>7} {'p90':>7} {'times mmx -c 1':>15}")
    for name in names:
        if name not in times:
            print(f"{name:16} not installed")
            continue
        values = times[name]
        row = {
            "command": name,
            "median_ms": round(statistics.median(values), 3),
            "p10_ms": round(values[len(values) // 10], 3),
            "p90_ms": round(values[len(values) * 9 // 10], 3),
            "ratio": round(statistics.median(values) / basis, 2),
        }
        rows.append(row)
        print(f"{name:16} {row['median_ms']:10.2f} {row['p10_ms']:7.2f} {row['p90_ms']:7.2f} {row['ratio']:15.2f}")
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"benchmark": "startup", "runs": runs, "results": rows}, file, indent=2)
        file.write("\n")
    print(f"also in {path}")


main()
