import ArgumentParser
import EmoLIME
import EmoLIMEFigures
import Foundation

extension ExplainCommand {
  func validate() throws {
    for file in files { try refuseEmpty(["FILE": file]) }
    try refuseEmpty([
      "--out": out, "--json": json, "--audio-out": audioOut, "--figure": figure, "--report": report,
    ])
    guard contrast == nil || attribution.stability == nil else {
      throw ValidationError("--stability cannot be combined with --contrast. Remove one.")
    }
    guard automaticSettings.isEmpty || attribution.ciWidth == nil else {
      throw ValidationError(
        "--ci-width cannot be combined with --fill auto or --score auto. Remove one.")
    }
    if cues.isRequested, case .auto = classifier.score {
      throw ValidationError("--cues cannot be combined with --score auto. Remove one.")
    }
    guard !cues.isRequested || attribution.ciWidth == nil else {
      throw ValidationError("--cues cannot be combined with --ci-width. Remove one.")
    }
    if counterfactual.isRequested, case .auto = classifier.score {
      throw ValidationError("--counterfactual cannot be combined with --score auto. Remove one.")
    }
    guard !logic.logic || contrast == nil else {
      throw ValidationError("--logic cannot be combined with --contrast. Remove one.")
    }
    let ofOneExplanation: KeyValuePairs = [
      "--audio-out": audioOut != nil, "--cue-figure": cues.figure != nil,
      "--contrast": contrast != nil, "--logic and --interactions": logic.isRequested,
      "--stability": attribution.stability != nil, "--faithfulness": faithfulness.isRequested,
      "--fill auto and --score auto": !automaticSettings.isEmpty,
      "--retrainings and --also-model": retraining.isRequested,
      "--counterfactual": counterfactual.isRequested,
    ]
    for (name, isGiven) in ofOneExplanation where isGiven && windows.isRequested {
      throw ValidationError(
        "\(name) cannot be combined with --window, --speech or --regions. Remove one.")
    }
    guard !noSound || report != nil || explainsCollection else {
      throw ValidationError("--no-sound applies to pages. Add --report or --out, or remove it.")
    }
    if explainsCollection { try refuseOptionsOfOneRecording() }
  }

  /// Checks the outputs of one recording before any work.
  ///
  /// - Throws: ``OutputError``; ``FigureError/unknownFormat(fileName:)``; `UnwritableFile`.
  func checkOutputs() throws {
    let inputs =
      try [file, components?.file] + classifier.files + windows.files + retraining.files()
    let sounds = audioOut.map { AudioOutput(folder: URL(fileURLWithPath: $0, isDirectory: true)) }
    let files =
      [
        OutputPath("--json", json), OutputPath("--report", report), OutputPath("--figure", figure),
        OutputPath("--cue-figure", cues.figure), OutputPath("--curves", faithfulness.curves),
        OutputPath("--csv", windows.csv),
      ].compactMap { $0 } + counterfactual.outputs
    try sounds?.check(inputs: inputs.compactMap { $0 }, outputs: files)
    for path in [figure, cues.figure, faithfulness.curves, counterfactual.figure].compactMap({ $0 })
    {
      try Figure.checkFormat(of: URL(fileURLWithPath: path))
    }
    try OutputPaths.check(
      files.map { file in
        var file = file
        file.isInNewFolder = sounds?.willMakeFolder(of: file.path) ?? false
        return file
      }, inputs: inputs)
  }
}
