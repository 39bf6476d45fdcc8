import EmoLIME
import Foundation

/// What the page's script shows; the names are those that it reads.
struct ReportData: Encodable {
  struct Component: Encodable {
    let name: String
    /// Where it lies in the picture; nowhere, if that is not said.
    let areas: [Area]
  }

  /// A rectangle in shares of the picture's width and height from the upper left corner.
  struct Area: Encodable {
    let left: Double
    let top: Double
    let width: Double
    let height: Double
  }

  struct Class: Encodable {
    let label: String
    let weights: [Double]
    /// The weights as they are written, and the power of ten that they are multiplied by.
    let texts: [String]
    let factor: String
    let intercept: Double
    let weightedR2: Double
    let blackBox: Double
    let scoresVary: Bool
    let remark: String?
  }

  struct AxisTick: Encodable {
    let share: Double
    let label: String
  }

  struct Sound: Encodable {
    let frames: Int
    let tracks: [Track]
  }

  struct Track: Encodable {
    /// The element that holds its samples.
    let id: String
    let offset: Int
    let peak: Float
    /// The bits of the coalition whose sound it is as a decimal number; nil for what is summed.
    let coalition: String?
  }

  let sampleRate: Double
  /// The length of the whole sound in seconds.
  let duration: Double
  let labels: [String]
  /// The number of the predicted label.
  let predicted: Int
  let components: [Component]
  /// The components' numbers from above to below.
  let order: [Int]
  let classes: [Class]
  /// The scores that the black box gave, by the bits of the coalition as a decimal number.
  let answers: [String: [Double]]
  /// The lowest and the highest score.
  let range: [Double]
  let frequencyTicks: [AxisTick]
  let timeTicks: [AxisTick]
  let sound: Sound

  /// - Parameter axis: frequencies, from 1 at the bottom of the picture to 0 at the top.
  init(explanation: Explanation, axis: FrequencyAxis, sound: EmbeddedSound) {
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
    classes = explanation.classes.map(Class.init)
    answers = Self.answers(of: explanation)
    let scores = explanation.answers.scores.elements
    let extremes = [scores.min() ?? 0, scores.max() ?? 0]
    // Differences of probabilities lie outside of 0 to 1.
    let areProbabilities = explanation.provenance.scoreKind == .probability && extremes[0] >= 0
    range = areProbabilities ? [0, 1] : extremes
    frequencyTicks = axis.ticks(minimumDistance: 0.08).map(AxisTick.init)
    timeTicks = times.ticks(minimumDistance: 0.12).map(AxisTick.init)
    self.sound = Sound(
      frames: sound.frames,
      tracks: sound.tracks.enumerated().map { index, track in
        Track(
          id: Self.elementName(ofTrack: index), offset: track.offset, peak: track.peak,
          coalition: track.coalition.map { String($0.bits) })
      })
  }

  /// What the element is called that holds a track's samples.
  static func elementName(ofTrack index: Int) -> String { "sound-\(index)" }

  private static func answers(of explanation: Explanation) -> [String: [Double]] {
    let answers = explanation.answers
    let pairs = answers.sample.coalitions.enumerated().map { row, coalition in
      (String(coalition.bits), Array(answers.scores.row(row)))
    }
    return Dictionary(pairs) { first, _ in first }
  }

  /// JSON that can stand inside a script element: nothing in it can end the element.
  func json() -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Only numbers that are not finite cannot be encoded, and explanations have none.
    let text = (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "null"
    return text.escapedForScript
  }
}

extension ReportData.Class {
  init(_ found: ClassExplanation) {
    let weights = found.meaningfulWeights
    let text = WeightText(largest: weights.largestMagnitude)
    self.init(
      label: found.label.printable, weights: weights, texts: weights.map { text($0) },
      factor: text.factor.isEmpty ? "" : "Weights\(text.factor)", intercept: found.intercept,
      weightedR2: found.weightedR2, blackBox: found.blackBoxPrediction,
      scoresVary: found.scoresVary, remark: found.remark)
  }
}

extension ReportData.AxisTick {
  init(_ tick: Tick) {
    self.init(share: tick.position, label: tick.label)
  }
}

extension Explanation {
  /// The number of the predicted label.
  var predictedNumber: Int {
    classes.indices.reduce(0) {
      classes[$1].blackBoxPrediction > classes[$0].blackBoxPrediction ? $1 : $0
    }
  }
}

extension String {
  /// JSON in which whatever could end or begin an element, or a line of script, is written as an
  /// escape. Such characters occur within JSON's strings only.
  var escapedForScript: String {
    var escaped = ""
    for character in unicodeScalars {
      switch character {
      case "<", ">", "&", "\u{2028}", "\u{2029}":
        escaped += "\\u" + String(format: "%04x", character.value)
      default: escaped.unicodeScalars.append(character)
      }
    }
    return escaped
  }
}
