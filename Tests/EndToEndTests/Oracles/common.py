"""What the oracles share: a folder of their own, runs of mmx in it, and differences in words."""

import json
import os
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
FOLDER = tempfile.TemporaryDirectory()
_differences = 0


def path(name):
    return os.path.join(FOLDER.name, name)


def write(name, data):
    with open(path(name), "wb") as file:
        file.write(data if isinstance(data, bytes) else data.encode())


def write_json(name, value):
    write(name, json.dumps(value))


def read_json(name):
    with open(path(name), "rb") as file:
        return json.load(file)


def run(script, *options):
    """Runs a program of mmx in the folder; gives its exit status, standard output and standard error."""
    write("program.mmx", script)
    done = subprocess.run([PROGRAM, *options, "program.mmx"], cwd=FOLDER.name, capture_output=True, timeout=60)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def must_run(script, *options):
    status, output, error = run(script, *options)
    if status != 0:
        sys.exit(f"mmx ended with {status}: {error}")
    return output


def compare(what, got, wanted):
    """Prints a difference, the first twenty of them."""
    global _differences
    if got == wanted and type(got) == type(wanted):
        return
    _differences += 1
    if _differences <= 20:
        print(f"{what}: mmx {got!r}, oracle {wanted!r}")
