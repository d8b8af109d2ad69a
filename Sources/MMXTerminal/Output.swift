package import MMXData
import MMXSystem

/// A stream of the process, buffered. One thread owns it.
package final class Output {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private let flushesLines: Bool
  /// Why nothing more can be written, nil while there is no error.
  package private(set) var failure: Problem?
  /// The reader of a pipe closed it: not an error to report, but the program stops.
  package private(set) var readerIsGone = false

  /// - Parameter flushesLines: whether each text goes out at once, as a person at a terminal expects.
  package init(descriptor: Int32, flushesLines: Bool) {
    self.descriptor = descriptor
    self.flushesLines = flushesLines
  }

  package func write(_ text: String) { write(bytes: Array(text.utf8)) }

  package func write(bytes: [UInt8]) {
    guard failure == nil else { return }
    buffer += bytes
    if flushesLines || buffer.count >= 1 << 16 { flush() }
  }

  package func flush() {
    guard !buffer.isEmpty, failure == nil else { return }
    let pending = buffer
    buffer.removeAll(keepingCapacity: true)
    do throws(SystemError) { try Descriptor.write(pending, to: descriptor) } catch {
      readerIsGone = error.isOfClosedPipe
      failure = .cannotWrite(what: "standard output", error)
    }
  }
}

/// Writes a text in one piece, from any thread, without buffering. Errors are ignored.
package func writeAtOnce(_ text: String, to descriptor: Int32) { try? Descriptor.write(Array(text.utf8), to: descriptor) }
