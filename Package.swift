// swift-tools-version: 6.2
import PackageDescription

// What reads data from outside (Fuzz/Code).
let fuzzed: [Target.Dependency] = [
  "EmoLIMENumerics", "EmoLIMESignal", "EmoLIMEModels", "EmoLIMETraining", "EmoLIME", "EmoLIMEStudy",
  "EmoLIMEAudio", "EmoLIMEFigures", "EmoLIMEProcesses", "EmoLIMETransformers", "EmoLIMEONNX",
  "EmoLIMECommand",
]
let fuzzSources = ["Targets", "Mutation", "SeedFiles"]

let package = Package(
  name: "EmoLIME",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "EmoLIME", targets: ["EmoLIME"]),
    .library(name: "EmoLIMESignal", targets: ["EmoLIMESignal"]),
    .library(name: "EmoLIMESpeech", targets: ["EmoLIMESpeech"]),
    .library(name: "EmoLIMESurrogate", targets: ["EmoLIMESurrogate"]),
    .library(name: "EmoLIMEModels", targets: ["EmoLIMEModels"]),
    .library(name: "EmoLIMEStats", targets: ["EmoLIMEStats"]),
    .library(name: "EmoLIMETraining", targets: ["EmoLIMETraining"]),
    .library(name: "EmoLIMEStudy", targets: ["EmoLIMEStudy"]),
    .library(name: "EmoLIMEAudio", targets: ["EmoLIMEAudio"]),
    .library(name: "EmoLIMEONNX", targets: ["EmoLIMEONNX"]),
    .library(name: "EmoLIMEProcesses", targets: ["EmoLIMEProcesses"]),
    .library(name: "EmoLIMEFigures", targets: ["EmoLIMEFigures"]),
    .library(name: "EmoLIMEStudyReport", targets: ["EmoLIMEStudyReport"]),
    .library(name: "EmoLIMETransformers", targets: ["EmoLIMETransformers"]),
    .library(name: "EmoLIMETesting", targets: ["EmoLIMETesting"]),
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
    .systemLibrary(
      name: "CNLopt", pkgConfig: "nlopt",
      providers: [.apt(["libnlopt-dev"]), .brew(["nlopt"])]),
    // Apple's systems have CryptoKit instead.
    .systemLibrary(
      name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CSndFile", pkgConfig: "sndfile",
      providers: [.apt(["libsndfile1-dev"]), .brew(["libsndfile"])]),
    .systemLibrary(
      name: "CSoxr", pkgConfig: "soxr",
      providers: [.apt(["libsoxr-dev"]), .brew(["libsoxr"])]),
    // Neither Debian's nor Homebrew's oneDNN has a pkg-config file.
    .systemLibrary(name: "COneDNN", providers: [.apt(["libdnnl-dev"]), .brew(["onednn"])]),
    // SwiftPM says that it leaves out the -pthread of Debian's pangocairo.pc; nothing needs it.
    .systemLibrary(
      name: "CPangoCairo", pkgConfig: "pangocairo",
      providers: [.apt(["libpango1.0-dev"]), .brew(["pango"])]),
    // A header only: ONNX Runtime is loaded when a model is.
    .systemLibrary(name: "COnnxRuntime"),

    // The library. Each target knows only those above it, and declares each that it imports:
    // swift build --explicit-target-dependency-import-check error
    .target(
      name: "EmoLIMENumerics",
      dependencies: [
        "COpenBLAS", "CNLopt",
        .target(name: "CLibCrypto", condition: .when(platforms: [.linux])),
      ]),
    .target(name: "EmoLIMESignal", dependencies: ["EmoLIMENumerics", "CFFTW"]),
    .target(name: "EmoLIMESpeech", dependencies: ["EmoLIMENumerics", "EmoLIMESignal"]),
    .target(name: "EmoLIMESurrogate", dependencies: ["EmoLIMENumerics"]),
    .target(name: "EmoLIMEStats", dependencies: ["EmoLIMENumerics"]),
    .target(
      name: "CEmbeddedModels",
      exclude: [
        "README.md", "emodb-compare2016.emolime", "emodb-egemaps.emolime",
        "emodb-mel-statistics.emolime",
      ]),
    .target(
      name: "EmoLIMEModels",
      dependencies: ["EmoLIMENumerics", "EmoLIMESignal", "CEmbeddedModels"]),
    .target(
      name: "CEmbeddedFeatures",
      exclude: [
        "README.md", "emodb-clips.tsv", "emodb-egemaps.floats", "emodb-mel-statistics.floats",
      ]),
    .target(
      name: "EmoLIMETraining",
      dependencies: ["EmoLIMENumerics", "EmoLIMESignal", "EmoLIMEModels", "CEmbeddedFeatures"]),
    // Black boxes that live elsewhere: products of their own, so that what they need stays optional.
    .target(
      name: "EmoLIMEONNX",
      dependencies: ["EmoLIMENumerics", "EmoLIMESignal", "EmoLIMEModels", "COnnxRuntime"]),
    .target(
      name: "EmoLIMEProcesses",
      dependencies: [
        "EmoLIMENumerics", "EmoLIMESignal", "EmoLIMEModels",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ]),
    .target(
      name: "EmoLIME",
      dependencies: [
        "EmoLIMENumerics", "EmoLIMESignal", "EmoLIMESurrogate", "EmoLIMEModels", "EmoLIMEStats",
      ]),
    .target(
      name: "EmoLIMEStudy",
      dependencies: [
        "EmoLIMENumerics", "EmoLIMESignal", "EmoLIMESurrogate", "EmoLIMEModels", "EmoLIMEStats",
        "EmoLIMETraining", "EmoLIME",
      ]),
    .target(name: "CEmbeddedClips", exclude: ["README.md"]),
    .target(
      name: "EmoLIMEAudio",
      dependencies: [
        "EmoLIMENumerics", "EmoLIMESignal", "CSndFile", "CSoxr", "CEmbeddedClips",
      ]),
    // Checks of a user's own classifier or masker; of no test framework, so that the command has them.
    .target(
      name: "EmoLIMETesting",
      dependencies: ["EmoLIMENumerics", "EmoLIMESignal", "EmoLIMEModels", "EmoLIMEAudio"]),
    .target(name: "CReportPage", exclude: ["README.md"]),
    .target(
      name: "EmoLIMEFigures",
      dependencies: [
        "EmoLIMENumerics", "EmoLIMEStats", "EmoLIME", "CPangoCairo", "CReportPage",
      ]),
    // By itself, so that whoever draws an explanation does not compile studies and corpora.
    .target(
      name: "EmoLIMEStudyReport", dependencies: ["EmoLIME", "EmoLIMEStudy", "EmoLIMEFigures"]),

    // Speech transformers, native; beside the core, which stays small without them.
    .target(
      name: "CNetworkPrimitives", dependencies: ["COneDNN"], exclude: ["README.md"],
      linkerSettings: [.linkedLibrary("dnnl")]),
    .target(
      name: "EmoLIMETransformers",
      dependencies: [
        "EmoLIMENumerics", "EmoLIMESignal", "EmoLIMEModels", "CNetworkPrimitives",
      ]),

    // Programs that link it say so where they are debug builds.
    .target(name: "CDebugBuildNotice"),

    // The command line.
    .target(name: "CChildReaper"),
    .executableTarget(
      name: "EmoLIMECommand",
      dependencies: [
        "CChildReaper", "CDebugBuildNotice", "EmoLIMENumerics", "EmoLIMESignal", "EmoLIMESpeech",
        "EmoLIMETraining",
        "EmoLIME", "EmoLIMEStudy", "EmoLIMEAudio", "EmoLIMEFigures", "EmoLIMEStudyReport",
        "EmoLIMEONNX", "EmoLIMEProcesses", "EmoLIMETransformers", "EmoLIMETesting",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Examples, each showing one thing: a folder a target. Like any user, they see the public API only.
    .executableTarget(
      name: "FirstExplanation",
      dependencies: ["CDebugBuildNotice", "EmoLIME", "EmoLIMEAudio", "EmoLIMEFigures"],
      path: "Examples/FirstExplanation", packageAccess: false),
    .executableTarget(
      name: "ExplainRecording", dependencies: ["CDebugBuildNotice", "EmoLIME", "EmoLIMEAudio"],
      path: "Examples/ExplainRecording", packageAccess: false),
    .executableTarget(
      name: "ExplainProsody",
      dependencies: ["CDebugBuildNotice", "EmoLIME", "EmoLIMESpeech", "EmoLIMEAudio"],
      path: "Examples/ExplainProsody", packageAccess: false),
    .executableTarget(
      name: "OwnClassifier", dependencies: ["CDebugBuildNotice", "EmoLIME", "EmoLIMEAudio"],
      path: "Examples/OwnClassifier", packageAccess: false),
    .executableTarget(
      name: "CheckOwnModel", dependencies: ["CDebugBuildNotice", "EmoLIME", "EmoLIMETesting"],
      path: "Examples/CheckOwnModel", packageAccess: false),
    .executableTarget(
      name: "OwnComponents", dependencies: ["CDebugBuildNotice", "EmoLIME", "EmoLIMEAudio"],
      path: "Examples/OwnComponents", packageAccess: false),
    .executableTarget(
      name: "PythonModel",
      dependencies: ["CDebugBuildNotice", "EmoLIME", "EmoLIMEAudio", "EmoLIMEProcesses"],
      path: "Examples/PythonModel", resources: [.copy("my_model.py"), .copy("emolime_server.py")],
      packageAccess: false),
    .executableTarget(
      name: "ONNXModel",
      dependencies: ["CDebugBuildNotice", "EmoLIME", "EmoLIMEAudio", "EmoLIMEONNX"],
      path: "Examples/ONNXModel", exclude: ["make_model.py"],
      resources: [.copy("brightness.onnx")], packageAccess: false),
    .executableTarget(
      name: "DrawFigures",
      dependencies: ["CDebugBuildNotice", "EmoLIME", "EmoLIMEAudio", "EmoLIMEFigures"],
      path: "Examples/DrawFigures", packageAccess: false),
    .executableTarget(
      name: "Trust", dependencies: ["CDebugBuildNotice", "EmoLIME", "EmoLIMEAudio"],
      path: "Examples/Trust", packageAccess: false),
    .executableTarget(
      name: "Attributions", dependencies: ["CDebugBuildNotice", "EmoLIME", "EmoLIMEAudio"],
      path: "Examples/Attributions", packageAccess: false),
    .executableTarget(
      name: "CompareModels", dependencies: ["CDebugBuildNotice", "EmoLIME", "EmoLIMEAudio"],
      path: "Examples/CompareModels", packageAccess: false),
    .executableTarget(
      name: "CrossCorpus",
      dependencies: ["CDebugBuildNotice", "EmoLIMEModels", "EmoLIMETraining", "EmoLIMEAudio"],
      path: "Examples/CrossCorpus", packageAccess: false),

    // Experiments: what the articles' tables of quality come from. They use internals, and so are
    // part of this package; what is timed against peers is the package in Benchmarks.
    .executableTarget(
      name: "BudgetExperiment", dependencies: ["EmoLIMENumerics", "EmoLIMESurrogate"],
      path: "Experiments/budgets",
      exclude: ["games.py", "measure.py", "peers.py", "table.py", "weights.py"]),
    .executableTarget(
      name: "UncertaintyExperiment", dependencies: ["EmoLIMENumerics", "EmoLIME", "EmoLIMEAudio"],
      path: "Experiments/uncertainty"),

    // Black boxes with known reasons, and how well each method finds them.
    .target(
      name: "GroundTruth", dependencies: ["EmoLIMENumerics", "EmoLIME"],
      path: "Experiments/groundtruth/GroundTruth"),
    .executableTarget(
      name: "GroundTruthExperiment", dependencies: ["GroundTruth", "EmoLIMEAudio"],
      path: "Experiments/groundtruth/Command"),
    .executableTarget(
      name: "ScoreReliabilityExperiment",
      dependencies: [
        "GroundTruth", "EmoLIMENumerics", "EmoLIME", "EmoLIMETraining", "EmoLIMEAudio",
      ],
      path: "Experiments/reliability", exclude: ["novelty.py"]),
    .executableTarget(
      name: "VerdictExperiment",
      dependencies: [
        "GroundTruth", "EmoLIMENumerics", "EmoLIME", "EmoLIMETraining", "EmoLIMEAudio",
        "EmoLIMEONNX", "EmoLIMETransformers",
      ],
      path: "Experiments/verdict"),
    .executableTarget(
      name: "RetrainingExperiment",
      dependencies: ["EmoLIMENumerics", "EmoLIME", "EmoLIMETraining", "EmoLIMEAudio"],
      path: "Experiments/retrainings"),
    .executableTarget(
      name: "CounterfactualExperiment",
      dependencies: [
        "EmoLIMENumerics", "EmoLIMESignal", "EmoLIMESpeech", "EmoLIME", "EmoLIMETraining",
        "EmoLIMEAudio", "EmoLIMETransformers",
      ],
      path: "Experiments/counterfactuals", exclude: ["command.py"]),
    .executableTarget(
      name: "CueExperiment",
      dependencies: [
        "EmoLIMENumerics", "EmoLIME", "EmoLIMESpeech", "EmoLIMETraining", "EmoLIMEAudio",
      ],
      path: "Experiments/cues"),
    .executableTarget(
      name: "ProsodyExperiment", dependencies: ["EmoLIMESignal", "EmoLIMESpeech", "EmoLIMEAudio"],
      path: "Experiments/prosody", exclude: ["measure.py"]),
    .executableTarget(
      name: "StudyExperiment",
      dependencies: [
        "EmoLIME", "EmoLIMETraining", "EmoLIMEStudy", "EmoLIMEAudio", "EmoLIMEONNX",
        "EmoLIMETransformers",
      ],
      path: "Experiments/study", exclude: ["perturb.py", "tables.py"]),

    // The reports that `make test-report` opens in a browser.
    .executableTarget(
      name: "MakeReports",
      dependencies: [
        "EmoLIMENumerics", "EmoLIME", "EmoLIMESpeech", "EmoLIMETraining", "EmoLIMEStudy",
        "EmoLIMEAudio", "EmoLIMEFigures", "EmoLIMEStudyReport", "TestSupport",
      ],
      path: "Tests/Report",
      exclude: [
        "run", "conftest.py", "pages.py", "test_changes.py", "test_prosody.py",
        "test_recordings.py", "test_report.py", "test_study.py",
      ]),
    // What `make soak` runs: thousands of explanations in one process.
    .executableTarget(
      name: "Soak",
      dependencies: [
        "EmoLIME", "EmoLIMETraining", "EmoLIMEStudy", "EmoLIMEFigures", "EmoLIMEONNX",
        "EmoLIMEProcesses", "EmoLIMETransformers", "TestSupport",
      ],
      path: "Tests/Soak", exclude: ["run"]),
    .executableTarget(
      name: "Wav2VecEmbeddings",
      dependencies: ["CDebugBuildNotice", "EmoLIME", "EmoLIMEAudio", "EmoLIMETransformers"],
      path: "Examples/Wav2VecEmbeddings", packageAccess: false),

    // Tests: a folder a target.
    .target(
      name: "TestSupport", dependencies: ["EmoLIMENumerics", "EmoLIMESignal"],
      path: "Tests/TestSupport"),
    .testTarget(name: "EmoLIMENumericsTests", dependencies: ["EmoLIMENumerics", "TestSupport"]),
    .testTarget(
      name: "EmoLIMESignalTests", dependencies: ["EmoLIMESignal", "TestSupport"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "EmoLIMESpeechTests", dependencies: ["EmoLIMESpeech", "EmoLIMESignal", "TestSupport"],
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
        "EmoLIMEModels", "EmoLIMETraining", "EmoLIMEAudio", "TestSupport", "TrainingTestSupport",
      ],
      resources: [.copy("Fixtures")]),
    .target(
      name: "TrainingTestSupport",
      dependencies: ["EmoLIMENumerics", "EmoLIMEModels", "EmoLIMETraining"],
      path: "Tests/TrainingTestSupport"),
    .testTarget(
      name: "EmoLIMETrainingTests",
      dependencies: ["EmoLIMETraining", "EmoLIMEAudio", "TestSupport", "TrainingTestSupport"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "EmoLIMEONNXTests",
      dependencies: [
        "EmoLIMEONNX", "EmoLIME", "EmoLIMETraining", "EmoLIMETesting", "EmoLIMEAudio",
        "TestSupport",
      ],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "EmoLIMEProcessesTests",
      dependencies: ["EmoLIMEProcesses", "EmoLIMEModels", "EmoLIMETesting", "TestSupport"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "EmoLIMETestingTests",
      dependencies: [
        "EmoLIMETesting", "EmoLIMENumerics", "EmoLIMESignal", "EmoLIMESpeech", "EmoLIMEModels",
        "EmoLIMEAudio",
      ]),
    .testTarget(
      name: "EmoLIMEAudioTests", dependencies: ["EmoLIMEAudio", "TestSupport"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "EmoLIMETransformersTests",
      dependencies: [
        "EmoLIMETransformers", "EmoLIMETesting", "CNetworkPrimitives", "TestSupport",
      ],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "EmoLIMECommandTests",
      dependencies: [
        "EmoLIMECommand", "CDebugBuildNotice", "EmoLIMENumerics", "EmoLIME", "EmoLIMESpeech",
        "EmoLIMEStudy",
        "EmoLIMETraining", "EmoLIMETransformers", "EmoLIMEAudio", "TestSupport",
      ]),
    .testTarget(
      name: "GroundTruthTests", dependencies: ["GroundTruth", "EmoLIMEAudio", "TestSupport"]),
    .testTarget(
      name: "EmoLIMETests",
      dependencies: [
        "EmoLIMENumerics", "EmoLIME", "EmoLIMESpeech", "EmoLIMETraining", "EmoLIMEAudio",
        "TestSupport",
      ],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "EmoLIMEStudyTests", dependencies: ["EmoLIMEStudy", "EmoLIME", "TestSupport"]),
    .testTarget(
      name: "EmoLIMEFiguresTests",
      dependencies: [
        "EmoLIMEFigures", "EmoLIMESpeech", "EmoLIMETraining", "EmoLIMEAudio", "TestSupport",
      ]),
    .testTarget(
      name: "EmoLIMEStudyReportTests",
      dependencies: ["EmoLIMEStudyReport", "EmoLIMEStudy", "EmoLIME", "TestSupport"]),
    .testTarget(
      name: "FuzzTests", dependencies: fuzzed, path: "Fuzz/Code", exclude: ["LibFuzzer"],
      sources: fuzzSources + ["Replay"]),
  ],
  // C23 for #embed.
  cLanguageStandard: .c2x
)

// The program of `make fuzz`, which needs compiler options of its own (Fuzz/run), instead of FuzzTests. No
// program can link to another, so that the command gives way to a library of its specifications.
if Context.environment["EMOLIME_FUZZ"] != nil {
  let replaced = ["EmoLIMECommand", "EmoLIMECommandTests", "FuzzTests"]
  package.products.removeAll { $0.name == "emolime" }
  package.targets.removeAll { replaced.contains($0.name) }
  package.targets += [
    .target(
      name: "EmoLIMECommand", dependencies: ["EmoLIME", "EmoLIMESpeech"],
      path: "Sources/EmoLIMECommand/Specification"),
    .systemLibrary(name: "CLibFuzzer", path: "Fuzz/CLibFuzzer"),
    .executableTarget(
      name: "Fuzz", dependencies: ["CLibFuzzer"] + fuzzed, path: "Fuzz/Code",
      exclude: ["Replay"], sources: fuzzSources + ["LibFuzzer"]),
  ]
}
