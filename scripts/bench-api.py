"""Reads a second and CPU time of a read in mmx and other HTTP clients, and the calls that five jobs need, as tables and as JSON.

Usage: bench-api.py MMX RUNS FOLDER JSON

Each client reads one customer over and over, one request at a time on one connection, from the sandbox and from nginx with a file. The
clients take turns. CPU time is that of the whole process, its start included. The calls of jobs are counted by the sandbox.
"""

import csv
import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

READS = 3000
CUSTOMER_PATH = "api/orgs/12/customers/5"
HTTPX = """
import sys, httpx
url, token, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
with httpx.Client(headers={"Authorization": "Bearer " + token, "Accept": "application/json"}) as client:
    for _ in range(count):
        answer = client.get(url)
        answer.raise_for_status()
        answer.json()
"""


def main():
    mmx, runs, folder, path = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]
    with tempfile.TemporaryDirectory(prefix="mmx-bench-") as work:
        result = {"reads": reads(mmx, runs, work, os.path.dirname(path)), "jobs": jobs(mmx, folder, work)}
    with open(path, "w") as file:
        json.dump(result, file, indent=2)
    print(f"\nalso in {path}")


# Servers -------------------------------------------------------------------------------------------------------------


class Sandbox:
    def __init__(self, mmx, work, has_log):
        self.log = open(os.path.join(work, "sandbox.log"), "w+")
        self.process = subprocess.Popen([mmx, "sandbox", "--limit", "0", "--month-limit", "0", *(["--log"] if has_log else [])], stdout=subprocess.PIPE, stderr=self.log, text=True)
        lines = [self.process.stdout.readline() for _ in range(7)]
        self.account = dict(line.strip().removeprefix("export ").split("=", 1) for line in lines)
        self.environment = environment(work, self.account)
        self.base = self.account["MMX_API_URL"]
        self.token = sign_in(self.account)

    def stop(self):
        self.process.terminate()
        self.process.wait()

    def calls(self):
        """Requests so far: of tokens, and of the API."""
        with open(self.log.name) as file:
            lines = [line for line in file if re.match(r"[A-Z]+ /", line)]
        tokens = sum("/token " in line for line in lines)
        return tokens, len(lines) - tokens


class Nginx:
    """The same customer as a file, and a token for everybody."""

    def __init__(self, work, customer):
        root = os.path.join(work, "nginx")
        file = os.path.join(root, CUSTOMER_PATH)
        os.makedirs(os.path.dirname(file))
        with open(file, "wb") as stream:
            stream.write(customer)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        conf = os.path.join(work, "nginx.conf")
        token = '{"access_token":"bench-token","token_type":"bearer","expires_in":3600}'
        temporary = " ".join(f"{name}_temp_path {root}/{name};" for name in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"])
        with open(conf, "w") as stream:
            stream.write(f"""user root; daemon off; worker_processes 1; pid {root}/pid; error_log {root}/error;
events {{ worker_connections 64; }}
http {{ access_log off; keepalive_requests 1000000000; default_type application/json; {temporary}
  server {{ listen 127.0.0.1:{port}; root {root}; location = /token {{ return 200 '{token}'; }} }} }}
""")
        self.process = subprocess.Popen(["nginx", "-p", root, "-c", conf], stderr=subprocess.DEVNULL)
        self.base, self.token = f"http://127.0.0.1:{port}/", "bench-token"
        account = {"MMX_API_URL": self.base, "MMX_AUTH_URL": self.base + "token", "MMX_CLIENT_ID": "bench", "MMX_CLIENT_SECRET": "bench-secret",
                   "MMX_USERNAME": "bench", "MMX_PASSWORD": "bench-password", "MMX_ORG": "12"}
        self.environment = environment(os.path.join(work, "of-nginx"), account)
        wait_for(port)

    def stop(self):
        self.process.terminate()
        self.process.wait()


def environment(folder, account):
    return dict(os.environ, **account, XDG_STATE_HOME=os.path.join(folder, "state"), XDG_CONFIG_HOME=os.path.join(folder, "config"),
                MMX_CALLS_PER_DAY="1000000000", MMX_CALLS_PER_MONTH="1000000000")


def wait_for(port):
    end = time.monotonic() + 10
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.02)
    sys.exit("error: nginx does not start")


def sign_in(account):
    form = {"grant_type": "password", "client_id": account["MMX_CLIENT_ID"], "client_secret": account["MMX_CLIENT_SECRET"],
            "username": account["MMX_USERNAME"], "password": account["MMX_PASSWORD"], "scope": "minimax.rs"}
    with urllib.request.urlopen(account["MMX_AUTH_URL"], urllib.parse.urlencode(form).encode()) as answer:
        return json.load(answer)["access_token"]


