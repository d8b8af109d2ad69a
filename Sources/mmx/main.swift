import MMXApp
import MMXPrompt

Application.main { session, options, environment, profiles in Repl(session, options, environment, profiles: profiles).run() }
