import MMXData

/// What the lint found, in the forms that CI servers and people read.
package enum LintReport: String, CaseIterable, Sendable {
  case junit, sarif, html

  package func text(_ findings: [LintFinding], version: String) -> String {
    switch self {
    case .junit: LintReport.junit(findings)
    case .sarif: LintReport.sarif(findings, version)
    case .html: LintReport.html(findings)
    }
  }

  /// A test case a rule, failed where it found something.
  private static func junit(_ findings: [LintFinding]) -> String {
    let cases: [XMLElement] = LintRule.allCases.map { rule in
      let own = findings.filter { $0.rule == rule }
      let text = own.map { LintReport.line($0) + "\nright: \($0.right.curl)\nmmx:   \($0.right.mmx)" }.joined(separator: "\n")
      let failure = own.isEmpty ? nil : XMLElement("failure", text, attributes: [("message", rule.sentence)])
      return XMLElement("testcase", [failure], attributes: [("classname", "mmx.lint"), ("name", rule.id)])
    }
    let failed = Set(findings.map(\.rule)).count
    let suite = XMLElement(
      "testsuite", cases, attributes: [("name", "mmx lint"), ("tests", "\(cases.count)"), ("failures", "\(failed)"), ("errors", "0")])
    return String(decoding: XMLElement("testsuites", [suite]).document(), as: UTF8.self)
  }

  private static func line(_ finding: LintFinding) -> String {
    "\(finding.call): \(finding.detail)" + (finding.count == 1 ? "" : " (\(finding.count) times)")
  }

  /// SARIF 2.1.0.
  private static func sarif(_ findings: [LintFinding], _ version: String) -> String {
    let rules: [JSON] = LintRule.allCases.map { rule in
      [
        "id": .string(rule.id), "shortDescription": ["text": .string(rule.sentence)],
      ]
    }
    let results: [JSON] = findings.map { finding in
      [
        "ruleId": .string(finding.rule.id), "level": "warning",
        "message": ["text": .string("\(line(finding))\nright: \(finding.right.curl)\nmmx:   \(finding.right.mmx)")],
        "locations": [["logicalLocations": [["fullyQualifiedName": .string(finding.call)]]]],
      ]
    }
    let document: JSON = [
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
      "runs": [
        ["tool": ["driver": ["name": "mmx lint", "version": .string(version), "rules": .array(rules)]], "results": .array(results)]
      ],
    ]
    return document.text(.indented) + "\n"
  }

  private static func html(_ findings: [LintFinding]) -> String {
    func cell(_ text: String, _ name: String = "td") -> XMLElement { XMLElement(name, text) }
    let head = XMLElement("tr", ["rule", "call", "what", "times", "the right request"].map { cell($0, "th") })
    let rows = findings.map { finding in
      XMLElement(
        "tr",
        [
          cell(finding.rule.id), cell(finding.call),
          XMLElement("td", [XMLElement("b", finding.detail), XMLElement("p", finding.rule.sentence)]), cell("\(finding.count)"),
          XMLElement("td", [XMLElement("pre", finding.right.curl), XMLElement("pre", finding.right.mmx)]),
        ])
    }
    let style =
      ":root{color-scheme:light dark}body{font:15px system-ui;margin:2rem}table{border-collapse:collapse}"
      + "td,th{border:1px solid #8884;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}"
      + "td:first-child{white-space:nowrap}p{margin:.2rem 0}pre{white-space:pre-wrap;margin:.2rem 0}"
    let page = XMLElement(
      "html",
      [
        XMLElement(
          "head", [XMLElement("meta", [], attributes: [("charset", "utf-8")]), XMLElement("title", "mmx lint"), XMLElement("style", style)]),
        XMLElement("body", [XMLElement("h1", "\(findings.count) findings"), XMLElement("table", [head] + rows)]),
      ])
    let text = String(decoding: page.document(), as: UTF8.self)
    return "<!DOCTYPE html>\n" + text.split(separator: "\n", maxSplits: 1).dropFirst().joined()
  }
}
