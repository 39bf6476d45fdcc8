import EmoLIME
import EmoLIMEAudio
import Foundation
import TestSupport
import Testing

/// Attributions, intervals and stability by the options of `emolime explain`.
struct AttributionCommandTests {
  @Test func attributionsAreShownAndWritten() throws {
    let folder = TemporaryFolder()
    let json = folder.url("explanation.json")
    let expectations: [(options: [String], attribution: Attribution, calls: Int)] = [
      (["--attribution", "shapley"], .shapley, 16),
      (["--attribution", "banzhaf"], .banzhaf, 16),
      (["--attribution", "leave-one-out"], .leaveOneOut, 6),
      (
        ["--regression", "lasso", "--alpha", "0.01"], .lime(.init(regression: .lasso(alpha: 0.01))),
        16
      ),
      (
        ["--regression", "elastic-net", "--l1-ratio", "0.9"],
        .lime(.init(regression: .elasticNet(l1Ratio: 0.9))), 16
      ),
      (["--regression", "least-squares"], .lime(.init(regression: .leastSquares)), 16),
    ]
    for (options, attribution, calls) in expectations {
      let run = try CommandResult.emolime(
        ["explain", "--components", "bands:4", "--json", json.path] + options)
      #expect(run.status == 0, "\(run.errors)")
      if attribution == .shapley { #expect(run.output.contains("Shapley values")) }
      let written = try Explanation(json: Data(contentsOf: json))
      #expect(written.provenance.attribution == attribution)
      #expect(written.provenance.modelEvaluations == calls)
    }
  }

  @Test func budgetsPrecisionAndStability() throws {
    let budget = try CommandResult.emolime([
      "explain", "--components", "bands:9", "--attribution", "kernel-shap", "--budget", "40",
    ])
    #expect(budget.status == 0 && budget.output.contains("40 model evaluations"))
    let precise = try CommandResult.emolime([
      "explain", "--components", "bands:9", "--ci-width", "1000", "--budget", "60", "--stability",
      "2",
    ])
    #expect(precise.status == 0, "\(precise.errors)")
    #expect(precise.output.contains("requested interval width, after 1 round"))
    #expect(precise.output.contains("Stability over 2 seeds (new samples):"))
    let stable = try CommandResult.emolime([
      "explain", "--components", "bands:3", "--stability", "5",
    ])
    #expect(stable.output.contains("Stability over 5 seeds (subsamples"))
    let certain = try CommandResult.emolime([
      "explain", "--components", "bands:3", "--attribution", "shapley", "--stability", "5",
    ])
    #expect(certain.output.contains("does not sample"))
  }

  @Test(arguments: [
    (["--attribution", "shap"], "attribution"),
    (
      ["--attribution", "shapley", "--components", "bands:9"], "At least 512 are needed"
    ),
    (["--attribution", "shapley", "--alpha", "1"], "need --attribution lime"),
    (["--alpha", "-1"], "alpha is -1"),
    (["--regression", "least-squares", "--alpha", "1"], "does not apply to least squares"),
    (["--l1-ratio", "0.5"], "elastic-net"),
    (["--regression", "elastic-net", "--l1-ratio", "2"], "between 0 and 1"),
    (["--ci-width", "0"], "must be positive"),
    (["--ci-width", "0.1", "--samples", "100"], "--samples cannot be combined"),
    (["--ci-width", "0.1", "--intervals", "none"], "--ci-width needs confidence intervals"),
    (["--ci-width", "0.1", "--score", "decision"], "(decision) have no bounds"),
    (["--components", "prosody", "--fill", "recording"], "--fill does not apply"),
    (["--fill", "attenuate"], "attenuate needs a level in dB, for example --fill attenuate:10"),
    (["--fill", "noise:loud"], "The level \"loud\" of noise is not a number of dB"),
    (["--fill", "silence:3"], "silence takes no level"),
    (["--fill", "quiet"], "Unknown fill \"quiet\""),
    (["--budget", "0"], "at least 1"),
    (["--stability", "1"], "from 2 to 10000"),
    (["--confidence", "95"], "between 0 and 1"),
    (["--intervals", "both"], "intervals"),
  ])
  func badOptionsAreRefused(options: [String], message: String) throws {
    let run = try CommandResult.emolime(["explain"] + options)
    #expect(run.status != 0)
    #expect(run.errors.contains(message), "\(run.errors)")
    #expect(run.output.isEmpty)
  }
}
