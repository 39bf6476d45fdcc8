import EmoLIME
import EmoLIMEFigures
import Foundation
import TestSupport
import Testing

/// A classifier whose scores depend on the energy of a signal and of its differences, with a sign
/// that differs between labels.
func toyClassifier(labels: [String] = ["anger", "sadness"]) -> ClosureClassifier {
  ClosureClassifier(name: "toy", labels: labels, scoreKind: .decision) { signal in
    var scores = [Double](repeating: 0, count: labels.count)
    let steps = zip(signal.samples, signal.samples.dropFirst()).map { Double($1 - $0) }
    let energy = signal.samples.reduce(0) { $0 + Double($1) * Double($1) }
    let roughness = steps.reduce(0) { $0 + $1 * $1 }
    for column in labels.indices {
      scores[column] =
        (roughness - 0.02 * Double(column) * energy) / (10 + energy) + 0.001 * Double(column)
    }
    return scores
  }
}

/// A classifier whose scores do not change.
func constantClassifier(labels: [String] = ["calm"]) -> ClosureClassifier {
  ClosureClassifier(name: "constant", labels: labels, scoreKind: .oneVersusRest) { _ in
    [Double](repeating: 0.5, count: labels.count)
  }
}

/// Components of equal time segments, frequency bands, or both, with any names.
struct Pieces: Decomposer {
  var bands = 1
  var segments = 1
  var name: @Sendable (Int) -> String = { "piece \($0)" }
  /// A Boolean value that indicates whether components have a position.
  var isPlaced = true
  let summary = "pieces"

  func decompose(_ signal: AudioSignal) throws -> Decomposition {
    let grid = try TimeFrequencyGrid(
      times: TimeSegments(count: segments), bands: FrequencyBands(count: bands)
    ).decompose(signal)
    return try Decomposition(
      signal: signal, base: grid.base,
      components: zip(grid.components, grid.samples).enumerated().map { index, piece in
        let region = isPlaced ? limits(of: piece.0.region) : Component.Region()
        return (Component(name: name(index), region: region), piece.1)
      })
  }

  /// Returns the position of a component; a single band or segment gives no limit.
  private func limits(of region: Component.Region) -> Component.Region {
    Component.Region(
      frequencies: bands > 1 ? region.frequencies : nil, times: segments > 1 ? region.times : nil)
  }
}

/// The error of passing another signal than the explained one.
func differentSound(_ expected: AudioSignal, _ actual: AudioSignal) -> FigureError {
  func name(_ audio: AudioSignal) -> String {
    "\(audio.fingerprint.prefix(12)) at \(Int(audio.sampleRate)) Hz"
  }
  return .differentSound(expected: name(expected), actual: name(actual))
}

/// A signal, its explanation and its components.
struct ExplainedSignal {
  let audio: AudioSignal
  let explanation: Explanation
  let decomposition: Decomposition

  init(
    _ audio: AudioSignal = SyntheticSound.voice(seconds: 0.5),
    classifier: ClosureClassifier = toyClassifier(),
    components: any Decomposer = FrequencyBands(), sampling: SamplingPlan = .automatic()
  ) async throws {
    self.audio = audio
    let explainer = Explainer(configuration: .init(components: components, sampling: sampling))
    explanation = try await explainer.explain(audio: audio, classifier: classifier)
    decomposition = try explainer.decompose(audio)
  }
}

/// Returns the data block of a report as JSON.
func reportJSON(of page: String) throws -> Data {
  let start = #"<script type="application/json" id="report-data">"#
  return Data(try #require(page.between(start, "</script>")).utf8)
}

/// Returns the data block of a report.
func reportData(of page: String) throws -> [String: Any] {
  let json = try reportJSON(of: page)
  return try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
}

/// Returns the samples of the sounds in a report: the `tracks`, as long as the embedded audio, or the
/// `changes`.
func embeddedSounds(of page: String, _ key: String = "tracks") throws -> [[Double]] {
  let audio = try #require(try reportData(of: page)["audio"] as? [String: Any])
  let frames = try #require(audio["frames"] as? Int)
  let tracks = try #require(audio[key] as? [[String: Any]])
  return try tracks.map { track in
    let id = try #require(track["id"] as? String)
    let offset = try #require(track["offset"] as? Int)
    let peak = try #require(track["peak"] as? Double)
    let text = try #require(page.between("id=\"\(id)\">", "</script>"))
    let bytes = [UInt8](try #require(Data(base64Encoded: text)))
    let count = key == "tracks" ? frames : offset + bytes.count / 2
    var samples = [Double](repeating: 0, count: count)
    for index in 0..<bytes.count / 2 {
      let bits = UInt16(bytes[2 * index]) | UInt16(bytes[2 * index + 1]) << 8
      samples[offset + index] = Double(Int16(bitPattern: bits)) * peak / 32767
    }
    return samples
  }
}
