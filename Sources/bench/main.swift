import MMXApp
import MMXData
try onLargeStack { Result { try Bench.run() } }.get()
