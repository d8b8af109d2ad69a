"""JSON after RFC 8259: what a reader must take and must refuse, what it means, and that what is written is read by Python as it was."""

import json
import random
from decimal import Decimal

from common import compare, must_run, path, read_json, run, write, write_json

random.seed(2026)
TAKEN = [
    "null", "true", "false", "0", "-0", "1", "-1", "12.5", "-0.10", "1e5", "1E5", "1e+5", "1e-5", "1.5E-3", "0e0", "0.0", '""', '"a"', "[]", "{}", " [ ] ",
    "\t{\n}\r", "[1,2 , 3]", '{"a":1}', '{"a" : {"b":[null]}}', r'"\"\\\/\b\f\n\r\t"', r'"\u0041\u010d"', r'"\ud83d\udc4d"', '"\u007f"', '"\u2028\u2029"',
    '"č👍"', '{"":1}', '{"a b":1,"č":2}', "[[[[[[[[[[1]]]]]]]]]]", '"${x}"', '"{1}"', "123456789012345678901234567890", "1.10", "[1.0,1.00]", '"/"', '" "',
    r'"\u0000"', r'"a\u0000b"', '{"__proto__":1}', '{"a":1,"A":2}', "[0]", "-1.5e+3", "[true,false,null]", r'"\u00e9"', '"e\u0301"', "[" * 100 + "]" * 100,
]
REFUSED = [
    "", " ", "nul", "Null", "TRUE", "None", "undefined", "NaN", "Infinity", "-Infinity", "+1", "01", "-01", "1.", ".5", "-.5", "1e", "1e+", "0x10", "1_000",
    "--1", "- 1", "1 2", "1,", ",1", "[1,]", "[,1]", "[1,,2]", "[1 2]", "[1", "1]", "[1}", "{", "}", '{"a"}', '{"a":}', '{"a":1,}', '{,"a":1}', '{a:1}', "{'a':1}",
    '{"a" 1}', '{"a":1 "b":2}', '{1:2}', "'a'", '"a', 'a"', '"a"b', '"\n"', '"\t"', '"\x00"', '"\x1f"', r'"\x41"', r'"\u12"', r'"\u12g4"', r'"\U0041"', r'"\a"',
    '"\\"', r'"\u"', "// c\n1", "/* c */ 1", "# c\n1", "[1]x", "[1][2]", "\u00a01", "\u20281", "\u200b1", "\x0c1", "\x0b[]", '{"a":1}}',
    "tru", "[tru]", "truefalse", "1.2.3", "1e5.5", "\u0661", '{"a":nope}', "[1;2]", '("a")', '"a" "b"',
]
BYTES_REFUSED = [b'"\xff"', b'"\xc0\x80"', b'"\xed\xa0\x80"', b'"\xe4"', b"\xff\xfe", b'"\xf5\x80\x80\x80"']
for index, text in enumerate(TAKEN):
    write(f"yes{index}.json", text)
    write(f"yes{index + len(TAKEN)}.json", b"\xef\xbb\xbf" + text.encode())
for index, text in enumerate(REFUSED):
    write(f"no{index}.json", text)
for index, data in enumerate(BYTES_REFUSED):
    write(f"no{index + len(REFUSED)}.json", data)


def value(depth=0):
    kind = random.random()
    if depth < 4 and kind < 0.2:
        return [value(depth + 1) for _ in range(random.randint(0, 4))]
    if depth < 4 and kind < 0.4:
        return {text(): value(depth + 1) for _ in range(random.randint(0, 4))}
    if kind < 0.7:
        return text()
    return random.choice([None, True, False, 0, 1, -1, 10**30, 0.5, -12.25, 1e-7, 123456.789])


def text():
    return "".join(random.choice("aZ0 \"\\/\b\f\n\r\t\x00\x01\x1f\x7f\u0080\u2028\ufeff\ufffe\uffffčć👍{}[]$:,'") for _ in range(random.randint(0, 6)))


values = [value() for _ in range(400)]
write_json("values.json", values)
write("lines.jsonl", "\ufeff" + "\r\n".join(json.dumps(item) for item in values[:50]) + "\r\n\r\n \t\r\n" + json.dumps(values[50]))
must_run(f'''
fn guarded(f) {{ try {{ return {{ value: f() }} }} catch e {{ return {{ kind: e.kind }} }} }}
taken = range({2 * len(TAKEN)}) | map guarded(() => read("yes${{it}}.json"))
refused = range({len(REFUSED) + len(BYTES_REFUSED)}) | map guarded(() => read("no${{it}}.json"))
values = read("values.json")
write("out.json", {{ taken: taken, refused: refused, again: values | map parsejson(json(it)) == it, texts: values | map json(it), lines: read("lines.jsonl") }})
write("pretty.json", values)
write("back.jsonl", values)
''')
out = read_json("out.json")


def exact(data):
    return json.loads(data, parse_float=Decimal, parse_int=Decimal)


with open(path("out.json"), encoding="utf-8") as file:
    taken = exact(file.read())["taken"]
for index, (wanted, got) in enumerate(zip(TAKEN + TAKEN, taken)):
    compare(f"reading {wanted[:40]!r}", got, {"value": exact(wanted)})
for index, (wanted, got) in enumerate(zip(REFUSED + BYTES_REFUSED, out["refused"])):
    compare(f"refusing {wanted[:40]!r}", "kind" in got, True)
for item, again, spelled, place in zip(values, out["again"], out["texts"], range(len(values))):
    compare(f"value {place}, parsejson(json(x)) == x", again, True)
    compare(f"value {place}, json", json.loads(spelled), item)
compare("jsonl", out["lines"], values[:51])
compare("json file", read_json("pretty.json"), values)
with open(path("back.jsonl"), encoding="utf-8") as file:
    compare("jsonl file", [json.loads(line) for line in file.read().split("\n") if line], values)

write("deep.json", "[" * 100_000)
status, output, error = run('read("deep.json")')
compare("100,000 levels", (status, output, "error (limit)" in error), (1, "", True))
