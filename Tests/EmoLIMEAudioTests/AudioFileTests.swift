import EmoLIMEAudio
import EmoLIMESignal
import Foundation
import TestSupport
import Testing

struct AudioFileTests {
  private let folder = TemporaryFolder()

  @Test func whatIsWrittenIsReadBack() throws {
    let signal = SyntheticSound.noise(samples: 1001, amplitude: 0.8)
    let file = folder.url("exact.wav")
    try signal.writeWAV(to: file)
    #expect(try AudioSignal(contentsOf: file) == signal)
    #expect(folder.names == ["exact.wav"])
  }

  @Test func sixteenBitsRoundAndClip() throws {
    let file = folder.url("clipped.wav")
    try AudioSignal(samples: [0.25, 1.5, -2, 1e-6], sampleRate: 8000)
      .writeWAV(to: file, encoding: .integer16)
    let samples = try AudioSignal(contentsOf: file).samples.map(Double.init)
    #expect(largestDifference(samples, [0.25, 1, -1, 0]) <= 1.0 / 32768)
  }

  @Test func theSameSoundGivesTheSameBytes() throws {
    let signal = SyntheticSound.voice()
    try signal.writeWAV(to: folder.url("a.wav"))
    try signal.writeWAV(to: folder.url("b.wav"))
    #expect(
      try Data(contentsOf: folder.url("a.wav")) == Data(contentsOf: folder.url("b.wav")))
  }

  @Test(arguments: ["flac", "ogg", "aiff", "mp3"])
  func otherFormatsAreRead(format: String) throws {
    // A tenth of a second of a 1 kHz tone at half scale, in two channels of which one is silent:
    // see Fixtures/README.md.
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

  @Test func theRecordingAndItsReadersAreKnown() throws {
    let file = try #require(
      Bundle.module.url(forResource: "tone", withExtension: "aiff", subdirectory: "Fixtures"))
    let source = try #require(try AudioSignal(contentsOf: file).source)
    #expect(source.sampleRate == 44_100)
    #expect(source.channels == 2)
    #expect(source.encoding.hasPrefix("AIFF"))
    #expect(source.encoding.contains("16 bit"))
    #expect(source.decoder.contains(/^libsndfile-\d/))
    #expect(source.resampler == nil)
    let resampled = try #require(try AudioSignal(contentsOf: file, sampleRate: 16_000).source)
    #expect(resampled.sampleRate == 44_100)
    #expect(try #require(resampled.resampler).contains(/^libsoxr-\d/))
    #expect(SyntheticSound.voice().source == nil)
  }

  @Test(arguments: [8000, 11_025, 22_050, 44_100, 48_000, 96_000, 192_000] as [Double])
  func ratesAreBroughtTo16Kilohertz(rate: Double) throws {
    let file = folder.url("rate.wav")
    try SyntheticSound.sines([(0.5, 1000)], sampleRate: rate).writeWAV(to: file)
    let signal = try AudioSignal(contentsOf: file, sampleRate: 16_000)
    #expect(signal.sampleRate == 16_000)
    #expect(signal.samples.count == 16_000)
    let expected = SyntheticSound.sines([(0.5, 1000)])
    // Away from the ends, where the resampler knows both sides of every sample.
    let inside = 1000..<15_000
    #expect(
      largestDifference(
        signal.samples[inside].map(Double.init), expected.samples[inside].map(Double.init)) < 1e-4)
  }

  @Test func bytesInMemoryAreReadAsAFileIs() throws {
    let file = folder.url("file.wav")
    let signal = SyntheticSound.noise(samples: 1001)
    try signal.writeWAV(to: file)
    let bytes = try Data(contentsOf: file)
    #expect(try AudioSignal(data: bytes) == signal)
    #expect(try AudioSignal(data: bytes, sampleRate: 8000).samples.count == 501)
    for length in stride(from: 0, to: bytes.count - 1, by: 97) {
      #expect(throws: AudioFileError.self) { try AudioSignal(data: bytes.prefix(length)) }
    }
  }

  @Test func theExampleIsSpeech() throws {
    let speech = try AudioSignal.exampleSpeech()
    #expect(speech.sampleRate == 16_000)
    #expect((2...4).contains(speech.duration))
    #expect((0.3...1).contains(speech.samples.map(abs).max() ?? 0))
  }

  @Test func resamplingToTheSameRateChangesNothing() throws {
    let signal = SyntheticSound.noise(samples: 100)
    #expect(try signal.resampled(to: 16_000) == signal)
  }

  @Test func oneSampleCanBeResampled() throws {
    #expect(try SyntheticSound.noise(samples: 1).resampled(to: 48_000).samples.count == 3)
  }

  @Test(arguments: [0, -1, Double.nan, .infinity])
  func ratesThatAreNoneAreRefused(rate: Double) {
    #expect(throws: AudioFileError.self) {
      try SyntheticSound.noise(samples: 10).resampled(to: rate)
    }
  }
}

