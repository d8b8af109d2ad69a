from decimal import ROUND_HALF_UP, Decimal, getcontext

getcontext().prec = 34


def run(n):
    price = Decimal("12.3456")
    rate, step, places = Decimal("1.2000"), Decimal("0.0001"), Decimal("0.0001")
    total = Decimal("0.0000")
    i = 0
    while i < n:
        total += (price * rate).quantize(places, ROUND_HALF_UP)
        price += step
        i += 1
    return total


print(run(1_000_000))
