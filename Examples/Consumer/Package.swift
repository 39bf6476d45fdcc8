// swift-tools-version: 6.2
import PackageDescription

// A package that depends on EmoLIME, as yours would:
// .package(url: "https://github.com/…/EmoLIME", from: "0.1.0")
let package = Package(
  name: "Consumer",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "EmoLIME", path: "../..")],
  targets: [
    .executableTarget(
      name: "Consumer",
      dependencies: [
        .product(name: "EmoLIME", package: "EmoLIME"),
        .product(name: "EmoLIMEAudio", package: "EmoLIME"),
        .product(name: "EmoLIMEFigures", package: "EmoLIME"),
      ])
  ]
)
