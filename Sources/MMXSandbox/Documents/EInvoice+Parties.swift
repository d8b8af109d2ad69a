import MMXCatalogue
import MMXData

/// Who sells, who buys, where the goods go and how they are paid.
extension EInvoice {
  var seller: XMLElement {
    let own = world.entry("organisations", visit.organisation, in: visit.organisation)
    return party(
      name: own?.text("Title"), address: address("cac:PostalAddress", own, "", named: "Address"), country: code(own?.reference("Country")),
      taxNumber: own?.text("TaxNumber"), registration: own?.text("RegistrationNumber"))
  }

  /// Name and address unchanged on the invoice, numbers from the customer.
  var buyer: XMLElement {
    let customer = invoice.reference("Customer").flatMap { world.entry("customers", $0, in: visit.organisation) }
    return party(
      name: invoice.text("AddresseeName"), address: address("cac:PostalAddress", invoice, "Addressee", named: "AddresseeAddress"),
      country: code(invoice.reference("AddresseeCountry")), taxNumber: customer?.text("TaxNumber"),
      registration: customer?.text("RegistrationNumber"), budgetUser: customer?.text("BudgetUserNumber"))
  }

  private func party(
    name: String?, address: XMLElement?, country: String?, taxNumber: String?, registration: String?, budgetUser: String? = nil
  ) -> XMLElement {
    let number = taxNumber.flatMap { $0.isEmpty ? nil : $0 }
    let endpoint = number.flatMap { number in
      EInvoice.schemes[country ?? ""].map { XMLElement("cbc:EndpointID", number, attributes: [("schemeID", $0)]) }
    }
    let taxScheme =
      isOutside
      ? nil
      : number.map { number in
        let prefix = country ?? ""
        let full = number.hasPrefix(prefix) ? number : prefix + number
        return XMLElement(
          "cac:PartyTaxScheme", [XMLElement("cbc:CompanyID", full), XMLElement("cac:TaxScheme", [XMLElement("cbc:ID", "VAT")])])
      }
    return XMLElement(
      "cac:Party",
      [
        endpoint,
        // Source: public bodies of Serbia are found by this number.
        XMLElement("cbc:ID", nonEmpty: budgetUser.map { $0.isEmpty ? "" : "JBKJS:\($0)" }).map {
          XMLElement("cac:PartyIdentification", [$0])
        },
        XMLElement("cac:PartyName", [XMLElement("cbc:Name", name ?? "")]), address, taxScheme,
        XMLElement(
          "cac:PartyLegalEntity", [XMLElement("cbc:RegistrationName", name ?? ""), XMLElement("cbc:CompanyID", nonEmpty: registration)]),
      ])
  }

  /// Lists of electronic addresses by country. Source: the code list EAS, their VAT numbers.
  private static let schemes = ["RS": "9948", "SI": "9949", "HR": "9934"]

  private func address(_ name: String, _ entry: WorldRecord?, _ prefix: String, named street: String) -> XMLElement? {
    guard let entry else { return nil }
    return XMLElement(
      name,
      [
        XMLElement("cbc:StreetName", nonEmpty: entry.text(street)), XMLElement("cbc:CityName", nonEmpty: entry.text(prefix + "City")),
        XMLElement("cbc:PostalZone", nonEmpty: entry.text(prefix + "PostalCode")),
        code(entry.reference(prefix + "Country")).map { XMLElement("cac:Country", [XMLElement("cbc:IdentificationCode", $0)]) },
      ])
  }

  private func code(_ country: Int?) -> String? { country.flatMap { world.entry("countries", $0, in: 0) }?.text("Code") }

  // MARK: Delivery and payment

  var delivery: XMLElement? {
    let day = invoice.day("DateTransaction").map { XMLElement("cbc:ActualDeliveryDate", "\($0)") }
    let recipient = invoice.text("RecipientName").flatMap { $0.isEmpty ? nil : $0 }
    if day == nil, recipient == nil { return nil }
    let place = recipient == nil ? nil : address("cac:Address", invoice, "Recipient", named: "RecipientAddress")
    return XMLElement(
      "cac:Delivery",
      [
        day, place.map { XMLElement("cac:DeliveryLocation", [$0]) },
        recipient.map { XMLElement("cac:DeliveryParty", [XMLElement("cac:PartyName", [XMLElement("cbc:Name", $0)])]) },
      ])
  }

  /// - Parameter due: the last day of payment, where the document has no other place for it.
  func paymentMeans(_ number: String, due: String?) -> XMLElement {
    let reference = invoice.text("PaymentReference") ?? number
    let means = meansCode
    let account = world.companies.first { $0.id == visit.organisation }?.account
    return XMLElement(
      "cac:PaymentMeans",
      [
        XMLElement("cbc:PaymentMeansCode", means), XMLElement("cbc:PaymentDueDate", nonEmpty: due), XMLElement("cbc:PaymentID", reference),
        means == "30" ? account.map { XMLElement("cac:PayeeFinancialAccount", [XMLElement("cbc:ID", $0)]) } : nil,
      ])
  }

  /// How the first payment method is paid, a transfer without one. Source: the code list UNCL 4461.
  private var meansCode: String {
    let method = invoice.rows("IssuedInvoicePaymentMethods").first?["PaymentMethod"]?.reference
    switch method.flatMap({ world.entry("issuedinvoicepaymentmethods", $0, in: 0) })?.text("Type") {
    case "G", "B": return "10"
    case "K": return "48"
    case "D": return "97"
    default: return "30"
    }
  }
}
