import EmoLIMEAudio
import EmoLIMESignal
import Foundation
import TestSupport
import Testing

/// Encoding as MP3 and Opus, and decoding.
struct CodecEditTests {
  private static let edits = [AudioSignal.Edit.mp3, .opus]

  @Test(arguments: [8000.0, 16_000, 22_050, 44_100, 50_000])
  func decodedSpeechHasItsLengthAndPlace(sampleRate: Double) throws {
    let speech = try AudioSignal.exampleSentence().resampled(to: sampleRate)
    for edit in Self.edits {
      for bitRate in [8.0, 24, 64] {
        let decoded = try edit.applied(to: speech, at: bitRate)
        #expect(decoded.samples.count == speech.samples.count)
        #expect(decoded.sampleRate == sampleRate)
        // At the lowest rates there is only a part of the spectrum, at the same time.
        let found = correlation(decoded.samples, speech.samples)
        #expect(found > 0.85, "\(edit.name) \(bitRate): \(found)")
        for lag in [16, 64, 256, 1024, 1105] {
          let late = correlation(Array(decoded.samples.dropFirst(lag)), speech.samples)
          let early = correlation(decoded.samples, Array(speech.samples.dropFirst(lag)))
          #expect(found > max(late, early), "\(edit.name) \(bitRate), lag \(lag)")
        }
      }
    }
  }

  @Test func errorsFallWithTheBitRateAndRepeat() throws {
    let speech = try AudioSignal.exampleSentence().resampled(to: 16_000)
    for edit in Self.edits {
      let errors = try [8.0, 16, 32, 64, 128].map { bitRate in
        let decoded = try edit.applied(to: speech, at: bitRate)
        #expect(decoded.samples == (try edit.applied(to: speech, at: bitRate)).samples)
        return power(zip(decoded.samples, speech.samples).map { $0 - $1 })
      }
      #expect(zip(errors, errors.dropFirst()).allSatisfy { $0 > $1 }, "\(edit.name): \(errors)")
    }
  }

  @Test func bitRatesAreThoseOfTheFile() throws {
    let speech = try AudioSignal.exampleSentence().resampled(to: 16_000)
    for bitRate in [8.0, 16, 24, 32, 64, 128, 160] {
      let data = try LossyCodec.mp3.encoded(speech.samples, sampleRate: 16_000, bitRate: bitRate)
      // The second number of a frame header's third byte is the index of the bit rate (MPEG-2 layer III).
      let rates = [0.0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
      #expect(data[0] == 0xFF && data[1] & 0xFE == 0xF2)
      #expect(rates[Int(data[2] >> 4)] == bitRate)
    }
    for bitRate in [8.0, 16, 32, 64] {
      let data = try LossyCodec.opus.encoded(speech.samples, sampleRate: 16_000, bitRate: bitRate)
      let found = 8 * Double(data.count) / speech.duration / 1000
      #expect(isClose(found, bitRate, within: 4 + 0.2 * bitRate), "\(bitRate): \(found)")
    }
  }

  @Test func loudRecordingsAreNotClipped() throws {
    let speech = try AudioSignal.exampleSentence().resampled(to: 16_000)
    let loud = try AudioSignal(samples: speech.samples.map { $0 * 20 }, sampleRate: 16_000)
    for edit in Self.edits {
      let decoded = try edit.applied(to: loud, at: 64)
      #expect(correlation(decoded.samples, loud.samples) > 0.99)
      #expect(isClose(10 * log10(power(decoded.samples) / power(loud.samples)), 0, within: 0.5))
    }
  }

  @Test func shortSignalsAreEncoded() throws {
    let click = try AudioSignal(samples: [0, 0.5, -0.25], sampleRate: 16_000)
    for edit in Self.edits {
      for value in edit.values {
        #expect(try edit.applied(to: click, at: value).samples.count == 3)
      }
    }
  }

  private func correlation(_ one: [Float], _ other: [Float]) -> Double {
    let product = zip(one, other).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    return product / Double(min(one.count, other.count)) / (power(one) * power(other)).squareRoot()
  }
}
