import Glibc

/// A TLS server in front of a `RawServer`: what clients send arrives there unencrypted, byte by byte. Runs python3 and openssl, which scripts/setup installs.
///
/// It answers `CONNECT` as a proxy would, by a tunnel that ends in itself.
public final class TLSFront: Sendable {
  public let port: Int
  /// The file of the certificate, which is its own authority; it is for 127.0.0.1 and service.invalid.
  public let certificate: String
  private let process: pid_t
  private let folder = TemporaryFolder()

  /// - Parameter protocol: what it speaks by ALPN: `h2` or `http/1.1`.
  public init?(of server: RawServer, speaking protocol: String) {
    let (key, program) = (folder.file("key.pem"), folder.file("front.py"))
    certificate = folder.file("cert.pem")
    folder.write(TLSFront.program, to: "front.py")
    let made = system(
      """
      openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=test \
      -addext subjectAltName=IP:127.0.0.1,DNS:service.invalid -keyout \(key) -out \(certificate) >/dev/null 2>&1
      """)
    // `timeout` ends it where the test does not come to its end; `exec` makes it the process that says its number.
    guard made == 0,
      let output = popen("exec timeout 120 python3 \(program) \(certificate) \(key) \(server.port) \(`protocol`) 2>&1", "r")
    else { return nil }
    var line = [CChar](repeating: 0, count: 256)
    let isRead = fgets(&line, 256, output) != nil
    let words = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    guard isRead, words.count == 2, let process = pid_t(words[0]), let port = Int(words[1]) else { return nil }
    (self.process, self.port) = (process, port)
    // Not closed, which would wait for its end: one descriptor a test.
    _ = output
  }

  deinit { kill(process, SIGKILL) }

  private static let program = """
    import os, select, socket, ssl, sys, threading

    certificate, key, backend, protocol = sys.argv[1:]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    context.set_alpn_protocols([protocol])

    def serve(peer):
        try:
            if peer.recv(8, socket.MSG_PEEK) == b"CONNECT ":
                head = b""
                while not head.endswith(b"\\r\\n\\r\\n"):
                    head += peer.recv(1)
                peer.sendall(b"HTTP/1.1 200 Connection established\\r\\n\\r\\n")
            peer = context.wrap_socket(peer, server_side=True)
            back = socket.create_connection(("127.0.0.1", int(backend)))
            with peer, back:
                while True:
                    readable = [peer] if peer.pending() else select.select([peer, back], [], [])[0]
                    for side, other in ((peer, back), (back, peer)):
                        if side in readable:
                            piece = side.recv(65536)
                            if not piece:
                                return
                            other.sendall(piece)
        except OSError:
            peer.close()

    listener = socket.create_server(("127.0.0.1", 0), backlog=64)
    print(os.getpid(), listener.getsockname()[1], flush=True)
    while True:
        threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
    """
}
