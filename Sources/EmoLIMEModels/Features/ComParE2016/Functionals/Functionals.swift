/// The 6,373 functionals of the contours of a signal.
package enum Functionals {
  /// The number of features.
  static let count = FunctionalBlock.all.reduce(0) { $0 + $1.count }

  /// The functionals.
  ///
  /// - Parameter samples: Those that the contours were computed from, for the error.
  /// - Throws: ``ModelError/featureOverflow(feature:largestAmplitude:)``.
  static func features(
    of contours: DescriptorContours, samples: [Float]
  ) throws(ModelError) -> [Float] {
    let features = [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
      if let base = buffer.baseAddress { write(contours, into: base) }
      initialized = count
    }
    if let index = features.firstIndex(where: { !$0.isFinite }) {
      throw .featureOverflow(
        feature: ComParE2016().featureNames[index],
        largestAmplitude: Double(samples.reduce(0) { max($0, abs($1)) }))
    }
    return features
  }

  /// The functionals of a contour by name.
  ///
  /// - Parameters:
  ///   - contour: At least one value.
  ///   - block: The place of the block in the set: 0 and 1 distributions, 2 voice, 3 voiced segments,
  ///     4 courses, 5 courses of slopes.
  package static func named(_ contour: [Float], block: Int) -> [String: Float] {
    let block = FunctionalBlock.all[block]
    var values = [Float](repeating: 0, count: block.functionals)
    contour.withUnsafeBufferPointer { contour in
      values.withUnsafeMutableBufferPointer { values in
        if let base = values.baseAddress { write(block, contour, into: base) }
      }
    }
    let names = block.families.flatMap(\.family.names)
    return Dictionary(uniqueKeysWithValues: zip(names, values))
  }

  /// Writes the functionals.
  ///
  /// - Parameter result: Memory for ``count`` numbers.
  private static func write(
    _ contours: DescriptorContours, into result: UnsafeMutablePointer<Float>
  ) {
    var target = result
    for block in FunctionalBlock.all {
      let frames = contours.frames(in: block.span)
      for source in block.sources {
        contours.withContour(source.descriptor, isSlope: source.isSlope, frames: frames) {
          write(block, $0, into: target)
        }
        target += block.functionals
      }
    }
  }

  private static func write(
    _ block: FunctionalBlock, _ values: UnsafeBufferPointer<Float>,
    into result: UnsafeMutablePointer<Float>
  ) {
    guard block.dropsZeros else { return writeAll(block, values, into: result) }
    withUnsafeTemporaryAllocation(of: Float.self, capacity: values.count) { buffer in
      var count = 0
      for value in values where value != 0 {
        buffer[count] = value
        count += 1
      }
      writeAll(block, UnsafeBufferPointer(rebasing: buffer[..<count]), into: result)
    }
  }

  private static func writeAll(
    _ block: FunctionalBlock, _ values: UnsafeBufferPointer<Float>,
    into result: UnsafeMutablePointer<Float>
  ) {
    guard !values.isEmpty else {
      result.update(repeating: 0, count: block.functionals)
      return
    }
    let contour = Contour(values)
    var target = result
    for (family, count) in block.families {
      family.write(contour, into: target)
      target += count
    }
  }
}

extension DescriptorContours {
  /// The number of frames that a block of functionals sees, at least one.
  func frames(in span: FunctionalBlock.Span) -> Int {
    switch span {
    case .longFrames: layout.longFrames
    case .longFramesWithSlopes: max(1, layout.longFrames - 2)
    case .shortFramesWithSlopes: layout.shortFrames - 2
    case .pitchFrames: layout.pitchFrames
    case .pitchFramesWithSlopes: max(1, layout.pitchFrames - 2)
    }
  }
}
