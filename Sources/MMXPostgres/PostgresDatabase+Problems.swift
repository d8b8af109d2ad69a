import CPostgres
import MMXData

/// What the server, or its silence, says to people; free of secrets.
extension PostgresDatabase {
  func lastError() -> String {
    guard let handle = unsafe handle else { return "no memory" }
    return line(unsafe String(cString: cpostgres_error(handle)))
  }

  /// The first line, without what is secret in the address.
  private func line(_ text: String) -> String {
    var line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? "the connection was lost"
    for secret in address.secrets { line = line.replacing(secret.reveal(), with: "***") }
    return line
  }

  func isAway(_ said: String) -> Problem {
    place.isLake ? .lakeServerAway(address.name, said) : .serverAway(address.name, said)
  }

  /// After a statement without an answer.
  func lost() -> Problem {
    if let watch, watch.isStopped() { return .interruptedWork() }
    return isAway(lastError())
  }

  func problem(_ code: String, _ said: String) -> Problem {
    lastSaid = line(said)
    if place.isLake {
      switch code {
      case "57014", "55P03", "40P01", "40001": return .lakeServerBusy(address.name)
      case "57P01", "57P02", "57P03", "57P05", "25P03", "53300": return isAway(line(said))
      default: return .lakeServerFailed(address.name, line(said), code: code)
      }
    }
    switch code {
    // Cancelled for its time, a lock that did not come, a deadlock.
    case "57014", "55P03", "40P01", "40001": return .serverBusy(address.name)
    // It is shutting down or starting up, or has no room for another connection.
    case "57P01", "57P02", "57P03", "57P05", "25P03", "53300": return isAway(line(said))
    default: return .serverFailed(address.name, line(said), code: code)
    }
  }
}