def call(base, token, method, path, body=None):
    url = path if path.startswith("http") else base + path
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Authorization": "Bearer " + token, "Content-Type": "application/json"}, method=method)
    with urllib.request.urlopen(request) as answer:
        text = answer.read()
        return json.loads(text) if text else None, answer.headers


# Reads ---------------------------------------------------------------------------------------------------------------


def reads(mmx, runs, work, cache):
    script = os.path.join(work, "reads.mmx")
    with open(script, "w") as file:
        file.write("for i in range(num(args.count)) { get customers/5 }\n")
    httpx = httpx_python(cache)
    sandbox = Sandbox(mmx, work, has_log=False)
    servers = {"sandbox": sandbox}
    rows = []
    try:
        if shutil.which("nginx"):
            with urllib.request.urlopen(urllib.request.Request(sandbox.base + CUSTOMER_PATH, headers={"Authorization": "Bearer " + sandbox.token})) as answer:
                servers["nginx"] = Nginx(work, answer.read())
        else:
            print("nginx is not installed (apt-get install nginx-light); without it there is the sandbox alone")
        for name, server in servers.items():
            rows += measure(name, server, commands(mmx, script, httpx, work, server), runs)
    finally:
        for server in servers.values():
            server.stop()
    return rows


def commands(mmx, script, httpx, work, server):
    url = server.base + CUSTOMER_PATH
    headers = ["-H", "Authorization: Bearer " + server.token, "-H", "Accept: application/json"]
    config = os.path.join(work, "curl.conf")
    with open(config, "w") as file:
        for _ in range(READS):
            file.write(f'url = "{url}"\noutput = "/dev/null"\n')
    result = {"mmx": [mmx, script, "--count", str(READS)], "curl": ["curl", "-s", "-S", "-f", "--compressed", *headers, "-K", config]}
    if httpx:
        result["httpx"] = [httpx, "-c", HTTPX, url, server.token, str(READS)]
    if shutil.which("xh"):
        # One process a request: xh takes one address.
        result["xh"] = ["sh", "-c", f'i=0; while [ $i -lt {READS // 20} ]; do xh --body "$0" "$@" >/dev/null; i=$((i+1)); done', url,
                        "Authorization:Bearer " + server.token]
    else:
        print("xh is not installed and not in Debian 12; left out")
    if shutil.which("wrk"):
        result["wrk"] = ["wrk", "-t1", "-c1", "-d2s", *headers, url]
    return result


def measure(name, server, clients, runs):
    figures = {client: [] for client in clients}
    for _ in range(runs):
        for client, words in clients.items():
            figures[client].append(run(client, words, server.environment))
    own = {key: statistics.median(f[key] for f in figures["mmx"]) for key in ("rate", "cpu")}
    print(f"\n{name:10} {'reads/s':>9} {'mmx / it':>9} {'CPU µs a read':>14} {'mmx / it':>9}")
    rows = []
    for client in clients:
        rate, cpu = (statistics.median(f[key] for f in figures[client]) for key in ("rate", "cpu"))
        rows.append({"server": name, "client": client, "reads_per_second": round(rate), "mmx_to_it": round(own["rate"] / rate, 2),
                     "cpu_us": round(cpu, 1), "mmx_cpu_to_it": round(own["cpu"] / cpu, 2)})
        print(f"{client:10} {rate:9.0f} {own['rate'] / rate:9.2f} {cpu:14.1f} {own['cpu'] / cpu:9.2f}", flush=True)
    return rows


def run(client, words, variables):
    """Reads a second, and microseconds of CPU a read; a client that fails ends the measurement."""
    before = os.times()
    start = time.perf_counter()
    done = subprocess.run(words, env=variables, capture_output=True, text=True)
    seconds = time.perf_counter() - start
    after = os.times()
    if done.returncode != 0:
        sys.exit(f"error: {client} ended with {done.returncode}: {done.stderr[:500]}")
    cpu = after.children_user - before.children_user + after.children_system - before.children_system
    count = READS
    if client == "wrk":
        count = int(re.search(r"(\d+) requests in", done.stdout).group(1))
        seconds = 2
    elif client == "xh":
        count = READS // 20
    return {"rate": count / seconds, "cpu": cpu / count * 1e6}


