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

import os
import shutil
import sqlite3
import sys
import time

from soaking import GOOD_TOKEN, HTML, JSON_TYPE, REFUSED_TOKEN, Round, report, run_rounds

GRANT = REFUSED_TOKEN[2]
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
RECORD = (200, JSON_TYPE, '{"CustomerId":5,"Name":"A","RowVersion":"AAA="}')
READ = ["-c", "(get customers/5).Name"]


class SignIns(Round):
    def __init__(self, mmx, number, seed):
        super().__init__(mmx, number, seed)
        self.is_good = number % 3 == 0
        self.has_faults = True
        self.destroyed = 0
        self.log = []
        self.start_service(self.choose, lambda *call: RECORD)

    def choose(self, count):
        if self.is_good and (count == 0 or not self.has_faults):
            self.log.append("good")
            return GOOD_TOKEN
        # Of a good password a refusal would be a lie.
        names = [name for name, answer in ANSWERS.items() if not (self.is_good and answer[0] == "refused")]
        self.log.append(self.random.choice(names))
        return ANSWERS[self.log[-1]][1:]

    def start(self):
        words = self.random.choice([READ, ["-c", "for i in range(4) { try { get customers/5 } catch e { } }"], ["login"], ["login", "--force"]])
        return self.home.start("--timeout", "1", *words)

    def finish(self, process, kill=None):
        return self.end(process, kill, expected=(0, 3, 5, 6, 130))[0]

    def soak(self):
        if self.is_good:
            self.finish(self.home.start(*READ))
            self.finish(self.home.start("-c", "logout"))
        for turn in range(self.random.randint(3, 5)):
            processes = [self.start() for _ in range(self.random.choice([1, 1, 3, 6]))]
            for process in processes:
                self.finish(process, self.random.uniform(0, 0.4) if self.random.random() < 0.4 else None)
            if turn and not self.is_good and self.random.random() < 0.4:
                self.spoil_state()
        self.check()

    def spoil_state(self):
        path = self.home.state + "/state.db"
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
            os.chmod(self.home.state, 0o500)
        elif how == "damaged":
            with open(path, "r+b") as file:
                file.write(b"x" * 5000)
            for end in ("-wal", "-shm"):
                if os.path.exists(path + end):
                    os.remove(path + end)
            self.destroyed += 1
        else:
            os.chmod(self.home.state, 0o700)
            shutil.rmtree(self.home.state)
            # What stood in for a damaged one is of no use for a new one.
            self.destroyed += 1

    def check(self):
        log = self.log
        self.counts["sign-ins"] += len(log)
        for name in log:
            self.counts[f"answer {name}"] += 1
        if self.is_good:
            self.has_faults = False
            for _ in range(40):
                if self.finish(self.home.start(*READ)) == 0:
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
    result = run_rounds(lambda number: SignIns(mmx, number, seed), range(rounds))
    report(result, path, not result["failures"])


if __name__ == "__main__":
    main()
