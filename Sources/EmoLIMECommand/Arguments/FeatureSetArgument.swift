import ArgumentParser
import EmoLIME

/// A feature set by its short name, as `--set` and `--features` take it.
struct FeatureSetArgument: ExpressibleByArgument {
  let extractor: any FeatureExtractor
  let defaultValueDescription: String

  static let compare2016 = FeatureSetArgument(
    extractor: ComParE2016(), defaultValueDescription: "compare2016")

  static let help = "compare2016 or mel-statistics"

  private init(extractor: any FeatureExtractor, defaultValueDescription: String) {
    self.extractor = extractor
    self.defaultValueDescription = defaultValueDescription
  }

  init?(argument: String) {
    switch argument {
    case "compare2016": self = .compare2016
    case "mel-statistics":
      self.init(extractor: MelStatistics(), defaultValueDescription: argument)
    default: return nil
    }
  }
}
