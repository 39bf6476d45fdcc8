import Foundation

/// The windows of segments and of the rest outside all segments, which sum to one at each sample.
struct SegmentWindows {
  /// An interval of a segment, or of the rest.
  private struct Piece {
    var range: Range<Int>
    let segment: Int?
  }

  private let pieces: [Piece]
  private let segmentCount: Int
  private let fade: Int

  /// - Parameters:
  ///   - segments: From 1 to 64 segments.
  ///   - crossfade: The length of the cross-fades in seconds, from 0 to 1.
  ///   - signal: The signal that contains the segments.
  /// - Throws: ``SignalError`` if there are no segments or more than 64, if segments overlap or lie
  ///   outside the signal, or if the cross-fade is out of range.
  init(
    _ segments: [TimeSegments.Segment], crossfade: Double, in signal: AudioSignal
  ) throws(SignalError) {
    guard (0...1).contains(crossfade) else {
      throw .invalidSetting(name: "cross-fade", value: crossfade, expected: 0...1)
    }
    guard !segments.isEmpty else { throw .invalidComponentCount(0) }
    guard segments.count <= Decomposition.maximumComponents else {
      throw .tooManyComponents(segments.count, remedy: "use fewer or longer segments")
    }
    segmentCount = segments.count
    fade = Int((crossfade * signal.sampleRate).rounded())
    pieces = try Self.pieces(of: segments, sampleCount: signal.samples.count)
  }

  /// Returns the intervals in order of time, from the first sample to the last without gaps.
  private static func pieces(
    of segments: [TimeSegments.Segment], sampleCount: Int
  ) throws(SignalError) -> [Piece] {
    let given = segments.enumerated().flatMap { index, segment in
      segment.ranges.filter { !$0.isEmpty }.map { Piece(range: $0, segment: index) }
    }
    .sorted { $0.range.lowerBound < $1.range.lowerBound }
    var pieces: [Piece] = []
    var end = 0
    func append(_ piece: Piece) {
      if let last = pieces.last, last.segment == piece.segment {
        pieces[pieces.count - 1].range = last.range.lowerBound..<piece.range.upperBound
      } else if !piece.range.isEmpty {
        pieces.append(piece)
      }
    }
    for piece in given {
      guard piece.range.lowerBound >= end, piece.range.upperBound <= sampleCount else {
        throw .misplacedSegment(
          name: segments[piece.segment ?? 0].name, range: piece.range,
          free: min(end, sampleCount)..<sampleCount)
      }
      append(Piece(range: end..<piece.range.lowerBound, segment: nil))
      append(piece)
      end = piece.range.upperBound
    }
    append(Piece(range: end..<sampleCount, segment: nil))
    return pieces
  }

  /// Returns the windowed samples of each segment, and of the rest unless it is empty.
  func apply(to samples: [Float]) -> (segments: [[Float]], rest: [Float]?) {
    let hasRest = pieces.contains { $0.segment == nil }
    let silence = [Float](repeating: 0, count: samples.count)
    // The rest comes last.
    var parts = [[Float]](repeating: silence, count: segmentCount + (hasRest ? 1 : 0))
    for piece in pieces {
      let part = piece.segment ?? segmentCount
      parts[part].replaceSubrange(piece.range, with: samples[piece.range])
    }
    for (left, right) in zip(pieces, pieces.dropFirst()) {
      fade(
        samples, from: left, to: right, left.segment ?? segmentCount,
        right.segment ?? segmentCount, in: &parts)
    }
    return (Array(parts[..<segmentCount]), hasRest ? parts[segmentCount] : nil)
  }

  private func fade(
    _ samples: [Float], from left: Piece, to right: Piece, _ leftPart: Int, _ rightPart: Int,
    in parts: inout [[Float]]
  ) {
    let half = min(fade, left.range.count, right.range.count) / 2
    let start = right.range.lowerBound - half
    for offset in 0..<2 * half {
      let phase = Double.pi * (Double(offset) + 0.5) / Double(2 * half)
      let rising = Float(0.5 - 0.5 * cos(phase)) * samples[start + offset]
      parts[rightPart][start + offset] = rising
      parts[leftPart][start + offset] = samples[start + offset] - rising
    }
  }
}
