import CSndFile
import EmoLIMESignal
import Foundation

/// An audio file in memory, open for reading by libsndfile.
struct SoundFileReader: ~Copyable {
  private let path: String
  private let file: OpaquePointer
  /// The bytes of the file.
  private let memory: MemoryFile
  private let frames: Int
  /// A Boolean value that indicates whether the number of frames is known, not estimated.
  private let knowsFrames: Bool
  private let channels: Int
  private let sampleRate: Double
  private let format: Int32

  /// Opens a file in memory.
  ///
  /// - Parameters:
  ///   - data: The bytes of the file.
  ///   - name: The name of the file in errors.
  init(data: Data, name: String) throws(AudioFileError) {
    let memory = MemoryFile(data)
    var callbacks = MemoryFile.callbacks
    var info = SF_INFO()
    let file = sf_open_virtual(
      &callbacks, Int32(SFM_READ), &info, Unmanaged.passUnretained(memory).toOpaque())
    guard let file else { throw .notAudio(path: name, reason: soundFileReason(nil)) }
    self.path = name
    self.file = file
    self.memory = memory
    frames = Int(info.frames)
    channels = Int(info.channels)
    sampleRate = Double(info.samplerate)
    format = info.format
    let isMPEG = Int(info.format) & SF_FORMAT_TYPEMASK == SF_FORMAT_MPEG
    knowsFrames = !isMPEG || MemoryFile.hasFrameCount(data)
  }

  deinit { sf_close(file) }

  /// Returns the whole file as one channel, the mean of all channels.
  func mixedDown() throws(AudioFileError) -> AudioSignal {
    // libsndfile has only the address of the memory.
    defer { withExtendedLifetime(memory) {} }
    guard channels > 0 else { throw .notAudio(path: path, reason: "the file has no channels") }
    guard (8_000...192_000).contains(sampleRate) else {
      throw .unsupportedSampleRate(path: path, sampleRate: sampleRate)
    }
    var samples: [Float] = []
    // The count in a header can be wrong, so it does not determine a large allocation.
    samples.reserveCapacity(min(max(frames, 0), 1 << 24))
    let blockFrames = 1 << 15
    var block = [Float](repeating: 0, count: blockFrames * channels)
    while true {
      let read = Int(sf_readf_float(file, &block, sf_count_t(blockFrames)))
      guard read > 0 else { break }
      append(block.prefix(read * channels), to: &samples)
    }
    guard Int(sf_error(file)) == SF_ERR_NO_ERROR else {
      throw .notAudio(path: path, reason: soundFileReason(file))
    }
    guard !samples.isEmpty else { throw .noSamples(path: path) }
    // Files that were written to a pipe have the largest possible count.
    if knowsFrames, samples.count < frames, frames < Int(Int32.max) {
      throw .truncated(path: path, missing: "\(frames - samples.count) sample frames")
    }
    do {
      return try AudioSignal(samples: samples, sampleRate: sampleRate, source: source)
    } catch {
      throw .invalidSignal(path: path, error)
    }
  }

  private var source: AudioSignal.Source {
    let container = soundFormatName(format, mask: SF_FORMAT_TYPEMASK)
    let encoding = soundFormatName(format, mask: SF_FORMAT_SUBMASK)
    return AudioSignal.Source(
      sampleRate: sampleRate, channels: channels, encoding: "\(container), \(encoding)",
      decoder: AudioLibraries.decoder)
  }

  private func append(_ interleaved: ArraySlice<Float>, to samples: inout [Float]) {
    guard channels > 1 else {
      samples.append(contentsOf: interleaved)
      return
    }
    for frame in stride(from: 0, to: interleaved.count, by: channels) {
      let sum = interleaved[frame..<frame + channels].reduce(0) { $0 + Double($1) }
      samples.append(Float(sum / Double(channels)))
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
