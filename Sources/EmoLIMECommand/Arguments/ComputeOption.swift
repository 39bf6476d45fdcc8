import ArgumentParser
import EmoLIMETransformers

/// The option `--compute` of all commands that read checkpoints.
struct ComputeOption: ParsableArguments {
  @Option(
    help: """
      Number type of the products of hf: models: float32, or bfloat16, which is faster and less precise \
      and needs a processor with AVX512-BF16 or AMX (default: float32).
      """)
  var compute: SpeechTransformer.ComputeType?

  /// Returns the number type for some models and features.
  ///
  /// - Throws: ``ComputeWithoutCheckpoint`` if a type is given and none of them is a checkpoint.
  func type(
    models: [ModelSpecification?] = [], features: [FeatureSetArgument?] = []
  ) throws -> SpeechTransformer.ComputeType {
    guard let compute else { return .float32 }
    let specifications = models + features.map { $0?.specification }
    for case .huggingFace in specifications { return compute }
    throw ComputeWithoutCheckpoint(compute: compute)
  }
}

extension SpeechTransformer.ComputeType: ExpressibleByArgument {}

/// The error of `--compute` without a checkpoint.
struct ComputeWithoutCheckpoint: Error, CustomStringConvertible {
  let compute: SpeechTransformer.ComputeType

  var description: String {
    "--compute \(compute.rawValue) applies to hf: models only. Leave it out, or name a checkpoint: hf:FOLDER."
  }
}
