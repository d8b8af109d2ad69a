// Binary floating point: the sums are not exact.
const groups = {};
for (const row of JSON.parse(require("fs").readFileSync(process.argv[2], "utf8"))) {
  if (!row.Active || !(row.Credit > 500)) continue;
  const group = (groups[row.City] ??= [0, 0]);
  group[0] += 1;
  group[1] += row.Credit;
}
for (const city of Object.keys(groups).sort()) console.log(city, ...groups[city]);
