import ArgumentParser
import EmoLIME
import EmoLIMEAudio
import EmoLIMEFigures
import EmoLIMESpeech
import Foundation

/// The options of the least audible change after which another label is predicted.
struct CounterfactualOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      Search the least audible change of the gains of the components, of pitch and of tempo after which the \
      model predicts this label, or any other with any. For ratings, one must reach a value: arousal=0.7.
      """, valueName: "label"))
  var counterfactual: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      Number of different changes, from 1 to 10 (default: 1): each without the most audible part of those \
      before.
      """, valueName: "n"))
  var counterfactuals: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Largest number of model evaluations of the search (default: 1800).", valueName: "n"))
  var counterfactualEvaluations: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      Longest time that the search may be expected to take (default: 600). A longer one is refused before it \
      starts.
      """, valueName: "seconds"))
  var counterfactualSeconds: Int?

  @Option(
    help: """
      Write the changed recording to this WAV file; of several changes, that of the least audible, and the \
      others beside it: x.wav, x-2.wav, x-3.wav.
      """)
  var counterfactualAudio: String?

  @Option(
    help: """
      Draw the spectrograms of the recording and of the changed one to this SVG, PNG or PDF file; of several \
      changes, as --counterfactual-audio.
      """)
  var counterfactualFigure: String?

  /// A Boolean value that indicates whether a change is searched.
  var isRequested: Bool { counterfactual != nil }

  func validate() throws {
    try refuseEmpty([
      "--counterfactual": counterfactual, "--counterfactual-audio": counterfactualAudio,
      "--counterfactual-figure": counterfactualFigure,
    ])
    try checkRange("--counterfactuals", counterfactuals, 1...10)
    try checkRange("--counterfactual-evaluations", counterfactualEvaluations, 2...1_000_000)
    try checkRange("--counterfactual-seconds", counterfactualSeconds, 1...1_000_000)
    guard counterfactualAudio != "-" else {
      throw ValidationError(
        "--counterfactual-audio must be a file, because the header of WAV is written last.")
    }
    if let path = counterfactualAudio,
      URL(fileURLWithPath: path).pathExtension.lowercased() != "wav"
    {
      throw ValidationError("--counterfactual-audio writes WAV. End \(path) in .wav.")
    }
    let others: KeyValuePairs = [
      "--counterfactuals": counterfactuals != nil,
      "--counterfactual-evaluations": counterfactualEvaluations != nil,
      "--counterfactual-seconds": counterfactualSeconds != nil,
      "--counterfactual-audio": counterfactualAudio != nil,
      "--counterfactual-figure": counterfactualFigure != nil,
    ]
    for (name, isGiven) in others where isGiven && !isRequested {
      throw ValidationError("\(name) needs --counterfactual. Add it, or remove \(name).")
    }
  }

  /// The files that may be written.
  var outputs: [OutputPath] { outputs(count: counterfactuals ?? 1) }

  /// The path of the figure, whose ending names its format.
  var figure: String? { counterfactualFigure }

  /// Searches changes of a recording.
  ///
  /// - Parameter explainer: The explainer of the options.
  /// - Returns: What was found; `nil` if nothing was requested.
  func search(
    _ audio: AudioSignal, of model: any Classifier, by explainer: Explainer, showsProgress: Bool
  ) async throws -> FoundChanges? {
    guard let counterfactual else { return nil }
    let target = try Explanation.Counterfactuals.Target(parsing: counterfactual, for: model)
    let settings = settings
    let cost = EvaluationCost(jobs: explainer.configuration.concurrentBatches, isLimit: true)
    let found = try await withProgressBar("Searching changes", isShown: showsProgress) { show in
      try await explainer.counterfactuals(
        audio: audio, classifier: model, target: target, configuration: settings
      ) {
        if showsProgress { cost.announce($0) }
        show($0)
      }
    }
    reportMissing(found)
    return FoundChanges(
      counterfactuals: found,
      sounds: try found.changes.map {
        try explainer.signal(with: $0, of: found, audio: audio, configuration: settings)
      })
  }

  /// Writes the sounds and the figures that were requested.
  ///
  /// - Parameter components: The components of the recording.
  func write(_ found: FoundChanges, of audio: AudioSignal, components: [Component]) throws {
    for (index, (change, sound)) in zip(found.counterfactuals.changes, found.sounds).enumerated() {
      if let path = counterfactualAudio {
        let numbered = numbered(path, change: index)
        try sound.writeWAV(to: URL(fileURLWithPath: numbered))
        WrittenFiles.append(numbered)
      }
      if let path = counterfactualFigure {
        let figure = try Figure.counterfactual(
          change, of: found.counterfactuals, components: components, audio: audio, changed: sound)
        try writeFile(figure, to: numbered(path, change: index))
      }
    }
  }

  private var settings: Explanation.Counterfactuals.Configuration {
    var settings = Explanation.Counterfactuals.Configuration(
      cues: [.pitchLevel, .pitchRange, .tempo], timeLimit: Double(counterfactualSeconds ?? 600))
    settings.count = counterfactuals ?? settings.count
    settings.maximumEvaluations = counterfactualEvaluations ?? settings.maximumEvaluations
    return settings
  }

  private func outputs(count: Int) -> [OutputPath] {
    let options: KeyValuePairs = [
      "--counterfactual-audio": counterfactualAudio,
      "--counterfactual-figure": counterfactualFigure,
    ]
    return options.flatMap { option, path in
      (0..<count).compactMap { change in
        OutputPath(option, path.map { numbered($0, change: change) })
      }
    }
  }

  /// Returns the path for a change, counted from 0: that of the first is as given, that of the second has
  /// -2 before its extension.
  private func numbered(_ path: String, change: Int) -> String {
    guard change > 0 else { return path }
    let ending = URL(fileURLWithPath: path).pathExtension
    let suffix = ending.isEmpty ? "" : ".\(ending)"
    return "\(path.dropLast(suffix.count))-\(change + 1)\(suffix)"
  }

  /// Says which files are not written, if fewer changes were found than were requested.
  private func reportMissing(_ found: Explanation.Counterfactuals) {
    let (count, requested) = (found.changes.count, counterfactuals ?? 1)
    guard count < requested else { return }
    let written = outputs(count: count).map(\.path)
    let missing = outputs.map(\.path).filter { !written.contains($0) }
    let files = missing.isEmpty ? "" : " Not written: \(missing.joined(separator: ", "))."
    report("--counterfactual: \(count) of \(requested) changes found.\(files)")
  }
}

/// Changes that a search found, with the changed recordings.
struct FoundChanges: Sendable {
  let counterfactuals: Explanation.Counterfactuals
  /// The recording with each of the changes.
  let sounds: [AudioSignal]
}
