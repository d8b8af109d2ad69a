import MMXApp

Application.main()
