"""How long an editor waits for `mmx lsp` with a file of 10,000 lines: from opening it, and from a change, to its mistakes, and for
completion; beside it pylsp with a Python file of the same shape, where it is installed. The client is pytest-lsp's, the types are
lsprotocol's. Each mistake told is one that `mmx check --json` prints.

Usage: bench-lsp.py MMX RUNS JSON    with `pip install pytest-lsp` and perhaps `pip install python-lsp-server[pyflakes]`
"""

import asyncio
import importlib.util
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

from lsprotocol import types
from pytest_lsp import ClientServerConfig, client_capabilities

BLOCKS = 1000

MMX = """# customer
c = get customers/5
c.Name = "Test ${{1 + 2}}"
fn f{i}(a, b = 1) {{
  x = a + b
  x * 2
}}
rows = get issuedinvoices all | where .InvoiceValue > 100 | select .InvoiceNumber
print f{i}({i}), rows | count

"""
PYTHON = """# customer
c = get("customers/5")
c.name = f"Test {{1 + 2}}"
def f{i}(a, b=1):
    x = a + b
    return x * 2

rows = [r.number for r in get("issuedinvoices") if r.value > 100]
print(f{i}({i}), len(rows))

"""

# Its notebooks are described in a way that lsprotocol refuses.
PYLSP = """
from pylsp.__main__ import main
from pylsp.python_lsp import PythonLSPServer

plain = PythonLSPServer.capabilities
PythonLSPServer.capabilities = lambda server: {key: value for key, value in plain(server).items() if key != "notebookDocumentSync"}
main()
"""


class Subject:
    """A server, a text for it, a mistake to type and the beginning of a word."""

    def __init__(self, command, name, language, text, mistake, begun):
        self.command, self.name, self.language, self.text = command, name, language, text
        self.mistake, self.begun = mistake, begun


async def measure(subject, runs, folder):
    path = pathlib.Path(folder) / subject.name
    path.write_text(subject.text)
    uri = path.as_uri()
    client = await ClientServerConfig(server_command=subject.command).start()
    capabilities = client_capabilities("neovim")
    # Mistakes are told, not asked for.
    capabilities.text_document.diagnostic = None
    await client.initialize_session(types.InitializeParams(capabilities=capabilities, root_uri=pathlib.Path(folder).as_uri()))
    results = {}
    version = 1
    text = subject.text

    def told():
        return asyncio.ensure_future(client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS))

    async def insert(line, words):
        nonlocal version, text
        version += 1
        place = types.Position(line=line, character=0)
        lines = text.split("\n")
        lines[line] = words + lines[line]
        text = "\n".join(lines)
        start = time.perf_counter()
        answer = told()
        client.text_document_did_change(types.DidChangeTextDocumentParams(
            text_document=types.VersionedTextDocumentIdentifier(uri=uri, version=version),
            content_changes=[types.TextDocumentContentChangePartial(range=types.Range(start=place, end=place), text=words)]))
        await answer
        return time.perf_counter() - start

    start = time.perf_counter()
    answer = told()
    client.text_document_did_open(types.DidOpenTextDocumentParams(
        types.TextDocumentItem(uri=uri, language_id=subject.language, version=1, text=text)))
    await answer
    results["open"] = [time.perf_counter() - start]
    results["change to mistakes"] = [await insert(5 * BLOCKS, subject.mistake.format(i=i)) for i in range(runs)]
    path.write_text(text)
    findings = client.diagnostics[uri]
    if len(findings) < runs:
        sys.exit(f"bench-lsp: {subject.name} has {runs} mistakes, {len(findings)} were found")
    end = text.count("\n")
    await insert(end, subject.begun)
    results["completion"] = []
    for _ in range(runs):
        start = time.perf_counter()
        answer = await client.text_document_completion_async(types.CompletionParams(
            text_document=types.TextDocumentIdentifier(uri=uri), position=types.Position(line=end, character=len(subject.begun))))
        results["completion"].append(time.perf_counter() - start)
        if not (answer.items if hasattr(answer, "items") else answer):
            sys.exit(f"bench-lsp: nothing completes '{subject.begun}' in {subject.name}")
    await client.shutdown_session()
    return results, findings, path


def checked(mmx, path):
    """Places and sentences of `mmx check` for the same text."""
    printed = subprocess.run([mmx, "check", "--json", str(path)], capture_output=True, text=True).stdout
    return sorted((one["line"], one["message"]) for one in map(json.loads, printed.splitlines()) if "message" in one)


async def main():
    mmx, runs, json_path = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    subjects = [Subject([mmx, "lsp"], "big.mmx", "mmx", "".join(MMX.format(i=i) for i in range(BLOCKS)), "x{i} = nothing{i}\n", "f77")]
    if importlib.util.find_spec("pylsp"):
        text = "from shop import get\n" + "".join(PYTHON.format(i=i) for i in range(BLOCKS))
        subjects.append(Subject([sys.executable, "-c", PYLSP], "big.py", "python", text, "x{i} = nothing{i}\n", "f77"))
    medians = {}
    for subject in subjects:
        program = "mmx" if subject.language == "mmx" else "pylsp"
        with tempfile.TemporaryDirectory() as folder:
            results, findings, path = await measure(subject, runs, folder)
            if subject.language == "mmx":
                told = sorted((one.range.start.line + 1, one.message.split("\n")[0]) for one in findings)
                if told != checked(mmx, path):
                    sys.exit("bench-lsp: the editor is told something else than `mmx check` prints")
        for name, times in results.items():
            medians[f"{program}, {name}"] = statistics.median(times) * 1000
            print(f"{program:6} {name:20} {statistics.median(times) * 1000:8.1f} ms   slowest {max(times) * 1000:8.1f} ms")
    with open(json_path, "w") as file:
        json.dump(medians, file, indent=2)


asyncio.run(main())
