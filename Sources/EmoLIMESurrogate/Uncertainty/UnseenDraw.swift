import EmoLIMENumerics

/// The sampling error of draws that a sample has missed.
///
/// Where a few coalitions determine a weight (silence as opposed to any component, a probability
/// that is close to 0 but for few coalitions), a sample may contain none of them. Neither its
/// residuals nor a bootstrap of them then shows the error. As the "plus four" interval of a share
/// adds two successes and two failures to the observed ones (Agresti and Coull 1998), each sampling
/// variance is that of the sample plus one draw whose residual is the range of the scores. The
/// additional variance decreases faster with the number of draws than the observed one, so that
/// large samples keep their intervals (`Docs/Uncertainty.md` has the coverage with it and without
/// it).
enum UnseenDraw {
  /// Returns the residual of the unseen draw: the largest range of the scores of a label.
  ///
  /// All labels count, because a label whose score is high for missed coalitions only has no range
  /// in the sample. Another label then has: labels that exclude each other share their scores.
  static func residual(_ scores: Matrix) -> Double {
    (0..<scores.columns).reduce(0) { largest, label in
      let column = scores.column(label)
      return max(largest, (column.max() ?? 0) - (column.min() ?? 0))
    }
  }
}
