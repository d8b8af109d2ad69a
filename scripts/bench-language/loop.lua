local function run(n)
  local sum, i = 0, 0
  while i < n do
    if i % 3 == 0 then sum = sum + i else sum = sum - 1 end
    i = i + 1
  end
  return sum
end
print(run(10000000))
