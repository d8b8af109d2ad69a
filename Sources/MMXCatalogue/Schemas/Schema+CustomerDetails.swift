extension Schema {
  /// Source: documentation, RS and SI.
  package static let addressModel = Schema(
    "AddressModel", id: "AddressId",
    """
    AddressId         int    ignored on create
    Customer          ref Customer
    Type              text   codes N=addressee | P=recipient
    Name              text
    GLN               text
    Address           text
    PostalCode        text
    City              text
    Country           ref Country
    CountryName       text
    Default           text   yes/no
    RecordDtModified  date   read-only
    RowVersion        bytes  ignored on create
    """)

  /// Source: documentation, RS and SI.
  package static let bankAccount = Schema(
    "BankAccount", id: "BankAccountId",
    """
    BankAccountId     int    ignored on create
    Customer          ref Customer
    Name              text
    IBAN              text
    AccountNumber     text
    BIC               text
    Default           text   yes/no
    RecordDtModified  date   read-only
    RowVersion        bytes  ignored on create
    """)

  /// Source: documentation, RS and SI.
  package static let contact = Schema(
    "Contact", id: "ContactId",
    """
    ContactId         int    ignored on create
    Customer          ref Customer
    FullName          text
    PhoneNumber       text
    Fax               text
    MobilePhone       text
    Email             text
    Notes             text
    Default           text   yes/no
    RecordDtModified  date   read-only
    RowVersion        bytes  ignored on create
    """)
}
