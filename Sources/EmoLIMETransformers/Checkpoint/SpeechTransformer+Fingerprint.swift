import EmoLIMENumerics
import Foundation

extension SpeechTransformer {
  /// Returns 16 hexadecimal digits of a digest of everything that hidden states follow from, and the
  /// compute type if it is not `float32`.
  func fingerprint() throws(TransformerError) -> String {
    let url = checkpoint.folder.appendingPathComponent("config.json")
    var digest = SHA256Digest()
    do {
      digest.update(try Data(contentsOf: url))
    } catch {
      throw .unreadable(path: url.path, reason: error.localizedDescription)
    }
    digest.update(Data("\(preparation.sampleRate) \(preparation.normalizes)\n".utf8))
    checkpoint.update(&digest)
    return digest.finalize().prefix(8).hexadecimal + compute.suffix
  }
}
