rows = [{"key": "k" + str(i * 7919 % 1000003), "i": i} for i in range(1_000_000)]
ordered = sorted(rows, key=lambda row: row["key"])
print(ordered[0]["key"], ordered[999_999]["key"])
