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

  /// Nil where it does not start; what is missing is then on standard error. scripts/setup installs it.
  public init?() {
    var name = Array("/tmp/mmx-pg-XXXXXX".utf8CString)
    guard mkdtemp(&name) != nil else { return nil }
    folder = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard let control = popen("exec bash -c '\(PostgresServer.program)' server '\(folder)'", "we") else { return nil }
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
    folder=$1
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
      $as "$bin/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c fsync=off -c max_connections=300 -c shared_buffers=16MB \
        >>"$folder/log" 2>&1 & process=$!
      until $as "$bin/pg_isready" -q -h "$folder"; do
        kill -0 $process 2>/dev/null || { cat "$folder/log" >&2; touch failed; sleep 2; exit; }
        sleep 0.05
      done
      touch started
    }
    if ! $as "$bin/initdb" -D "$folder/data" -U mmx -A trust --no-sync -E UTF8 --locale=C >"$folder/init" 2>&1; then
      cat "$folder/init" >&2
      touch failed; sleep 2; exit
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
    return print("psql -X -q -A -t -h '\(folder)' -U mmx '\(database)' -c '\(quoted)' 2>&1")
  }

  private func print(_ command: String) -> String {
    guard let output = popen(command, "re") else { return "" }
    var (text, buffer): ([UInt8], [UInt8]) = ([], [UInt8](repeating: 0, count: 4096))
    while case let count = fread(&buffer, 1, buffer.count, output), count > 0 { text.append(contentsOf: buffer[..<count]) }
    pclose(output)
    return String(decoding: text, as: UTF8.self)
  }
}
