import MMXData
import Testing

@Suite struct HeadersTests {
  @Test(
    arguments: [
      ("content-type", "text/plain"), ("CONTENT-TYPE", "text/plain"), ("Location", "a"), ("location", "a"), ("Locatio", nil),
      ("Locations", nil), ("", nil),
    ] as [(String, String?)])
  func theFirstOfANameInAnyCase(name: String, value: String?) {
    let headers = [(name: "Content-Type", value: "text/plain"), (name: "location", value: "a"), (name: "Location", value: "b")]
    #expect(headers.value(ofHeader: name) == value)
  }
}
