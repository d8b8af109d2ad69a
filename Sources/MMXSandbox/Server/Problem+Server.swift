import MMXData

/// Messages of the server around the simulator, in alphabetical order.
extension Problem {
  static func badCertificate() -> Problem {
    Problem(
      .value, "the server did not start: certificate and key do not match, or no thread could be started",
      hint: "make a pair: `openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=localhost -keyout key.pem -out cert.pem`")
  }

  static func portOutOfRange(_ port: Int) -> Problem {
    Problem(.value, "\(port) is not a port", hint: "give one from 1024 to 65535, or 0 for any that is free")
  }

  static func portUnavailable(_ port: Int, _ reason: Message, code: String) -> Problem {
    Problem(
      .network, "port \(port) of 127.0.0.1 cannot be opened: \(reason)", hint: "give another port, or 0 for any that is free",
      code: code)
  }

  static func serverDidNotStart() -> Problem {
    Problem(.network, "the server did not start", hint: "too many threads or open files may be in use: see `ulimit -a`")
  }

  static func serverLibraryMissing(_ reason: String) -> Problem {
    Problem(
      .network, "the simulator cannot be served without libmicrohttpd: \(reason)",
      hint: "install it: `apt-get install libmicrohttpd12`")
  }

  static func unreadableTLSFile(_ path: String, _ reason: String) -> Problem {
    Problem(.value, "'\(path)' cannot be used for TLS: \(reason)", hint: "give a certificate and its key in PEM")
  }
}
