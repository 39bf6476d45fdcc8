import EmoLIMESignal
import EmoLIMESpeech
import Foundation
import TestSupport
import Testing

struct LoudnessTests {
  @Test func syllablesBecomeEquallyLoud() throws {
    let times = stride(from: 0.3, to: 2.8, by: 0.25).map { $0 }
    let levels = [0, -12, -3, -18, -6, 0, -9, -15, -2, -8].map { Double($0) }
    let signal = SyntheticSound.syllables(at: times, levels: levels, seconds: 3)
    let flat = try Prosody(cues: [.loudness]).maskable(signal).samples(keeping: [])
    func nuclei(_ samples: [Float]) -> [Double] {
      times.map { time in
        let centre = Int(time * 16_000)
        return decibels(samples[centre - 480..<centre + 480])
      }
    }
    #expect(deviation(nuclei(signal.samples)) > 5)
    #expect(deviation(nuclei(flat)) < 1)
  }

  @Test func overallLevelDoesNotChange() throws {
    let voice = SyntheticSound.voice(seconds: 2)
    let flat = try Prosody(cues: [.loudness]).maskable(voice).samples(keeping: [])
    #expect(isClose(decibels(flat), decibels(voice.samples), within: 0.01))
    #expect(deviation(blockLevels(voice.samples, length: 1600)) > 1.5)
    #expect(deviation(blockLevels(flat, length: 1600)) < 0.5)
  }

  @Test func pausesStayQuiet() throws {
    // Speech at -20 and -35 dB with pauses at -70 dB.
    let loud = SyntheticSound.voice(seconds: 0.8).samples
    let soft = loud.map { $0 * 0.18 }
    let pause = SyntheticSound.noise(seconds: 0.6, amplitude: 3e-4).samples
    let signal = try AudioSignal(samples: loud + pause + soft + pause, sampleRate: 16_000)
    let flat = try Prosody(cues: [.loudness]).maskable(signal).samples(keeping: [])
    let inside = loud.count + 1600..<loud.count + pause.count - 1600
    #expect(decibels(flat[inside]) < decibels(signal.samples[inside]) + 3)
    let softPart = loud.count + pause.count..<2 * loud.count + pause.count
    #expect(decibels(flat[softPart]) > decibels(signal.samples[softPart]) + 10)
  }

  @Test func digitalSilenceStaysSilent() throws {
    let voice = SyntheticSound.voice(seconds: 1).samples
    let silence = [Float](repeating: 0, count: 8000)
    let signal = try AudioSignal(samples: voice + silence + voice, sampleRate: 16_000)
    let flat = try Prosody(cues: [.loudness]).maskable(signal).samples(keeping: [])
    #expect(flat[voice.count..<voice.count + 8000].allSatisfy { $0 == 0 })
  }
}
