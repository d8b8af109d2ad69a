// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target of ours is built under the same rules: Swift 6 mode, imports internal by default, unsafe code visible, no warnings.
/// SwiftPM leaves the last one out where the package is a dependency of another.
let rules: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

func target(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: rules)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["TestSupport"], exclude: exclude,
    swiftSettings: [.enableUpcomingFeature("ExistentialAny")])
}

let package = Package(
  name: "mmx",
  products: [
    .executable(name: "mmx", targets: ["mmx"]),
    .library(name: "MMX", targets: ["MMX"]),
  ],
  targets: [
    // C libraries. Those that few runs need are opened at their first use (CLoader), so that their targets link nothing.
    .target(name: "CCurl"),
    .systemLibrary(name: "CMd"),
    .systemLibrary(name: "CSQLite"),
    .systemLibrary(name: "CPcre"),
    .target(name: "CEdit", dependencies: ["CProcess"], linkerSettings: [.linkedLibrary("edit")]),
    .target(name: "CLoader"),
    .target(name: "CProcess"),
    .target(name: "CExpat", dependencies: ["CLoader"]),
    .target(name: "CHaru", dependencies: ["CLoader"]),
    .target(name: "CMicrohttpd", dependencies: ["CLoader"]),
    .target(name: "CXlsxwriter", dependencies: ["CLoader"]),
    .target(name: "CZint", dependencies: ["CLoader"]),
    .target(name: "CZlib", dependencies: ["CLoader"]),

    target("MMXData", ["CProcess"]),
    target("MMXSystem", ["MMXData", "CProcess"]),
    target("MMXSyntax", ["MMXData"]),
    target("MMXCatalogue", ["MMXData"]),
    target("MMXHTTP", ["MMXData"]),
    target("MMXFormats", ["MMXData", "CExpat", "CXlsxwriter", "CZlib"]),
    target("MMXRuntime", ["MMXData", "MMXSyntax", "MMXCatalogue", "MMXFormats", "CPcre", "CProcess"]),
    target("MMXChecker", ["MMXData", "MMXSyntax", "MMXCatalogue", "MMXRuntime"]),
    target("MMXCurl", ["MMXData", "MMXHTTP", "CCurl", "CZlib"]),
    target("MMXStore", ["MMXData", "MMXSystem", "CMd", "CSQLite"]),
    target("MMXClient", ["MMXData", "MMXSystem", "MMXCatalogue", "MMXHTTP", "MMXStore"]),
    target("MMXSandbox", ["MMXData", "MMXSystem", "MMXCatalogue", "MMXHTTP", "MMXStore", "CMicrohttpd", "CHaru", "CZint"]),
    target("MMXTerminal", ["MMXData", "MMXSystem", "CEdit"]),
    target("MMXLanguages", ["MMXData"]),
    target("MMX", ["MMXData", "MMXSystem", "MMXSyntax", "MMXCatalogue", "MMXRuntime"]),
    target(
      "MMXApp",
      [
        "MMXData", "MMXSystem", "MMXSyntax", "MMXCatalogue", "MMXFormats", "MMXRuntime", "MMXChecker", "MMXHTTP", "MMXCurl", "MMXStore",
        "MMXClient", "MMXSandbox", "MMXTerminal", "MMXLanguages",
      ]),
    .executableTarget(name: "mmx", dependencies: ["MMXApp"], swiftSettings: rules),

    .target(name: "CSystemCalls", path: "Tests/CSystemCalls"),
    .target(name: "CPty", path: "Tests/CPty", linkerSettings: [.linkedLibrary("util")]),
    .target(
      name: "TestSupport", dependencies: ["MMXData", "MMXSyntax"], path: "Tests/Support",
      swiftSettings: [.enableUpcomingFeature("ExistentialAny")]),
    tests("MMXDataTests", ["MMXData"]),
    tests("MMXSystemTests", ["CSystemCalls", "MMXData", "MMXSystem"]),
    tests("MMXSyntaxTests", ["MMXData", "MMXSyntax"]),
    tests("MMXCatalogueTests", ["MMXData", "MMXCatalogue"]),
    tests("MMXHTTPTests", ["MMXData", "MMXHTTP", "MMXCurl"]),
    tests("MMXFormatsTests", ["MMXData", "MMXFormats"]),
    tests("MMXRuntimeTests", ["MMXData", "MMXSyntax", "MMXCatalogue", "MMXRuntime"]),
    tests("MMXCheckerTests", ["MMXData", "MMXSyntax", "MMXCatalogue", "MMXRuntime", "MMXChecker"]),
    tests("MMXTests", ["CSystemCalls", "MMX"]),
    tests("MMXStoreTests", ["MMXData", "MMXSystem", "MMXStore"]),
    tests("MMXClientTests", ["MMXData", "MMXCatalogue", "MMXHTTP", "MMXStore", "MMXCurl", "MMXClient", "MMXSandbox"]),
    tests("MMXSandboxTests", ["MMXData", "MMXSystem", "MMXCatalogue", "MMXFormats", "MMXHTTP", "MMXSandbox", "MMXCurl"]),
    tests("MMXLanguagesTests", ["MMXData", "MMXLanguages"]),
    tests("MMXTerminalTests", ["MMXData", "MMXSystem", "MMXTerminal"]),
    tests(
      "GoldenTests",
      ["MMXData", "MMXSyntax", "MMXCatalogue", "MMXRuntime", "MMXChecker", "MMXHTTP", "MMXClient", "MMXSandbox", "MMXStore"],
      exclude: ["Golden"]),
    tests("MMXAppTests", ["MMXData", "MMXSystem", "MMXSyntax", "MMXCatalogue", "MMXRuntime", "MMXTerminal", "MMXApp"]),
    tests("EndToEndTests", ["CPty", "MMXData", "MMXCatalogue"], exclude: ["Oracles", "Transcripts"]),
  ],
  swiftLanguageModes: [.v6]
)

// The entry points of scripts/fuzz, which builds them with instruments of its own.
if Context.environment["MMX_FUZZ"] == "1" {
  package.targets.append(
    .executableTarget(
      name: "mmx-fuzz", dependencies: ["MMXData", "MMXSyntax", "MMXFormats", "MMXCatalogue", "MMXRuntime", "MMXHTTP", "MMXSandbox"],
      path: "Tests/Fuzz",
      swiftSettings: [.unsafeFlags(["-parse-as-library"])]))
}
