import ArgumentParser
import EmoLIME

/// The attribution method, its sampling plan and its confidence intervals.
struct AttributionOptions: ParsableArguments {
  @Option(
    help: """
      Attribution method: \(choices(AttributionMethod.self)). Shapley values need all \
      coalitions.
      """)
  var attribution = AttributionMethod.lime

  @Option(help: "Regression of LIME: \(choices(RegressionMethod.self)).")
  var regression = RegressionMethod.ridge

  @Option(
    parsing: .unconditional,
    help: """
      Regularisation strength of the regression. By default, 0.001 for lasso and elastic net; for \
      ridge, 0, but for less than four evaluations per component from --samples. The paper has 1 for \
      ridge.
      """)
  var alpha: Double?

  @Option(
    parsing: .unconditional,
    help: "Elastic-net mixing parameter, from 0 to 1 (default: 0.5).")
  var l1Ratio: Double?

  @Option(
    help: """
      Source of error of LIME's confidence intervals: \(choices(IntervalSource.self)). Lack of fit \
      treats the residuals of the linear model as noise; sampling accounts for the coalitions that \
      were not evaluated, and is the only one with --budget if these do not suffice for all.
      """)
  var intervals = IntervalSource.lackOfFit

  @Option(parsing: .unconditional, help: "Confidence level of the intervals, between 0 and 1.")
  var confidence = 0.95

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Sample until every confidence interval is at most W wide, or the budget is reached.",
      valueName: "w"))
  var ciWidth: Double?

  @Option(
    parsing: .unconditional,
    help: """
      Maximum number of model evaluations of an explanation (default: 256; 4096 with --ci-width). \
      --fill auto and --score auto make several explanations.
      """)
  var budget: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Report the stability indices VSI and CSI over N random seeds.", valueName: "n"))
  var stability: Int?

  func validate() throws {
    guard attribution == .lime || regression == .ridge && alpha == nil && l1Ratio == nil else {
      throw ValidationError(
        "--regression, --alpha and --l1-ratio need --attribution lime. Remove them.")
    }
    guard l1Ratio == nil || regression == .elasticNet else {
      throw ValidationError("--l1-ratio needs --regression elastic-net.")
    }
    guard alpha == nil || regression != .leastSquares else {
      throw ValidationError("--alpha does not apply to least squares. Remove it.")
    }
    guard ciWidth == nil || intervals != .none else {
      throw ValidationError(
        "--ci-width needs confidence intervals. Remove it or --intervals none.")
    }
    try checkRange("--stability", stability, 2...10_000)
  }

  /// The attribution method with the regression that the options name.
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
    case .ridge: .ridge(alpha: alpha)
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

  /// Checks that `--ci-width` has intervals to narrow, which scores without bounds have not.
  ///
  /// - Throws: ``ClassifierLoadingError/unboundedScores(_:kind:)``.
  func check(_ classifier: any Classifier) throws(ClassifierLoadingError) {
    guard ciWidth != nil, classifier.scoreKind.range == nil else { return }
    throw .unboundedScores(classifier.name, kind: classifier.scoreKind)
  }

  /// The sampling plan of `--samples`, `--ci-width` and `--budget`.
  func sampling(_ samples: SamplesArgument) throws -> SamplingPlan {
    guard ciWidth != nil || budget != nil else { return samples.plan }
    guard samples.plan == .automatic() else {
      throw ValidationError("--samples cannot be combined with --ci-width or --budget. Remove one.")
    }
    guard let ciWidth else { return .automatic(budget: budget ?? 256) }
    return .adaptive(.init(intervalWidth: ciWidth, budget: budget ?? 4096))
  }
}

/// An attribution method, by its name on the command line.
enum AttributionMethod: String, CaseIterable, ExpressibleByArgument {
  case lime
  case shapley
  case banzhaf
  case kernelSHAP = "kernel-shap"
  case permutationShapley = "permutation-shapley"
  case leaveOneOut = "leave-one-out"
}

/// A regression, by its name on the command line.
enum RegressionMethod: String, CaseIterable, ExpressibleByArgument {
  case ridge
  case leastSquares = "least-squares"
  case lasso
  case elasticNet = "elastic-net"
}

/// A source of error, by its name on the command line.
enum IntervalSource: String, CaseIterable, ExpressibleByArgument {
  case lackOfFit = "lack-of-fit"
  case sampling
  case none
}
