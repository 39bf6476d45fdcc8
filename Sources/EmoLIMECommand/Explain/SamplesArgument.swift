import ArgumentParser
import EmoLIME

/// The value of `--samples`.
struct SamplesArgument: ExpressibleByArgument {
  let plan: SamplingPlan
  let defaultValueDescription: String

  static let auto = SamplesArgument(plan: .automatic(), defaultValueDescription: "auto")

  private init(plan: SamplingPlan, defaultValueDescription: String) {
    self.plan = plan
    self.defaultValueDescription = defaultValueDescription
  }

  init?(argument: String) {
    let plan: SamplingPlan
    switch argument {
    case "auto": plan = .automatic()
    case "exhaustive": plan = .exhaustive
    case "reference": plan = .reference()
    default:
      guard let count = Int(argument) else { return nil }
      plan = .distinct(count: count)
    }
    self.init(plan: plan, defaultValueDescription: argument)
  }
}
