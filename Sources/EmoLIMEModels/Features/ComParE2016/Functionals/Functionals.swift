extension ComParE2016 {
  /// The 6,373 functionals of the contours of a signal.
  package enum Functionals {
    /// The number of features.
    static let count = FunctionalBlock.all.reduce(0) { $0 + $1.count }

    /// The functionals.
    static func features(of contours: Contours) -> [Float] {
      [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
        if let base = buffer.baseAddress { write(contours, into: base) }
        initialized = count
      }
    }

    /// The functionals of a contour by name.
    ///
    /// - Parameters:
    ///   - contour: At least one value.
    ///   - block: The place of the block in the set: 0 and 1 distributions, 2 voice, 3 voiced
    ///     segments, 4 courses, 5 courses of slopes.
    package static func named(_ contour: [Float], block: Int) -> [String: Float] {
      let functionals = FunctionalBlock.all[block].functionals
      var values = [Float](repeating: 0, count: functionals.count)
      contour.withUnsafeBufferPointer { contour in
        values.withUnsafeMutableBufferPointer { values in
          if let base = values.baseAddress { functionals.write(contour, into: base) }
        }
      }
      return Dictionary(uniqueKeysWithValues: zip(functionals.names, values))
    }

    /// Writes the functionals.
    ///
    /// - Parameter result: Memory for ``count`` numbers.
    private static func write(_ contours: Contours, into result: UnsafeMutablePointer<Float>) {
      var target = result
      for block in FunctionalBlock.all {
        let frames = contours.counts.frames(in: block.span)
        for source in block.sources {
          contours.withContour(source.descriptor, isSlope: source.isSlope, frames: frames) {
            block.functionals.write($0, into: target)
          }
          target += block.functionals.count
        }
      }
    }
  }
}

extension FrameCounts {
  /// The number of frames that a block of functionals sees, at least one.
  fileprivate func frames(in span: ComParE2016.FunctionalBlock.Span) -> Int {
    switch span {
    case .longFrames: longFrames
    case .longFramesWithSlopes: max(1, longFrames - 2)
    case .shortFramesWithSlopes: shortFrames - 2
    case .pitchFrames: pitchFrames
    case .pitchFramesWithSlopes: max(1, pitchFrames - 2)
    }
  }
}
