import EmoLIME
import EmoLIMEAudio
import EmoLIMETransformers
import Foundation

/// Computes embeddings of speech by a wav2vec 2.0, HuBERT or WavLM model in a folder that
/// `transformers` saved:
///
///     Wav2VecEmbeddings MODEL-FOLDER [SOUND-FILE]
@main
struct Wav2VecEmbeddings {
  static func main() async {
    do {
      try await embed()
    } catch {
      print(error)
      exit(1)
    }
  }

  private static func embed() async throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let path = arguments.first else {
      print(
        """
        Name a folder with config.json, preprocessor_config.json and model.safetensors. To get one:

          pip install huggingface_hub
          hf download microsoft/wavlm-base-plus --local-dir wavlm-base-plus

        If the folder has pytorch_model.bin only, load it and save it with transformers first.
        """)
      return
    }
    let model = try SpeechTransformer(contentsOf: URL(fileURLWithPath: path, isDirectory: true))
    let signal =
      try arguments.dropFirst().first.map {
        try AudioSignal(contentsOf: URL(fileURLWithPath: $0), sampleRate: model.sampleRate)
      } ?? AudioSignal.exampleSpeech()

    let configuration = model.configuration
    print(
      "\(model.name): \(configuration.family.rawValue), \(configuration.layerCount) layers of width "
        + "\(configuration.hiddenSize)")
    print(
      "signal of \(signal.duration) s: \(try await model.hiddenStates(for: signal).frameCount) frames"
    )
    for (layer, norm) in try await norms(of: model.meansOfAllLayers(for: [signal])[0]).enumerated()
    {
      print("layer \(layer): norm of the mean over time \(norm)")
    }
    let features = try HiddenStateFeatures(of: model)
    print("feature set for a classifier: \(features.identifier)")
  }

  private static func norms(of means: [[Double]]) -> [Double] {
    means.map { mean in mean.reduce(0) { $0 + $1 * $1 }.squareRoot() }
  }
}
