import EmoLIME
import EmoLIMEFigures
import EmoLIMEProcesses
import Foundation
import TestSupport

/// Explains short signals thousands of times in one process, and fails if memory, descriptors or
/// threads grow after the first fifty of a kind:
///
///     SOAK_COUNT=100 Soak
///
/// SOAK_COUNT is the number of explanations of each model (default 1,000); there are a fifth as
/// many units of studies, and a tenth as many reports and starts of the program.
@main
struct Soak {
  /// Lengths differ, as those of recordings do; each is there in the first fifty.
  private let signals = (0..<SoakTask.warmUp).map { number in
    SyntheticSound.noise(samples: 4000 + 80 * number, amplitude: 0.1, seed: UInt64(number))
  }
  private let explainer: Explainer
  private let count: Int

  static func main() async {
    do {
      guard try await Soak().run() else { exit(1) }
    } catch {
      FileHandle.standardError.write(Data("Soak: \(error)\n".utf8))
      exit(1)
    }
  }

  private init() throws {
    let text = ProcessInfo.processInfo.environment["SOAK_COUNT"] ?? "1000"
    guard let count = Int(text), (100...1_000_000).contains(count) else {
      throw InvalidCount(text: text)
    }
    self.count = count
    explainer = Explainer(configuration: .init(sampling: .distinct(count: 16)))
  }

  private func run() async throws -> Bool {
    // The first measurement loads code, which takes memory of its own.
    _ = try ProcessResources()
    var isSteady = true
    func finish(_ task: SoakTask) async throws {
      let outcome = try await task.run()
      say(outcome.row)
      isSteady = isSteady && outcome.isSteady
    }
    try await finish(explanations(of: Models.embedded(), as: "embedded model"))
    if let model = try Models.onnx() {
      try await finish(explanations(of: model, as: "ONNX model"))
    } else {
      say("ONNX model: skipped; ONNX Runtime is not found.")
    }
    if let python = Models.python() {
      let model = try await Models.process(python: python)
      try await finish(explanations(of: model, as: "process model"))
      await model.shutDown()
      try await finish(processStarts(python: python))
    } else {
      say("process model: skipped; python3 has no NumPy.")
    }
    try await finish(explanations(of: Models.transformer(), as: "transformer"))
    let study = try Study()
    try await finish(
      SoakTask(
        name: "units of studies", count: max(count / 5, 2 * SoakTask.warmUp),
        unitsPerStep: Study.units
      ) { _ in
        try await study.run(explainer)
      })
    try await finish(reports())
    return isSteady
  }

  private func explanations(of model: any Classifier, as name: String) -> SoakTask {
    SoakTask(name: name, count: count) { number in
      _ = try await explainer.explain(audio: signal(number), classifier: model)
    }
  }

  /// Starts of the program, each with an explanation.
  private func processStarts(python: String) -> SoakTask {
    SoakTask(name: "starts of the process", count: max(count / 10, 2 * SoakTask.warmUp)) { number in
      let model = try await Models.process(python: python)
      _ = try await explainer.explain(audio: signal(number), classifier: model)
      await model.shutDown()
    }
  }

  /// Pages with sound, each with the explanation that it shows.
  private func reports() throws -> SoakTask {
    let model = try Models.embedded()
    return SoakTask(name: "reports", count: max(count / 10, 2 * SoakTask.warmUp)) { number in
      let audio = signal(number)
      let explanation = try await explainer.explain(audio: audio, classifier: model)
      _ = try Report(explanation: explanation, signal: explainer.maskable(audio)).html()
    }
  }

  /// Prints a line at once, also to a file.
  private func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

  private func signal(_ number: Int) -> AudioSignal { signals[number % signals.count] }

  struct InvalidCount: Error, CustomStringConvertible {
    let text: String
    var description: String { "SOAK_COUNT must be a number from 100 to 1,000,000 (got \(text))." }
  }
}
