// Binary floating point: the sum is not exact.
function run(n) {
  let price = 12.3456, sum = 0, i = 0;
  while (i < n) {
    sum += Math.round(price * 1.2 * 10000) / 10000;
    price += 0.0001;
    i += 1;
  }
  return sum;
}
console.log(run(1_000_000));
