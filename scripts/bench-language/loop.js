function run(n) {
  let sum = 0, i = 0;
  while (i < n) {
    if (i % 3 === 0) sum += i; else sum -= 1;
    i += 1;
  }
  return sum;
}
console.log(run(10_000_000));
