import MMXData
import MMXHTTP
import TestSupport
import Testing

@testable import MMXSandbox

struct TokenTests {
  static let good = "grant_type=password&client_id=demo-client&client_secret=demo-secret&username=demo&password=demo-password"

  @Test(arguments: [
    (good, nil), (good + "&scope=minimax.si", nil), ("grant_type=password&username=demo&password=demo-password", "demo-client:demo-secret"),
    ("grant_type=password&username=d%65mo&password=demo%2Dpassword", "demo-client:demo-secret"),
  ])
  func rightPairIsLetIn(form: String, basic: String?) throws {
    let answer = try Caller().signIn(form, basic: basic)
    #expect(answer.status == 200)
    #expect(answer.json["token_type"] == "bearer")
    #expect(answer.json["expires_in"] == 3600)
    #expect(answer.json["access_token"]?.string?.isEmpty == false)
    #expect(answer.json["refresh_token"]?.string?.isEmpty == false)
  }

  @Test(arguments: [
    ("grant_type=password&client_id=demo-client&client_secret=x&username=demo&password=demo-password", "invalid_client"),
    ("grant_type=password&client_id=demo-client&client_secret=demo-secret&username=demo&password=x", "invalid_grant"),
    ("grant_type=password&client_id=demo-client&client_secret=demo-secret&username=x&password=demo-password", "invalid_grant"),
    ("grant_type=password&client_id=demo-client&client_secret=demo-secret", "invalid_request"),
    ("grant_type=refresh_token&refresh_token=x", "unsupported_grant_type"), ("", "invalid_request"),
  ])
  func wrongPairIsRefused(form: String, error: String) throws {
    let answer = try Caller().signIn(form)
    #expect(answer.status == 400)
    #expect(answer.json["error"]?.string == error)
  }

  @Test(arguments: ["https://x.test/rs/aut/OAuth20/Token", "http://127.0.0.1:8080/token", "https://x.test/HR/AUT/oauth20/token/"])
  func addressInAnySpelling(url: String) throws {
    #expect(try Caller().signIn(TokenTests.good, at: url).status == 200)
  }

  @Test func thirdWrongPasswordLocks() throws {
    let caller = try Caller()
    let wrong = TokenTests.good.replacing("demo-password", with: "nope")
    #expect(try caller.signIn(wrong).json["error_description"]?.string?.contains("locked") == false)
    #expect(try caller.signIn(wrong).json["error_description"]?.string?.contains("locked") == false)
    #expect(try caller.signIn(wrong).json["error_description"]?.string?.contains("locked") == true)
    let right = try caller.signIn(TokenTests.good)
    #expect(right.status == 400)
    #expect(right.json["error_description"]?.string?.contains("locked") == true)
    #expect(try caller.call("GET", "currentuser/orgs").status == 200, "a token made before stays good")
  }

  @Test func rightPasswordForgetsWrongOnes() throws {
    let caller = try Caller()
    let wrong = TokenTests.good.replacing("demo-password", with: "nope")
    for _ in 0..<3 {
      #expect(try caller.signIn(wrong).status == 400)
      #expect(try caller.signIn(wrong).status == 400)
      #expect(try caller.signIn(TokenTests.good).status == 200)
    }
  }

  @Test func tokenExpires() throws {
    let clock = Caller.Clock()
    let caller = try Caller(clock: clock)
    clock.move(3599)
    #expect(try caller.call("GET", "currentuser/orgs").status == 200)
    clock.move(1)
    #expect(try caller.call("GET", "currentuser/orgs").status == 401)
  }

  @Test(arguments: ["", "x"])
  func unknownTokenIsDenied(token: String) throws {
    let answer = try Caller().call("GET", "orgs/12/customers", token: token)
    #expect(answer.status == 401)
    #expect(answer.message.isEmpty == false)
  }
}
