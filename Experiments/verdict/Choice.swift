import EmoLIME

/// The choice of a setting by the fit to held-out evaluations, on recordings that were explained with
/// all fills.
struct Choice {
  private let trials: Calibration

  init(_ calibration: Calibration) {
    trials = calibration.filter { $0.setting.isChoosable }
  }

  /// A table with a row for each setting, and one for each way to choose.
  func table(_ title: String) -> String {
    let fixed = trials.table("\(title): setting") {
      "\($0.explanation.fill), \($0.setting.kind.rawValue)"
    }
    let ways = [
      ("chosen by held-out prominence, then R²", chosen { $1.isBetter(than: $0) }),
      ("chosen by held-out R² alone", chosen { $0.weightedR2 < $1.weightedR2 }),
    ]
    return ways.reduce(fixed) { text, way in
      text + way.1.table(way.0) { _ in "all models" }
        + way.1.table("of these") { $0.explanation.model }
    }
  }

  /// The best setting of each recording.
  private func chosen(by isWorse: (HeldOutFit, HeldOutFit) -> Bool) -> Calibration {
    var best: [String: Row] = [:]
    for row in trials.rows {
      guard let fit = row.heldOut else { continue }
      if let other = best[row.recording]?.heldOut, !isWorse(other, fit) { continue }
      best[row.recording] = row
    }
    return trials.filter { best[$0.recording]?.isSame(as: $0) == true }
  }
}

extension Row {
  /// The recording and the model, whatever the setting.
  fileprivate var recording: String {
    [
      explanation.source.rawValue, explanation.clip, explanation.model, explanation.components,
    ].joined(separator: ",")
  }

  fileprivate func isSame(as other: Row) -> Bool {
    explanation.fill == other.explanation.fill
      && setting.kind == other.setting.kind
  }
}
