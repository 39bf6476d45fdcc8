import EmoLIME
import Foundation

/// Times Cramér tests on the samples that R gets in `cramer.R`.
///
/// `Benchmarks/cramer/run` runs both sides. The lines are: rows a sample, method, replicates,
/// statistic, critical value, p-value, seconds, and the processor's seconds over all cores, which
/// other work on the machine disturbs less (medians of five runs).
@main
struct CramerBenchmark {
  static func main() async throws {
    let folder = URL(fileURLWithPath: CommandLine.arguments.dropFirst().first ?? ".")
    for (rows, replicates) in [(10, 100_000), (1000, 1000)] {
      let x = normalSample(rows, mean: 0, seed: 1)
      let y = normalSample(rows, mean: rows == 10 ? 0.6 : 0.05, seed: 2)
      try write(x, to: folder.appendingPathComponent("x\(rows).csv"))
      try write(y, to: folder.appendingPathComponent("y\(rows).csv"))
      for method in methods(replicates: replicates, rows: rows) {
        try await report(x, y, method: method)
      }
    }
  }

  private static func methods(replicates: Int, rows: Int) -> [CramerMethod] {
    let sampled: [CramerMethod] = [
      .permutation(replicates: replicates), .bootstrap(replicates: replicates),
      .eigenvalue(), .eigenvalue(.contour),
    ]
    return rows == 10 ? sampled + [.exactPermutation] : sampled
  }

  private static func report(_ x: Matrix, _ y: Matrix, method: CramerMethod) async throws {
    let test = CramerTest(method: method)
    var result = try await test(x, y)
    var seconds: [Double] = []
    var processorSeconds: [Double] = []
    for _ in 0..<5 {
      let start = ContinuousClock.now
      let processorStart = clock()
      result = try await test(x, y)
      processorSeconds.append(Double(clock() - processorStart) / Double(CLOCKS_PER_SEC))
      seconds.append((ContinuousClock.now - start) / .seconds(1))
    }
    let name = String(describing: method).prefix { $0 != "(" }
    let settings = "\(method)".contains("contour") ? "\(name).contour" : String(name)
    print(
      "ours", x.rows, settings, result.replicates ?? 0, result.statistic, result.criticalValue,
      result.pValue, String(format: "%.4f", seconds.sorted()[2]),
      String(format: "%.4f", processorSeconds.sorted()[2]), separator: ",")
  }

  private static func normalSample(_ rows: Int, mean: Double, seed: UInt64) -> Matrix {
    var generator = SeededGenerator(seed: seed)
    var sample = Matrix(rows: rows, columns: 8)
    for index in sample.elements.indices { sample.elements[index] = mean + generator.nextNormal() }
    return sample
  }

  private static func write(_ sample: Matrix, to url: URL) throws {
    let lines = (0..<sample.rows).map { row in
      sample.row(row).map { "\($0)" }.joined(separator: ",")
    }
    try lines.joined(separator: "\n").write(to: url, atomically: true, encoding: .utf8)
  }
}
