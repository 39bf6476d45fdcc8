import EmoLIME
import EmoLIMEFigures
import EmoLIMENumerics
import EmoLIMEStudy
import EmoLIMEStudyReport
import EmoLIMETraining
import Foundation

/// A study of synthetic signals, all names with the same prefix.
///
/// Each emotion is one tone. The second model never predicts the last emotion, and each corpus has
/// fewer utterances of it than requested, so that data are missing.
struct MadeUpStudy {
  /// The prefix of every name.
  var prefix = ""
  var corpora = 2
  var models = 2
  var emotions = ["angry", "happy", "neutral", "sad"]
  var components: any Decomposer = FrequencyBands()

  private static let tones = [700.0, 1700, 2700, 4700]
  private static let sampleRate = 16_000.0

  /// Writes the page to a folder, with results and tests as JSON for comparison.
  func write(_ name: String, to folder: URL) async throws {
    let work = FileManager.default.temporaryDirectory
      .appendingPathComponent("study-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: work) }
    try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
    let plan = StudyPlan(
      corpora: try (0..<corpora).map { try corpus($0, in: work) },
      models: (0..<models).map { model in
        .pretrained(name: "\(prefix)model \(model)", classifier(sharpness: 4 + 8 * Double(model)))
      },
      emotions: emotions.map { prefix + $0 }, utterancesPerEmotion: 6,
      explainer: Explainer(configuration: .init(components: components)))
    let study = try await PreparedStudy(plan, reader: Corpus.Reader(decode: decode))
    let shards = work.appendingPathComponent("shards")
    try await study.run(in: shards)
    let results = try StudyResults(mergingShardsIn: shards)
    let comparisons = try await results.comparisons(
      by: CramerTest(method: .permutation(replicates: 500), seed: 1))
    let report = StudyReport(results: results, comparisons: comparisons)
    try report.html().write(to: folder.appendingPathComponent("\(name).html"))
    try results.jsonLines().write(to: folder.appendingPathComponent("\(name).jsonl"))
    try JSONEncoder().encode(comparisons)
      .write(to: folder.appendingPathComponent("\(name)-tests.json"))
  }

  private func corpus(_ number: Int, in folder: URL) throws -> Corpus {
    var clips: [Corpus.Clip] = []
    for emotion in emotions.indices {
      for take in 0..<(emotion == 3 ? 4 : 6) {
        let file = "\(prefix.replacing("/", with: "")) \(number)-\(emotion)-\(take).wav"
        let url = folder.appendingPathComponent(file)
        try Data("\(number) \(emotion) \(take)".utf8).write(to: url)
        clips.append(
          Corpus.Clip(
            url: url, emotion: prefix + emotions[emotion], speaker: "\(prefix)\(take % 3)"))
      }
    }
    let unreadable = folder.appendingPathComponent("\(prefix.replacing("/", with: ""))broken.wav")
    return Corpus(
      name: "\(prefix)corpus \(number)", clips: clips,
      rejectedFiles: [.init(url: unreadable, reason: "\(prefix) is not an audio file.")])
  }

  /// A decoder that synthesises the signal of the three numbers in a file.
  private var decode: Corpus.Reader.Decoder {
    { contents, _, _ in
      let numbers = String(decoding: contents, as: UTF8.self).split(separator: " ")
        .compactMap { Int($0) }
      var generator = SeededGenerator(
        seed: UInt64(numbers.reduce(0) { 100 * $0 + $1 }))
      let levels = Self.tones.indices.map { tone in
        (tone == numbers[1] ? 0.3 : 0.1 * generator.nextUniform()) * (1 + 0.2 * Double(numbers[0]))
      }
      let samples = (0..<4000).map { index in
        let time = Double(index) / Self.sampleRate
        return Float(
          zip(Self.tones, levels).reduce(0.02 * (generator.nextUniform() - 0.5)) {
            $0 + $1.1 * sin(2 * .pi * $1.0 * time)
          })
      }
      return try AudioSignal(samples: samples, sampleRate: Self.sampleRate)
    }
  }

  /// Returns a classifier that predicts the emotion of the loudest tone.
  private func classifier(sharpness: Double) -> ClosureClassifier {
    let labels = emotions.map { prefix + $0 }
    return ClosureClassifier(name: "\(prefix)tones", labels: labels) { signal in
      var scores = [Double](repeating: 0, count: labels.count)
      let levels = Self.tones.prefix(labels.count).map {
        exp(sharpness * level(of: $0, in: signal))
      }
      let powers = sharpness > 4 && labels.count == 4 ? levels.dropLast() + [1] : levels
      for column in labels.indices {
        scores[column] = powers[column] / powers.reduce(0, +)
      }
      return scores
    }
  }
}

/// Returns the amplitude of a tone of a frequency in Hz.
private func level(of frequency: Double, in signal: AudioSignal) -> Double {
  var real = 0.0
  var imaginary = 0.0
  for (index, sample) in signal.samples.enumerated() {
    let phase = 2 * .pi * frequency * Double(index) / signal.sampleRate
    real += Double(sample) * cos(phase)
    imaginary += Double(sample) * sin(phase)
  }
  return 2 * (real * real + imaginary * imaginary).squareRoot() / Double(signal.samples.count)
}
