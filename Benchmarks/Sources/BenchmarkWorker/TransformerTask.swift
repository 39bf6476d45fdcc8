import EmoLIMESignal
import EmoLIMETransformers
import Foundation

/// The mean hidden states of a batch by a speech transformer.
///
/// Arguments: the model's folder, the file of samples, the number of signals in it, and `float32` or
/// `bfloat16`. The values are the means over time of the last hidden state, signal by signal.
@Sendable func transformerTask(_ arguments: [String]) async throws -> Repetition {
  let folder = try argument(0, of: arguments, "the model's folder")
  let samples = try numbers(argument(1, of: arguments, "the samples")).map { Float($0) }
  let count = try integer(2, of: arguments, "the number of signals")
  let name = try argument(3, of: arguments, "float32 or bfloat16")
  guard let compute = SpeechTransformer.ComputeType(rawValue: name) else {
    throw UsageError("\"\(name)\" is neither float32 nor bfloat16.")
  }
  let length = samples.count / count
  let signals = try (0..<count).map {
    try AudioSignal(samples: Array(samples[$0 * length..<($0 + 1) * length]), sampleRate: 16_000)
  }
  let model = try SpeechTransformer(contentsOf: URL(fileURLWithPath: folder), compute: compute)
  return { try await model.means(for: signals).flatMap(\.self) }
}
