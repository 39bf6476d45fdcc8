import EmoLIME
import EmoLIMEAudio
import EmoLIMEONNX
import Foundation

/// A model in the ONNX format, which PyTorch, TensorFlow and scikit-learn can export.
///
/// The arguments are the path of a model and its labels; by default `brightness.onnx` beside this
/// file, whose metadata contain its labels.
@main
struct ONNXModel {
  static func main() async {
    let arguments = CommandLine.arguments.dropFirst()
    let resource = Bundle.module.url(forResource: "brightness", withExtension: "onnx")
    guard let model = arguments.first.map(URL.init(fileURLWithPath:)) ?? resource else { return }
    let labels = arguments.count > 1 ? Array(arguments.dropFirst()) : nil
    do {
      let classifier = try ONNXClassifier(contentsOf: model, labels: labels, scores: .softmax)
      let audio = try AudioSignal.exampleSpeech()
      print(try await Explainer().explain(audio: audio, classifier: classifier))
    } catch ONNXError.runtimeNotFound(let searched) {
      print("This example needs ONNX Runtime. \(ONNXError.runtimeNotFound(searched: searched))")
    } catch {
      print(error)
      exit(1)
    }
  }
}
