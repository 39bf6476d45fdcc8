import EmoLIMENumerics

extension SurrogateError {
  /// Creates the error of a regression from that of its linear system.
  init(_ error: LinearAlgebraError) {
    switch error {
    case .notFinite: self = .overflow
    case .rowsDiffer(let expected, let actual): self = .rowCount(actual, expected: expected)
    case .notPositiveDefinite, .illConditioned: self = .unsolvable(routine: "dpotrf")
    case .notConverged(let routine): self = .unsolvable(routine: routine)
    }
  }
}
