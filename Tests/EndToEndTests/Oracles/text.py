"""Text functions against one written rule: both sides in normal form C, scalar by scalar; CR LF is two characters, anything else a grapheme."""

import random
import unicodedata

from common import compare, must_run, read_json, write_json

random.seed(2026)
PIECES = [
    "a", "b", "e", "c", "s", "S", "š", "Š", "č", "é", "n", "đ", " ", "\t", "\n", "\r", "\r\n", ",", ".", "\u030c", "\u0301", "\u0327", "\u0308",
    "가", "각", "\u1112", "\u1161", "\u11ab", "ё", "й", "и", "\u0306", "👍", "👨\u200d👩\u200d👧", "🇷🇸", "\u212b", "Å", "\u2126", "\u037e",
    "\u0344", "\u0958", "क\u093c",
]


def text(longest):
    return "".join(random.choice(PIECES) for _ in range(random.randint(0, longest)))


def form(value):
    return unicodedata.normalize("NFC", value)


# An alphabet in which graphemes are a starter and its marks, so that a few lines say what a character is.
PLAIN = ["a", "e", "š", "й", "\r\n", "\r", "\n", " ", ",", "x"]
MARKS = ["\u0301", "\u030c", "\u0327"]


def plain(longest):
    result = ""
    for _ in range(random.randint(0, longest)):
        letter = random.choice(PLAIN)
        result += letter
        if letter.isalpha() and random.random() < 0.3:
            result += random.choice(MARKS)
    return result


def characters(value):
    result = []
    for scalar in value:
        if result and unicodedata.combining(scalar):
            result[-1] += scalar
        else:
            result.append(scalar)
    return result


pairs = []
for _ in range(3000):
    whole = text(8)
    part = text(2) if random.random() < 0.5 else whole[random.randint(0, len(whole)):][: random.randint(0, 3)]
    if random.random() < 0.5:
        part = unicodedata.normalize(random.choice(["NFC", "NFD"]), part)
    pairs.append([whole, part])
counted = [plain(8) for _ in range(1500)]
write_json("in.json", {"pairs": pairs, "counted": counted})
must_run('''
input = read("in.json")
fn tried(pair) {
  a = pair[0]
  b = pair[1]
  parts = null
  replaced = null
  if len(b) > 0 {
    parts = split(a, b)
    replaced = replace(a, b, "-")
  }
  counts = [a, b] | group it
  return {
    equal: a == b, inside: b in a, contains: contains(a, b), starts: starts(a, b), ends: ends(a, b), split: parts, replace: replaced,
    unique: len([a, b] | unique), group: len(counts), join: len([{ k: a }] | join [{ k: b, v: 1 }] on .k), listed: b in [a],
    less: a < b or b < a, folded: fold(a) == fold(b), tilde: a ~ b
  }
}
input.pairs | map tried(it) | write "pairs.json"
write("counted.json", input.counted | map { n: len(it), chars: split(it, ""), last: it[-1..], first: it[0..2], trim: trim(it), padded: len(pad(it, 12)) })
''')
for (a, b), got in zip(pairs, read_json("pairs.json")):
    whole, part = form(a), form(b)
    same = whole == part
    place = f"{a!a} with {b!a}"
    for name in ("equal", "listed"):
        compare(f"{name}, {place}", got[name], same)
    for name in ("inside", "contains"):
        compare(f"{name}, {place}", got[name], part in whole)
    compare(f"starts, {place}", got["starts"], whole.startswith(part))
    compare(f"ends, {place}", got["ends"], whole.endswith(part))
    compare(f"unique, {place}", got["unique"], 1 if same else 2)
    compare(f"group, {place}", got["group"], 1 if same else 2)
    compare(f"join, {place}", got["join"], 1 if same else 0)
    compare(f"order, {place}", got["less"], not same)
    if same:
        compare(f"fold, {place}", got["folded"], True)
    if part in whole:
        compare(f"~, {place}", got["tilde"], True)
    if part:
        compare(f"split, {place}", [form(x) for x in got["split"]], whole.split(part))
        compare(f"replace, {place}", form(got["replace"]), form(whole.replace(part, "-")))
for value, got in zip(counted, read_json("counted.json")):
    wanted = characters(value)
    place = f"{value!a}"
    compare(f"len, {place}", got["n"], len(wanted))
    compare(f"characters, {place}", got["chars"], wanted)
    compare(f"slice, {place}", got["first"], "".join(wanted[:2]))
    compare(f"trim, {place}", got["trim"], value.strip())
    compare(f"pad, {place}", got["padded"], max(12, len(wanted)))
    compare(f"last, {place}", got["last"], "".join(wanted[-1:]))
