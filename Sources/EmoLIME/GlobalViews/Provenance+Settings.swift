import EmoLIMESurrogate

extension Explanation.Provenance {
  /// Checks that weights mean the same as those of another explanation: the same attribution, and the
  /// same replacement of masked components.
  ///
  /// Sampling plans and seeds may differ, because they do not change what is estimated.
  ///
  /// - Parameter names: The names of the other explanation and of this one, for the error.
  /// - Throws: ``ExplainerError/settingsDiffer(names:setting:first:second:)``.
  func checkSettings(
    equalTo other: Explanation.Provenance, names: [String]
  ) throws(ExplainerError) {
    guard attribution == other.attribution else {
      throw .settingsDiffer(
        names: names, setting: "attribution", first: other.attribution.summary,
        second: attribution.summary)
    }
    guard replacement == other.replacement else {
      throw .settingsDiffer(
        names: names, setting: "replacement of masked components", first: other.replacement,
        second: replacement)
    }
  }
}

extension Attribution {
  /// The name, and for LIME the settings, in one line.
  fileprivate var summary: String {
    guard case .lime(let fitter) = self else { return name }
    let selection = fitter.maximumFeatures.map { ", at most \($0) components" } ?? ""
    return "\(name) by \(fitter.regression.summary), \(fitter.kernel.summary), "
      + "\(fitter.distance.summary)\(selection)"
  }
}

extension Regression {
  fileprivate var summary: String {
    switch self {
    case .ridge(nil): "ridge regression"
    case .ridge(let alpha?): "ridge regression with α = \(alpha)"
    case .leastSquares: "least squares"
    case .lasso(let alpha): "lasso with α = \(alpha)"
    case .elasticNet(let alpha, let ratio):
      "elastic net with α = \(alpha) and l1 ratio \(ratio)"
    }
  }
}

extension Kernel {
  fileprivate var summary: String {
    switch self {
    case .exponential(let width): "kernel width \(width)"
    case .custom(let function): "kernel \(function.name)"
    }
  }
}

extension Distance {
  fileprivate var summary: String {
    switch self {
    case .cosine: "cosine distance"
    case .euclidean: "euclidean distance"
    case .hamming: "hamming distance"
    case .custom(let function): "distance \(function.name)"
    }
  }
}
