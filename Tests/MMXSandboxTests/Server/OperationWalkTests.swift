import MMXCatalogue
import MMXData
import MMXHTTP
import Testing

@testable import MMXSandbox

/// Every operation of the catalogue over HTTP: the happy path, or the refusal that the documents give.
@Suite struct OperationWalkTests {
  private let server: SandboxServer
  private let client: RawClient
  private let token: String

  init() throws {
    var options = Simulator.Options()
    options.callLimit = nil
    options.renderPDF = { document throws(Problem) in try InvoicePDF.render(document) }
    server = try SandboxServer(Simulator(options: options))
    client = try #require(RawClient(port: server.port))
    let form = TokenTests.good
    client.send(
      "POST /RS/AUT/oauth20/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        + "Content-Length: \(form.utf8.count)\r\n\r\n\(form)")
    let answer = try JSON(#require(client.readResponse()).body)
    token = try #require(answer["access_token"]?.string)
  }

  private func ask(_ verb: String, _ path: String, _ body: JSON? = nil) throws -> (status: Int, json: JSON, head: String) {
    let text = body?.text()
    let length = text.map { "Content-Type: application/json\r\nContent-Length: \($0.utf8.count)\r\n" } ?? ""
    client.send("\(verb) /RS/API/api/\(path) HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n\(length)\r\n\(text ?? "")")
    let response = try #require(client.readResponse(), "\(verb) \(path)")
    return (response.status, (try? JSON(response.body)) ?? .null, response.head)
  }

  private static let arguments = [
    "code": "S", "taxNumber": "123456789", "date": "2026-11-23", "content": "OtherRevenues", "currencyCode": "EUR",
    "payrollSettingCode": "PrispevekPIZ",
  ]

  @Test func everyOperationIsAnswered() throws {
    var walked = 0
    for operation in Catalogue.operations where operation.localisations.contains(.rs) {
      walked += 1
      for action in operation.actions.isEmpty ? [""] : operation.actions.map(\.name) {
        var bound = OperationWalkTests.arguments.merging(["actionName": action]) { own, _ in own }
        for case .parameter(let name) in operation.path where bound[name] == nil { bound[name] = "1" }
        let path = operation.path(binding: bound)
        let full = operation.isPerOrganisation ? "orgs/12/\(path)" : path
        let answer = try ask(operation.method.rawValue, full, operation.body == .none ? nil : [:])
        // A record that is not there, a state or a body that does not allow it: documented refusals with their words.
        #expect([200, 201, 400, 404, 409].contains(answer.status), "\(operation.method) \(full): \(answer.status) \(answer.json)")
        if answer.status == 409 {
          #expect(answer.json["ValidationMessages"]?.array?.first?["PropertyName"] == "BusinessLogic", "\(full)")
        } else if answer.status >= 400 {
          #expect(answer.json["Message"]?.string?.isEmpty == false, "\(full)")
        }
        if answer.status == 201 { #expect(answer.head.contains("Location: http://x/RS/API/api/orgs/12/")) }
        if case .page = operation.answer { #expect(answer.status == 200 && answer.json["TotalRows"]?.integer != nil, "\(full)") }
        if case .record = operation.answer, answer.status == 200 { #expect(answer.json.object?.isEmpty == false) }
      }
    }
    #expect(walked == Catalogue.operations.count { $0.localisations.contains(.rs) })
  }

  /// Of every collection: the first record of its list, read by its ID, written back as it was, and refused with an old version.
  @Test func everyRecordCanBeReadAndWrittenBack() throws {
    var written = 0
    for resource in Catalogue.resources where resource.parents.isEmpty && resource.list != nil && resource.get != nil {
      guard let idField = resource.idField, let path = resource.path(under: []) else { continue }
      guard let id = try ask("GET", "orgs/12/\(path)").json["Rows"]?.array?.last?[idField]?.integer else { continue }
      let read = try ask("GET", "orgs/12/\(path)/\(id)")
      #expect(read.status == 200, "\(path)")
      guard Catalogue.operations.contains(where: { $0.method == .put && $0.name == "Update" + resource.module }) else { continue }
      let first = try ask("PUT", "orgs/12/\(path)/\(id)", read.json)
      guard first.status == 200 else {
        #expect(first.status == 409 && first.json["ValidationMessages"]?.array?.count == 1, "\(path): \(first.json)")
        continue
      }
      written += 1
      let second = try ask("PUT", "orgs/12/\(path)/\(id)", read.json)
      if read.json["RowVersion"]?.string != nil {
        #expect(second.json["Message"]?.string?.hasPrefix("Concurrency error") == true, "\(path)")
      }
    }
    #expect(written >= 8)
  }
}
