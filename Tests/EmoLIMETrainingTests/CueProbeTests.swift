import EmoLIMEAudio
import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import EmoLIMETraining
import Foundation
import TestSupport
import Testing

@Suite struct CueProbeTests {
  private struct Case: Decodable {
    let features: [[Double]]
    let targets: [[Double]]
    let groups: [Int]
    let r2: [Double]
  }

  @Test("R² is that of scikit-learn's ridge regressions, fitted anew for each group and penalty")
  func scikitLearn() async throws {
    for expected in try Fixture.decode([Case].self, from: "probe.json") {
      let features = try #require(Matrix(expected.features))
      let errors = try await SpeakerErrors(
        features: features, targets: try #require(Matrix(expected.targets)),
        folds: CrossValidation.Fold.leaveOneOut(groups: expected.groups.map(String.init)))
      for (target, r2) in expected.r2.enumerated() {
        let found = try #require(errors.r2(target: target, speakers: Array(0..<5)))
        #expect(isClose(found, r2, within: 1e-8), "\(features.columns) features, target \(target)")
      }
    }
  }

  @Test("Features that do not vary predict nothing, and targets that do not vary have no R²")
  func constants() async throws {
    let groups = (0..<12).map { "\($0 % 3)" }
    var targets = Matrix(rows: 12, columns: 2, repeating: 1)
    for row in 0..<12 { targets[row, 0] = Double(row * row % 7) }
    let errors = try await SpeakerErrors(
      features: Matrix(rows: 12, columns: 2, repeating: 3), targets: targets,
      folds: CrossValidation.Fold.leaveOneOut(groups: groups))
    #expect(errors.r2(target: 0, speakers: [0, 1, 2]) == 0)
    #expect(errors.r2(target: 1, speakers: [0, 1, 2]) == nil)
  }

  @Test("A representation that holds a cue and noise knows the cue only, for any speaker")
  func report() async throws {
    let corpus = try Clips(speakers: 4)
    let cues = try await corpus.features(by: Loudness(isNoisy: false))
    let report = try await CueProbe(extractor: Loudness(isNoisy: false)).report(
      of: [.init("level", corpus.features(by: Loudness(isNoisy: true)))], on: cues)
    #expect(report.clips == 40 && report.speakers == 4)
    let representation = report.representations[0]
    #expect(representation.name == "level" && representation.size == 2)
    let (level, sign) = (representation.cues[0], representation.cues[1])
    #expect(level.name == "level" && sign.name == "chance")
    #expect(try #require(level.r2) > 0.9)
    #expect(try #require(sign.r2) < 0.2)
    let interval = try #require(level.interval)
    #expect(interval.contains(try #require(level.r2)))
    #expect(report.description.contains("level: best by level, R² "))
    #expect(report.description.contains("With fewer than 10 speakers"))
    #expect(report.description.contains("; best feature level by level, R² "))
    #expect(representation.features.map(\.cue) == ["level", "chance"])
    #expect(
      try JSONDecoder().decode(ProbeReport.self, from: JSONEncoder().encode(report)) == report)
  }

  @Test func badInputIsRefused() async throws {
    let two = try Clips(speakers: 2)
    let probe = try CueProbe(extractor: Loudness(isNoisy: false))
    let cues = try await two.features(by: Loudness(isNoisy: false))
    await #expect(throws: TrainingError.tooFewSpeakersToProbe(2)) {
      try await probe.report(of: [.init("x", cues)], on: cues)
    }
    let other = try await Clips(speakers: 3).features(by: Loudness(isNoisy: false))
    await #expect(throws: TrainingError.noCommonClips) {
      try await probe.report(of: [.init("x", other)], on: cues)
    }
    await #expect(throws: ModelError.featuresDiffer(expected: 2, actual: 140)) {
      try await probe.report(of: [], on: two.features(by: MelStatistics()))
    }
    #expect(throws: ModelError.noCueFamilies(featureSet: "unnamed/1")) {
      try CueProbe(extractor: Unnamed())
    }
  }
}

/// Clips of noise of ten levels by each of some speakers.
private struct Clips {
  private let folder = TemporaryFolder()
  private let corpus: Corpus

  init(speakers: Int) throws {
    var clips: [Corpus.Clip] = []
    for speaker in 0..<speakers {
      for level in 1...10 {
        let url = folder.url("\(speaker)-\(level).wav")
        try SyntheticSound.noise(
          samples: 1000, amplitude: 0.01 * Double(level * (speaker + 5)),
          seed: UInt64(100 * speaker + level)
        ).writeWAV(to: url)
        clips.append(.init(url: url, emotion: "any", speaker: "\(speaker)"))
      }
    }
    corpus = Corpus(name: "levels", clips: clips)
  }

  func features(by extractor: any FeatureExtractor) async throws -> Corpus.Features {
    try await Corpus.Reader { try AudioSignal(data: $0, name: $1, sampleRate: $2) }
      .features(of: corpus, by: extractor)
  }
}

/// The level in dB and a number by chance; if it is noisy, each with other chances.
private struct Loudness: FeatureExtractor {
  let isNoisy: Bool
  let identifier = "loudness/1"
  let featureNames = ["level", "chance"]
  let sampleRate = 16_000.0

  var cueFamilies: CueFamilies? {
    try? CueFamilies(["level": ["level"], "chance": ["chance"]], featureNames: featureNames)
  }

  func features(for signals: [AudioSignal]) async throws -> [[Double]] {
    signals.map { signal in
      let power = signal.samples.reduce(0) { $0 + Double($1 * $1) }
      func chance(_ sample: Int) -> Double {
        (Double(signal.samples[sample]) * 1e6).truncatingRemainder(dividingBy: 1)
      }
      return isNoisy ? [10 * log10(power) + chance(7), chance(5)] : [10 * log10(power), chance(3)]
    }
  }
}

private struct Unnamed: FeatureExtractor {
  let identifier = "unnamed/1"
  let featureNames = ["a"]
  let sampleRate = 16_000.0
  func features(for signals: [AudioSignal]) async throws -> [[Double]] { signals.map { _ in [0] } }
}
