import EmoLIMESignal
import Foundation

/// A constant pitch: all voiced intervals get the median fundamental frequency, or another one, and
/// unvoiced samples do not change.
package struct IntonationFlattening: Sendable {
  private let resynthesis: PitchResynthesis
  /// The new period in samples.
  private let period: Double

  /// Creates the flattening of a signal; `nil` if nothing is voiced.
  ///
  /// - Parameter frequency: The constant pitch in Hz; `nil` for the median.
  package init?(
    _ signal: AudioSignal, contour: PitchTracker.Contour, frequency: Double? = nil
  ) {
    guard let resynthesis = PitchResynthesis(signal, contour: contour) else { return nil }
    self.resynthesis = resynthesis
    period = signal.sampleRate / (frequency ?? resynthesis.median)
  }

  /// Returns the flattened signal, of the same length.
  package func apply(to signal: AudioSignal) -> AudioSignal {
    resynthesis.apply(to: signal, periods: .constant(period))
  }
}
