import EmoLIMESignal
import EmoLIMESurrogate

/// Makes the signals of coalitions.
protocol CoalitionMixer: Sendable {
  /// Writes the signal of a coalition, which is not the full one.
  ///
  /// - Parameter mix: what is overwritten; memory that it has already is used again.
  func write(_ coalition: Coalition, to mix: inout [Float]) throws
}

/// Makes the signals of coalitions one by one, by the signal's own means.
struct SwitchingMixer: CoalitionMixer {
  let signal: any SwitchableSignal

  func write(_ coalition: Coalition, to mix: inout [Float]) throws {
    let switchedOn = signal.componentDescriptions.indices.map(coalition.contains)
    try signal.write(switchedOn: switchedOn, to: &mix)
  }
}
