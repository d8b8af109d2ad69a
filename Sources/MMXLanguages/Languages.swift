package import MMXData

extension Language {
  /// The languages of messages, each a folder of texts and a row here.
  package static let all: [Language] = [.english, .serbian]
}
