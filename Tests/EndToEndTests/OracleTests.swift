import TestSupport
import Testing

/// What mmx computes, reads and writes against programs that are not ours: each `Oracles/NAME.py` makes its inputs from a fixed seed, runs
/// mmx on them once or a few times, and prints what differs.
@Suite struct OracleTests {
  private static let folder = String(#filePath.prefix(#filePath.count - "OracleTests.swift".count)) + "Oracles/"

  @Test(arguments: ["csv_files", "dates", "decimals", "encodings", "json_texts", "text", "xlsx_files"])
  func agrees(oracle: String) {
    let run = run(["-B", OracleTests.folder + oracle + ".py", Built.mmx], of: "/usr/bin/python3", seconds: 120)
    #expect(run.output == "" && run.error == "" && run.status == 0)
  }
}
