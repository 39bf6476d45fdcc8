import EmoLIMESignal

/// What can change in a recording, and what makes its versions.
struct CounterfactualVariables: Sendable {
  let space: ChangeSpace
  let versions: ChangedVersions
  /// The variables as the result shows them.
  let shown: [Explanation.Counterfactuals.Variable]
  let loudness: ComponentLoudness

  /// Measures a recording.
  ///
  /// - Throws: ``ExplainerError/unknownAudibility(_:)``; errors of signals and edits.
  init(
    of decomposition: Decomposition,
    settings: Explanation.Counterfactuals.Configuration
  ) throws {
    let audio = decomposition.signal
    loudness = try ComponentLoudness(of: decomposition.samples, sampleRate: audio.sampleRate)
    var variables: [ChangeVariable] = []
    var absences: [String?] = []
    for component in decomposition.components {
      let absence = component.absence
      variables.append(
        ChangeVariable(
          name: component.name, title: component.name, unit: "dB", neutral: 0,
          values: absence == nil ? settings.gridGains : [], resolution: 0.1,
          isCue: false,
          audibility: ChangeVariable.audibility(ofGain:)))
      absences.append(absence)
    }
    var editors: [String: any JointEditor] = [:]
    for cue in settings.cues {
      guard let group = cue.group, let neutral = cue.neutral else {
        throw ExplainerError.unknownAudibility(cue.name)
      }
      let editor = try editors[group.name] ?? group.editor(of: audio)
      editors[group.name] = editor
      let absence = editor.absence(of: cue.name)
      guard cue.values.allSatisfy({ editor.audibility(of: cue.name, at: $0) != nil }) else {
        throw ExplainerError.unknownAudibility(cue.name)
      }
      variables.append(
        ChangeVariable(
          name: cue.name, title: cue.title, unit: cue.unit, neutral: neutral,
          values: absence == nil ? cue.values : [],
          resolution: cue.unit == "semitones" ? 0.1 : 0.01,
          isCue: true
        ) { value in
          value == neutral
            ? 0 : max(Self.resynthesis, editor.audibility(of: cue.name, at: value) ?? 0)
        })
      absences.append(absence)
    }
    space = ChangeSpace(variables: variables)
    versions = ChangedVersions(
      of: audio, parts: decomposition.samples, cues: settings.cues, editors: editors)
    shown = zip(variables, absences).map { variable, absence in
      let grid = variable.grid.sorted()
      return Explanation.Counterfactuals.Variable(
        name: variable.name, title: variable.title, unit: variable.unit,
        neutral: variable.neutral, grid: grid, audibilities: grid.map(variable.audibility),
        absence: absence)
    }
  }

  /// The least audibility of a changed cue: resynthesis changes the sound a little, whatever the value.
  private static let resynthesis = 1.0

  /// Throws an error if nothing can change, or if the evaluations do not suffice for single changes.
  func checkBudget(_ evaluations: Int) throws(ExplainerError) {
    let least = space.variables.reduce(1) { $0 + $1.grid.count - 1 + ($1.isResynthesized ? 1 : 0) }
    guard least > 1 else { throw .nothingToChange }
    guard evaluations >= least else {
      throw .tooFewEvaluationsForSearch(evaluations, least: least)
    }
  }
}
