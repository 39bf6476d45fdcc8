import ArgumentParser
import EmoLIME

/// The value of `--score`.
enum ScoreArgument: ExpressibleByArgument {
  case auto
  case kind(ScoreKind)

  init?(argument: String) {
    if argument == "auto" {
      self = .auto
    } else if let kind = ScoreKind(rawValue: argument) {
      self = .kind(kind)
    } else {
      return nil
    }
  }

  /// The kind of score; `nil` if it is to be chosen.
  var kind: ScoreKind? {
    if case .kind(let kind) = self { kind } else { nil }
  }
}
