import EmoLIMESignal
import Foundation
import Testing

/// Two halves of the signal, with one requirement violated where a test says so.
struct PlainMasker: Masker {
  typealias Write =
    @Sendable (_ present: [Bool], _ signal: AudioSignal, _ samples: inout [Float]) throws -> Void

  var summary = "halves"
  var replacement = "silence"
  var components: @Sendable () -> [Component] = { names(["first", "second"]) }
  var signal: @Sendable (AudioSignal) -> AudioSignal = { $0 }
  var write: Write = halves

  func replacement(for fill: Fill) -> String { replacement }

  func maskable(
    _ signal: AudioSignal, fill: Fill, seed: UInt64
  ) throws -> any MaskableSignal {
    Halves(signal: self.signal(signal), components: components(), writing: write)
  }

  static func names(_ names: [String]) -> [Component] {
    names.map { Component(name: $0) }
  }

  /// Writes the signal with silence in masked halves.
  static let halves: Write = { present, signal, samples in
    samples = signal.samples
    let middle = samples.count / 2
    if !present[0] { for index in 0..<middle { samples[index] = 0 } }
    if !present[1] { for index in middle..<samples.count { samples[index] = 0 } }
  }
}

private struct Halves: MaskableSignal {
  let signal: AudioSignal
  let components: [Component]
  let writing: PlainMasker.Write

  func write(present: [Bool], to samples: inout [Float]) throws {
    try writing(present, signal, &samples)
  }
}

/// A masker that violates one requirement, with the check that must fail and a part of its sentence.
struct BrokenMasker: Sendable, CustomTestStringConvertible {
  let check: String
  let sentence: String
  let masker: PlainMasker

  var testDescription: String { "\(check): \(sentence)" }

  private init(_ check: String, _ sentence: String, _ masker: PlainMasker) {
    (self.check, self.sentence, self.masker) = (check, sentence, masker)
  }

  static let all = descriptions + masks + repetitions

  private static let descriptions = [
    BrokenMasker("description", "summary is empty", PlainMasker(summary: "")),
    BrokenMasker("description", "replacement(for:) is empty", PlainMasker(replacement: "")),
    BrokenMasker("components", "no components", PlainMasker(components: { [] })),
    BrokenMasker(
      "components", "called \"same\"",
      PlainMasker(components: { PlainMasker.names(["same", "same"]) })),
    BrokenMasker(
      "components", "component 1 is empty",
      PlainMasker(components: { PlainMasker.names(["first", ""]) })),
    BrokenMasker(
      "signal", "another signal",
      PlainMasker(signal: { signal in
        // Finite and of a possible rate, as the given one.
        (try? AudioSignal(samples: signal.samples.reversed(), sampleRate: signal.sampleRate))
          ?? signal
      })),
  ]

  private static let masks = [
    BrokenMasker(
      "all present", "differ from the recording",
      PlainMasker(write: { present, signal, samples in
        try PlainMasker.halves(present, signal, &samples)
        samples[0] += 1e-6
      })),
    BrokenMasker(
      "masks", "samples instead of",
      PlainMasker(write: { present, signal, samples in
        try PlainMasker.halves(present, signal, &samples)
        if present == [true, false] { samples.removeLast() }
      })),
    BrokenMasker(
      "masks", "sample 0 is nan",
      PlainMasker(write: { present, signal, samples in
        try PlainMasker.halves(present, signal, &samples)
        if present == [false, false] { samples[0] = .nan }
      })),
    BrokenMasker(
      "masks", "throws an error",
      PlainMasker(write: { present, signal, samples in
        guard present.contains(true) else { throw SignalError.empty }
        try PlainMasker.halves(present, signal, &samples)
      })),
    BrokenMasker(
      "effect", "Masking \"second\" does not change",
      PlainMasker(write: { present, signal, samples in
        try PlainMasker.halves([present[0], true], signal, &samples)
      })),
  ]

  private static let repetitions = [
    BrokenMasker(
      "determinism", "other components",
      {
        let calls = Counter()
        return PlainMasker(components: { PlainMasker.names(["first", "second \(calls.next())"]) })
      }()),
    BrokenMasker(
      "determinism", "between two calls",
      {
        let calls = Counter()
        return PlainMasker(write: { present, signal, samples in
          try PlainMasker.halves(present, signal, &samples)
          if present.contains(false) { samples[0] = 1e-6 * Float(calls.next()) }
        })
      }()),
    BrokenMasker(
      "memory", "holds another signal",
      PlainMasker(write: { present, signal, samples in
        let old = samples.first ?? 0
        try PlainMasker.halves(present, signal, &samples)
        if present.contains(false) { samples[1] += old }
      })),
    BrokenMasker(
      "concurrent calls", "at the same time",
      {
        let meeting = Meeting()
        return PlainMasker(write: { present, signal, samples in
          try PlainMasker.halves(present, signal, &samples)
          if meeting.join() && present.contains(false) { samples[0] = 0.5 }
        })
      }()),
  ]
}
