/// The part of an audio file that libsndfile reads, after the lengths that its container states.
///
/// libsndfile reads the rest of a truncated file without an error, so that half a recording would be
/// explained as if it were the whole; and it rejects some whole files whose headers are irregular.
struct Container {
  /// Bytes that replace the start of the file; empty for most files.
  var header: [UInt8] = []
  /// The bytes of the file that follow the header.
  var body: Range<Int>
  /// The missing amount at the end of the file in words; `nil` if the file is whole, or does not state
  /// its length.
  var missing: String?

  /// Finds the stated length of a file.
  init(_ source: ByteSource) {
    let whole = Container(body: 0..<source.count)
    self =
      ChunkedContainer(source)?.container ?? wave64(source) ?? coreAudioFormat(source)
      ?? sunAudio(source) ?? sphere(source) ?? creativeVoice(source) ?? oggPages(source) ?? whole
  }

  init(header: [UInt8] = [], body: Range<Int>, missing: String? = nil) {
    self.header = header
    self.body = body
    self.missing = missing
  }

  /// Creates the container of a file whose sound ends at a stated position.
  ///
  /// - Parameters:
  ///   - end: The position after the last byte that is needed; `nil` if the file does not state it.
  ///   - source: The file.
  init(endingAt end: Int?, of source: ByteSource) {
    let end = end ?? source.count
    self.init(
      body: 0..<min(end, source.count), missing: Self.missing(upTo: end, of: source))
  }

  /// Returns the missing amount of a file that should have a number of bytes.
  static func missing(upTo end: Int, of source: ByteSource) -> String? {
    end > source.count ? "\(end - source.count) bytes" : nil
  }
}
