import ArgumentParser
import EmoLIMETransformers

/// The options that name a model.
struct ModelOptions: ParsableArguments {
  @Option(
    help: """
      Model: \(ModelSpecification.help) (default: the embedded model, trained on EMODB).
      """,
    transform: { try ModelSpecification($0) })
  var model: ModelSpecification?

  @Option(
    help: "Features of the model file, if they are not built in (see emolime train --features).")
  var features: FeatureSetArgument?

  @OptionGroup var compute: ComputeOption

  @OptionGroup var program: ProgramOptions

  /// The files that are read.
  var files: [String] { (model?.files ?? []) + (features?.files ?? []) }

  /// Returns the number type of a checkpoint's products.
  ///
  /// - Throws: ``ComputeWithoutCheckpoint`` if a type is given and no checkpoint is named.
  func computeType() throws -> SpeechTransformer.ComputeType {
    try compute.type(models: [model], features: [features])
  }
}
