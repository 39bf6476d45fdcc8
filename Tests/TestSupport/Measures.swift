import EmoLIMESignal

/// The mean square of samples.
public func power(_ samples: some Collection<Float>) -> Double {
  samples.reduce(0) { $0 + Double($1) * Double($1) } / Double(samples.count)
}

/// The largest difference between a signal and the sum of its base and components.
public func sumError(_ decomposition: Decomposition) -> Double {
  var sums = decomposition.base ?? [Float](repeating: 0, count: decomposition.signal.samples.count)
  for component in decomposition.samples {
    for index in sums.indices { sums[index] += component[index] }
  }
  return zip(sums, decomposition.signal.samples).reduce(0) { largest, pair in
    let difference = Double(abs(pair.0 - pair.1))
    return difference.isNaN ? .infinity : max(largest, difference)
  }
}
