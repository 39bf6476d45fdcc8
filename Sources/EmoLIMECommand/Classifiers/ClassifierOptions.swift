import ArgumentParser
import EmoLIME
import Foundation

/// The options of a classifier and of its calls.
struct ClassifierOptions: ParsableArguments {
  @OptionGroup var source: ModelOptions

  @Option(help: "Program that scores signals (same as --model command:…).")
  var command: String?

  @Option(
    help: """
      Kind of scores: \(choices(ScoreKind.self)), or auto to let explain choose (default: \
      probability, or the only kind that the model returns).
      """)
  var score: ScoreArgument?

  @Option(
    parsing: .unconditional,
    help: """
      Signals per batch; smaller batches need less memory. With 1, the scores of ONNX models and \
      programs do not depend on the batch.
      """)
  var batchSize = 16

  @Option(
    parsing: .unconditional,
    help: """
      Number of concurrent batches; fewer need less memory (default: number of cores).
      """)
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    guard source.model == nil || command == nil else {
      throw ValidationError("--model and --command exclude each other. Remove one.")
    }
    try checkRange("--batch-size", batchSize, 1...65_536)
    try checkRange("--jobs", jobs, jobRange)
  }

  /// The model that the options name; `nil` for the embedded one.
  var specification: ModelSpecification? {
    command.map(ModelSpecification.command) ?? source.model
  }

  /// Returns the classifier that the options name.
  func load() async throws -> any Classifier { try await loader().load(specification) }

  /// Returns the loader of this classifier, and of others that are compared with it.
  func loader() throws -> ClassifierLoader {
    ClassifierLoader(
      features: source.features, scoreKind: score?.kind,
      compute: try source.computeType(), jobs: jobs, batchSize: batchSize,
      program: source.program.configuration)
  }

  /// The files that are read.
  var files: [String?] { source.files }
}

extension ScoreKind: ExpressibleByArgument {}
