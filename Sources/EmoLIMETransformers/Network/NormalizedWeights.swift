/// Weights that are stored as one direction and length per tap of a kernel (weight norm:
/// Salimans and Kingma 2016, equation 2): w = v g / ‖v‖.
enum NormalizedWeights {
  /// Returns the weights of a convolution under any of their usual names.
  ///
  /// - Parameters:
  ///   - name: The name of the convolution without final dot.
  ///   - shape: The shape [channels, input channels of a group, kernel].
  static func load(
    _ checkpoint: Checkpoint, name: String, shape: [Int]
  ) throws(TransformerError) -> [Float] {
    let pairs = [
      (name + ".parametrizations.weight.original0", name + ".parametrizations.weight.original1"),
      (name + ".weight_g", name + ".weight_v"),
    ]
    for (lengths, directions) in pairs where checkpoint.encoderHas(directions) {
      return try combine(
        lengths: checkpoint.encoder(lengths, shape: [1, 1, shape[2]]),
        directions: checkpoint.encoder(directions, shape: shape))
    }
    return try checkpoint.encoder(name + ".weight", shape: shape)
  }

  private static func combine(lengths: [Float], directions: [Float]) -> [Float] {
    let kernel = lengths.count
    var squares = [Double](repeating: 0, count: kernel)
    for (index, value) in directions.enumerated() {
      squares[index % kernel] += Double(value) * Double(value)
    }
    // The weights of a zero direction are zero.
    let factors = zip(lengths, squares).map { $1 > 0 ? Float(Double($0) / $1.squareRoot()) : 0 }
    return directions.enumerated().map { $1 * factors[$0 % kernel] }
  }
}
