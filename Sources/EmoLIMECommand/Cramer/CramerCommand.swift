import ArgumentParser
import EmoLIME
import Foundation

struct CramerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cramer",
    abstract: "Tests whether two samples have the same distribution.",
    discussion: """
      The Cramér two-sample test of Baringhaus and Franz (2004), as in the R package cramer. A table \
      has one row per observation and one column per variable, separated by commas, semicolons or \
      tabs, such as the CSV of `emolime features`. Columns are matched by name if both tables have a \
      line of names. Columns of row names and labels are skipped. --power takes the tables as \
      populations and simulates how many observations a study needs.
      """)

  @Argument(help: "First sample, a CSV file.")
  var first: String

  @Argument(help: "Second sample, a CSV file with the same columns.")
  var second: String

  @Option(
    help: """
      First line of the tables: \(choices(NumericTable.Header.self)). auto takes it for names if it has \
      no number, if a word is above numbers, or if it counts the columns from 0.
      """)
  var header = NumericTable.Header.auto

  @Option(help: "Kernel: \(CramerTest.Kernel.all.map(\.name).joined(separator: ", ")).")
  var kernel = KernelArgument.cramer

  @Option(help: "Null distribution: \(choices(Method.self)).")
  var method = Method.permutation

  @Option(help: "Number of permutations or bootstrap samples.")
  var replicates = 1000

  @Option(help: "Confidence level, between 0 and 1.")
  var confidence = 0.95

  @Option(
    help: """
      Estimate of p from b of m random replicates at least as large as the statistic: add-one, \
      (b + 1)/(m + 1) (Phipson and Smyth 2010), or rank, as in R's cramer, which can be 0.
      """)
  var pValue = PValueArgument.addOne

  @Option(help: "Random seed.")
  var seed: UInt64 = 42

  @Option(
    help: ArgumentHelp(
      """
      Estimate the power of the test by simulation for these sample sizes, such as 10,20,40.
      """, valueName: "rows"))
  var power: SampleSizes?

  @Option(help: "Number of simulated tests per sample size.")
  var simulations = 200

  @Option(help: "Write the result as JSON to this file (- for standard output).")
  var json: String?

  enum Method: String, CaseIterable, ExpressibleByArgument {
    case permutation, bootstrap, eigenvalue
  }

  /// The value of `--p-value`.
  enum PValueArgument: String, CaseIterable, ExpressibleByArgument {
    case addOne = "add-one"
    case rank

    var rule: CramerTest.PValueRule {
      switch self {
      case .addOne: .addOne
      case .rank: .rank
      }
    }
  }

  func validate() throws {
    try refuseEmpty(["--json": json])
  }

  func run() async throws {
    try OutputPaths.check([OutputPath("--json", json)], inputs: [first, second])
    let test = CramerTest(
      kernel: kernel.kernel, method: cramerMethod, confidenceLevel: confidence,
      pValueRule: pValue.rule, seed: seed)
    let tables = try (
      NumericTable(contentsOf: first, header: header),
      NumericTable(contentsOf: second, header: header)
    )
    let samples = try (tables.0.matrix, tables.1.matrix(matching: tables.0))
    let result = try await test(samples.0, samples.1)
    var curve: PowerCurve?
    if let power {
      curve = try await test.power(
        pilots: samples.0, samples.1, sampleSizes: power.sizes, simulations: simulations)
    }
    let output = CramerOutput(
      result: result, powerCurve: curve, columns: tables.0.names ?? tables.1.names,
      skippedColumns: [tables.0.skipped, tables.1.skipped],
      numberedTables: [tables.0, tables.1].filter(\.hasNumberedNames).map(\.path))
    if let json { try writeFile(encodedJSON(output) + Data("\n".utf8), to: json) }
    if json != "-" { try printLine(output.text.wrappedForStandardOutput) }
  }

  private var cramerMethod: CramerTest.Method {
    switch method {
    case .permutation: .permutation(replicates: replicates)
    case .bootstrap: .bootstrap(replicates: replicates)
    case .eigenvalue: .eigenvalue()
    }
  }
}

extension NumericTable.Header: ExpressibleByArgument {}

/// The value of `--power`, such as `10,20,40`.
struct SampleSizes: ExpressibleByArgument {
  let sizes: [Int]

  init?(argument: String) {
    let numbers = argument.split(separator: ",", omittingEmptySubsequences: false)
      .map { Int($0.trimmingCharacters(in: .whitespaces)) }
    guard numbers.allSatisfy({ $0 != nil }) else { return nil }
    sizes = numbers.compactMap { $0 }
  }
}

/// The value of `--kernel`.
struct KernelArgument: ExpressibleByArgument {
  let kernel: CramerTest.Kernel

  static let cramer = KernelArgument(kernel: .cramer)

  var defaultValueDescription: String { kernel.name }

  private init(kernel: CramerTest.Kernel) {
    self.kernel = kernel
  }

  init?(argument: String) {
    let kernels = CramerTest.Kernel.all
    guard let kernel = kernels.first(where: { $0.name == argument }) else { return nil }
    self.init(kernel: kernel)
  }
}
