/// A file of chunks: WAV (RIFF, RIFX), RF64, BW64, AIFF or AIFF-C.
///
/// A chunk has a name of four bytes, a size of four bytes, and its contents, padded to an even length.
/// A data chunk of RF64 and BW64 has its size in the chunk `ds64` (EBU Tech 3306, ITU-R BS.2088).
struct ChunkedContainer {
  private let source: ByteSource
  /// The name of the file format, its first four bytes.
  private let form: String
  /// The chunks up to the sound, or all chunks of an AIFF file, whose format may follow the sound.
  private var chunks: [Chunk] = []
  /// A Boolean value that indicates whether libsndfile finds the same chunks.
  private var isRegular: Bool

  private struct Chunk {
    let name: String
    /// The position of the contents.
    let start: Int
    /// The stated size; `nil` if the writer did not know it.
    let size: Int?
  }

  /// Reads the chunks of a file; `nil` if it is another kind of file.
  init?(_ source: ByteSource) {
    guard let form = source.text(at: 0), ["RIFF", "RIFX", "RF64", "BW64", "FORM"].contains(form)
    else { return nil }
    let kind = source.text(at: 8)
    guard kind.map({ ["WAVE", "AIFF", "AIFC"].contains($0) }) ?? true else { return nil }
    self.source = source
    self.form = form
    isRegular = form != "BW64"
    readChunks()
  }

  private var isBigEndian: Bool { form == "RIFX" || form == "FORM" }
  private var soundName: String { form == "FORM" ? "SSND" : "data" }
  /// The chunks that are needed besides the sound.
  private var formatNames: [String] { form == "FORM" ? ["FVER", "COMM"] : ["fmt ", "fact"] }

  /// The part of the file that libsndfile reads.
  var container: Container {
    guard let sound = chunks.first(where: { $0.name == soundName }) else {
      return Container(endingAt: statedSize.map { 8 + $0 }, of: source)
    }
    let end = sound.size.map { sound.start + $0 } ?? source.count
    guard end <= source.count else {
      return Container(
        body: 0..<source.count, missing: Container.missing(upTo: end, of: source))
    }
    if !isRegular, let header = header(of: sound, size: end - sound.start) {
      return Container(header: header, body: sound.start..<end)
    }
    // What follows the sound of a WAV file is not needed, and may be no chunk.
    return Container(body: 0..<(form == "FORM" ? source.count : end))
  }

  /// The size of the file after its first eight bytes; `nil` if its writer did not know it.
  private var statedSize: Int? {
    guard let size = source.integer(at: 4, isBigEndian: isBigEndian) else { return nil }
    return (1..<Self.unknownSize).contains(size) ? size : nil
  }

  /// Programs that write to a pipe do not know the size, and write one from here up.
  private static let unknownSize = 0x7FFF_0000

  private mutating func readChunks() {
    var offset = 12
    // What is no name is no chunk, such as zeros at the end.
    while let name = source.text(at: offset), isName(name, among: nil),
      let size = source.integer(at: offset + 4, isBigEndian: isBigEndian)
    {
      let start = offset + 8
      guard name == soundName else {
        chunks.append(Chunk(name: name, start: start, size: size))
        offset = next(after: start + size, isOdd: !size.isMultiple(of: 2))
        continue
      }
      let known = soundSize(stated: size, at: start)
      chunks.append(Chunk(name: name, start: start, size: known))
      if known != size, size == 0 || form == "RF64" { isRegular = false }
      guard form == "FORM", let known else { return }
      offset = next(after: start + known, isOdd: !known.isMultiple(of: 2))
    }
  }

  /// Returns the size of the sound; `nil` if the writer did not know it.
  private func soundSize(stated: Int, at start: Int) -> Int? {
    if stated == 0xFFFF_FFFF, let sizes = chunks.first(where: { $0.name == "ds64" }),
      let size = source.integer(at: sizes.start + 8, size: 8), size > 0
    {
      return size
    }
    if stated == 0 {
      let isLast = start >= source.count
      return isLast || isName(source.text(at: start), among: Self.names) ? 0 : nil
    }
    return stated >= Self.unknownSize && start + stated > source.count ? nil : stated
  }

  /// Returns the position of the chunk after contents that end at a position.
  ///
  /// Some programs do not pad contents of odd length.
  private mutating func next(after end: Int, isOdd: Bool) -> Int {
    guard isOdd, end < source.count else { return end }
    let padded = source.text(at: end + 1)
    let unpadded = source.text(at: end)
    if isName(padded, among: Self.names) || !isName(unpadded, among: nil) { return end + 1 }
    guard isName(unpadded, among: Self.names) || !isName(padded, among: nil) else { return end + 1 }
    isRegular = false
    return end
  }

  /// The names of common chunks.
  private static let names: Set = [
    "fmt ", "fact", "data", "LIST", "PEAK", "bext", "iXML", "id3 ", "ID3 ", "cue ", "smpl", "inst",
    "JUNK", "junk", "PAD ", "FLLR", "axml", "chna", "COMM", "SSND", "FVER", "MARK", "INST", "NAME",
    "AUTH", "ANNO", "(c) ", "CHAN", "APPL",
  ]

  /// Returns whether four bytes are one of some names, or could be a name.
  private func isName(_ text: String?, among names: Set<String>?) -> Bool {
    guard let text else { return false }
    return names.map { $0.contains(text) }
      ?? text.unicodeScalars.allSatisfy { (0x20...0x7E).contains($0.value) }
  }

  /// Returns a regular start of the file, up to the contents of the sound; `nil` if its format is
  /// unknown or it is too large.
  private func header(of sound: Chunk, size: Int) -> [UInt8]? {
    guard size < Self.unknownSize, let kind = source.text(at: 8) else { return nil }
    var body = Array(kind.utf8)
    for chunk in chunks where formatNames.contains(chunk.name) {
      // A writer that did not know the size did not know the number of samples either.
      guard let length = chunk.size, chunk.name != "fact" || sound.size != nil else { continue }
      body += Array(chunk.name.utf8) + bytes(length)
      body += source.bytes(chunk.start..<chunk.start + length)
      if !length.isMultiple(of: 2) { body.append(0) }
    }
    body += Array(soundName.utf8) + bytes(size)
    let name = ["RF64", "BW64"].contains(form) ? "RIFF" : form
    return Array(name.utf8) + bytes(body.count + size) + body
  }

  private func bytes(_ number: Int) -> [UInt8] {
    let bytes = (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    return isBigEndian ? bytes.reversed() : bytes
  }
}
