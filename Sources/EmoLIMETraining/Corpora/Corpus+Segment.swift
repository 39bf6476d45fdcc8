import EmoLIMESignal

extension Corpus.Clip {
  /// A part of an audio file, as tables of audformat and nkululeko state it.
  public struct Segment: Sendable, Hashable, Codable {
    /// The start in seconds from the start of the file, at least 0.
    public var start: Double
    /// The end in seconds from the start of the file, after ``start``; `nil` for the end of the file.
    public var end: Double?

    /// Creates a segment.
    ///
    /// - Parameters:
    ///   - start: The start in seconds, at least 0.
    ///   - end: The end in seconds, after the start; `nil` for the end of the file.
    public init(start: Double, end: Double?) {
      self.start = start
      self.end = end
    }
  }
}

extension Corpus.Clip.Segment {
  /// The start and the end, such as `[1.25-2.5]`.
  package var name: String { "[\(start)-\(end.map { "\($0)" } ?? "")]" }

  /// Returns the samples of a segment of a recording, each time rounded to the next sample.
  ///
  /// - Throws: ``Rejection`` if the recording ends before the segment, or the segment has no samples.
  func cut(_ recording: AudioSignal) throws -> AudioSignal {
    let rate = recording.sampleRate
    let count = recording.samples.count
    let first = (start * rate).rounded()
    let last = end.map { ($0 * rate).rounded() } ?? Double(count)
    // A table may have rounded the end of the file up.
    guard last <= Double(count) + Self.tolerance * rate, first < min(last, Double(count)) else {
      throw Rejection(
        reason: "The segment \(name) is not in the file, which lasts \(Double(count) / rate) s.")
    }
    return try AudioSignal(
      samples: Array(recording.samples[Int(first)..<Int(min(last, Double(count)))]),
      sampleRate: rate, source: recording.source)
  }

  /// The time in seconds by which a segment may end after the file.
  private static let tolerance = 0.02
}

extension Corpus.Clip.Segment {
  /// Reads the times of a table; `nil` if both are empty, which means the whole file.
  ///
  /// A time is a number of seconds, or hours, minutes and seconds after a number of days, as pandas
  /// writes it (`0 days 00:00:01.250000`). An end of `NaT` is the end of the file.
  ///
  /// - Throws: ``Rejection`` for other texts, and times that are negative or in the wrong order.
  init?(start: String?, end: String?) throws(Rejection) {
    let start = try Self.seconds(start, name: "start") ?? 0
    let end = try Self.seconds(end, name: "end")
    if start == 0, end == nil { return nil }
    guard start >= 0, end.map({ $0 > start }) ?? true else {
      throw Rejection(reason: "start must be at least 0, and end after start.")
    }
    self.init(start: start, end: end)
  }

  private static func seconds(_ text: String?, name: String) throws(Rejection) -> Double? {
    guard let text, text != "NaT" else { return nil }
    if let seconds = Double(text), seconds.isFinite { return seconds }
    let words = text.split(separator: " ")
    let hasDays = words.count == 3 && words[1].hasPrefix("day")
    let days = hasDays ? Double(words[0]) : 0
    let parts = (words.last ?? "").split(separator: ":").map { Double($0) }
    guard words.count == 1 || hasDays, let days, parts.count == 3, let hours = parts[0],
      let minutes = parts[1], let seconds = parts[2], (days + hours + minutes + seconds).isFinite
    else {
      throw Rejection(
        reason: "\(name) must be seconds or hours:minutes:seconds (got \"\(text.prefix(40))\").")
    }
    return ((days * 24 + hours) * 60 + minutes) * 60 + seconds
  }
}
