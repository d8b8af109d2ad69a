import Glibc
import MMXApp

exit(Application.run(Array(CommandLine.arguments.dropFirst())))
