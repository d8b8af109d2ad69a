import CPostgres
import MMXStore

/// The answer to one statement.
@safe final class ServerAnswer {
  private let handle: OpaquePointer

  init(_ handle: OpaquePointer) { unsafe self.handle = handle }

  deinit { unsafe cpostgres_clear(handle) }

  /// The server's error in one word of five characters and one line; nil where there is none.
  var error: (code: String, said: String)? {
    guard let code = unsafe cpostgres_code(handle) else { return nil }
    return unsafe (String(cString: code), String(cString: cpostgres_said(handle)))
  }

  var columns: [(name: String, type: Int)] {
    let count = unsafe cpostgres_columns(handle)
    return (0..<max(count, 0)).map { column in
      unsafe (cpostgres_name(handle, column).map { unsafe String(cString: $0) } ?? "", Int(cpostgres_type(handle, column)))
    }
  }

  var count: Int { Int(unsafe cpostgres_rows(handle)) }

  func row(_ index: Int) -> ServerRow { ServerRow(answer: self, index: Int32(clamping: index)) }

  fileprivate func text(_ row: Int32, _ column: Int) -> String? {
    guard unsafe !cpostgres_is_null(handle, row, Int32(column)) else { return nil }
    var size = 0
    guard let start = unsafe cpostgres_text(handle, row, Int32(column), &size) else { return nil }
    let bytes = unsafe UnsafeRawBufferPointer(start: start, count: size)
    return unsafe String(decoding: bytes, as: UTF8.self)
  }
}

struct ServerRow: SQLRow {
  fileprivate let answer: ServerAnswer
  fileprivate let index: Int32

  func isNull(_ column: Int) -> Bool { answer.text(index, column) == nil }
  func int(_ column: Int) -> Int { answer.text(index, column).flatMap { Int($0) } ?? 0 }
  func text(_ column: Int) -> String { answer.text(index, column) ?? "" }

  func bytes(_ column: Int) -> [UInt8] {
    guard let text = answer.text(index, column), text.hasPrefix("\\x") else { return [] }
    return Digest.bytes(ofHex: text.dropFirst(2)) ?? []
  }
}
