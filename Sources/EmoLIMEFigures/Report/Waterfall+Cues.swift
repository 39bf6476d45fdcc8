import EmoLIME

extension Waterfall {
  /// The steps from the score of the average training clip to that of the recording: a step for each cue
  /// family, the largest first.
  package init(_ cues: Explanation.CueWeights, label: Int, prediction: Double) {
    let found = cues.classes[label]
    var builder = Builder(largest: found.contributions.largestMagnitude)
    builder.add(.start, "average training clip", score: found.base)
    let order = found.contributions.indices.sorted {
      (abs(found.contributions[$1]), $0) < (abs(found.contributions[$0]), $1)
    }
    for family in order where found.contributions[family] != 0 {
      builder.add(.component, cues.families[family].printable, change: found.contributions[family])
    }
    builder.addEnd(prediction)
    self.init(steps: builder.steps)
  }
}
