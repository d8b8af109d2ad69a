package import MMXData

extension Language {
  /// The languages that messages are told in, each a folder of texts and a row here.
  package static let all: [Language] = [.english, .serbian]
}
