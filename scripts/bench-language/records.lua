local function run(n)
  local r = { Name = "K", Count = 0, Note = "" }
  local length, i = 0, 0
  while i < n do
    r.Count = r.Count + 1
    r.Note = r.Name .. "-" .. tostring(r.Count)
    length = length + #r.Note
    i = i + 1
  end
  return length
end
print(run(1000000))
