import Glibc
import TestSupport

/// An account of mmx in the environment, whose service is a server of the test. Its secrets are texts that nothing else contains.
struct Account {
  static let secrets = ["cl-s3cret&=+%č", "p4ss&=+%č wörd", "tok-3n-9f8e7d"]

  /// A draft with all that the service needs, in MMX.
  static let newCustomer =
    "new customer { Name: 'A', Address: 'B 1', PostalCode: '1', City: 'C', Country: 3, SubjectToVAT: 'N', Currency: 2, EInvoiceIssuing: 'EPosta' }"

  /// Both addresses begin with it: `http://127.0.0.1:PORT/`.
  let base: String

  init(_ server: RawServer) { base = server.address + "/" }
  init(base: String) { self.base = base }

  func environment(_ extra: [String: String] = [:]) -> [String: String] {
    [
      "MMX_API_URL": base, "MMX_AUTH_URL": base + "token", "MMX_CLIENT_ID": "client", "MMX_CLIENT_SECRET": Account.secrets[0],
      "MMX_USERNAME": "user", "MMX_PASSWORD": Account.secrets[1], "MMX_ORG": "12",
    ].merging(extra) { $1 }
  }

  /// A server that signs everybody in; the answers to all other requests are the test's. `serve` false hangs up.
  static func service(_ serve: @escaping @Sendable (String, RawServer.Peer) -> Bool) -> RawServer {
    RawServer { peer in
      while let request = peer.read() {
        if request.hasPrefix("POST /token ") {
          peer.answer(body: #"{"access_token":"\#(secrets[2])","token_type":"bearer","expires_in":3600}"#)
        } else if !serve(request, peer) {
          return
        }
      }
    }
  }

  /// A server that gives every call of the API the same answer.
  static func service(_ status: String = "200 OK", type: String? = "application/json", body: String) -> RawServer {
    service { _, peer in
      peer.answer(status, type.map { "Content-Type: \($0)\r\n" } ?? "", body: body)
      return true
    }
  }
}

extension Finished {
  /// Whether a secret of the account is in anything that was printed.
  var leaks: Bool { Account.secrets.contains { output.contains($0) || error.contains($0) } }

  /// The lines of standard error that say what went wrong, the place left out.
  var sentences: [String] {
    error.split(separator: "\n").map(String.init).filter { !$0.contains(" | ") && !$0.contains("--> ") }
      .map { String($0.drop { $0 == " " }) }
  }
}

extension RawServer {
  /// Requests that are no sign-in, by their first lines.
  var calls: [String] { requests.filter { !$0.hasPrefix("POST /token ") }.map { String($0.prefix { $0 != "\r\n" }) } }
  var signIns: Int { requests.count { $0.hasPrefix("POST /token ") } }
}

extension Home {
  /// Paths of every file below, relative, sorted.
  var files: [String] { Home.files(path).map { String($0.dropFirst(path.count + 1)) }.sorted() }

  private static func files(_ folder: String) -> [String] {
    guard let handle = opendir(folder) else { return [] }
    defer { closedir(handle) }
    var found: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      let path = folder + "/" + name
      if let handle = opendir(path) {
        closedir(handle)
        found += files(path)
      } else {
        found.append(path)
      }
    }
    return found
  }
}
