import CSndFile
import EmoLIMESignal
import Foundation

/// An audio file that is open for reading by libsndfile.
struct SoundFileReader: ~Copyable {
  private let path: String
  private let file: OpaquePointer
  /// The bytes of the file; libsndfile has only the address.
  private let contents: VirtualFile
  private let frames: Int
  /// A Boolean value that indicates whether the number of frames is known, not estimated.
  private let knowsFrames: Bool
  private let channels: Int
  private let sampleRate: Double
  private let format: Int32

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - bytes: The bytes of the file.
  ///   - name: The name of the file in errors.
  init(_ bytes: ByteSource, name: String) throws(AudioFileError) {
    guard bytes.count > 0 else { throw .notAudio(path: name, reason: "it is empty") }
    let container = Container(bytes)
    if let missing = container.missing { throw .truncated(path: name, missing: missing) }
    let contents = VirtualFile(container, of: bytes)
    var callbacks = VirtualFile.callbacks
    var info = SF_INFO()
    let file = sf_open_virtual(
      &callbacks, Int32(SFM_READ), &info, Unmanaged.passUnretained(contents).toOpaque())
    guard let file else {
      let reason = soundFileReason(nil)
      if let format = foreignFormat(bytes) { throw .unsupportedFormat(path: name, format: format) }
      throw .notAudio(path: name, reason: reason)
    }
    self.path = name
    self.file = file
    self.contents = contents
    frames = Int(info.frames)
    channels = Int(info.channels)
    sampleRate = Double(info.samplerate)
    format = info.format
    let type = Int(info.format) & SF_FORMAT_TYPEMASK
    // The number of frames of MP3 data in a WAV file is an estimate.
    let isMPEG = (0x80...0x82).contains(Int(info.format) & SF_FORMAT_SUBMASK)
    knowsFrames = !isMPEG || type == SF_FORMAT_MPEG && statesMPEGFrames(bytes)
  }

  deinit { sf_close(file) }

  /// The largest number of frames that are read: 4.6 hours at 16 kHz, 1 GiB of samples.
  static let maximumFrames = 1 << 28

  /// Returns the whole file as one channel.
  func signal(of channel: AudioChannel) throws(AudioFileError) -> AudioSignal {
    defer { withExtendedLifetime(contents) {} }
    try check(channel)
    // Files that were written to a pipe have the largest possible count.
    let expected = frames < Int(Int32.max) ? frames : nil
    try checkLength(expected ?? 0)
    var reader = ChannelReader(channel, of: channels)
    let samples = try samples(expected: expected ?? 0, by: &reader)
    let error = Int(sf_error(file)) == SF_ERR_NO_ERROR ? nil : soundFileReason(file)
    if knowsFrames, let expected, samples.count < expected, error == nil || contents.isAtEnd {
      throw .truncated(path: path, missing: "\(expected - samples.count) sample frames")
    }
    if let error { throw .notAudio(path: path, reason: error) }
    guard !samples.isEmpty else { throw .noSamples(path: path) }
    if let opposite = reader.opposite {
      throw .oppositeChannels(
        path: path, channels: opposite.channels, correlation: opposite.correlation)
    }
    do {
      return try AudioSignal(
        samples: samples, sampleRate: sampleRate, source: source(of: samples, channel: channel))
    } catch {
      throw .invalidSignal(path: path, error)
    }
  }

  private func check(_ channel: AudioChannel) throws(AudioFileError) {
    guard channels > 0 else { throw .notAudio(path: path, reason: "the file has no channels") }
    guard (8_000...192_000).contains(sampleRate) else {
      throw .unsupportedSampleRate(path: path, sampleRate: sampleRate)
    }
    if case .number(let number) = channel, !(1...channels).contains(number) {
      throw .noChannel(path: path, number: number, channels: channels)
    }
  }

  private func checkLength(_ frames: Int) throws(AudioFileError) {
    guard frames <= Self.maximumFrames else {
      throw .tooLong(
        path: path, duration: Double(frames) / sampleRate,
        limit: Double(Self.maximumFrames) / sampleRate)
    }
  }

  /// Returns the samples of the rest of the file.
  private func samples(
    expected: Int, by reader: inout ChannelReader
  ) throws(AudioFileError) -> [Float] {
    var samples: [Float] = []
    // The count in a header can be wrong, but memory that is not written to costs nothing.
    samples.reserveCapacity(max(expected, 0))
    let blockFrames = max(1, 1 << 15 / channels)
    var block = [Float](repeating: 0, count: blockFrames * channels)
    while true {
      let read = Int(sf_readf_float(file, &block, sf_count_t(blockFrames)))
      guard read > 0 else { break }
      reader.append(block.prefix(read * channels), to: &samples)
      try checkLength(samples.count)
    }
    return samples
  }

  private func source(of samples: [Float], channel: AudioChannel) -> AudioSignal.Source {
    let container = soundFormatName(format, mask: SF_FORMAT_TYPEMASK)
    let encoding = soundFormatName(format, mask: SF_FORMAT_SUBMASK)
    let number: Int? = if case .number(let number) = channel { number } else { nil }
    return AudioSignal.Source(
      sampleRate: sampleRate, channels: channels, channel: number,
      encoding: "\(container), \(encoding)",
      bandwidth: Bandwidth(
        of: samples, sampleRate: sampleRate, quantisationStep: quantisationStep
      ).frequency,
      decoder: AudioLibraries.decoder, resampler: AudioLibraries.resampler)
  }

  /// The difference of neighbouring values of the encoding, as a part of full scale; 0 if it has no
  /// fixed one.
  private var quantisationStep: Double {
    switch Int(format) & SF_FORMAT_SUBMASK {
    case SF_FORMAT_PCM_S8, SF_FORMAT_PCM_U8: 0x1p-7
    case SF_FORMAT_PCM_16: 0x1p-15
    case SF_FORMAT_PCM_24: 0x1p-23
    default: 0
    }
  }
}

/// Returns libsndfile's reason for its last failure, without the full stop.
func soundFileReason(_ file: OpaquePointer?) -> String {
  guard let reason = sf_strerror(file) else { return "no reason given" }
  let text = String(cString: reason)
  return text.hasSuffix(".") ? String(text.dropLast()) : text
}

/// Returns libsndfile's name of the container or the encoding of a format.
private func soundFormatName(_ format: Int32, mask: Int) -> String {
  var info = SF_FORMAT_INFO()
  info.format = format & Int32(mask)
  let status = sf_command(
    nil, Int32(SFC_GET_FORMAT_INFO), &info, Int32(MemoryLayout<SF_FORMAT_INFO>.size))
  guard status == 0, let name = info.name else { return "unknown" }
  return String(cString: name)
}
