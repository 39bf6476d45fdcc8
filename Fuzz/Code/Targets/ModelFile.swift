import EmoLIMEModels
import EmoLIMENumerics
import Foundation

extension FuzzTarget {
  /// Model files, `.emolime`; a model that is read is written and read again.
  static let modelFile = FuzzTarget(name: "model-file", form: .header(preamble)) { data in
    _ = try? EmotionModel(decoding: data)
    let model = try EmotionModel(decoding: withSizesAndChecksum(data))
    let copy = try EmotionModel(decoding: model.encoded())
    precondition(copy.labels == model.labels, "A model file changes when it is written again.")
  }

  private static let preamble = JSONHeader(
    lengthOffset: 12, lengthBytes: 4, offset: ModelFilePreamble.size)

  /// Returns a file whose preamble fits its contents, so that these are read and not only refused.
  private static func withSizesAndChecksum(_ data: Data) -> Data {
    let header = data.dropFirst(12).prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    let contents = data.dropFirst(ModelFilePreamble.size)
    return ModelFilePreamble.file(
      header: contents.prefix(header), arrays: contents.dropFirst(header))
  }
}
