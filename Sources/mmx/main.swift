import MMXApp
