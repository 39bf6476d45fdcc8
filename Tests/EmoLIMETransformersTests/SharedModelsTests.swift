import EmoLIMETransformers
import EmoLIMESignal
import TestSupport
import Testing

@Suite("Models saved elsewhere", .enabled(if: Shared.isPresent, Shared.hint))
struct SharedModelsTests {
  private struct Expected: Decodable {
    let samples: Int
    let frames: Int
    let mean_pool, first_frame, last_frame: [Double]
    let hidden_states_mean: [[Double]]
  }

  @Test(
    "Frames and means of real speech are those of transformers to 1e-4",
    arguments: [
      "wav2vec2-group-postnorm", "wav2vec2-layer-prenorm", "hubert-group-postnorm",
      "wavlm-group-postnorm",
    ])
  func agreement(name: String) async throws {
    let folder = "fixtures/wav2vec2/"
    let model = try SpeechTransformer(contentsOf: Shared.url(folder + name))
    let input = try Shared.wav16(folder + "input.wav")
    let cases = try Shared.decode([String: Expected].self, from: folder + name + "/expected.json")
    #expect(!cases.isEmpty)
    for expected in cases.values {
      let signal = try AudioSignal(
        samples: Array(input.samples.prefix(expected.samples)), sampleRate: 16_000)
      let states = try await model.hiddenStates(for: signal)
      #expect(states.frameCount == expected.frames)
      #expect(largestDifference(states.mean, expected.mean_pool) < 1e-4)
      #expect(largestDifference(states[0].map(Double.init), expected.first_frame) < 1e-4)
      #expect(
        largestDifference(states[expected.frames - 1].map(Double.init), expected.last_frame) < 1e-4)
      let means = try await model.meansOfAllLayers(for: [signal])[0]
      for (layer, mean) in expected.hidden_states_mean.enumerated() {
        #expect(largestDifference(means[layer], mean) < 1e-4, "layer \(layer)")
      }
    }
  }
}
