import CCurl
import MMXData
import MMXHTTP

/// An active request and the handle that it is sent with.
@safe final class Flight {
  let request: Request
  let handle: Handle
  /// Libcurl's result, after the exchange has ended.
  var result: CURLcode?

  init(_ request: Request, _ handle: Handle) { (self.request, self.handle) = (request, handle) }
}
