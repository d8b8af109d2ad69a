function run(n) {
  const r = { Name: "K", Count: 0, Note: "" };
  let length = 0, i = 0;
  while (i < n) {
    r.Count = r.Count + 1;
    r.Note = r.Name + "-" + String(r.Count);
    length += r.Note.length;
    i += 1;
  }
  return length;
}
console.log(run(1_000_000));
