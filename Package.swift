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

/// What C needs to be called from Swift, one folder a library.
func c(_ name: String, _ dependencies: [Target.Dependency] = [], linking library: String? = nil) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "Sources/C/\(name)", linkerSettings: library.map { [.linkedLibrary($0)] } ?? [])
}

func systemLibrary(_ name: String) -> Target { .systemLibrary(name: name, path: "Sources/C/\(name)") }

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
    c("CCurl", ["CLoader"]),
    systemLibrary("CMd"),
    systemLibrary("CSQLite"),
    systemLibrary("CPcre"),
    c("CEdit", ["CProcess"], linking: "edit"),
    c("CLoader"),
    c("CMachine"),
    c("CProcess"),
    c("CStart", ["CProcess"]),
    c("CExpat", ["CLoader"]),
    c("CHaru", ["CLoader"]),
    c("CIconv"),
    c("CMicrohttpd", ["CLoader"]),
    c("CPostgres", ["CLoader"]),
    c("CSodium", ["CLoader"]),
    c("CXlsxwriter", ["CLoader"]),
    c("CZint", ["CLoader"]),
    c("CZip", ["CLoader"]),
    c("CZlib", ["CLoader"]),

    target("MMXData", ["CProcess"]),
    target("MMXSystem", ["MMXData", "CProcess"]),
    target("MMXSyntax", ["MMXData"]),
    target("MMXCatalogue", ["MMXData"]),
    target("MMXService", ["MMXData", "MMXCatalogue"]),
    target("MMXHTTP", ["MMXData"]),
    target("MMXFormats", ["MMXData", "CExpat", "CIconv", "CXlsxwriter", "CZip"]),
    target("MMXRuntime", ["MMXData", "MMXSyntax", "MMXCatalogue", "MMXFormats", "CMachine", "CPcre", "CProcess"]),
    target("MMXTypes", ["MMXData", "MMXSyntax", "MMXCatalogue", "MMXRuntime"]),
    target("MMXCommands", ["MMXData", "MMXSyntax", "MMXCatalogue", "MMXService", "MMXFormats", "MMXRuntime"]),
    target("MMXChecker", ["MMXData", "MMXSyntax", "MMXCatalogue", "MMXRuntime", "MMXTypes"]),
    target(
      "MMXLanguageServer", ["MMXData", "MMXSyntax", "MMXCatalogue", "MMXRuntime", "MMXTypes", "MMXChecker", "MMXTerminal"]),
    target("MMXEditors", ["MMXData", "MMXSyntax", "MMXRuntime"]),
    target("MMXCurl", ["MMXData", "MMXHTTP", "CCurl", "CZlib"]),
    target("MMXStore", ["MMXData", "MMXSystem", "CMd", "CSQLite"]),
    target("MMXPostgres", ["MMXData", "MMXSystem", "MMXStore", "CPostgres", "CSodium"]),
    target("MMXLake", ["MMXData", "MMXSystem", "MMXCatalogue", "MMXService", "MMXStore", "MMXPostgres", "CSQLite"]),
    target("MMXClient", ["MMXData", "MMXSystem", "MMXCatalogue", "MMXService", "MMXFormats", "MMXHTTP", "MMXStore"]),
    target("MMXSandbox", ["MMXData", "MMXSystem", "MMXCatalogue", "MMXHTTP", "MMXStore", "CMicrohttpd", "CHaru", "CZint"]),
    target("MMXTerminal", ["MMXData", "MMXSystem", "CEdit"]),
    target("MMXLanguages", ["MMXData"]),
    target("MMX", ["MMXData", "MMXSystem", "MMXSyntax", "MMXCatalogue", "MMXService", "MMXRuntime", "MMXCommands"]),
    target(
      "MMXSession",
      [
        "MMXData", "MMXSystem", "MMXSyntax", "MMXCatalogue", "MMXService", "MMXFormats", "MMXRuntime", "MMXCommands", "MMXHTTP", "MMXCurl",
        "MMXStore", "MMXPostgres", "MMXLake", "MMXClient", "MMXSandbox", "MMXTerminal", "MMXLanguages",
      ]),
    target(
      "MMXCompletion",
      [
        "MMXData", "MMXSystem", "MMXSyntax", "MMXCatalogue", "MMXRuntime", "MMXTypes", "MMXCommands", "MMXTerminal", "MMXLanguages",
        "MMXSession",
      ]),
    target(
      "MMXPrompt",
      [
        "MMXData", "MMXSystem", "MMXSyntax", "MMXCatalogue", "MMXRuntime", "MMXTypes", "MMXCommands", "MMXChecker", "MMXHTTP", "MMXStore",
        "MMXClient", "MMXTerminal", "MMXLanguages", "MMXSession", "MMXCompletion",
      ]),
    target(
      "MMXApp",
      [
        "MMXData", "MMXSystem", "MMXSyntax", "MMXCatalogue", "MMXService", "MMXRuntime", "MMXTypes", "MMXCommands", "MMXChecker", "MMXHTTP",
        "MMXCurl", "MMXStore", "MMXPostgres", "MMXClient", "MMXSandbox", "MMXTerminal", "MMXSession", "MMXCompletion",
        "MMXLanguages", "MMXLanguageServer", "MMXEditors",
      ]),
    .executableTarget(name: "mmx", dependencies: ["CStart", "MMXApp", "MMXPrompt"], swiftSettings: rules),

    .target(name: "CSystemCalls", path: "Tests/CSystemCalls"),
    .target(name: "CPty", path: "Tests/CPty", linkerSettings: [.linkedLibrary("util")]),
    .target(
      name: "TestSupport", dependencies: ["MMXData", "MMXSyntax"], path: "Tests/Support",
      swiftSettings: [.enableUpcomingFeature("ExistentialAny")]),
    tests("MMXDataTests", ["MMXData"]),
    tests("MMXSystemTests", ["CSystemCalls", "MMXData", "MMXSystem"]),
    tests("MMXSyntaxTests", ["MMXData", "MMXSyntax"]),
    tests("MMXCatalogueTests", ["MMXData", "MMXCatalogue"]),
    tests("MMXServiceTests", ["MMXData", "MMXCatalogue", "MMXService"]),
    tests("MMXHTTPTests", ["CCurl", "MMXData", "MMXHTTP", "MMXCurl"]),
    tests("MMXFormatsTests", ["MMXData", "MMXFormats"]),
    tests("MMXRuntimeTests", ["CMachine", "MMXData", "MMXSyntax", "MMXCatalogue", "MMXRuntime", "MMXCommands"]),
    tests("MMXTypesTests", ["MMXData", "MMXSyntax", "MMXCatalogue", "MMXRuntime", "MMXTypes"]),
    tests("MMXCommandsTests", ["MMXData", "MMXSyntax", "MMXCatalogue", "MMXService", "MMXRuntime", "MMXCommands"]),
    tests("MMXCheckerTests", ["MMXData", "MMXSyntax", "MMXCatalogue", "MMXRuntime", "MMXTypes", "MMXChecker"]),
    tests(
      "MMXLanguageServerTests",
      [
        "MMXData", "MMXSyntax", "MMXCatalogue", "MMXRuntime", "MMXTypes", "MMXCommands", "MMXChecker", "MMXTerminal", "MMXSession",
        "MMXCompletion", "MMXLanguageServer",
      ]),
    tests("MMXEditorsTests", ["MMXData", "MMXSyntax", "MMXRuntime", "MMXEditors"]),
    tests("MMXTests", ["CSystemCalls", "MMX"]),
    tests("MMXStoreTests", ["MMXData", "MMXSystem", "MMXStore", "MMXPostgres"]),
    tests(
      "MMXLakeTests",
      [
        "CSystemCalls", "MMXData", "MMXCatalogue", "MMXSyntax", "MMXService", "MMXRuntime", "MMXCommands", "MMXStore", "MMXPostgres",
        "MMXLake",
      ]),
    tests(
      "MMXClientTests",
      ["MMXData", "MMXCatalogue", "MMXService", "MMXHTTP", "MMXStore", "MMXPostgres", "MMXCurl", "MMXClient", "MMXSandbox"]),
    tests("MMXSandboxTests", ["MMXData", "MMXSystem", "MMXCatalogue", "MMXFormats", "MMXHTTP", "MMXSandbox", "MMXCurl"]),
    tests("MMXLanguagesTests", ["MMXData", "MMXCatalogue", "MMXLanguages"]),
    tests("MMXTerminalTests", ["MMXData", "MMXSystem", "MMXTerminal"]),
    tests(
      "GoldenTests",
      [
        "MMXData", "MMXSyntax", "MMXCatalogue", "MMXService", "MMXRuntime", "MMXCommands", "MMXChecker", "MMXHTTP", "MMXClient",
        "MMXSandbox", "MMXStore", "MMXLake",
      ],
      exclude: ["Golden"]),
    tests(
      "MMXPromptTests",
      [
        "MMXData", "MMXSystem", "MMXSyntax", "MMXCatalogue", "MMXService", "MMXRuntime", "MMXTypes", "MMXCommands", "MMXTerminal",
        "MMXSession", "MMXCompletion", "MMXPrompt",
      ]),
    tests("EndToEndTests", ["CPty", "MMXData", "MMXCatalogue"], exclude: ["Oracles", "Transcripts"]),
  ],
  swiftLanguageModes: [.v6]
)

// The entry points of scripts/fuzz, which builds them with instruments of its own.
if Context.environment["MMX_FUZZ"] == "1" {
  package.targets.append(
    .executableTarget(
      name: "mmx-fuzz",
      dependencies: ["MMXData", "MMXSyntax", "MMXFormats", "MMXCatalogue", "MMXRuntime", "MMXCommands", "MMXHTTP", "MMXSandbox"],
      path: "Tests/Fuzz",
      swiftSettings: [.unsafeFlags(["-parse-as-library"])]))
}
