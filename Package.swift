// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "EmoLIME",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "EmoLIME", targets: ["EmoLIME"]),
    .library(name: "EmoLIMENumerics", targets: ["EmoLIMENumerics"]),
    .library(name: "EmoLIMESignal", targets: ["EmoLIMESignal"]),
    .library(name: "EmoLIMESurrogate", targets: ["EmoLIMESurrogate"]),
    .library(name: "EmoLIMEModels", targets: ["EmoLIMEModels"]),
    .library(name: "EmoLIMEStats", targets: ["EmoLIMEStats"]),
    .library(name: "EmoLIMEAudio", targets: ["EmoLIMEAudio"]),
    .library(name: "EmoLIMEONNX", targets: ["EmoLIMEONNX"]),
    .library(name: "EmoLIMEProcesses", targets: ["EmoLIMEProcesses"]),
    .library(name: "EmoLIMEFigures", targets: ["EmoLIMEFigures"]),
    .library(name: "EmoLIMETransformers", targets: ["EmoLIMETransformers"]),
    .executable(name: "emolime", targets: ["EmoLIMECommand"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
  ],
  targets: [
    // System libraries: a module map each, found through pkg-config.
    .systemLibrary(
      name: "CFFTW", pkgConfig: "fftw3f",
      providers: [.apt(["libfftw3-dev"]), .brew(["fftw"])]),
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas lapacke",
      providers: [.apt(["libopenblas-dev", "liblapacke-dev"]), .brew(["openblas", "lapack"])]),
    // Apple's systems have CryptoKit instead.
    .systemLibrary(
      name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CSndFile", pkgConfig: "sndfile",
      providers: [.apt(["libsndfile1-dev"]), .brew(["libsndfile"])]),
    .systemLibrary(
      name: "CSoxr", pkgConfig: "soxr",
      providers: [.apt(["libsoxr-dev"]), .brew(["libsoxr"])]),
    // SwiftPM says that it leaves out the -pthread of Debian's pangocairo.pc; nothing needs it.
    .systemLibrary(
      name: "CPangoCairo", pkgConfig: "pangocairo",
      providers: [.apt(["libpango1.0-dev"]), .brew(["pango"])]),

    // The library. Each target knows only the ones above it.
    .target(
      name: "EmoLIMENumerics",
      dependencies: [
        "COpenBLAS",
        .target(name: "CLibCrypto", condition: .when(platforms: [.linux])),
      ]),
    .target(name: "EmoLIMESignal", dependencies: ["EmoLIMENumerics", "CFFTW"]),
    .target(name: "EmoLIMESurrogate", dependencies: ["EmoLIMENumerics"]),
    .target(name: "EmoLIMEStats", dependencies: ["EmoLIMENumerics"]),
    .target(
      name: "CEmbeddedModels",
      exclude: ["README.md", "emodb-compare2016.emolime", "emodb-mel-statistics.emolime"]),
    .target(
      name: "EmoLIMEModels",
      dependencies: ["EmoLIMENumerics", "EmoLIMESignal", "EmoLIMESurrogate", "CEmbeddedModels"]),
    // Black boxes that live elsewhere: products of their own, so that what they need stays optional.
    .target(
      name: "EmoLIMEONNX",
      dependencies: ["EmoLIMENumerics", "EmoLIMEModels"]),
    .target(
      name: "EmoLIMEProcesses",
      dependencies: [
        "EmoLIMEModels", .product(name: "Subprocess", package: "swift-subprocess"),
      ]),
    .target(
      name: "EmoLIME",
      dependencies: [
        "EmoLIMESignal", "EmoLIMESurrogate", "EmoLIMEModels", "EmoLIMEStats",
      ]),
    .target(name: "CEmbeddedClips", exclude: ["README.md"]),
    .target(
      name: "EmoLIMEAudio",
      dependencies: ["EmoLIMESignal", "CSndFile", "CSoxr", "CEmbeddedClips"]),
    .target(name: "CReportPage", exclude: ["README.md"]),
    .target(
      name: "EmoLIMEFigures",
      dependencies: ["EmoLIME", "CPangoCairo", "CReportPage"]),

    // Speech transformers, native; beside the core, which stays small without them.
    .target(name: "CTransformerKernels", exclude: ["README.md", "kernels.inc"]),
    .target(
      name: "EmoLIMETransformers",
      dependencies: [
        "EmoLIMENumerics", "EmoLIMESignal", "EmoLIMEModels", "CTransformerKernels",
      ]),

    // Programs that link it say so where they are debug builds.
    .target(name: "CDebugBuildNotice"),

    // The command line.
    .executableTarget(
      name: "EmoLIMECommand",
      dependencies: [
        "CDebugBuildNotice",
        "EmoLIME", "EmoLIMEAudio", "EmoLIMEFigures", "EmoLIMEONNX", "EmoLIMEProcesses",
        "EmoLIMETransformers",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Examples, each showing one thing: a folder a target.
    .executableTarget(
      name: "FirstExplanation",
      dependencies: ["CDebugBuildNotice", "EmoLIME", "EmoLIMEAudio", "EmoLIMEFigures"],
      path: "Examples/FirstExplanation"),
    .executableTarget(
      name: "ExplainRecording", dependencies: ["CDebugBuildNotice", "EmoLIME", "EmoLIMEAudio"],
      path: "Examples/ExplainRecording"),
    .executableTarget(
      name: "ExplainProsody", dependencies: ["CDebugBuildNotice", "EmoLIME", "EmoLIMEAudio"],
      path: "Examples/ExplainProsody"),
    .executableTarget(
      name: "OwnClassifier", dependencies: ["CDebugBuildNotice", "EmoLIME", "EmoLIMEAudio"],
      path: "Examples/OwnClassifier"),
    .executableTarget(
      name: "OwnComponents", dependencies: ["CDebugBuildNotice", "EmoLIME", "EmoLIMEAudio"],
      path: "Examples/OwnComponents"),
    .executableTarget(
      name: "PythonModel",
      dependencies: ["CDebugBuildNotice", "EmoLIME", "EmoLIMEAudio", "EmoLIMEProcesses"],
      path: "Examples/PythonModel", resources: [.copy("my_model.py"), .copy("emolime_server.py")]),
    .executableTarget(
      name: "ONNXModel",
      dependencies: ["CDebugBuildNotice", "EmoLIME", "EmoLIMEAudio", "EmoLIMEONNX"],
      path: "Examples/ONNXModel", exclude: ["make_model.py"],
      resources: [.copy("brightness.onnx")]),
    .executableTarget(
      name: "DrawFigures",
      dependencies: ["CDebugBuildNotice", "EmoLIME", "EmoLIMEAudio", "EmoLIMEFigures"],
      path: "Examples/DrawFigures"),
    .executableTarget(
      name: "Trust", dependencies: ["CDebugBuildNotice", "EmoLIME", "EmoLIMEAudio"],
      path: "Examples/Trust"),
    .executableTarget(
      name: "Attributions", dependencies: ["CDebugBuildNotice", "EmoLIME", "EmoLIMEAudio"],
      path: "Examples/Attributions"),
    .executableTarget(
      name: "CrossCorpus", dependencies: ["CDebugBuildNotice", "EmoLIMEModels", "EmoLIMEAudio"],
      path: "Examples/CrossCorpus"),

    // Experiments: what the articles' tables of quality come from. They use internals, and so are
    // part of this package; what is timed against peers is the package in Benchmarks.
    .executableTarget(
      name: "UncertaintyExperiment", dependencies: ["EmoLIME", "EmoLIMEAudio"],
      path: "Experiments/uncertainty"),

    // Black boxes with known reasons, and how well each method finds them.
    .target(
      name: "GroundTruth", dependencies: ["EmoLIME"], path: "Experiments/groundtruth/GroundTruth"),
    .executableTarget(
      name: "GroundTruthExperiment", dependencies: ["GroundTruth", "EmoLIMEAudio"],
      path: "Experiments/groundtruth/Command"),
    .executableTarget(
      name: "HonestScoresExperiment", dependencies: ["GroundTruth", "EmoLIMEAudio"],
      path: "Experiments/honest", exclude: ["novelty.py"]),
    .executableTarget(
      name: "ProsodyExperiment", dependencies: ["EmoLIMESignal", "EmoLIMEAudio"],
      path: "Experiments/prosody", exclude: ["measure.py"]),

    // The reports that `make test-report` opens in a browser.
    .executableTarget(
      name: "MakeReports", dependencies: ["EmoLIME", "EmoLIMEAudio", "EmoLIMEFigures"],
      path: "Tests/Report",
      exclude: [
        "run", "conftest.py", "pages.py", "test_prosody.py", "test_report.py", "test_study.py",
      ]),
    .executableTarget(
      name: "Wav2VecEmbeddings",
      dependencies: ["CDebugBuildNotice", "EmoLIME", "EmoLIMEAudio", "EmoLIMETransformers"],
      path: "Examples/Wav2VecEmbeddings"),

    // Tests: a folder a target.
    .target(
      name: "TestSupport", dependencies: ["EmoLIMENumerics", "EmoLIMESignal"],
      path: "Tests/TestSupport"),
    .testTarget(name: "EmoLIMENumericsTests", dependencies: ["EmoLIMENumerics", "TestSupport"]),
    .testTarget(
      name: "EmoLIMESignalTests", dependencies: ["EmoLIMESignal", "TestSupport"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "EmoLIMESurrogateTests", dependencies: ["EmoLIMESurrogate", "TestSupport"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "EmoLIMEStatsTests", dependencies: ["EmoLIMEStats", "TestSupport"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "EmoLIMEModelsTests",
      dependencies: [
        "EmoLIMEModels", "EmoLIMEAudio", "TestSupport",
      ],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "EmoLIMEONNXTests",
      dependencies: ["EmoLIMEONNX", "EmoLIME", "EmoLIMEAudio", "TestSupport"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "EmoLIMEProcessesTests",
      dependencies: ["EmoLIMEProcesses", "EmoLIMEModels", "TestSupport"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "EmoLIMEAudioTests", dependencies: ["EmoLIMEAudio", "TestSupport"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "EmoLIMETransformersTests",
      dependencies: ["EmoLIMETransformers", "TestSupport"], resources: [.copy("Fixtures")]),
    .testTarget(
      name: "EmoLIMECommandTests",
      dependencies: [
        "EmoLIMECommand", "CDebugBuildNotice", "EmoLIME", "EmoLIMEAudio", "TestSupport",
      ]),
    .testTarget(
      name: "GroundTruthTests", dependencies: ["GroundTruth", "EmoLIMEAudio", "TestSupport"]),
    .testTarget(
      name: "EmoLIMETests", dependencies: ["EmoLIME", "EmoLIMEAudio", "TestSupport"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "EmoLIMEFiguresTests",
      dependencies: [
        "EmoLIMEFigures", "EmoLIMEAudio", "TestSupport",
      ]),
  ],
  // C23 for #embed.
  cLanguageStandard: .c2x
)
