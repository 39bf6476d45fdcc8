import EmoLIMENumerics

/// The sizes, from 1 to 17, of batches in which a row of results is not, bit for bit, what its input
/// gives alone; empty for an operation that treats each input by itself.
///
/// The inputs of each batch are drawn without repetition, in random order.
///
/// - Parameters:
///   - inputs: At least 17 inputs.
///   - rows: The operation: a row for each input.
public func sizesOfDependentBatches<Input>(
  _ inputs: [Input], rows: ([Input]) async throws -> [[Double]]
) async throws -> [Int] {
  var alone: [[UInt64]] = []
  for input in inputs { alone.append(bits(try await rows([input]).flatMap(\.self))) }
  var generator = SeededGenerator(seed: 12)
  var order = Array(inputs.indices)
  var sizes: [Int] = []
  for size in 1...17 {
    generator.shuffle(&order)
    let batch = order.prefix(size)
    let together = try await rows(batch.map { inputs[$0] })
    let isIndependent =
      together.count == size
      && batch.enumerated().allSatisfy { bits(together[$0]) == alone[$1] }
    if !isIndependent { sizes.append(size) }
  }
  return sizes
}

private func bits(_ values: [Double]) -> [UInt64] {
  values.map(\.bitPattern)
}
