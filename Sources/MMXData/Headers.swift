/// The headers of a message of HTTP, in order.
extension [(name: String, value: String)] {
  /// The value of the first header of the name, in any letter case.
  package func value(ofHeader name: String) -> String? {
    let count = name.utf8.count
    for index in indices where self[index].name.utf8.count == count && self[index].name.isEqualIgnoringCase(to: name) {
      return self[index].value
    }
    return nil
  }
}
