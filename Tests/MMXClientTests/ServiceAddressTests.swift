import MMXClient
import Testing

@Suite struct ServiceAddressTests {
  @Test(arguments: [
    "https://moj.minimax.rs/RS/API/", "https://moj.minimax.rs/RS/API", "HTTPS://moj.minimax.rs/RS/API/", "https://MOJ.Minimax.RS/RS/API/",
    " https://moj.minimax.rs/RS/API/ ", "https://moj.minimax.rs/RS/API/\r\n", "\"https://moj.minimax.rs/RS/API/\"",
    "<https://moj.minimax.rs/RS/API/>", "https://moj.minimax.rs:443/RS/API/", "https://moj.minimax.rs//RS//API//",
    "https://moj.minimax.rs/RS/API/api", "https://moj.minimax.rs/RS/API/api/", "https://moj.minimax.rs/RS/API/Api/orgs",
    "https://moj.minimax.rs/RS/API/api/orgs/12/customers/5", "https://moj.minimax.rs/RS/API/api/orgs/12/customers?CurrentPage=2",
    "https://moj.minimax.rs/RS/API/api/currentuser/orgs", "https://moj.minimax.rs/RS/API/orgs/12", "https://moj.minimax.rs/RS/API/api/api",
    "https://moj.minimax.rs/RS/API/swagger/docs/v1", "https://moj.minimax.rs/RS/API/swagger/ui/index#!/Customer/Customer_Get",
    "https://moj.minimax.rs/RS/API/help", "https://moj.minimax.rs/RS/API/Help?x=1", "https://moj.minimax.rs/RS/swagger",
  ])
  func whatIsMeantIsTheSameAddress(text: String) {
    #expect(ServiceAddress.api(text) == "https://moj.minimax.rs/RS/API/")
  }

  @Test(arguments: [
    ("https://moj.minimax.rs/RS/api/api", "https://moj.minimax.rs/RS/api/"),
    ("https://moj.minimax.rs/RS/api/", "https://moj.minimax.rs/RS/api/"),
    ("http://127.0.0.1:8080", "http://127.0.0.1:8080/"), ("HTTP://LOCALHOST:80/x", "http://localhost/x/"),
    ("http://[::1]:8080/a/api/orgs", "http://[::1]:8080/a/"), ("https://proxy.example/api/", "https://proxy.example/api/"),
    ("https://proxy.example/minimax/api/orgs", "https://proxy.example/minimax/"),
    // Not guessed at: the check of addresses says what is wrong.
    ("moj.minimax.rs/RS/API/", "moj.minimax.rs/RS/API/"), ("https://moj.minimax.rs/RS/API/?a=1", "https://moj.minimax.rs/RS/API/?a=1/"),
    ("", ""), ("https://", "https://"), ("https://u:p@moj.minimax.rs/", "https://u:p@moj.minimax.rs/"),
  ])
  func otherAddresses(text: String, address: String) { #expect(ServiceAddress.api(text) == address) }

  @Test(arguments: [
    "https://moj.minimax.rs/RS/AUT/oauth20/token", "https://moj.minimax.rs/RS/AUT/oauth20/token/", "https://moj.minimax.rs/RS/AUT/",
    "HTTPS://Moj.Minimax.rs:443/RS/AUT/oauth20", " https://moj.minimax.rs/RS/AUT\t",
  ])
  func theTokenAddress(text: String) { #expect(ServiceAddress.token(text) == "https://moj.minimax.rs/RS/AUT/oauth20/token") }

  @Test(arguments: [
    ("http://127.0.0.1:9/token", "http://127.0.0.1:9/token"), ("ftp://x/", "ftp://x/"), ("https://x/t?y=1", "https://x/t?y=1"),
  ])
  func otherTokenAddresses(text: String, address: String) { #expect(ServiceAddress.token(text) == address) }
}
