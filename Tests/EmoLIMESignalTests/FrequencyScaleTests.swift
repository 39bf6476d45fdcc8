import EmoLIMESignal
import TestSupport
import Testing

struct FrequencyScaleTests {
  /// `librosa.hz_to_mel` of librosa 0.11.0.
  @Test(arguments: [
    (100.0, 1.5),
    (440.0, 6.6),
    (999.0, 14.985),
    (1000.0, 14.999999999999998),
    (1500.0, 20.897521828790076),
    (4000.0, 35.163760314616646),
    (7999.5, 45.24473137610881),
  ])
  func melAgreesWithLibrosa(frequency: Double, mel: Double) {
    #expect(isClose(FrequencyBands.Scale.mel.value(atHertz: frequency), mel, within: 1e-9))
  }

  @Test func barkAndERBAgreeWithPublishedValues() {
    // Traunmüller 1990: 26.81 / (1 + 1960 / f) - 0.53 at 1 kHz; Glasberg and Moore 1990 at 1 kHz.
    #expect(isClose(FrequencyBands.Scale.bark.value(atHertz: 1000), 8.527, within: 1e-3))
    #expect(isClose(FrequencyBands.Scale.erb.value(atHertz: 1000), 15.62, within: 1e-2))
    #expect(FrequencyBands.Scale.hertz.value(atHertz: 1234) == 1234)
  }

  @Test(arguments: FrequencyBands.Scale.allCases)
  func scalesIncreaseAndHaveAnInverse(scale: FrequencyBands.Scale) {
    var last = -Double.infinity
    for frequency in stride(from: 0.0, through: 20_000, by: 37) {
      let value = scale.value(atHertz: frequency)
      #expect(value > last)
      #expect(isClose(scale.hertz(at: value), frequency, within: 1e-8))
      last = value
    }
  }
}
