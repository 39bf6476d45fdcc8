import Foundation

extension AudioFileError: CustomStringConvertible {
  /// The error and its remedy.
  public var description: String {
    switch self {
    case .notFound(let path):
      "\(path): file not found."
    case .isFolder(let path):
      "\(path) is a folder. Name an audio file."
    case .cannotRead(let path, let reason):
      "\(path) cannot be read: \(reason)."
    case .notAudio(let path, let reason):
      "\(path) cannot be read as audio (\(reason)). Supported formats are WAV, FLAC, OGG, MP3 and AIFF. "
        + "Convert it first: \(conversion(of: path))"
    case .unsupportedFormat(let path, let format):
      "\(path): \(format) is not supported. Convert it first: \(conversion(of: path))"
    case .truncated(let path, let missing):
      "\(path) is truncated: \(missing) missing at the end."
    case .noSamples(let path):
      "\(path) contains no samples. It needs at least one."
    case .tooLong(let path, let duration, let limit):
      "\(path) lasts at least \(hours(duration)) h; the limit at its sample rate is \(hours(limit)) h. "
        + "Cut it first: ffmpeg -i \(shellQuoted(path)) -f segment -segment_time 600 part-%03d.wav"
    case .noChannel(let path, let number, let channels):
      "\(path) has no channel \(number). It has \(channels) channel\(channels == 1 ? "" : "s")."
    case .oppositeChannels(let path, let channels, let correlation):
      "\(path): \(pairText(channels)) are in opposite phase (correlation "
        + "\(String(format: "%.2f", correlation))) and cancel in their mean. "
        + "Read one of them: --channel \(channels[0]) (in Swift: channel: .number(\(channels[0])))."
    case .unsupportedSampleRate(let path, let sampleRate):
      "\(path): sample rate \(sampleRate) Hz is not supported. It must be from 8000 to 192000 Hz."
    case .invalidSignal(let path, let error):
      "\(path): \(error)"
    case .cannotResample(let rate, let reason):
      "Resampling to \(rate) Hz failed: \(reason)."
    case .cannotEncode(let format, let reason):
      "Encoding as \(format) failed: \(reason). It needs libsndfile 1.1 or later, built with \(format)."
    case .cannotWrite(let path, let reason):
      "\(path) cannot be written: \(reason)."
    }
  }
}

private func pairText(_ channels: [Int]) -> String {
  "channels "
    + channels.map { $0 == 1 ? "1 (left)" : $0 == 2 ? "2 (right)" : "\($0)" }
    .joined(separator: " and ")
}

private func hours(_ duration: Double) -> String { String(format: "%.1f", duration / 3600) }

/// Returns the command that converts a file to WAV in the current folder.
private func conversion(of path: String) -> String {
  // Data and standard input have a name that is no path.
  guard path.hasPrefix("/") else { return "ffmpeg -i recording recording.wav" }
  let url = URL(fileURLWithPath: path)
  let name = url.deletingPathExtension().lastPathComponent
  let output = name + (url.pathExtension.lowercased() == "wav" ? "-converted.wav" : ".wav")
  return "ffmpeg -i \(shellQuoted(path)) \(shellQuoted(output))"
}

/// Returns a path as one word of a shell, also if it starts with a dash.
private func shellQuoted(_ path: String) -> String {
  let word = path.hasPrefix("-") ? "./" + path : path
  let isPlain = word.unicodeScalars.allSatisfy { scalar in
    scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
      || "/._-+,:@%=".unicodeScalars.contains(scalar)
  }
  return isPlain ? word : "'" + word.replacingOccurrences(of: "'", with: "'\\''") + "'"
}
