import EmoLIMEAudio
import EmoLIMESignal
import Foundation
import TestSupport
import Testing

struct AudioFileTests {
  private let folder = TemporaryFolder()

  @Test func writtenFilesAreReadBack() throws {
    let signal = SyntheticSound.noise(samples: 1001, amplitude: 0.8)
    let file = folder.url("exact.wav")
    try signal.writeWAV(to: file)
    #expect(try AudioSignal(contentsOf: file) == signal)
    #expect(folder.names == ["exact.wav"])
  }

  @Test func sixteenBitSamplesAreRoundedAndClipped() throws {
    let file = folder.url("clipped.wav")
    try AudioSignal(samples: [0.25, 1.5, -2, 1e-6], sampleRate: 8000)
      .writeWAV(to: file, encoding: .integer16)
    let samples = try AudioSignal(contentsOf: file).samples.map(Double.init)
    #expect(largestDifference(samples, [0.25, 1, -1, 0]) <= 1.0 / 32768)
  }

  @Test func equalSignalsGiveEqualFiles() throws {
    let signal = SyntheticSound.voice()
    try signal.writeWAV(to: folder.url("a.wav"))
    try signal.writeWAV(to: folder.url("b.wav"))
    #expect(
      try Data(contentsOf: folder.url("a.wav")) == Data(contentsOf: folder.url("b.wav")))
  }

  @Test(arguments: ["flac", "ogg", "aiff", "mp3"])
  func otherFormatsAreRead(format: String) throws {
    // A tone of 1 kHz at half scale in one of two channels; see Fixtures/README.md.
    let file = try #require(
      Bundle.module.url(forResource: "tone", withExtension: format, subdirectory: "Fixtures"))
    let signal = try AudioSignal(contentsOf: file)
    #expect(signal.sampleRate == 44_100)
    #expect(isClose(signal.duration, 0.5, within: 0.06))
    let middle = signal.samples[8000..<12_000].map(Double.init)
    let level = (middle.reduce(0) { $0 + $1 * $1 } / 4000).squareRoot()
    // The mean of the two channels has half the amplitude of the tone, 0.25.
    #expect(isClose(level, 0.25 / 2.0.squareRoot(), within: 0.01))
  }

  @Test func sourceDescribesTheRecordingAndTheLibraries() throws {
    let file = try #require(
      Bundle.module.url(forResource: "tone", withExtension: "aiff", subdirectory: "Fixtures"))
    let source = try #require(try AudioSignal(contentsOf: file).source)
    #expect(source.sampleRate == 44_100)
    #expect(source.channels == 2)
    #expect(source.encoding.hasPrefix("AIFF"))
    #expect(source.encoding.contains("16 bit"))
    #expect(source.decoder.contains(/^libsndfile-\d/))
    #expect(source.channel == nil)
    #expect(source.resampler.contains(/^libsoxr-\d/))
    let resampled = try #require(try AudioSignal(contentsOf: file, sampleRate: 16_000).source)
    #expect(resampled == source)
    #expect(SyntheticSound.voice().source == nil)
  }

  @Test(arguments: [8000, 11_025, 22_050, 44_100, 48_000, 96_000, 192_000] as [Double])
  func allRatesAreResampledTo16Kilohertz(rate: Double) throws {
    let file = folder.url("rate.wav")
    try SyntheticSound.sines([(0.5, 1000)], sampleRate: rate).writeWAV(to: file)
    let signal = try AudioSignal(contentsOf: file, sampleRate: 16_000)
    #expect(signal.sampleRate == 16_000)
    #expect(signal.samples.count == 16_000)
    let expected = SyntheticSound.sines([(0.5, 1000)])
    // The ends, where the resampler lacks samples on one side, are excluded.
    let inside = 1000..<15_000
    #expect(
      largestDifference(
        signal.samples[inside].map(Double.init), expected.samples[inside].map(Double.init)) < 1e-4)
  }

  @Test func dataAreReadLikeAFile() throws {
    let file = folder.url("file.wav")
    let signal = SyntheticSound.noise(samples: 1001)
    try signal.writeWAV(to: file)
    let bytes = try Data(contentsOf: file)
    #expect(try AudioSignal(data: bytes) == signal)
    #expect(try AudioSignal(data: bytes, sampleRate: 8000).samples.count == 501)
    for length in stride(from: 97, to: bytes.count - 1, by: 97) {
      let missing = "\(bytes.count - length) bytes"
      #expect(throws: AudioFileError.truncated(path: "clip", missing: missing)) {
        try AudioSignal(data: bytes.prefix(length), name: "clip")
      }
    }
  }

  @Test func exampleIsLoudEnoughAndShort() throws {
    let speech = try AudioSignal.exampleSpeech()
    #expect(speech.sampleRate == 16_000)
    #expect((2...4).contains(speech.duration))
    #expect((0.3...1).contains(speech.samples.map(abs).max() ?? 0))
  }

  @Test func resamplingToTheSameRateReturnsTheSignal() throws {
    let signal = SyntheticSound.noise(samples: 100)
    #expect(try signal.resampled(to: 16_000) == signal)
  }

  @Test func singleSampleIsResampled() throws {
    #expect(try SyntheticSound.noise(samples: 1).resampled(to: 48_000).samples.count == 3)
  }

  @Test(arguments: [0, -1, 1e8, Double.infinity])
  func invalidTargetRatesAreRejected(rate: Double) {
    #expect(throws: AudioFileError.cannotResample(to: rate, reason: resamplingRange)) {
      try SyntheticSound.noise(samples: 10).resampled(to: rate)
    }
  }

  @Test func targetRateMustBeANumber() {
    // NaN does not equal itself, so the error is compared by its description.
    let error = #expect(throws: AudioFileError.self) {
      try SyntheticSound.noise(samples: 10).resampled(to: .nan)
    }
    #expect(error?.description == "Resampling to nan Hz failed: \(resamplingRange).")
  }
}

