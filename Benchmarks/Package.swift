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
      name: "BenchmarkWorker",
      dependencies: [
        .product(name: "EmoLIME", package: "EmoLIME"),
        .product(name: "EmoLIMEAudio", package: "EmoLIME"),
        .product(name: "EmoLIMESpeech", package: "EmoLIME"),
        .product(name: "EmoLIMETraining", package: "EmoLIME"),
        .product(name: "EmoLIMETransformers", package: "EmoLIME"),
      ])
  ]
)
