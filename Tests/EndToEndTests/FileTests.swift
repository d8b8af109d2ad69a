import Glibc
import TestSupport
import Testing

/// Files of programs as the system sees them.
@Suite struct FileTests {
  @Test(arguments: [
    (#"read("none.csv")"#, "cannot read 'none.csv': no such file or directory"),
    (#"read("/")"#, "'/' is a folder"),
    (#"[{a: 1}] | write "none/x.csv""#, "cannot write 'none/x.csv': no such file or directory"),
    (#"[{a: 1}] | write "none/x.xlsx""#, "cannot write 'none/x.xlsx': no such file or directory"),
    (#"write("/", "x")"#, "a text is not an attachment and cannot be written to a folder"),
    (#"write("/dev/full", "x")"#, "cannot write '/dev/full': no space left on device"),
    (#"write("/proc/version", "x")"#, "cannot write '/proc/version'"),
    (#"read("a\u0000b")"#, "a path cannot hold a zero character"),
    (#"write("a\u0000b", "x")"#, "a path cannot hold a zero character"),
  ])
  func whatCannotBeReadOrWritten(code: String, message: String) {
    let run = run(["-c", code])
    #expect(run.error.contains(message), "\(run.error)")
    #expect(run.status == 1 && run.output == "")
  }

  @Test func underSafeNothingIsWritten() {
    let home = Home()
    for name in ["x.csv", "x.xlsx", "x.json", "x.txt"] {
      let run = run(["--safe", "-c", "[{a: 1}] | write \"\(name)\""], home: home)
      #expect(run.error.contains("error (refused)") && run.status == 1)
      #expect(home.read(name) == nil)
    }
  }

  /// A file takes the place of the one before as a whole, keeps its permissions, and leaves nothing beside it.
  @Test func filesAreReplacedWhole() {
    let home = Home()
    home.file("real.csv", "old\n")
    chmod(home.path + "/real.csv", 0o600)
    symlink("real.csv", home.path + "/link.csv")
    let run = run(["-c", "[{a: 1}] | write \"link.csv\"\n[{a: 2}] | write \"b.xlsx\"\nread(\"b.xlsx\")[0].a"], home: home)
    #expect(run.output == "2\n" && run.error == "" && run.status == 0)
    #expect(home.read("real.csv") == "a\n1\n")
    #expect(home.mode("real.csv") == 0o600)
    var status = stat()
    #expect(lstat(home.path + "/link.csv", &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
    let listing = names(in: home.path)
    #expect(!listing.contains { $0.hasSuffix(".part") })
  }

  private func names(in folder: String) -> [String] {
    guard let handle = opendir(folder) else { return [] }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) { $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) } })
    }
    return names
  }

  /// What is about to become large asks for the memory first, whatever makes it.
  @Test(arguments: [
    "sort(reverse(range(9000000)))", "zip(range(9000000), range(9000000))", "range(9000000) | group it",
    "join(range(9000000), pad(\"\", 50, \"-\"))",
    "replace(t, \"a\", \"bb\")", "split(t, \"a\")", "split(t, \"\")", "upper(t + t)", "reverse(t + t)", "t[1..] + t[..-1] + t",
    "copy([range(4000000), range(4000000)] | map [it, it, it])", "json([range(9000000), range(9000000)])",
    "str(range(9000000)) + str(range(9000000))",
    "\"${t}${t}${t}${t}\"", "range(9000000) | map { a: it }", "range(9000000) | unique", "range(9000000) | map str(it) | csv",
    "sort([t, t + \"č\", t + \"a\"])", "max([t + \"č\", t + \"š\"])",
  ])
  func growthAsksForMemory(work: String) {
    let home = Home()
    let script = home.file(
      "a.mmx",
      "t = \"ab\"\nfor i in range(25) { t += t }\ntry { x = \(work); while true { x = [x, copy(x)] } } finally { print \"cleaned\" }\n")
    let run = run(["-c", "ulimit -v 600000; exec '\(Built.mmx)' '\(script)'"], of: "/bin/sh", home: home, seconds: 120)
    #expect(run.error.contains("error (limit)"), "\(run.error.suffix(2000))")
    #expect(run.output == "cleaned\n" && run.status == 1)
  }

  /// Where memory ends, a program ends in a limit, with its cleanups.
  @Test(arguments: [
    "l = [1]\nm = []\nwhile true { l = l + l; m += [l + [1]] }",
    "x = pad(\"\", 300000, \"x\")\nr = {}\nfor i in range(1e6) { r[\"k${i}\"] = \"${x}${i}\" }",
  ])
  func memoryEndsInALimit(program: String) {
    let home = Home()
    let script = home.file("a.mmx", "try {\n\(program)\n} finally { print \"cleaned\" }\n")
    let run = run(["-c", "ulimit -v 2500000; exec '\(Built.mmx)' '\(script)'"], of: "/bin/sh", home: home, seconds: 60)
    #expect(run.error.contains("error (limit)"), "\(run.error.suffix(2000))")
    #expect(run.output == "cleaned\n" && run.status == 1)
  }
}
