"""Numbers against Python's decimal, an implementation of its own: exact sums and products, quotients of 34 digits, remainders, rounding."""

import decimal
import random
from decimal import Decimal

from common import compare, must_run, read_json, write_json

random.seed(2026)
EXACT = decimal.Context(prec=400, rounding=decimal.ROUND_HALF_EVEN, Emax=99999, Emin=-99999)
QUOTIENT = decimal.Context(prec=34, rounding=decimal.ROUND_HALF_EVEN)


def number(digits=12):
    count = random.randint(1, digits)
    scale = random.randint(0, min(8, count + 2))
    return Decimal((random.randint(0, 1), tuple(random.choice([0, 0, 9, 5, random.randint(0, 9)]) for _ in range(count)), -scale))


pairs = [(number(), number()) for _ in range(3000)]
pairs += [(number(30), number(6)) for _ in range(500)]
pairs += [(Decimal(a), Decimal(b)) for a in ("0", "0.00", "1.10", "-1.10", "2.5", "-2.5", "0.1", "100", "9999999999999999.99") for b in ("0", "1", "-3", "0.2", "7")]
write_json("in.json", [{"a": str(EXACT.create_decimal(a)), "b": str(b), "places": random.randint(0, 4)} for a, b in pairs])
must_run('''
fn of(text) { num(text) }
fn quotient(a, b) { if b == 0 { null } else { str(a / b) } }
fn tried(row) {
  a = of(row.a)
  b = of(row.b)
  return {
    sum: str(a + b), difference: str(a - b), product: str(a * b), quotient: quotient(a, b),
    rest: if b == 0 { null } else { str(a % b) }, away: str(round(a, row.places)), even: str(round(a, row.places, "even")),
    less: a < b, equal: a == b, floor: str(floor(a)), ceil: str(ceil(a)), abs: str(abs(a)), text: str(a), back: a == num(str(a)), json: json(a)
  }
}
read("in.json") | map tried(it) | write "out.json"
''')


def plain(value):
    """As mmx writes it: digits and a point, zero without a sign."""
    text = format(value, "f")
    return text[1:] if text.startswith("-") and value == 0 else text


for row, got in zip(read_json("in.json"), read_json("out.json")):
    a, b, places = Decimal(row["a"]), Decimal(row["b"]), row["places"]
    place = f"{row['a']}, {row['b']}, {places}"
    compare("sum of " + place, got["sum"], plain(EXACT.add(a, b)))
    compare("difference of " + place, got["difference"], plain(EXACT.subtract(a, b)))
    compare("product of " + place, got["product"], plain(EXACT.multiply(a, b)))
    compare("order of " + place, (got["less"], got["equal"], got["back"]), (a < b, a == b, True))
    compare("text of " + place, (got["text"], Decimal(got["json"])), (plain(a), a))
    compare("abs of " + place, got["abs"], plain(EXACT.abs(a)))
    if b != 0:
        compare("quotient of " + place, Decimal(got["quotient"]), QUOTIENT.divide(a, b))
        # The sign of the divisor, as Python's for whole numbers.
        rest = EXACT.remainder(a, b)
        if rest != 0 and (rest < 0) != (b < 0):
            rest = EXACT.add(rest, b)
        compare("remainder of " + place, Decimal(got["rest"]), rest)
    unit = Decimal(1).scaleb(-places)
    for name, mode in (("away", decimal.ROUND_HALF_UP), ("even", decimal.ROUND_HALF_EVEN)):
        compare(f"{name} of {place}", got[name], plain(a.quantize(unit, rounding=mode, context=EXACT)))
    compare("floor of " + place, got["floor"], plain(a.to_integral_value(rounding=decimal.ROUND_FLOOR)))
    compare("ceil of " + place, got["ceil"], plain(a.to_integral_value(rounding=decimal.ROUND_CEILING)))
