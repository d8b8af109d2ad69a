extension Schema {
  /// Source: documentation, RS and SI; lengths and `not null` from older pages.
  package static let employee = Schema(
    "Employee", id: "EmployeeId",
    """
    EmployeeId                  int        ignored on create
    Code                        text(10)
    TaxNumber                   text(12)
    FirstName                   text(30)   required  not null
    LastName                    text(250)  required  not null
    Address                     text(250)
    PostalCode                  text(30)
    City                        text(250)
    Country                     ref Country
    CountryOfResidence          ref Country
    DateOfBirth                 date
    Gender                      text(1)    required  not null  codes M=male | Z=female
    EmploymentStartDate         date
    EmploymentEndDate           date
    Notes                       text
    EmploymentType              text(30)   required  not null
      codes ZD=employee | ZL=owner | ZAP=employed elsewhere | DSP=student on practice | DD=seconded | ZJD=community work
      codes of SI ZD ZL ZAP DSP ZJD  codes of RS ZD ZL ZAP DSP  codes of HR ZD SSD SZ CU VO PENZ ZAP DD
    PersonalIdenficationNumber  text(30)   # spelt so on the wire; help pages spell it PersonalIdentificationNumber
    InsuranceBasis              text(30)   codes 005=basis 005 | 040in112=basis 040 and 112 | 040=basis 040 | 103=basis 103
      codes of SI 005 104 040in112 040 103  codes of HR OB SZ SP PG SD SU  # only when EmploymentType=ZL (HR: SZ)
    RecordDtModified            date       read-only
    RowVersion                  bytes      ignored on create
    """)

  /// Source: documentation, RS.
  package static let employeeSearch = Schema(
    "EmployeeSearch", id: "EmployeeId",
    """
    EmployeeId           int
    FirstName            text
    LastName             text
    DateOfBirth          date
    TaxNumber            text
    EmploymentType       text
    EmploymentStartDate  date
    EmploymentEndDate    date
    Country              ref Country
    CountryOfResidence   ref Country
    """)
}
