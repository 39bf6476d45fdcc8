/// The periods of a new pitch, in samples.
enum PitchPeriods {
  /// The same period everywhere.
  case constant(Double)
  /// The period around each sample.
  case varying((_ sample: Int) -> Double)

  /// Returns the places of the periods of an interval: its start, and one for each period up to about its
  /// end.
  ///
  /// - Parameter limit: The sample that no place may reach.
  func places(from start: Int, to end: Int, before limit: Int) -> [Int] {
    let places =
      switch self {
      case .constant(let period):
        (0...max(1, Int((Double(end - start) / period).rounded()))).map {
          start + Int((Double($0) * period).rounded())
        }
      case .varying(let period): places(from: start, to: end, period: period)
      }
    return Array(places.prefix { $0 < limit })
  }

  /// Returns a place wherever the phase, the integral of the frequency, reaches a whole number.
  private func places(from start: Int, to end: Int, period: (Int) -> Double) -> [Int] {
    let cycles = (start..<end).reduce(0) { $0 + 1 / period($1) }
    let steps = max(1, Int(cycles.rounded()))
    var places = [start]
    var phase = 0.0
    var sample = start
    while places.count <= steps {
      // The last period can end after the interval.
      let length = period(min(sample, end - 1))
      phase += 1 / length
      sample += 1
      let excess = phase - Double(places.count)
      if excess >= 0 { places.append(Int((Double(sample) - excess * length).rounded())) }
    }
    return places
  }

  /// Returns the period over which the power of an interval is faded to that of its neighbours.
  func mean(of places: [Int]) -> Double {
    switch self {
    case .constant(let period): period
    case .varying: Double(places[places.count - 1] - places[0]) / Double(places.count - 1)
    }
  }
}
