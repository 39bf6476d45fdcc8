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
      var below: Int32 = 0
      for value in values { below &+= value <= level ? 1 : 0 }
      result[index] = Float(count - Int(below)) / Float(count)
    }
    var rising: Int32 = 0
    var curved: Int32 = 0
    for index in 1..<max(1, count) { rising &+= values[index] > values[index - 1] ? 1 : 0 }
    for index in 1..<max(1, count - 1) {
      let before = values[index] - values[index - 1]
      let after = values[index + 1] - values[index]
      curved &+= before < after ? 1 : 0
    }
    result[4] = count > 1 ? Float(rising) / Float(count - 1) : 0
    result[5] = count > 2 ? Float(curved) / Float(count - 2) : 0
  }
}
