map(select(.Active and .Credit > 500)) | group_by(.City) | map("\(.[0].City) \(length) \(map(.Credit) | add)") | .[]