/// The reason of errors for rates that are out of range.
private let resamplingRange =
  "the rates of the signal and of the result must be from 1 to 10 million Hz"

struct InvalidAudioFileTests {
  private let folder = TemporaryFolder()

  @Test func missingFilesAreRejected() {
    let file = folder.url("missing.wav")
    #expect(throws: AudioFileError.notFound(path: file.path)) {
      try AudioSignal(contentsOf: file)
    }
  }

  @Test func foldersAreRejected() {
    #expect(throws: AudioFileError.isFolder(path: folder.url("").path)) {
      try AudioSignal(contentsOf: folder.url(""))
    }
  }

  @Test func emptyFilesAndTextAreRejected() throws {
    for (name, content) in [("empty.wav", ""), ("text.wav", "This is not audio.")] {
      let file = folder.url(name)
      try Data(content.utf8).write(to: file)
      #expect {
        try AudioSignal(contentsOf: file)
      } throws: { error in
        guard case AudioFileError.notAudio(file.path, _) = error else { return false }
        return true
      }
    }
  }

  @Test func filesThatCannotBeOpenedAreRejectedWithTheReason() throws {
    // No file system has names of 300 bytes.
    let file = folder.url(String(repeating: "x", count: 300))
    #expect(throws: AudioFileError.cannotRead(path: file.path, reason: "File name too long")) {
      try AudioSignal(contentsOf: file)
    }
  }

  @Test(.enabled(if: geteuid() != 0, "The administrator may read every file."))
  func filesWithoutReadPermissionAreRejected() throws {
    let file = folder.url("private.wav")
    try SyntheticSound.noise(samples: 10).writeWAV(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: file.path)
    #expect(throws: AudioFileError.cannotRead(path: file.path, reason: "Permission denied")) {
      try AudioSignal(contentsOf: file)
    }
  }

  @Test func truncatedWAVFilesAreRejected() throws {
    let file = folder.url("truncated.wav")
    try SyntheticSound.noise(samples: 1000).writeWAV(to: file)
    let whole = try Data(contentsOf: file)
    try whole.prefix(whole.count - 1000).write(to: file)
    #expect(
      throws: AudioFileError.truncated(path: file.path, missing: "1000 bytes")
    ) {
      try AudioSignal(contentsOf: file)
    }
  }

  @Test func everyTruncationOfAWAVFileIsRejected() throws {
    let file = folder.url("truncated.wav")
    try SyntheticSound.noise(samples: 40).writeWAV(to: file, encoding: .integer16)
    let whole = try Data(contentsOf: file)
    for length in 0..<whole.count - 1 {
      try whole.prefix(length).write(to: file)
      #expect("truncated to \(length) bytes") {
        try AudioSignal(contentsOf: file)
      } throws: { error in
        switch error as? AudioFileError {
        case .truncated(file.path, let missing):
          // The size of the file is in its first eight bytes.
          length < 8 || missing == "\(whole.count - length) bytes"
        case .notAudio(file.path, _): length < 8
        default: false
        }
      }
    }
  }

  @Test func chunksLargerThanTheFileAreRejected() throws {
    let file = folder.url("chunk.wav")
    try SyntheticSound.noise(samples: 100).writeWAV(to: file, encoding: .integer16)
    var bytes = try Data(contentsOf: file)
    // The size of the data chunk, at byte 40: 400 instead of 200 bytes.
    bytes.replaceSubrange(40..<44, with: [144, 1, 0, 0])
    try bytes.write(to: file)
    #expect(throws: AudioFileError.truncated(path: file.path, missing: "200 bytes")) {
      try AudioSignal(contentsOf: file)
    }
  }

  @Test(arguments: [1e-9, 1e-300, 1e300])
  func extremeRatesCannotBeResampled(rate: Double) throws {
    let signal = try AudioSignal(samples: [0, 1, 0], sampleRate: rate)
    #expect(throws: AudioFileError.cannotResample(to: 16_000, reason: resamplingRange)) {
      try signal.resampled(to: 16_000)
    }
  }

  @Test func linksAreFollowedAndDevicesRejected() throws {
    let signal = SyntheticSound.noise(samples: 10)
    let link = folder.url("link.wav")
    try FileManager.default.createSymbolicLink(
      at: link, withDestinationURL: folder.url("target.wav"))
    try signal.writeWAV(to: link)
    #expect(try AudioSignal(contentsOf: folder.url("target.wav")) == signal)
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: link.path)
        == folder.url("target.wav").path)
    #expect(
      throws: AudioFileError.cannotWrite(
        path: "/dev/null", reason: "it exists and is not a regular file")
    ) {
      try signal.writeWAV(to: URL(fileURLWithPath: "/dev/null"))
    }
  }

  @Test func truncatedCompressedFilesAreRejected() throws {
    func truncated(_ format: String) throws -> URL {
      let whole = try #require(
        Bundle.module.url(forResource: "tone", withExtension: format, subdirectory: "Fixtures"))
      let data = try Data(contentsOf: whole)
      let file = folder.url("truncated.\(format)")
      try data.prefix(data.count * 2 / 3).write(to: file)
      return file
    }
    let ogg = try truncated("ogg")
    #expect(throws: AudioFileError.truncated(path: ogg.path, missing: "part of the last page")) {
      try AudioSignal(contentsOf: ogg)
    }
    // Three whole blocks of 4096 sample frames remain of 22050.
    let flac = try truncated("flac")
    #expect(throws: AudioFileError.truncated(path: flac.path, missing: "9762 sample frames")) {
      try AudioSignal(contentsOf: flac)
    }
  }

  @Test func filesWithoutChannelsAreRejected() throws {
    let file = folder.url("channels.wav")
    try SyntheticSound.noise(samples: 100).writeWAV(to: file, encoding: .integer16)
    var bytes = try Data(contentsOf: file)
    bytes[22] = 0
    try bytes.write(to: file)
    #expect {
      try AudioSignal(contentsOf: file)
    } throws: { error in
      guard case AudioFileError.notAudio(_, let reason) = error else { return false }
      return reason.localizedCaseInsensitiveContains("channel")
    }
  }

  @Test func filesWithoutSamplesAreRejected() throws {
    let file = folder.url("empty.wav")
    try SyntheticSound.noise(samples: 1).writeWAV(to: file, encoding: .integer16)
    var bytes = try Data(contentsOf: file).prefix(44)
    bytes.replaceSubrange(4..<8, with: [36, 0, 0, 0])
    bytes.replaceSubrange(40..<44, with: [0, 0, 0, 0])
    try bytes.write(to: file)
    #expect(throws: AudioFileError.noSamples(path: file.path)) {
      try AudioSignal(contentsOf: file)
    }
  }

  @Test func nonFiniteSamplesAreRejected() throws {
    let file = folder.url("nan.wav")
    try AudioSignal(samples: [0, 0.5, 0], sampleRate: 16_000).writeWAV(to: file)
    var bytes = try Data(contentsOf: file)
    let half = try #require(bytes.firstRange(of: Data([0, 0, 0, 0x3F])))
    bytes.replaceSubrange(half, with: [0, 0, 0xC0, 0x7F])
    try bytes.write(to: file)
    #expect(
      throws: AudioFileError.invalidSignal(path: file.path, .notFinite(index: 1))
    ) {
      try AudioSignal(contentsOf: file)
    }
  }

  @Test(arguments: [4000, 384_000] as [Double])
  func unsupportedRatesAreRejected(rate: Double) throws {
    let file = folder.url("rate.wav")
    try SyntheticSound.noise(samples: 100, sampleRate: rate).writeWAV(to: file)
    #expect(
      throws: AudioFileError.unsupportedSampleRate(path: file.path, sampleRate: rate)
    ) {
      try AudioSignal(contentsOf: file)
    }
  }

  @Test func unwritablePathsAreRejected() throws {
    let signal = SyntheticSound.noise(samples: 10)
    for file in [folder.url("no/such/folder/out.wav"), folder.url("")] {
      #expect {
        try signal.writeWAV(to: file)
      } throws: { error in
        guard case AudioFileError.cannotWrite(file.path, _) = error else { return false }
        return true
      }
    }
    #expect(folder.names.isEmpty)
  }

  @Test func fractionalRatesCannotBeWritten() throws {
    let signal = try AudioSignal(samples: [0, 1], sampleRate: 16_000.5)
    let file = folder.url("half.wav")
    #expect(
      throws: AudioFileError.cannotWrite(
        path: file.path, reason: "16000.5 Hz is not a whole number, as WAV files need")
    ) { try signal.writeWAV(to: file) }
    #expect(folder.names.isEmpty)
  }
}
