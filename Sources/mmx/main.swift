import Glibc
import MMXApp

exit(Application.run())
