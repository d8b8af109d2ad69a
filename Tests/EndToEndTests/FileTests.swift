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

  /// A name that keys typed unseen is made by nothing; one that is there already can be written.
  @Test(arguments: [
    #"[{a: 1}] | write "\u001bf\u0006.csv""#, #"write("a\nb", "x")"#,
    #"for r in bulk([1], results = "\u001b.csv") { print r }"#,
  ])
  func namesWithControlCharacters(code: String) {
    let home = Home()
    let run = run(["-c", code], home: home)
    #expect(run.error.contains("' has control characters, and nothing is made under such a name"), "\(run.error)")
    #expect(!run.error.contains("\u{1B}") && run.status == 1)
    #expect(!names(in: home.path).contains { $0.unicodeScalars.contains { $0.value < 0x20 } })
    home.file("\u{1B}.txt", "old")
    #expect(mmx(["-c", #"write("\u001b.txt", "new")"#], home).status == 0 && home.read("\u{1B}.txt") == "new")
  }

  @Test(arguments: [
    ["--record", "a\u{1B}.har", "-c", "1"], ["test", "--junit", "a\u{1B}.xml", "x.mmx"],
    ["sandbox", "--data", "a\u{1B}.db", "--port", "0"],
    ["doctor", "--report", "a\u{1B}.txt"],
  ])
  func optionsWithControlCharacters(words: [String]) {
    let home = Home()
    home.file("x.mmx", "test \"a\" { }\n")
    let run = mmx(["--sandbox"].filter { _ in words[0] == "--record" } + words, home)
    #expect(run.error.contains("'a\\u{1B}") && run.error.contains("control characters"), "\(run.error)")
    #expect(run.status != 0 && !names(in: home.path).contains { $0.hasPrefix("a") })
  }

  private func mmx(_ words: [String], _ home: Home, input: String = "") -> Finished { run(words, input: input, home: home) }

  // MARK: Streams

  /// `-` is standard output, in the order of what is printed, and standard input.
  @Test(arguments: [
    (#"print 1; write("-", "text\n"); print 2"#, "", "1\ntext\n2\n"),
    (#"[{a: 1}] | write "-", { format: "csv" }"#, "", "a\n1\n"),
    (#"print 1; write("/dev/stdout", "text\n"); print 2"#, "", "1\ntext\n2\n"),
    (#"[{a: 1}, {a: 2}] | write "-", "jsonl" | count"#, "", "{\"a\":1}\n{\"a\":2}\n2\n"),
    (#"read("-", "csv") | map .b"#, "a,b\n1,x\n2,y\n", "x\ny\n"),
    (#"read("-", "json").a[0]"#, "{\"a\": [1]}", "1\n"),
    (#"read("-", "jsonl") | count"#, "{}\n{}\n", "2\n"),
    (#"len(read("-", "text"))"#, "čaj\n", "4\n"),
  ])
  func dashIsAStream(code: String, input: String, output: String) {
    let home = Home()
    let run = mmx(["-c", code], home, input: input)
    #expect(run.output == output && run.error == "" && run.status == 0, "\(run.output) \(run.error)")
    #expect(!names(in: home.path).contains("-"))
  }

  /// A shell's `> FILE` keeps everything, whatever name standard output is written by.
  @Test(arguments: ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
  func aFileOfTheShellKeepsAll(name: String) {
    let home = Home()
    let code = "print 1; write(\\\"\(name)\\\", \\\"2\\\\n\\\"); print 3"
    let shell = run(["-c", "\(Built.mmx) -c \"\(code)\" > out.txt"], of: "/bin/sh", home: home)
    #expect(shell.status == 0 && shell.error == "" && home.read("out.txt") == "1\n2\n3\n", "\(shell.error) \(home.read("out.txt") ?? "")")
  }

  @Test func whatStandardInputIsNot() {
    let home = Home()
    home.file("-", "x")
    let read = #"print read("-", "text")"#
    #expect(mmx(["-"], home, input: read).error.contains("standard input holds the script, so it has no data to read"))
    #expect(mmx(["run", "-"], home, input: read).error.contains("standard input holds the script"))
    #expect(mmx(["--password-stdin", "-c", read], home, input: "p").error.contains("standard input holds the password"))
    let twice = mmx(["-c", "\(read); \(read)"], home, input: "once")
    #expect(twice.output == "once\n" && twice.error.contains("standard input has been read to its end already") && twice.status == 1)
    let plain = mmx(["-c", #"read("-")"#], home, input: "a")
    #expect(plain.error.contains("'-' is standard input or output, which has no name that implies a format") && plain.status == 1)
    #expect(mmx(["-c", #"read("./-", "text")"#], home).output == "x\n")
    #expect(mmx(["-c", #"[1] | write "-""#], home).status == 1 && home.read("-") == "x")
    #expect(mmx(["--sandbox", "--record", "-", "-c", "1"], Home()).error.contains("'-' is not a name for a file here"))
  }

  @Test func atThePromptStandardInputIsWhatIsTyped() {
    let terminal = TerminalRun(["--sandbox", "--norc"], home: Home())
    #expect(terminal.line("sandbox/12>"))
    terminal.send("read(\"-\", \"csv\")\r")
    #expect(terminal.see("standard input is where you type, so it has no data to read") && terminal.line("sandbox/12>"))
    terminal.send("write(\"-\", \"a\\u001b[31mb\\n\")\r")
    #expect(terminal.see("a\\u{1B}[31mb"))
    terminal.send("[{a: 1}] | write \"-\", \"xlsx\"\r")
    #expect(terminal.see("a terminal cannot show this: it is not text"))
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
