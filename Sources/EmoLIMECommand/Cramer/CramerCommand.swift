import ArgumentParser
import EmoLIME
import Foundation

struct CramerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cramer",
    abstract: "Tests whether two tables of numbers come from one distribution.",
    discussion: """
      The Cramér two-sample test of Baringhaus and Franz (2004), as R's package cramer defines it. \
      Each table has a row for each observation and a column for each variable; a line of names \
      above is skipped.
      """)

  @Argument(help: "The first table, a CSV file.")
  var first: String

  @Argument(help: "The second table, a CSV file with as many columns.")
  var second: String

  @Option(help: "The kernel: \(CramerKernel.all.map(\.name).joined(separator: ", ")).")
  var kernel = KernelArgument.cramer

  @Option(help: "Where the critical value comes from: \(choices(Method.self)).")
  var method = Method.permutation

  @Option(help: "The number of permutations or bootstrap samples.")
  var replicates = 1000

  @Option(help: "The confidence level, between 0 and 1.")
  var confidence = 0.95

  @Flag(help: "Report the p-value as (b + 1) / (m + 1), which is never 0.")
  var addOne = false

  @Option(help: "The seed of the replicates.")
  var seed: UInt64 = 42

  @Option(help: "Write the result as JSON to this file, or to standard output for -.")
  var json: String?

  enum Method: String, CaseIterable, ExpressibleByArgument {
    case permutation, bootstrap, eigenvalue
  }

  func run() async throws {
    let test = CramerTest(
      kernel: kernel.kernel, method: cramerMethod, confidenceLevel: confidence,
      pValueRule: addOne ? .addOne : .rank, seed: seed)
    let result = try await test(
      NumericTable(contentsOf: first).matrix, NumericTable(contentsOf: second).matrix)
    if let json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      try writeFile(encoder.encode(result), to: json)
    }
    if json != "-" { try printLine("\(result)") }
  }

  private var cramerMethod: CramerMethod {
    switch method {
    case .permutation: .permutation(replicates: replicates)
    case .bootstrap: .bootstrap(replicates: replicates)
    case .eigenvalue: .eigenvalue()
    }
  }
}

/// The value of `--kernel`.
struct KernelArgument: ExpressibleByArgument {
  let kernel: CramerKernel

  static let cramer = KernelArgument(kernel: .cramer)

  var defaultValueDescription: String { kernel.name }

  private init(kernel: CramerKernel) {
    self.kernel = kernel
  }

  init?(argument: String) {
    guard let kernel = CramerKernel.all.first(where: { $0.name == argument }) else { return nil }
    self.init(kernel: kernel)
  }
}
