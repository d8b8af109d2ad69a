"""Measures the sandbox: start-up with the full demo company, requests per second, latency, memory after many creates.

usage: bench-sandbox.py MMX CREATES JSON
"""

import http.client
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.parse

CUSTOMER = {
    "Name": "Nova firma d.o.o.", "Address": "Ulica 1", "PostalCode": "11000", "City": "Beograd", "Country": {"ID": 3},
    "SubjectToVAT": "D", "Currency": {"ID": 2}, "EInvoiceIssuing": "SeNePripravlja",
}


class Sandbox:
    """A running sandbox and a token for it."""

    def __init__(self, mmx, *options):
        start = time.monotonic()
        self.process = subprocess.Popen(
            [mmx, "sandbox", "--port", "0", "--quiet", "--limit", "0", "--month-limit", "0", *options], stdout=subprocess.PIPE, text=True)
        account = {}
        while "MMX_ORG" not in account:
            name, _, value = self.process.stdout.readline().removeprefix("export ").strip().partition("=")
            account[name] = value
        self.startup = time.monotonic() - start
        self.api = account["MMX_API_URL"]
        place = urllib.parse.urlsplit(account["MMX_AUTH_URL"])
        form = {
            "grant_type": "password", "client_id": account["MMX_CLIENT_ID"], "client_secret": account["MMX_CLIENT_SECRET"],
            "username": account["MMX_USERNAME"], "password": account["MMX_PASSWORD"], "scope": "minimax.rs",
        }
        connection = http.client.HTTPConnection(place.netloc)
        connection.request("POST", place.path, urllib.parse.urlencode(form), {"Content-Type": "application/x-www-form-urlencoded"})
        self.token = json.load(connection.getresponse())["access_token"]

    def memory(self):
        """Megabytes that are resident."""
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1)) / 1024

    def create(self, count):
        """Adds customers over one connection."""
        place = urllib.parse.urlsplit(self.api)
        connection = http.client.HTTPConnection(place.netloc)
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        body = json.dumps(CUSTOMER)
        for _ in range(count):
            connection.request("POST", f"{place.path}api/orgs/13/customers", body, headers)
            answer = connection.getresponse()
            answer.read()
            if answer.status != 201:
                raise SystemExit(f"a create was answered by {answer.status}")

    def wrk(self, path, body=None):
        """Requests per second and the 99th percentile in milliseconds, with eight connections for five seconds."""
        with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
            if body:
                script.write(f"wrk.method = 'POST'\nwrk.body = [[{json.dumps(body)}]]\nwrk.headers['Content-Type'] = 'application/json'\n")
            script.flush()
            shown = subprocess.run(
                ["wrk", "-t1", "-c8", "-d5s", "--latency", "-H", f"Authorization: Bearer {self.token}", "-s", script.name, self.api + path],
                capture_output=True, text=True, check=True).stdout
        if "Non-2xx" in shown:
            raise SystemExit(f"{path} is refused:\n{shown}")
        value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", shown).groups()
        return {
            "per_second": round(float(re.search(r"Requests/sec:\s+([\d.]+)", shown).group(1))),
            "p99_ms": round(float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit], 2),
        }

    def stop(self):
        self.process.terminate()
        self.process.wait()


def main():
    mmx, creates, file = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    small = Sandbox(mmx)
    figures = {"startup_small_s": round(small.startup, 3)}
    small.stop()
    full = Sandbox(mmx, "--seed", "1")
    figures["startup_full_s"] = round(full.startup, 3)
    figures["memory_full_mb"] = round(full.memory(), 1)
    figures["get_record"] = full.wrk("api/orgs/12/customers/5")
    figures["list_of_100"] = full.wrk("api/orgs/12/customers?PageSize=100")
    figures["post"] = full.wrk("api/orgs/12/customers", CUSTOMER)
    full.stop()
    with tempfile.TemporaryDirectory() as folder:
        kept = Sandbox(mmx, "--seed", "1", "--data", os.path.join(folder, "books.db"))
        figures["startup_full_to_file_s"] = round(kept.startup, 3)
        figures["post_to_file"] = kept.wrk("api/orgs/12/customers", CUSTOMER)
        kept.stop()
    empty = Sandbox(mmx)
    begin = empty.memory()
    start = time.monotonic()
    empty.create(creates)
    figures["creates"] = {
        "count": creates, "per_second": round(creates / (time.monotonic() - start)), "memory_before_mb": round(begin, 1),
        "memory_after_mb": round(empty.memory(), 1),
    }
    empty.stop()
    for name, value in figures.items():
        print(f"{name:24} {value if not isinstance(value, dict) else '  '.join(f'{k} {v}' for k, v in value.items())}")
    with open(file, "w") as out:
        json.dump(figures, out, indent=2)


main()
