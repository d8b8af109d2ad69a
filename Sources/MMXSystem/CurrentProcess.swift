import CProcess
import Glibc

/// This process, and the machine that it runs on.
package enum CurrentProcess {
  /// The words of the command line, the program's own name left out.
  package static var arguments: [String] {
    var arguments: [String] = []
    var index: Int32 = 1
    while let word = unsafe cprocess_argument(index) {
      arguments.append(unsafe String(cString: word))
      index += 1
    }
    return arguments
  }

  /// The position in `arguments` of the first word that is not UTF-8, of which an unreadable part is replaced there.
  package static var invalidArgument: Int? {
    var index: Int32 = 1
    while let word = unsafe cprocess_argument(index) {
      if unsafe String(validatingCString: word) == nil { return Int(index) - 1 }
      index += 1
    }
    return nil
  }

  /// The path of its program; nil where the system does not say.
  package static var program: String? {
    let room = Int(PATH_MAX)
    var count = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
      count = unsafe buffer.withMemoryRebound(to: CChar.self) { chars in
        unsafe chars.baseAddress.map { unsafe readlink("/proc/self/exe", $0, room) } ?? -1
      }
      filled = max(count, 0)
    }
    return count > 0 ? String(decoding: bytes, as: UTF8.self) : nil
  }

  /// Its number. Containers reuse the same ones.
  package static var id: Int { Int(getpid()) }

  /// The number of the user whose rights it has by default.
  package static var userID: Int { Int(getuid()) }

  /// The exit status of a program that ended because nobody reads what it prints: 128 and the signal's number.
  package static let statusOfClosedPipe: Int32 = 128 + SIGPIPE

  /// Ends it.
  package static func exit(_ status: Int32) -> Never {
    #if DEBUG
      // Sanitizers and the coverage of tests report at the end.
      Glibc.exit(status)
    #else
      // Libraries have nothing to tidy up that the kernel does not.
      fflush(nil)
      _exit(status)
    #endif
  }

  /// Sets the allocator up for a program of one thread that works, and watches over its memory. Called once, before there are threads.
  package static func prepareMemory() { cprocess_prepare_memory() }

  /// Disables core dumps, which would contain secrets, and access by other processes of the user. Children write no core dumps either, but
  /// can be inspected.
  package static func forbidDumps() { cprocess_forbid_dumps() }

  /// The machine's system in a line: `Linux 6.1 x86_64`.
  package static var system: String {
    var name = utsname()
    guard unsafe uname(&name) == 0 else { return "Linux" }
    func text<Field>(_ field: Field) -> String {
      unsafe withUnsafeBytes(of: field) { bytes in unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self) }
    }
    return "\(text(name.sysname)) \(text(name.release)) \(text(name.machine))"
  }
}
