import MMXData

/// Messages of a state on a server, in alphabetical order. The kind is `refused`: what is not on record for the other machines is not done.
/// Servers are named free of secrets.
extension Problem {
  static func lakeServerAway(_ name: String, _ said: String) -> Problem {
    Problem(
      .refused, "the lake on \(name) cannot be reached: \(said)",
      hint: "what was read is kept; repeat the command when the database is back", cause: .away)
  }

  static func lakeServerBusy(_ name: String) -> Problem {
    Problem(
      .refused, "the lake on \(name) took too long to answer", hint: "read fewer rows with `where`, or try again in a moment", cause: .busy)
  }

  static func lakeServerFailed(_ name: String, _ said: String, code: String) -> Problem {
    Problem(
      .refused, "cannot use the lake on \(name): \(said)", hint: "the owner of its schema can grant what is missing", code: code)
  }

  static func lakeServerNewer(_ name: String) -> Problem {
    Problem(.refused, "the lake on \(name) was written by a newer mmx", hint: "use that version of mmx")
  }

  static func noMemoryForKey(megabytes: Int) -> Problem {
    Problem(
      .refused, "there is no memory for hashing the password, which takes \(megabytes) MiB",
      hint: "a state on a server needs them once on each machine; give this process more", code: "memory")
  }

  static func serverAway(_ name: String, _ said: String) -> Problem {
    Problem(
      .refused, "the state on \(name) cannot be reached: \(said)",
      hint: "nothing is sent that the other machines would not know of; repeat the command when the database is back", cause: .away)
  }

  static func serverBusy(_ name: String) -> Problem {
    Problem(.refused, "the state on \(name) is in use by another process", hint: "try again in a moment", cause: .busy)
  }

  static func serverFailed(_ name: String, _ said: String, code: String) -> Problem {
    Problem(
      .refused, "cannot use the state on \(name): \(said)", hint: "the owner of its schema 'mmx' can grant what is missing", code: code)
  }

  static func serverHasNone(_ name: String) -> Problem {
    Problem(
      .notfound, "there is no lake on \(name)", hint: "`lake add customers` makes it and reads them", code: "absent", cause: .absent)
  }

  static func serverLibraryMissing(_ library: String, _ reason: String, package: String) -> Problem {
    Problem(.refused, "\(library) cannot be opened: \(reason)", hint: "install it: `apt-get install \(package)`", code: "library")
  }

  static func serverNewer(_ name: String) -> Problem {
    Problem(.refused, "the state on \(name) was written by a newer mmx", hint: "use that version of mmx")
  }

  static func serverNotUnderstood(_ name: String) -> Problem {
    Problem(
      .refused, "libpq does not understand the address \(name)", hint: "it looks like postgresql://user@host/database", code: "address")
  }

  static func serverPasswordNotEncoded(_ name: String) -> Problem {
    Problem(
      .refused, "the user or the password in the address \(name) has a sign that ends it",
      hint: "write @ as %40, / as %2F, ? as %3F and # as %23; or put the password into a file that PGPASSFILE names", code: "address")
  }
}
