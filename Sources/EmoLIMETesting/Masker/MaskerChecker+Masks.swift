import EmoLIMESignal

/// Checks of components and of masked signals.
extension MaskerChecker {
  func describing() -> Verdict {
    if masker.summary.isEmpty {
      return .failed("The summary is empty. Say in a line how components are made.")
    }
    let replacement = masker.replacement(for: fill)
    if replacement.isEmpty {
      return .failed("replacement(for:) is empty. Say what masked components are replaced with.")
    }
    return .passed("Components: \(masker.summary). Replaced with: \(replacement).")
  }

  func components(_ maskable: any MaskableSignal) -> Verdict {
    let names = maskable.components.map(\.name)
    if names.isEmpty { return .failed("There are no components. Return at least one.") }
    if names.count > Decomposition.maximumComponents {
      return .failed(
        "There are \(names.count) components. Return at most \(Decomposition.maximumComponents).")
    }
    if let index = names.firstIndex(of: "") {
      return .failed("The name of component \(index) is empty. Give every component a name.")
    }
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted {
      return .failed(
        "Two components are called \"\(name)\". Give every component a different name.")
    }
    return .passed("\(names.count.of("component")) with different names.")
  }

  func sameSignal(_ maskable: any MaskableSignal) -> Verdict {
    guard maskable.signal == recording else {
      return .failed(
        "The maskable signal holds another signal than the recording. Return the given signal.")
    }
    return .passed("The maskable signal holds the recording.")
  }

  func allPresent(_ maskable: any MaskableSignal, _ coalitions: Coalitions) throws -> Verdict {
    let samples = try maskable.samples(coalitions.allPresent)
    if let verdict = wrongShape(samples, "all components present") { return verdict }
    let difference = Self.largestDifference(samples, recording.samples)
    guard difference == 0 else {
      return .failed(
        "With all components present, samples differ from the recording by up to \(difference). "
          + "Write the samples of the recording if nothing is masked.")
    }
    return .passed("With all components present, the signal is the recording, sample for sample.")
  }

  func masks(_ maskable: any MaskableSignal, _ coalitions: Coalitions) throws -> Verdict {
    for present in coalitions.masked {
      try Task.checkCancellation()
      let name = Self.name(present, maskable)
      if let verdict = wrongShape(try maskable.samples(present), name) { return verdict }
    }
    return .passed(
      "\(coalitions.masked.count) masked signals have \(recording.samples.count) finite samples each."
    )
  }

  func effect(_ maskable: any MaskableSignal, _ coalitions: Coalitions) throws -> Verdict {
    for (component, present) in zip(maskable.components, coalitions.oneMasked)
    where component.absence == nil {
      guard try maskable.samples(present) == recording.samples else { continue }
      return .failed(
        "Masking \"\(component.name)\" does not change the recording, so that its weight would be 0. "
          + "Mask it, or give the reason in its description.")
    }
    let absent = maskable.components.count { $0.absence != nil }
    let rest = absent == 0 ? "." : "; \(absent.of("component")) not in this recording."
    return .passed("Masking a component changes the signal\(rest)")
  }

  /// Returns a failure if a signal has another length than the recording, or samples that are not
  /// finite.
  private func wrongShape(_ samples: [Float], _ name: String) -> Verdict? {
    guard samples.count == recording.samples.count else {
      return .failed(
        "With \(name), there are \(samples.count) samples instead of \(recording.samples.count). "
          + "Write as many samples as the recording has.")
    }
    guard let index = samples.firstIndex(where: { !$0.isFinite }) else { return nil }
    return .failed(
      "With \(name), sample \(index) is \(samples[index]). Write finite samples.")
  }

  /// The largest absolute difference of samples; infinite if one is NaN or infinite.
  static func largestDifference(_ samples: [Float], _ others: [Float]) -> Float {
    zip(samples, others).reduce(0) { largest, pair in
      let difference = abs(pair.0 - pair.1)
      return difference.isNaN ? .infinity : max(largest, difference)
    }
  }

  /// A coalition in words.
  static func name(_ present: [Bool], _ maskable: any MaskableSignal) -> String {
    let names = zip(maskable.components, present).filter { !$1 }.map(\.0.name)
    return names.count == present.count
      ? "all components masked" : "\(names.joined(separator: ", ")) masked"
  }
}
