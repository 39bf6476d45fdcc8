import EmoLIMESignal
import TestSupport
import Testing

struct FilteredBandsTests {
  @Test(arguments: [
    FrequencyBands(), FrequencyBands(count: 3, range: 500...6000, scale: .mel),
  ])
  func maskedSignalsAreSumsOfBands(bands: FrequencyBands) throws {
    let voice = SyntheticSound.voice(seconds: 0.7)
    let sum = try bands.decompose(voice)
    let filtered = try FilteredBands(bands, of: voice)
    #expect(filtered.components == sum.components)
    #expect(filtered.decomposition == nil)
    var (expected, found): ([Float], [Float]) = ([], [])
    for bits in 0..<(1 << bands.count) where bits % 5 == 0 || bits == (1 << bands.count) - 1 {
      let present = (0..<bands.count).map { bits >> $0 & 1 == 1 }
      sum.write(present: present, to: &expected)
      filtered.write(present: present, to: &found)
      #expect(
        largestDifference(found.map(Double.init), expected.map(Double.init)) < 1e-6)
    }
    #expect(found == voice.samples)
  }

  @Test(arguments: [0, 1, 100, 1535, 1536, 1700, 1792, 5000, 20_001])
  func factorsOfTheInverseRepeatInsideTheSignal(sampleCount: Int) throws {
    // Bands of any length sum to the signal, so that each sample has its right factor.
    let noise = SyntheticSound.noise(samples: sampleCount + 1)
    for (length, hop) in [(512, 128), (512, 200), (64, 32)] {
      let transform = try ShortTimeFourierTransform(windowLength: length, hop: hop)
      let filtered = try FilteredBands(
        FrequencyBands(count: 2, range: 0...4000, transform: transform), of: noise)
      var (low, high): ([Float], [Float]) = ([], [])
      filtered.write(present: [true, false], to: &low)
      filtered.write(present: [false, true], to: &high)
      var rest: [Float] = []
      filtered.write(present: [false, false], to: &rest)
      let sum = low.indices.map { Double(low[$0]) + Double(high[$0]) - Double(rest[$0]) }
      #expect(largestDifference(sum, noise.samples.map(Double.init)) < 1e-6)
    }
  }
}