struct BadAudioFileTests {
  private let folder = TemporaryFolder()

  @Test func missingFiles() {
    let file = folder.url("missing.wav")
    #expect(throws: AudioFileError.notFound(path: file.path)) {
      try AudioSignal(contentsOf: file)
    }
  }

  @Test func folders() {
    #expect(throws: AudioFileError.isFolder(path: folder.url("").path)) {
      try AudioSignal(contentsOf: folder.url(""))
    }
  }

  @Test func emptyFilesAndText() throws {
    for (name, content) in [("empty.wav", ""), ("text.wav", "This is not sound.")] {
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

  @Test func wavFilesThatAreCutShort() throws {
    let file = folder.url("cut.wav")
    try SyntheticSound.noise(samples: 1000).writeWAV(to: file)
    let whole = try Data(contentsOf: file)
    try whole.prefix(whole.count - 1000).write(to: file)
    #expect(
      throws: AudioFileError.truncated(path: file.path, missing: "1000 bytes")
    ) {
      try AudioSignal(contentsOf: file)
    }
  }

  @Test func everyTruncationOfAWAVFileIsAnError() throws {
    let file = folder.url("cut.wav")
    try SyntheticSound.noise(samples: 40).writeWAV(to: file, encoding: .integer16)
    let whole = try Data(contentsOf: file)
    for length in 0..<whole.count - 1 {
      try whole.prefix(length).write(to: file)
      #expect(throws: AudioFileError.self, "cut to \(length) bytes") {
        try AudioSignal(contentsOf: file)
      }
    }
  }

  @Test func chunksThatPromiseMoreThanThereIs() throws {
    let file = folder.url("chunk.wav")
    try SyntheticSound.noise(samples: 100).writeWAV(to: file, encoding: .integer16)
    var bytes = try Data(contentsOf: file)
    // The size of the data chunk, which follows the 36 bytes of the format.
    bytes.replaceSubrange(40..<44, with: [144, 1, 0, 0])
    try bytes.write(to: file)
    #expect(throws: AudioFileError.truncated(path: file.path, missing: "200 bytes")) {
      try AudioSignal(contentsOf: file)
    }
  }

  @Test(arguments: [1e-9, 1e-300, 1e300])
  func ratesThatCannotBeResampledFrom(rate: Double) throws {
    let signal = try AudioSignal(samples: [0, 1, 0], sampleRate: rate)
    #expect(throws: AudioFileError.self) { try signal.resampled(to: 16_000) }
  }

  @Test func linksAreWrittenThroughAndDevicesLeftAlone() throws {
    let signal = SyntheticSound.noise(samples: 10)
    let link = folder.url("link.wav")
    try FileManager.default.createSymbolicLink(
      at: link, withDestinationURL: folder.url("target.wav"))
    try signal.writeWAV(to: link)
    #expect(try AudioSignal(contentsOf: folder.url("target.wav")) == signal)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) != "")
    #expect(throws: AudioFileError.self) {
      try signal.writeWAV(to: URL(fileURLWithPath: "/dev/null"))
    }
  }

  @Test func compressedFilesThatAreCutShort() throws {
    for format in ["flac", "ogg"] {
      let whole = try #require(
        Bundle.module.url(forResource: "tone", withExtension: format, subdirectory: "Fixtures"))
      let data = try Data(contentsOf: whole)
      let file = folder.url("cut.\(format)")
      try data.prefix(data.count * 2 / 3).write(to: file)
      #expect(throws: AudioFileError.self, "cut \(format)") { try AudioSignal(contentsOf: file) }
    }
  }

  @Test func noChannels() throws {
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

  @Test func noSamples() throws {
    let file = folder.url("silent.wav")
    try SyntheticSound.noise(samples: 1).writeWAV(to: file, encoding: .integer16)
    var bytes = try Data(contentsOf: file).prefix(44)
    bytes.replaceSubrange(4..<8, with: [36, 0, 0, 0])
    bytes.replaceSubrange(40..<44, with: [0, 0, 0, 0])
    try bytes.write(to: file)
    #expect(throws: AudioFileError.noSamples(path: file.path)) {
      try AudioSignal(contentsOf: file)
    }
  }

  @Test func samplesThatAreNoNumbers() throws {
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
  func ratesThatAreNotRead(rate: Double) throws {
    let file = folder.url("rate.wav")
    try SyntheticSound.noise(samples: 100, sampleRate: rate).writeWAV(to: file)
    #expect(
      throws: AudioFileError.unsupportedSampleRate(path: file.path, sampleRate: rate)
    ) {
      try AudioSignal(contentsOf: file)
    }
  }

  @Test func placesThatCannotBeWritten() throws {
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

  @Test func ratesThatAWAVFileCannotHold() throws {
    let signal = try AudioSignal(samples: [0, 1], sampleRate: 16_000.5)
    #expect(throws: AudioFileError.self) { try signal.writeWAV(to: folder.url("half.wav")) }
    #expect(folder.names.isEmpty)
  }
}
