import Foundation

/// The spectra of windowed frames of one kind.
struct WindowedTransform: Sendable {
  /// The transform.
  let transform: FrameTransform
  private let window: [Float]

  /// Frames of 20 ms under a Hamming window, 512 points.
  static let short = WindowedTransform(
    length: Framing.shortTransform,
    window: (0..<Framing.shortLength).map {
      0.54 - 0.46 * cos(2 * .pi * Double($0) / Double(Framing.shortLength - 1))
    })

  /// Frames of 60 ms under a Gaussian window with a standard deviation of 0.4 half frames,
  /// 1024 points.
  static let long = WindowedTransform(
    length: Framing.longTransform,
    window: (0..<Framing.longLength).map {
      let centre = Double(Framing.longLength - 1) / 2
      let distance = (Double($0) - centre) / (0.4 * centre)
      return exp(-0.5 * distance * distance)
    })

  private init(length: Int, window: [Double]) {
    self.transform = FrameTransform(length: length)
    self.window = window.map { Float($0) }
  }

  /// Writes the spectra of four frames that begin a hop apart.
  ///
  /// - Parameters:
  ///   - samples: The first sample of the first frame.
  ///   - scratch: Memory for as many lanes as the transform is long.
  ///   - spectra: Memory for the real and imaginary parts of all bins.
  func spectra(
    of samples: UnsafePointer<Float>, scratch: UnsafeMutablePointer<FrameLanes>,
    into spectra: UnsafeMutablePointer<FrameLanes>
  ) {
    // The zeros go to both sides, as many as there are.
    let margin = (transform.length - window.count) / 2
    let zero = FrameLanes(repeating: 0)
    scratch.update(repeating: zero, count: margin)
    (scratch + margin + window.count).update(repeating: zero, count: margin)
    let hop = Framing.hop
    window.withUnsafeBufferPointer { window in
      let raw = UnsafeRawPointer(samples)
      for index in stride(from: 0, to: window.count, by: 4) {
        let (a, b, c, d) = transposed(
          raw.loadUnaligned(fromByteOffset: 4 * index, as: FrameLanes.self),
          raw.loadUnaligned(fromByteOffset: 4 * (index + hop), as: FrameLanes.self),
          raw.loadUnaligned(fromByteOffset: 4 * (index + 2 * hop), as: FrameLanes.self),
          raw.loadUnaligned(fromByteOffset: 4 * (index + 3 * hop), as: FrameLanes.self))
        let target = scratch + margin + index
        target[0] = a * window[index]
        target[1] = b * window[index + 1]
        target[2] = c * window[index + 2]
        target[3] = d * window[index + 3]
      }
    }
    transform.forward(destroying: scratch, into: spectra)
  }

  /// The root mean square of a frame under the window.
  func energy(of samples: UnsafePointer<Float>) -> Float {
    var sum = WideLanes(repeating: 0)
    window.withUnsafeBufferPointer { window in
      for index in stride(from: 0, to: window.count, by: 4) {
        let values = FrameLanes(
          samples[index] * window[index], samples[index + 1] * window[index + 1],
          samples[index + 2] * window[index + 2], samples[index + 3] * window[index + 3])
        sum += (values * values).wide
      }
    }
    return Float((sum.sum() / Double(window.count)).squareRoot())
  }
}
