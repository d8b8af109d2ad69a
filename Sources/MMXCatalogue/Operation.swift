/// One operation of the service: a row of the tables in `Operations/`.
package final class Operation: Sendable {
  package let method: Method
  /// Segments after `api/orgs/{organisationId}/`, or after `api/` where `isPerOrganisation` is false.
  package let path: [Segment]
  /// How many segments are words.
  let wordCount: Int
  package let isPerOrganisation: Bool
  /// The service's name of the operation, `GetCustomers`, and its module, `Customer`.
  package let name: String
  package let module: String
  package let query: [QueryParameter]
  package let body: Body
  package let answer: Shape
  /// Names of the custom actions for `{actionName}`, in the service's spelling.
  package let actions: [Action]
  /// Whether the query must carry `rowVersion`.
  package let needsRowVersion: Bool
  /// The words that the argument of a form may be, as in `content({content})`; empty if any text is allowed.
  package let arguments: [String]
  package let localisations: Set<Localisation>
  /// Those of `localisations` that are not documented: HR has no list of operations of its own, so what RS and SI share is assumed there.
  package var assumedFor: Set<Localisation> { localisations.count > 1 ? localisations.intersection([.hr]) : [] }

  init(
    method: Method, path: [Segment], isPerOrganisation: Bool, name: String, module: String, query: [QueryParameter], body: Body,
    answer: Shape, actions: [Action], needsRowVersion: Bool, arguments: [String], localisations: Set<Localisation>
  ) {
    (self.method, self.path, self.isPerOrganisation) = (method, path, isPerOrganisation)
    wordCount = path.count { if case .word = $0 { true } else { false } }
    (self.name, self.module) = (name, module)
    (self.query, self.body, self.answer, self.actions) = (query, body, answer, actions)
    (self.needsRowVersion, self.arguments, self.localisations) = (needsRowVersion, arguments, localisations)
  }

  package enum Segment: Hashable, Sendable {
    /// A fixed word, matched in any letter case.
    case word(String)
    /// `{customerId}`: digits, or the action's name.
    case parameter(String)
    /// `code({code})`: a word and a literal argument in parentheses.
    case form(String, parameter: String)
  }

  package struct QueryParameter: Hashable, Sendable {
    package let name: String
    package let type: FieldType
    package let isRequired: Bool
    package let note: String?

    @inline(never)
    package init(_ name: String, _ type: FieldType, isRequired: Bool = false, note: String? = nil) {
      self.name = name
      self.type = type
      self.isRequired = isRequired
      self.note = note
    }
  }

  package enum Body: Hashable, Sendable {
    case none
    case record(String)
    case list(String)
  }

  /// What a 2xx answer holds.
  package enum Shape: Hashable, Sendable {
    case none
    /// 201 with a `Location` header.
    case created
    case record(String)
    /// The envelope `Rows`, `TotalRows`, `CurrentPageNumber`, `PageSize`.
    case page(String)
    /// A bare array.
    case list(String)
    /// A page of `{ID, RecordDtModified, RowVersion}`.
    case sync
    /// `{"Data": ...}`, of the action's type.
    case action
  }

  package struct Action: Hashable, Sendable {
    package let name: String
    /// The schema of `Data`, nil if it is not published.
    package let returns: String?
    /// Extra query parameters of this action, such as `rejectionReason`.
    package let parameters: [String]
    /// Whether what it does cannot be taken back, because it issues or sends a document.
    package let isFinal: Bool
    /// Whether it makes another record, so that `Data` may be that one. Source: its name.
    package let makesRecord: Bool

    @inline(never)
    package init(_ name: String, isFinal: Bool, makesRecord: Bool = false, returns: String? = nil, parameters: [String] = []) {
      self.name = name
      self.isFinal = isFinal
      self.makesRecord = makesRecord
      self.returns = returns
      self.parameters = parameters
    }
  }
}
