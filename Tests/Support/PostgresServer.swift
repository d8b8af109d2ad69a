import Glibc

/// A PostgreSQL server of the tests' own, in a temporary folder on a socket, run by nobody where the tests are run by root. It ends with
/// the process, however that ends.
///
/// Unchecked, because its stream is a pointer: that is set once, and the C library locks the stream for each call.
public final class PostgresServer: @unchecked Sendable {
  /// The folder with the socket.
  public let folder: String
  /// Its standard input; the server ends when it is closed.
  private let control: UnsafeMutablePointer<FILE>

  /// One for all tests that neither stop it nor wait for it; started by the first. Nil where there is none to be started.
  public static let shared = PostgresServer()

  /// One that takes connections over TLS at `localhost` as well, from roles with a password; its own authority is `authority`.
  public static let secured = PostgresServer(isSecured: true)

  public var authority: String { "\(folder)/ca.crt" }
  /// The certificate of an authority that signed nothing.
  public var otherAuthority: String { "\(folder)/other.crt" }
  /// Its port at `localhost`, where it is secured.
  public var port: String {
    guard let file = fopen("\(folder)/port", "r") else { return "" }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 16)
    guard fgets(&line, 16, file) != nil else { return "" }
    return String(decoding: line.prefix { (48...57).contains($0) }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Nil where it does not start; what is missing is then on standard error. scripts/setup installs it.
  public init?(isSecured: Bool = false) {
    var name = Array("/tmp/mmx-pg-XXXXXX".utf8CString)
    guard mkdtemp(&name) != nil else { return nil }
    folder = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard let control = popen("exec bash -c '\(PostgresServer.program)' server '\(folder)' \(isSecured ? "secured" : "")", "we") else {
      return nil
    }
    self.control = control
    guard wait(for: "started") else { return nil }
  }

  private func wait(for file: String) -> Bool {
    for _ in 0..<1200 {
      if access("\(folder)/\(file)", F_OK) == 0 { return true }
      if access("\(folder)/failed", F_OK) == 0 { return false }
      usleep(50_000)
    }
    return false
  }

  deinit { pclose(control) }

  /// Runs it until a line says what else to do.
  private static let program = #"""
    folder=$1; secured=$2
    finish() { [ -z "$process" ] || kill -QUIT $process 2>/dev/null; wait; rm -rf "$folder"; }
    trap finish EXIT
    trap "" INT
    bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
    if [ ! -x "$bin/postgres" ]; then
      echo "PostgreSQL is not installed, which the tests start; run scripts/setup" >&2
      touch "$folder/failed"; sleep 2; exit
    fi
    as=
    if [ "$(id -u)" = 0 ]; then
      as="setpriv --reuid=65534 --regid=65534 --clear-groups"
      chown 65534:65534 "$folder"
    fi
    cd "$folder"
    start() {
      rm -f started
      for try in 1 2 3 4 5 6 7 8 9 10; do
        [ "$secured" != secured ] || choose_port
        if run; then touch started; return; fi
        # Another program may have taken the port.
        [ "$secured" = secured ] || break
      done
      cat "$folder/log" >&2
      touch failed; sleep 2; exit
    }
    # PostgreSQL takes no free port by itself. Those from 32768 on are given to connections.
    choose_port() {
      for other in 1 2 3 4 5 6 7 8 9 10; do
        port=$((10000 + RANDOM % 22000))
        (exec 3<>/dev/tcp/127.0.0.1/$port) 2>/dev/null || break
      done
      echo $port >port
      options="-c listen_addresses=127.0.0.1 -c port=$port -c ssl=on"
    }
    run() {
      $as "$bin/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= $options -c fsync=off -c max_connections=300 -c shared_buffers=16MB \
        >>"$folder/log" 2>&1 & process=$!
      until $as "$bin/pg_isready" -q -h "$folder" -p "${port:-5432}"; do
        kill -0 $process 2>/dev/null || return 1
        sleep 0.05
      done
    }
    if ! $as "$bin/initdb" -D "$folder/data" -U mmx -A trust --no-sync -E UTF8 --locale=C >"$folder/init" 2>&1; then
      cat "$folder/init" >&2
      touch failed; sleep 2; exit
    fi
    options=
    if [ "$secured" = secured ]; then
      {
        openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=tests" -keyout ca.key -out ca.crt
        openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=others" -keyout other.key -out other.crt
        openssl req -newkey rsa:2048 -nodes -subj "/CN=localhost" -keyout data/server.key -out server.csr
        echo "subjectAltName=DNS:localhost" >ext
        openssl x509 -req -in server.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -extfile ext -out data/server.crt
      } >>"$folder/log" 2>&1
      [ -z "$as" ] || chown 65534:65534 data/server.key data/server.crt
      chmod 600 data/server.key
      printf "local all all trust\nhostssl all all 127.0.0.1/32 scram-sha-256\n" >data/pg_hba.conf
    fi
    start
    while read -r line; do
      case $line in
        stop) kill -INT $process; wait $process; process=; rm -f started; touch stopped ;;
        start) rm -f stopped; start ;;
        freeze) pkill -STOP -P $process; kill -STOP $process; touch frozen ;;
        thaw) kill -CONT $process; pkill -CONT -P $process; rm -f frozen ;;
      esac
    done
    """#

  private func say(_ word: String) {
    fputs(word + "\n", control)
    fflush(control)
  }

  /// Ends its connections and the server; returns when it is down.
  public func stop() {
    say("stop")
    _ = wait(for: "stopped")
  }

  public func start() {
    unlink("\(folder)/started")
    say("start")
    _ = wait(for: "started")
  }

  /// From now on it answers nothing, though its socket is there.
  public func freeze() {
    say("freeze")
    _ = wait(for: "frozen")
  }

  public func thaw() { say("thaw") }

  /// Makes a database and returns its address. Its name is that of a folder, so that a test has its own.
  public func database(for path: String) -> String {
    let name = String(path.split(separator: "/").last ?? "test").lowercased()
    run("CREATE DATABASE \"\(name)\"", in: "postgres")
    return "postgresql://mmx@/\(name)?host=\(folder)"
  }

  /// Ends all connections to the database.
  public func cut(_ address: String) {
    run(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
      in: name(address))
  }

  /// What psql prints of a statement's rows, without their headings.
  @discardableResult public func query(_ sql: String, at address: String) -> String { run(sql, in: name(address)) }

  /// What psql prints while it loads a file.
  public func load(_ path: String, at address: String) -> String {
    print("psql -X -q -h '\(folder)' -U mmx '\(name(address))' -f '\(path)' 2>&1 </dev/null")
  }

  private func name(_ address: String) -> String {
    // Its options name a folder.
    String(address.prefix { $0 != "?" }.split(separator: "/").last ?? "postgres")
  }

  @discardableResult private func run(_ sql: String, in database: String) -> String {
    let quoted = sql.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
    return print("psql -X -q -A -t -h '\(folder)' -p \(port.isEmpty ? "5432" : port) -U mmx '\(database)' -c '\(quoted)' 2>&1")
  }

  private func print(_ command: String) -> String {
    guard let output = popen(command, "re") else { return "" }
    var (text, buffer): ([UInt8], [UInt8]) = ([], [UInt8](repeating: 0, count: 4096))
    while case let count = fread(&buffer, 1, buffer.count, output), count > 0 { text.append(contentsOf: buffer[..<count]) }
    pclose(output)
    return String(decoding: text, as: UTF8.self)
  }
}
