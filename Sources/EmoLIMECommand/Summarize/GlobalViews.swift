import EmoLIME
import EmoLIMETraining

/// The result of `emolime summarize`: one summary per model and corpus.
struct GlobalViews: Encodable {
  let groups: [GlobalView]

  func text(style: TableStyle) -> String {
    let note =
      groups.count > 1
      ? [
        TextSection.lines([
          "\(groups.count) groups by model and corpus, summarised separately", "",
        ])
      ] : []
    let sections = groups.map(\.sections).joined(separator: [.lines([""])])
    return (note + sections).text(style: style)
  }

  /// The mean weights as CSV: a header, then one line per group, label and component.
  ///
  /// Numbers have as many digits as are needed to read them back without loss.
  var commaSeparatedValues: String {
    CommaSeparatedValues.table(
      [
        "group", "label", "explanations", "component", "mean", "standard_deviation",
        "positive_share",
      ],
      groups.flatMap { view in
        view.summary.labels.flatMap { label in
          label.means.indices.map { index in
            [
              view.group, label.label, "\(label.explanations)", view.summary.components[index],
              "\(label.means[index])", label.standardDeviations.map { "\($0[index])" } ?? "",
              "\(label.positiveShares[index])",
            ]
          }
        }
      })
  }
}

/// An error in the selection of a group.
enum GroupError: Error, CustomStringConvertible {
  case unknown(String, groups: [String])
  case severalInFigure([String])

  var description: String {
    switch self {
    case .unknown(let name, let groups):
      "--group: no explanations of \"\(name)\". The groups are \(Self.list(groups))."
    case .severalInFigure(let groups):
      "--figure shows one group, and there are \(groups.count): \(Self.list(groups)). Select one with "
        + "--group."
    }
  }

  private static func list(_ groups: [String]) -> String {
    groups.map { "\"\($0)\"" }.joined(separator: ", ")
  }
}
