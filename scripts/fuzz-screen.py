"""Plays the same random keys to two prompts, one that paints entries and one that does not, and compares what the terminals show.

Usage: fuzz-screen.py MMX SESSIONS SEED

Every second session leaves the suggestions on: they are on the painted screen only, so the screens are compared after Ctrl-C has ended the
entry, and no key takes a suggestion over. The others compare after each few keys.
"""

import fcntl
import os
import pty
import random
import select
import signal
import struct
import sys
import tempfile
import termios
import time

import pyte
import wcwidth

WORDS = ["get ", "customers", " | ", "where ", ".Name", " == ", "\"č đ\"", "'日本語'", "123.45", "@2026-01-31", "# x", "(", ")", "[", "{", "}",
         "x = ", "print ", "all ", "e\u0301", "中", "ж", "\u3042\u3042", "a" * 30, " ", "if x {", "${", "\"", "new customer { Subj", "\t1"]
EMACS = ["\x7f", "\x1b[D", "\x1b[D\x1b[D", "\x01", "\x05", "\x17", "\x0b", "\x19", "\x1b[A", "\x1b[B", "\x15", "\x0c", "\x1b[3~", "\x1b\r",
         "\x12cu\x07", "\x1b[200~get a\nb = \"č\"\n\x1b[201~", "\x1b[200~" + "x" * 200 + "\x1b[201~", "\x1bb", "\r"]
TAKING = ["\x1b[C", "\x06", "\x1bf", "\x1b[C\x1b[C"]
VI = ["\x7f", "\x1b", "\x1bh", "\x1bl", "\x1b0i", "\x1bA", "\x1bb", "\x1bw", "\x1bxi", "\x1bD", "\x1bu", "\x1bk", "\x1bj", "\x1bo", "\x1bO", "\x0c",
      "\x1b[A", "\x1b[200~get a\nb\x1b[201~", "i", "a", "\r"]


class Screen(pyte.Screen):
    """Without the fault that a mark on the last character of a full row moves to the next row."""

    def draw(self, data):
        for character in data:
            if self.cursor.x == self.columns and wcwidth.wcwidth(character) == 0:
                last = self.buffer[self.cursor.y][self.columns - 1]
                self.buffer[self.cursor.y][self.columns - 1] = last._replace(data=last.data + character)
            else:
                super().draw(character)


class Prompt:
    def __init__(self, mmx, home, columns, rows, paints, suggests, vi):
        os.makedirs(home + "/.config/mmx")
        with open(home + "/.config/mmx/settings", "w") as file:
            file.write("suggestions = %s\n" % ("on" if suggests else "off"))
        with open(home + "/.editrc", "w") as file:
            file.write("bind -v\n" if vi else "\n")
        self.screen = Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.bytes = 0
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            environment = {"HOME": home, "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm"}
            if not paints:
                environment["NO_COLOR"] = "1"
            os.execve(mmx, [mmx, "--norc", "--quiet", "--sandbox"], environment)
        self.resize(columns, rows)

    def resize(self, columns, rows):
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen.resize(rows, columns)

    def send(self, keys):
        os.write(self.terminal, keys.encode())

    def pump(self, seconds):
        """Takes what comes until nothing did for so long."""
        while select.select([self.terminal], [], [], seconds)[0]:
            try:
                chunk = os.read(self.terminal, 65536)
            except OSError:
                return
            self.bytes += len(chunk)
            self.stream.feed(chunk)

    def shown(self):
        return [row.rstrip() for row in self.screen.display], (self.screen.cursor.y, self.screen.cursor.x)

    def close(self):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.terminal)


def same(painted, plain, seconds=3):
    """Whether both come to show the same."""
    deadline = time.monotonic() + seconds
    while True:
        painted.pump(0.02)
        plain.pump(0.02)
        if painted.shown() == plain.shown():
            return True
        if time.monotonic() > deadline:
            return False


def end(painted, plain):
    """Ctrl-C, once all is shown: the terminal throws away what it has not passed on."""
    for prompt in (painted, plain):
        prompt.pump(0.15)
    for prompt in (painted, plain):
        prompt.send("\x03")


def ready(prompt):
    deadline = time.monotonic() + 20
    while not any(">" in row for row in prompt.screen.display):
        prompt.pump(0.02)
        if time.monotonic() > deadline:
            sys.exit("fuzz-screen: no prompt came")


def play(mmx, number, seed):
    """The keys and both screens if they differ; otherwise the bytes that each wrote."""
    chance = random.Random(f"{seed} {number}")
    columns, rows = chance.choice([24, 30, 41, 60, 80, 100, 132]), 30
    suggests, vi = number % 2 == 1, chance.random() < 0.3
    keys = (VI if vi else EMACS) + ([] if suggests else TAKING)
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        painted = Prompt(mmx, one, columns, rows, True, suggests, vi)
        plain = Prompt(mmx, other, columns, rows, False, suggests, vi)
        played = [f"{columns} columns", "vi" if vi else "emacs", "suggestions" if suggests else "colours"]
        try:
            ready(painted)
            ready(plain)
            for _ in range(chance.randint(3, 25)):
                if chance.random() < 0.06:
                    if suggests:
                        # What is suggested is cut where the window becomes narrower, and what is cut does not come back.
                        end(painted, plain)
                    if not same(painted, plain):
                        return played, painted, plain
                    columns = chance.choice([24, 33, 50, 80, 132])
                    played.append(f"resize {columns}")
                    painted.resize(columns, rows)
                    plain.resize(columns, rows)
                    painted.pump(0.03)
                    plain.pump(0.03)
                    continue
                burst = "".join(chance.choice(keys if chance.random() < 0.5 else WORDS) for _ in range(chance.randint(1, 3)))
                # What is typed while an entry runs is shown by the terminal itself.
                if "\r" in burst:
                    burst = burst[:burst.index("\r") + 1]
                played.append(burst)
                painted.send(burst)
                plain.send(burst)
                for prompt in (painted, plain):
                    prompt.pump(0.25 if "\r" in burst else 0.01)
                if not suggests and not same(painted, plain):
                    return played, painted, plain
            end(painted, plain)
            if not same(painted, plain):
                return played, painted, plain
            return painted.bytes, plain.bytes
        finally:
            painted.close()
            plain.close()


def main():
    mmx, sessions, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    differences, painted, plain = 0, 0, 0
    for number in range(sessions):
        result = play(mmx, number, seed)
        if len(result) == 2:
            painted, plain = painted + result[0], plain + result[1]
            continue
        differences += 1
        if differences <= 5:
            keys, one, other = result
            print(f"session {number}: {keys}")
            for name, prompt in (("painted", one), ("plain", other)):
                rows, cursor = prompt.shown()
                print(name, cursor)
                print("\n".join("  |" + row for row in rows if row))
    print(f"{sessions} sessions, {differences} differences; bytes painted {painted}, plain {plain}")
    sys.exit(1 if differences else 0)


main()
