import Glibc
package import MMXData

/// A number by which the system says why it did not do what it was asked: `errno`.
package struct SystemError: Error, Hashable, Sendable {
  package let number: Int32

  package init(_ number: Int32) { self.number = number }

  /// That of the call which this thread made last.
  static var last: SystemError { SystemError(errno) }

  /// As scripts see it in `e.code`: `ENOENT`. Nil for a number that nobody decides by.
  package var name: String? {
    [
      EACCES: "EACCES", EISDIR: "EISDIR", ENOENT: "ENOENT", ENOSPC: "ENOSPC", ENOTDIR: "ENOTDIR", EPERM: "EPERM", EPIPE: "EPIPE",
      EROFS: "EROFS",
    ][number]
  }

  /// What callers may decide by; nil for every number but a few.
  package var cause: Problem.Cause? {
    switch number {
    case ENOENT: .absent
    case ENOTDIR: .notAFolder
    case EACCES, EPERM, EROFS: .denied
    default: nil
    }
  }

  /// For the end of a sentence, in lower case: `no such file or directory`.
  package var text: Message {
    switch number {
    case EACCES, EPERM: "permission denied"
    case EFBIG: "the file has reached the size limit (ulimit -f)"
    case EIO: "the disk reports an error"
    case EISDIR: "is a directory"
    case ELOOP: "too many symbolic links"
    case EMFILE, ENFILE: "too many open files"
    case ENAMETOOLONG: "the name is too long"
    case ENOENT: "no such file or directory"
    case ENOSPC, EDQUOT: "no space left on device"
    case ENOTDIR: "a part of the path is not a folder"
    case EROFS: "the file system is read-only"
    default: wording.map(Message.init(verbatim:)) ?? "error \(number)"
    }
  }

  /// The words of the C library.
  private var wording: String? {
    guard let text = unsafe strerror(number) else { return nil }
    let sentence = unsafe String(cString: text)
    return sentence.prefix(1).lowercased() + sentence.dropFirst()
  }

  /// Whether room would help.
  package var isForLackOfRoom: Bool { [ENOSPC, EFBIG, EDQUOT].contains(number) }

  /// Whether it was a wait, which was ended before what it waited for came.
  package var isOfEndedWait: Bool { number == EINTR }

  /// Whether the reader of a pipe went away.
  package var isOfClosedPipe: Bool { number == EPIPE }
}

/// What the body gives; where the system refuses it, throws what `problem` makes of that, or `interrupted` where the wait was ended.
func worded<Result: ~Copyable>(
  _ problem: (SystemError) -> Problem, _ body: () throws(SystemError) -> Result
) throws(Problem) -> Result {
  do { return try body() } catch { throw error.isOfEndedWait ? .stoppedByUser() : problem(error) }
}
