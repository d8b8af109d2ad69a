import MMXData
import Testing

@Suite struct Base64Tests {
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy"), ("ÿ?>", "w78/Pg=="),
  ])
  func isThatOfTheStandard(text: String, encoded: String) {
    #expect(Base64.encode(text) == encoded)
    #expect(Base64.decode(encoded) == Array(text.utf8))
  }

  @Test func everyByteAndLengthComesBack() {
    for length in 0..<300 {
      let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ length) }
      #expect(Base64.decode(Base64.encode(bytes)) == bytes)
    }
    #expect(Base64.encode([0, 0, 0, 3, 195, 147, 12, 252]) == "AAAAA8OTDPw=")
  }

  @Test func lineEndsArePassedOver() { #expect(Base64.decode("Zm9v\r\n Ym\tFy\n") == Array("foobar".utf8)) }

  @Test(arguments: ["a", "aGVq!", "aG=q", "Zg", "Zg=", "Zm8", "====", "Z===", "Zm9v=", "Zm9v====", "Zm9-", "Zm9č"])
  func otherTextsAreNone(text: String) { #expect(Base64.decode(text) == nil) }
}

@Suite struct PercentEncodingTests {
  @Test(arguments: [
    ("abc-._~XYZ019", "abc-._~XYZ019"), ("a b", "a%20b"), ("&=+%/", "%26%3D%2B%25%2F"), ("č😀", "%C4%8D%F0%9F%98%80"), ("", ""),
    ("\u{0}\u{7F}", "%00%7F"), ("AAAAA8OTDPw=", "AAAAA8OTDPw%3D"),
  ])
  func goesAndComes(text: String, encoded: String) {
    #expect(PercentEncoding.encode(text) == encoded)
    #expect(PercentEncoding.decode(encoded) == text)
    #expect(PercentEncoding.decode(encoded.lowercased()) == text.lowercased(), "digits of either case")
  }

  @Test(arguments: ["%", "a%2", "%zz", "100%", "%C4", "%FF", "%C4x"])
  func brokenEscapesAreNone(text: String) { #expect(PercentEncoding.decode(text) == nil) }

  @Test func plusIsABlankWhereTheRuleSaysSo() {
    #expect(PercentEncoding.decode("a+b%2B") == "a+b+")
    #expect(PercentEncoding.decode("a+b%2B", plusIsBlank: true) == "a b+")
  }

  @Test func pairsGoAndCome() {
    let pairs = [(name: "a b", value: "č&="), (name: "x", value: ""), (name: "", value: "+")]
    let text = PercentEncoding.pairs(pairs)
    #expect(text == "a%20b=%C4%8D%26%3D&x=&=%2B")
    #expect(PercentEncoding.split(text).elementsEqual(pairs, by: ==))
    #expect(PercentEncoding.split("a&b=1=2&&c=100%").elementsEqual([("a", ""), ("b", "1=2"), ("c", "100%")], by: ==))
  }
}
