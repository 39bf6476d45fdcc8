import EmoLIME

/// A Cramér test by permutations.
///
/// Arguments: the files of both samples (64-bit floats), their number of rows, and the number of
/// permutations. The values are the statistic and the p-value.
@Sendable func cramerTask(_ arguments: [String]) async throws -> Repetition {
  let count = try integer(2, of: arguments, "the number of rows")
  let first = try rows(argument(0, of: arguments, "the first sample"), count: count)
  let second = try rows(argument(1, of: arguments, "the second sample"), count: count)
  let replicates = try integer(3, of: arguments, "the number of permutations")
  let test = CramerTest(method: .permutation(replicates: replicates), powerSimulations: 0)
  return {
    let result = try await test(first, second)
    return [result.statistic, result.pValue]
  }
}
