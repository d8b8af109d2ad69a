import MMXData
