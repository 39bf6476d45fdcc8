import EmoLIME
import Foundation

/// The data of the page's script, as JSON; property names are the keys that it reads.
struct ReportData: Encodable {
  struct Component: Encodable {
    let name: String
    /// The positions in the spectrogram; empty if they are unknown.
    let areas: [Area]
  }

  /// A rectangle in fractions of the spectrogram's width and height from the upper left corner.
  struct Area: Encodable {
    let left: Double
    let top: Double
    let width: Double
    let height: Double
  }

  struct Class: Encodable {
    let label: String
    let weights: [Double]
    /// The weights as text, without their common power of ten; a dash for absent components.
    let texts: [String]
    /// The appearance of each weight: `plain`, `insignificant` or `absent`.
    let displays: [ClassExplanation.Display]
    /// The confidence interval of each weight; `nil` if there is none.
    let intervals: [[Double]?]
    let factor: String
    let intercept: Double
    let weightedR2: Double
    let prediction: Double
    let scoresVary: Bool
    let note: String?
    /// The steps from all components masked to the score.
    let waterfall: [Waterfall.Step]
    /// The steps from the average training clip to the recording; `nil` without cues.
    var cueWaterfall: [Waterfall.Step]?
  }

  struct AxisTick: Encodable {
    let share: Double
    let label: String
  }

  struct Audio: Encodable {
    let frames: Int
    /// The gain of playback, at most 1.
    let gain: Float
    let tracks: [Track]
    /// The changed recordings.
    let changes: [Track]
  }

  struct Track: Encodable {
    /// The id of the element that contains the samples.
    let id: String
    let offset: Int
    let peak: Float
    /// The bits of the coalition as a decimal number; `nil` for a component.
    let coalition: String?
  }

  let sampleRate: Double
  /// The duration of the whole signal in seconds.
  let duration: Double
  let labels: [String]
  /// The index of the predicted label.
  let predicted: Int
  let components: [Component]
  /// The indices of the components from top to bottom.
  let order: [Int]
  let classes: [Class]
  /// The weight whose bar has the full length, for all labels.
  let largestWeight: Double
  /// The classifier's scores of each evaluated coalition, by its bits as a decimal number.
  let scores: [String: [Double]]
  /// The scores at the ends of the bars: the possible ones, or the smallest and the largest.
  let range: [Double]
  /// The smallest and the largest score that are possible; nil for scores without bounds.
  let bounds: [Double]?
  let frequencyTicks: [AxisTick]
  let timeTicks: [AxisTick]
  let audio: Audio

  /// - Parameters:
  ///   - explanation: The explanation.
  ///   - axis: The frequency axis, from 1 at the bottom of the spectrogram to 0 at the top.
  ///   - audio: The embedded audio.
  init(explanation: Explanation, axis: FrequencyAxis, audio: EmbeddedAudio) {
    let duration = explanation.provenance.duration
    let times = TimeAxis(duration: duration, start: 0, end: 1)
    sampleRate = explanation.provenance.sampleRate
    self.duration = duration
    labels = explanation.labels.map(\.printable)
    predicted = explanation.predictedNumber
    components = explanation.components.map { component in
      Component(
        name: component.name.printable,
        areas: component.region.areas(times: times, frequencies: axis).map { area in
          Area(left: area.minX, top: area.minY, width: area.width, height: area.height)
        })
    }
    order = explanation.componentOrder
    classes = explanation.classes.enumerated().map { number, found in
      var shown = Class(found)
      shown.cueWaterfall = explanation.cues.map {
        Waterfall($0, label: number, prediction: found.prediction).steps
      }
      return shown
    }
    largestWeight = explanation.classes.flatMap(\.drawnWeights).largestMagnitude
    scores = Self.scores(of: explanation)
    let all = explanation.evaluations.scoreMatrix.elements
    let extremes = [all.min() ?? 0, all.max() ?? 0]
    let provenance = explanation.provenance
    bounds = provenance.scoreBounds.map { [$0.lowerBound, $0.upperBound] }
    // Differences of probabilities are small, most of them.
    range = provenance.contrast == nil ? bounds ?? extremes : extremes
    frequencyTicks = axis.ticks(minimumDistance: 0.08).map(AxisTick.init)
    timeTicks = times.ticks(minimumDistance: 0.12).map(AxisTick.init)
    let tracks = (audio.tracks + audio.changes).enumerated().map { index, track in
      Track(
        id: Self.elementID(ofTrack: index), offset: track.offset, peak: track.peak,
        coalition: track.coalition.map { String($0.bits) })
    }
    self.audio = Audio(
      frames: audio.frames, gain: audio.gain, tracks: Array(tracks.prefix(audio.tracks.count)),
      changes: Array(tracks.dropFirst(audio.tracks.count)))
  }

  /// Returns the id of the element that contains the samples of a track.
  static func elementID(ofTrack index: Int) -> String { "track-\(index)" }

  private static func scores(of explanation: Explanation) -> [String: [Double]] {
    let evaluated = explanation.evaluations
    let pairs = evaluated.sample.coalitions.enumerated().map { row, coalition in
      (String(coalition.bits), Array(evaluated.scoreMatrix.row(row)))
    }
    return Dictionary(pairs) { first, _ in first }
  }
}

extension ReportData.Class {
  init(_ found: ClassExplanation) {
    let weights = found.drawnWeights
    let text = WeightText(largest: found.shownWeights.largestMagnitude)
    self.init(
      label: found.label.printable, weights: found.shownWeights,
      texts: weights.map { $0.text(text) }, displays: weights.map(\.display),
      intervals: weights.map { $0.interval.map { [$0.lowerBound, $0.upperBound] } },
      factor: text.factor.isEmpty ? "" : "Weights\(text.factor)", intercept: found.intercept,
      weightedR2: found.weightedR2, prediction: found.prediction,
      scoresVary: found.scoresVary, note: found.note, waterfall: Waterfall(found).steps)
  }
}

extension ReportData.AxisTick {
  init(_ tick: Tick) {
    self.init(share: tick.position, label: tick.label)
  }
}
