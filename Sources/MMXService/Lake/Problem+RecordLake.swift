package import MMXData

extension Problem {
  package static func notInLake(_ resource: String) -> Problem {
    Problem(.notfound, "the lake has no \(resource)", hint: "`lake add \(resource)` reads and keeps them; `lake` lists what is here")
  }
}
