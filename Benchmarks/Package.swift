// swift-tools-version: 6.1
import PackageDescription

// What is timed against peers: a package of its own, which nobody who imports EmoLIME resolves. It
// uses what is public, as any program would.
let package = Package(
  name: "EmoLIMEBenchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "EmoLIME", path: "..")],
  targets: [
    .executableTarget(
      name: "ExplainBenchmark", dependencies: [.product(name: "EmoLIME", package: "EmoLIME")],
      path: "explain"),
    .executableTarget(
      name: "CramerBenchmark",
      dependencies: [
        .product(name: "EmoLIME", package: "EmoLIME")
      ],
      path: "cramer", exclude: ["cramer.R", "run"]),
    .executableTarget(
      name: "ComParE2016Benchmark",
      dependencies: [
        .product(name: "EmoLIME", package: "EmoLIME"),
        .product(name: "EmoLIMEAudio", package: "EmoLIME"),
      ],
      path: "compare2016", exclude: ["compare.py"]),
    .executableTarget(
      name: "ComponentsBenchmark",
      dependencies: [
        .product(name: "EmoLIME", package: "EmoLIME"),
        .product(name: "EmoLIMESpeech", package: "EmoLIME"),
      ],
      path: "components"),
    .executableTarget(
      name: "SVMBenchmark",
      dependencies: [
        .product(name: "EmoLIME", package: "EmoLIME"),
        .product(name: "EmoLIMETraining", package: "EmoLIME"),
      ],
      path: "svm", exclude: ["compare.py"]),
    .executableTarget(
      name: "Wav2VecBenchmark",
      dependencies: [
        .product(name: "EmoLIME", package: "EmoLIME"),
        .product(name: "EmoLIMETransformers", package: "EmoLIME"),
      ],
      path: "wav2vec2", exclude: ["make_model.py", "peers.py", "run"]),
  ],
  cLanguageStandard: .c2x
)
