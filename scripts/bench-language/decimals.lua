-- Binary floating point: the sum is not exact.
local function run(n)
  local price, sum, i = 12.3456, 0.0, 0
  while i < n do
    sum = sum + math.floor(price * 1.2 * 10000 + 0.5) / 10000
    price = price + 0.0001
    i = i + 1
  end
  return sum
end
print(run(1000000))
