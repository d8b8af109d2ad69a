package import MMXData

/// Reads statements of `sql` without running them, on a lake without records. One thread owns it.
package final class StatementReader {
  private let lake = LakeFile(path: nil)
  /// What was said of the latest statements: an editor asks for the same ones again and again.
  private var known: [String: Result<[String], Problem>] = [:]

  package init() {}

  /// The names of the columns of the result; why there is none if the statement cannot run.
  package func columns(of sql: String) -> Result<[String], Problem> {
    if let known = known[sql] { return known }
    let result: Result<[String], Problem>
    do throws(Problem) { result = .success(try lake.columns(of: sql)) } catch { result = .failure(error) }
    if known.count >= 200 { known = [:] }
    known[sql] = result
    return result
  }
}