def httpx_python(cache):
    """The python of a virtual environment with httpx, made the first time; None where that cannot be done."""
    python = os.path.join(cache, "bench-venv", "bin", "python")
    if not os.path.exists(python):
        made = subprocess.run([sys.executable, "-m", "venv", os.path.join(cache, "bench-venv")], capture_output=True, text=True)
        if made.returncode == 0:
            made = subprocess.run([python, "-m", "pip", "install", "-q", "httpx"], capture_output=True, text=True)
        if made.returncode != 0:
            shutil.rmtree(os.path.join(cache, "bench-venv"), ignore_errors=True)
            print("python's httpx cannot be installed; left out")
            return None
    return python


# Jobs ----------------------------------------------------------------------------------------------------------------


def jobs(mmx, folder, work):
    """Calls of the API and of the token address, by mmx and by the way of the vendor's samples."""
    rows = []
    print(f"\n{'calls needed':42} {'mmx':>12} {'samples':>12} {'samples / mmx':>14}")
    for name, prepare, script, sample in JOBS:
        counts = {}
        for who in ("mmx", "samples"):
            place = os.path.join(work, re.sub(r"\W", "-", name) + who)
            os.makedirs(os.path.join(place, "files"))
            sandbox = Sandbox(mmx, place, has_log=True)
            try:
                state = prepare(sandbox, os.path.join(place, "files"), mmx, folder)
                before = sandbox.calls()
                if who == "mmx":
                    words = script(folder)
                    done = subprocess.run([mmx, *words], env=sandbox.environment, cwd=os.path.join(place, "files"), capture_output=True, text=True)
                    if done.returncode != 0:
                        sys.exit(f"error: {name}: mmx ended with {done.returncode}: {done.stderr[:800]}")
                else:
                    sample(Sample(sandbox), os.path.join(place, "files"), state)
                counts[who] = tuple(after - b for after, b in zip(sandbox.calls(), before))
            finally:
                sandbox.stop()
        (tokens, calls), (sample_tokens, sample_calls) = counts["mmx"], counts["samples"]
        ratio = (sample_tokens + sample_calls) / (tokens + calls)
        rows.append({"job": name, "mmx": {"tokens": tokens, "calls": calls}, "samples": {"tokens": sample_tokens, "calls": sample_calls},
                     "ratio": round(ratio, 2)})
        print(f"{name:42} {f'{calls} + {tokens}':>12} {f'{sample_calls} + {sample_tokens}':>12} {ratio:14.2f}", flush=True)
    print("calls of the API + sign-ins")
    return rows


class Sample:
    """The way of the vendor's samples: a token for each run, the organisation looked up in each, every created record read back from its
    Location, a record read again after it was changed."""

    def __init__(self, sandbox):
        self.base, self.token = sandbox.base, sign_in(sandbox.account)
        rows = self.get("api/currentuser/orgs")["Rows"]
        self.root = f"api/orgs/{rows[0]['Organisation']['ID']}/"

    def get(self, path):
        return call(self.base, self.token, "GET", path)[0]

    def create(self, path, body):
        _, headers = call(self.base, self.token, "POST", self.root + path, body)
        return self.get(urllib.parse.urljoin(self.base, headers["Location"]))

    def update(self, path, body):
        call(self.base, self.token, "PUT", self.root + path, body)
        return self.get(self.root + path)

    def all(self, path):
        """Pages of the size that the service gives by itself."""
        rows, page = [], 1
        while True:
            envelope = self.get(f"{self.root}{path}?CurrentPage={page}")
            rows += envelope["Rows"]
            page += 1
            if len(rows) >= envelope["TotalRows"] or not envelope["Rows"]:
                return rows


def nothing(sandbox, files, mmx, folder):
    return None


def customer(number):
    return {"Name": f"Kupac {number} d.o.o.", "Code": f"B{number:05}", "Address": f"Ulica {number}", "PostalCode": "11000", "City": "Beograd",
            "SubjectToVAT": "N", "EInvoiceIssuing": "SeNePripravlja"}


def with_references(row):
    return dict(row, Country={"ID": 3}, Currency={"ID": 2})


def write_customers(sandbox, files, mmx, folder):
    with open(os.path.join(files, "customers.csv"), "w", newline="") as file:
        rows = [dict(customer(number), Country="RS", Currency="RSD") for number in range(500)]
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


def fill(sandbox, files, mmx, folder):
    """2,500 customers in all."""
    there, _ = call(sandbox.base, sandbox.token, "GET", "api/orgs/12/customers?PageSize=1")
    for number in range(2500 - there["TotalRows"]):
        call(sandbox.base, sandbox.token, "POST", "api/orgs/12/customers", with_references(customer(number)))


