import MMXCatalogue
import MMXData
import Testing

@testable import MMXSandbox

struct SampleBodyTests {
  /// Every body that the page shows for a create is taken as it is.
  @Test(arguments: Localisation.allCases)
  func samplesAreTaken(local: Localisation) throws {
    let caller = try Caller(root: local.apiAddress)
    let samples = SampleBody(local, today: try #require(CalendarDate(year: 2026, month: 11, day: 23)))
    var count = 0
    for operation in Catalogue.operations
    where operation.method == .post && operation.body != .none && operation.localisations.contains(local) {
      var bound: [String: String] = [:]
      for case .parameter(let name) in operation.path { bound[name] = name == "customerId" ? "5" : "1" }
      if operation.module == "Document", bound["documentId"] != nil {
        let made = try caller.create("documents", ["Description": "x", "DocumentDate": "2026-11-23"])
        bound["documentId"] = made["DocumentId"].map { $0.text() }
      }
      let text = samples.text(operation)
      let answer = try caller.org("POST", operation.path(binding: bound), try JSON(text))
      #expect(answer.status == 201, "\(operation.name): \(answer.text) \(text)")
      count += 1
    }
    #expect(count > 15)
  }
}
