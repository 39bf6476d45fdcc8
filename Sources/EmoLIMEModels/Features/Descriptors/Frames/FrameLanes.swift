/// Four consecutive frames side by side: a lane a frame, in single precision.
///
/// Operations are written for four frames at once and read like the formula for one. Lanes keep the
/// order of operations within a frame, and with it the last bits.
package typealias FrameLanes = SIMD4<Float>

/// Four consecutive frames side by side, in double precision.
package typealias WideLanes = SIMD4<Double>

extension SIMD4 where Scalar == Float {
  /// Applies a function to each lane.
  @inline(__always)
  func map(_ function: (Float) -> Float) -> FrameLanes {
    FrameLanes(function(self[0]), function(self[1]), function(self[2]), function(self[3]))
  }

  /// The lanes in double precision.
  @inline(__always)
  var wide: WideLanes {
    WideLanes(Double(self[0]), Double(self[1]), Double(self[2]), Double(self[3]))
  }

  /// The frames one earlier: `previous` moves into the first lane, the last one falls out.
  @inline(__always)
  func delayed(after previous: Float) -> FrameLanes {
    FrameLanes(previous, self[0], self[1], self[2])
  }
}

extension SIMD4 where Scalar == Double {
  /// Applies a function to each lane.
  @inline(__always)
  func map(_ function: (Double) -> Double) -> WideLanes {
    WideLanes(function(self[0]), function(self[1]), function(self[2]), function(self[3]))
  }

  /// The lanes rounded to single precision.
  @inline(__always)
  var narrow: FrameLanes {
    FrameLanes(Float(self[0]), Float(self[1]), Float(self[2]), Float(self[3]))
  }
}

/// The larger of two numbers in each lane.
///
/// `pointwiseMax` works lane by lane; a comparison and a selection become two vector instructions.
/// One overload per type instead of a generic function: debug builds do not specialise generics, and
/// the generic function took a tenth of the time.
@inline(__always)
func larger(_ a: FrameLanes, _ b: FrameLanes) -> FrameLanes { a.replacing(with: b, where: b .> a) }
@inline(__always)
func larger(_ a: WideLanes, _ b: WideLanes) -> WideLanes { a.replacing(with: b, where: b .> a) }
@inline(__always)
func larger(_ a: SIMD8<Float>, _ b: SIMD8<Float>) -> SIMD8<Float> {
  a.replacing(with: b, where: b .> a)
}

/// The smaller of two numbers in each lane.
@inline(__always)
func smaller(_ a: FrameLanes, _ b: FrameLanes) -> FrameLanes { a.replacing(with: b, where: b .< a) }
@inline(__always)
func smaller(_ a: SIMD8<Float>, _ b: SIMD8<Float>) -> SIMD8<Float> {
  a.replacing(with: b, where: b .< a)
}

/// The four by four matrix with rows and columns exchanged: four runs of four samples become four
/// samples of four frames.
@inline(__always)
func transposed(
  _ a: FrameLanes, _ b: FrameLanes, _ c: FrameLanes, _ d: FrameLanes
) -> (FrameLanes, FrameLanes, FrameLanes, FrameLanes) {
  (
    FrameLanes(a[0], b[0], c[0], d[0]), FrameLanes(a[1], b[1], c[1], d[1]),
    FrameLanes(a[2], b[2], c[2], d[2]), FrameLanes(a[3], b[3], c[3], d[3])
  )
}