def fill_and_change(sandbox, files, mmx, folder):
    """An export of all, then ten customers changed."""
    fill(sandbox, files, mmx, folder)
    subprocess.run([mmx, os.path.join(folder, "export-customers.mmx"), "customers.jsonl"], env=sandbox.environment, cwd=files, check=True,
                   capture_output=True)
    # Times of the service have whole seconds.
    time.sleep(1.1)
    rows, _ = call(sandbox.base, sandbox.token, "GET", "api/orgs/12/customers?PageSize=10")
    for row in rows["Rows"]:
        record, _ = call(sandbox.base, sandbox.token, "GET", f"api/orgs/12/customers/{row['CustomerId']}")
        call(sandbox.base, sandbox.token, "PUT", f"api/orgs/12/customers/{row['CustomerId']}", dict(record, City="Niš"))


def write_invoices(sandbox, files, mmx, folder):
    """Fifty invoices for ten customers over five items."""
    def codes(path, field, count):
        rows, _ = call(sandbox.base, sandbox.token, "GET", f"api/orgs/12/{path}?PageSize={count}")
        return [row[field] for row in rows["Rows"]]

    customers, items = codes("customers", "Code", 10), codes("items", "Code", 5)
    rows = [{"Customer": customers[n % len(customers)], "Item": items[n % len(items)], "Quantity": 1 + n % 3, "Price": "100.00"} for n in range(50)]
    with open(os.path.join(files, "invoices.csv"), "w", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


def read_csv(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def sample_edit(sample, files, state):
    record = sample.get(sample.root + "customers/5")
    sample.update("customers/5", dict(record, Name="Novo ime d.o.o."))


def sample_import(sample, files, state):
    country, currency = sample.get(sample.root + "countries/code(RS)"), sample.get(sample.root + "currencies/code(RSD)")
    for row in read_csv(os.path.join(files, "customers.csv")):
        sample.create("customers", dict(row, Country={"ID": country["CountryId"]}, Currency={"ID": currency["CurrencyId"]}))


def sample_export(sample, files, state):
    for row in sample.all("customers"):
        sample.get(f"{sample.root}customers/{row['CustomerId']}")


def sample_issue(sample, files, state):
    for row in read_csv(os.path.join(files, "invoices.csv")):
        who = sample.get(f"{sample.root}customers/code({row['Customer']})")
        what = sample.get(f"{sample.root}items/code({row['Item']})")
        today = time.strftime("%Y-%m-%d")
        invoice = sample.create("issuedinvoices", {
            "InvoiceType": "R", "Customer": {"ID": who["CustomerId"]}, "DateIssued": today, "DateTransaction": today, "DateDue": today,
            "AddresseeName": who["Name"], "AddresseeAddress": who["Address"], "AddresseePostalCode": who["PostalCode"],
            "AddresseeCity": who["City"], "AddresseeCountry": {"ID": who["Country"]["ID"]}, "Currency": {"ID": who["Currency"]["ID"]},
            "IssuedInvoiceRows": [{"RowNumber": 1, "Item": {"ID": what["ItemId"]}, "ItemName": what["Name"], "Quantity": int(row["Quantity"]),
                                   "Price": 100.00, "VatRate": {"ID": what["VatRate"]["ID"]}}]})
        version = urllib.parse.quote(invoice["RowVersion"], safe="")
        call(sample.base, sample.token, "PUT",
             f"{sample.root}issuedinvoices/{invoice['IssuedInvoiceId']}/actions/issueAndGeneratepdf?rowVersion={version}")


# Name, what is there before, the words of mmx, the way of the samples.
JOBS = [
    ("edit one customer", nothing, lambda folder: ["-c", 'c = get customers/5; c.Name = "Novo ime d.o.o."; save c'], sample_edit),
    ("import 500 customers", write_customers, lambda folder: [os.path.join(folder, "import-customers.mmx"), "customers.csv"], sample_import),
    ("export 2500 customers, whole records", fill, lambda folder: [os.path.join(folder, "export-customers.mmx"), "customers.jsonl"], sample_export),
    ("refresh them after 10 changed", fill_and_change, lambda folder: [os.path.join(folder, "refresh-customers.mmx"), "customers.jsonl"], sample_export),
    ("issue 50 invoices", write_invoices, lambda folder: [os.path.join(folder, "issue-invoices.mmx"), "invoices.csv"], sample_issue),
]

main()
