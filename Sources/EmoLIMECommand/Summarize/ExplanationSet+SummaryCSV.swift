import EmoLIME
import EmoLIMETraining

extension ExplanationSet.Summary {
  /// A line for each label and component, below a line of names.
  ///
  /// Numbers are written with as many digits as it takes to read them back without loss.
  var commaSeparatedValues: String {
    CommaSeparatedValues.table(
      ["label", "explanations", "component", "mean", "standard_deviation", "positive_share"],
      labels.flatMap { summary in
        summary.means.indices.map { index in
          [
            summary.label, "\(summary.explanations)", components[index], "\(summary.means[index])",
            summary.standardDeviations.map { "\($0[index])" } ?? "",
            "\(summary.positiveShares[index])",
          ]
        }
      })
  }
}
