/// Words that cannot be names. The commands, stages and options of `get` are words only in their places.
package enum Words {
  package static let reserved: Set<String> = [
    "if", "else", "for", "in", "while", "break", "continue", "return", "fn", "try", "catch", "finally", "throw", "assert", "test",
    "import", "and", "or", "not", "true", "false", "null", "it",
  ]
}
