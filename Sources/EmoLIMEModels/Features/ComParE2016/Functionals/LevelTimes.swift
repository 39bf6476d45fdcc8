/// The shares of time that a contour spends above a level, rising, and curved to the left.
struct LevelTimes: FunctionalFamily {
  private static let levels: [Float] = [0.25, 0.5, 0.75, 0.9]

  var names: [String] {
    [
      "upleveltime25", "upleveltime50", "upleveltime75", "upleveltime90", "risetime", "leftctime",
    ]
  }

  func write(_ contour: Contour, into result: UnsafeMutablePointer<Float>) {
    let values = contour.values
    let count = contour.count
    for (index, share) in Self.levels.enumerated() {
      let level = share * contour.range + contour.minimum
      var below = 0
      for value in values where value <= level { below += 1 }
      result[index] = Float(count - below) / Float(count)
    }
    var rising = 0
    var curved = 0
    for index in 1..<max(1, count) where values[index] > values[index - 1] { rising += 1 }
    for index in 1..<max(1, count - 1)
    where values[index] - values[index - 1] < values[index + 1] - values[index] {
      curved += 1
    }
    result[4] = count > 1 ? Float(rising) / Float(count - 1) : 0
    result[5] = count > 2 ? Float(curved) / Float(count - 2) : 0
  }
}
