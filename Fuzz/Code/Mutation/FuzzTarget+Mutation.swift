extension FuzzTarget {
  /// Returns an input with a change of its structure; `nil` if bytes anywhere should change.
  ///
  /// - Parameters:
  ///   - seed: The seed of the change.
  ///   - bytes: Changes the bytes of a number or a text.
  func restructured(
    _ input: [UInt8], seed: UInt32, bytes: @escaping ([UInt8]) -> [UInt8]
  ) -> [UInt8]? {
    var mutator = JSONMutator(seed: seed, bytes: bytes)
    return switch form {
    // One in eight may be no JSON any more; of files with a header, half are changed anywhere.
    case _ where seed % 8 == 0: nil
    case .header(let header): seed % 2 == 0 ? nil : mutator.mutated(input, header: header)
    case .json: mutator.mutated(input)
    case .jsonLines: mutator.mutated(lines: input)
    case .bytes: nil
    }
  }
}
