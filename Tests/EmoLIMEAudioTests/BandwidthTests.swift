import EmoLIMEAudio
import EmoLIMESignal
import Foundation
import TestSupport
import Testing

struct BandwidthTests {
  private let folder = TemporaryFolder()

  /// Returns the bandwidth of a signal that was written and read again.
  private func bandwidth(
    of signal: AudioSignal, encoding: AudioSignal.SampleEncoding = .float32
  ) throws -> Double {
    let file = folder.url("sound.wav")
    try signal.writeWAV(to: file, encoding: encoding)
    return try #require(try AudioSignal(contentsOf: file).source).bandwidth
  }

  @Test(arguments: [AudioSignal.SampleEncoding.float32, .integer16])
  func soundsWithNoiseHaveTheWholeBand(encoding: AudioSignal.SampleEncoding) throws {
    for rate in [8000.0, 16_000, 48_000] {
      let voice = SyntheticSound.voice(sampleRate: rate)
      #expect(try bandwidth(of: voice, encoding: encoding) == rate / 2)
    }
  }

  @Test(arguments: [AudioSignal.SampleEncoding.float32, .integer16])
  func resampledSoundsEndAtHalfOfTheirOldRate(encoding: AudioSignal.SampleEncoding) throws {
    let telephone = try SyntheticSound.voice(sampleRate: 8000).resampled(to: 16_000)
    let found = try bandwidth(of: telephone, encoding: encoding)
    #expect(isClose(found, 4000, within: 100))
  }

  @Test(arguments: [AudioSignal.SampleEncoding.float32, .integer16])
  func steepFiltersAreFound(encoding: AudioSignal.SampleEncoding) throws {
    let noise = SyntheticSound.noise(samples: 32_000)
    let transform = RealFFT.shared(length: noise.samples.count)
    var spectrum = [Float](repeating: 0, count: 2 * transform.bins)
    transform.forward(noise.samples, into: &spectrum)
    // Two bins a hertz.
    for index in 2 * 10_000..<spectrum.count { spectrum[index] = 0 }
    var filtered = noise.samples
    transform.inverse(destroying: &spectrum, into: &filtered)
    let signal = try AudioSignal(samples: filtered.map { $0 / 32_000 }, sampleRate: 16_000)
    #expect(isClose(try bandwidth(of: signal, encoding: encoding), 5000, within: 100))
  }

  @Test func weakNoiseAboveTheQuantisationStepIsABand() throws {
    // Two steps of 16 bits, 84 dB below full scale.
    let noise = SyntheticSound.noise(amplitude: 2 * 0x1p-15)
    let voice = try SyntheticSound.voice(sampleRate: 8000).resampled(to: 16_000)
    let mix = zip(voice.samples, noise.samples).map(+)
    let signal = try AudioSignal(samples: mix, sampleRate: 16_000)
    #expect(try bandwidth(of: signal, encoding: .integer16) == 8000)
  }

  @Test func silenceAroundASoundDoesNotHideIt() throws {
    let voice = SyntheticSound.voice(seconds: 0.3)
    let silence = [Float](repeating: 0, count: 160_000)
    let signal = try AudioSignal(samples: silence + voice.samples + silence, sampleRate: 16_000)
    #expect(try bandwidth(of: signal) == 8000)
  }

  @Test func silenceHasTheWholeBand() throws {
    let silence = try AudioSignal(samples: [0, 0, 0], sampleRate: 16_000)
    #expect(try bandwidth(of: silence) == 8000)
  }

  @Test(.enabled(if: Shared.isPresent, Shared.hint))
  func recordingsOfEMODBHaveTheWholeBand() throws {
    let clips = try FileManager.default.contentsOfDirectory(
      atPath: Shared.url("corpora/emodb/wav").path
    )
    .filter { $0.hasSuffix("7.wav") || $0.hasSuffix("Wa.wav") }
    #expect(clips.count > 20)
    for clip in clips {
      let signal = try AudioSignal(contentsOf: Shared.url("corpora/emodb/wav/\(clip)"))
      #expect(signal.source?.bandwidth == 8000, "\(clip)")
    }
  }
}
