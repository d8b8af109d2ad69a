def run(n):
    r = {"Name": "K", "Count": 0, "Note": ""}
    length = 0
    i = 0
    while i < n:
        r["Count"] = r["Count"] + 1
        r["Note"] = r["Name"] + "-" + str(r["Count"])
        length += len(r["Note"])
        i += 1
    return length


print(run(1_000_000))
