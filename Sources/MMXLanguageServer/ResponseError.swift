import MMXData

/// Why a request has no result, as JSON-RPC and LSP number it.
package struct ResponseError: Error, Equatable {
  /// The numbers of the standards.
  package enum Code: Int {
    case notParsed = -32700
    case invalidRequest = -32600
    case unknownMethod = -32601
    case invalidParameters = -32602
    case notInitialised = -32002
    case cancelled = -32800
    case failed = -32803
  }

  package let code: Code
  /// For the log of the client.
  package let message: String

  static func notParsed(_ why: String) -> ResponseError { ResponseError(code: .notParsed, message: why) }
  static func invalidRequest(_ why: String) -> ResponseError { ResponseError(code: .invalidRequest, message: why) }
  static func unknownMethod(_ name: String) -> ResponseError {
    ResponseError(code: .unknownMethod, message: "there is no method '\(name)'")
  }
  static func missing(_ name: String) -> ResponseError {
    ResponseError(code: .invalidParameters, message: "'\(name)' is missing or of another type")
  }
  static func notOpen(_ uri: String) -> ResponseError { ResponseError(code: .invalidParameters, message: "'\(uri)' is not open") }
  static func failed(_ why: String) -> ResponseError { ResponseError(code: .failed, message: why) }
  static let notInitialised = ResponseError(code: .notInitialised, message: "the first request is 'initialize'")
  static let cancelled = ResponseError(code: .cancelled, message: "cancelled")

  var json: JSON { ["code": .number(Number(code.rawValue)), "message": .string(message)] }
}
