import ArgumentParser
import EmoLIME

/// How the answers become weights, and how far these may be off.
struct AttributionOptions: ParsableArguments {
  @Option(
    help: """
      How the answers become weights: \(choices(AttributionMethod.self)). Shapley and Banzhaf values \
      need the answers for all coalitions.
      """)
  var attribution = AttributionMethod.lime

  @Option(help: "LIME's regression: \(choices(RegressionMethod.self)).")
  var regression = RegressionMethod.ridge

  @Option(
    parsing: .unconditional,
    help: "The penalty of LIME's regression; by default 1 for the ridge, 0.001 for the others.")
  var alpha: Double?

  @Option(
    parsing: .unconditional,
    help: "The share of the elastic net's penalty that is on absolute values, from 0 to 1.")
  var l1Ratio: Double?

  @Option(
    help: """
      What LIME's intervals cover: \(choices(IntervalSource.self)). Lack of fit takes what the \
      surrogate does not explain for noise; sampling is that not all coalitions were asked about.
      """)
  var intervals = IntervalSource.lackOfFit

  @Option(parsing: .unconditional, help: "The confidence of the intervals, between 0 and 1.")
  var confidence = 0.95

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Ask until no weight's interval is wider than this, or the budget ends.",
      valueName: "width"))
  var precision: Double?

  @Option(
    parsing: .unconditional,
    help: "The most coalitions to ask about; by default 256, and 4096 with --precision.")
  var budget: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Say how alike the explanations of so many other seeds are.", valueName: "runs"))
  var stability: Int?

  func validate() throws {
    guard attribution == .lime || regression == .ridge && alpha == nil && l1Ratio == nil else {
      throw ValidationError("--regression, --alpha and --l1-ratio are LIME's; leave them out.")
    }
    guard l1Ratio == nil || regression == .elasticNet else {
      throw ValidationError("--l1-ratio is the elastic net's; give --regression elastic-net.")
    }
    guard alpha == nil || regression != .leastSquares else {
      throw ValidationError("Least squares have no penalty; leave out --alpha.")
    }
    if let stability, stability < 2 {
      throw ValidationError("--stability compares explanations; it takes at least 2.")
    }
  }

  /// The attribution with LIME's regression as it was asked for.
  var method: Attribution {
    switch attribution {
    case .lime: .lime(LinearSurrogateFitter(regression: fittedRegression))
    case .shapley: .shapley
    case .banzhaf: .banzhaf
    case .kernelSHAP: .kernelSHAP
    case .permutationShapley: .permutationShapley
    case .leaveOneOut: .leaveOneOut
    }
  }

  private var fittedRegression: Regression {
    switch regression {
    case .ridge: .ridge(alpha: alpha ?? 1)
    case .leastSquares: .leastSquares
    case .lasso: .lasso(alpha: alpha ?? 0.001)
    case .elasticNet: .elasticNet(alpha: alpha ?? 0.001, l1Ratio: l1Ratio ?? 0.5)
    }
  }

  var intervalEstimator: IntervalEstimator? {
    switch intervals {
    case .lackOfFit: IntervalEstimator(source: .lackOfFit, confidence: confidence)
    case .sampling: IntervalEstimator(source: .sampling, confidence: confidence)
    case .none: nil
    }
  }

  /// The plan of `--samples`, unless `--precision` or `--budget` say what it leaves open.
  func sampling(_ samples: SamplesArgument) throws -> SamplingPlan {
    guard precision != nil || budget != nil else { return samples.plan }
    guard samples.plan == .automatic() else {
      throw ValidationError("Give --samples, or --precision and --budget.")
    }
    guard let precision else { return .automatic(budget: budget ?? 256) }
    return .adaptive(.init(intervalWidth: precision, budget: budget ?? 4096))
  }
}

/// The attributions by the names that the command gives them.
enum AttributionMethod: String, CaseIterable, ExpressibleByArgument {
  case lime
  case shapley
  case banzhaf
  case kernelSHAP = "kernel-shap"
  case permutationShapley = "permutation-shapley"
  case leaveOneOut = "leave-one-out"
}

/// The regressions by the names that the command gives them.
enum RegressionMethod: String, CaseIterable, ExpressibleByArgument {
  case ridge
  case leastSquares = "least-squares"
  case lasso
  case elasticNet = "elastic-net"
}

/// The sources of error by the names that the command gives them.
enum IntervalSource: String, CaseIterable, ExpressibleByArgument {
  case lackOfFit = "lack-of-fit"
  case sampling
  case none
}
