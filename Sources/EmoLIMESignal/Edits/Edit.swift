import Foundation

extension AudioSignal {
  /// A graded change of a recording, such as its gain, its tempo or the noise that is added to it.
  ///
  /// `Explainer.responseCurves(audio:classifier:edits:progress:)` evaluates a classifier at each of the
  /// ``values``. EmoLIME's edits are static members: those of level, bands, noise and reverberation here,
  /// those of prosody in EmoLIMESpeech, those of lossy encoders in EmoLIMEAudio.
  ///
  /// ```swift
  /// let louder = try AudioSignal.Edit.gain.applied(to: audio, at: 6)
  /// ```
  ///
  /// The same signal and value give the same samples.
  public struct Edit: Sendable {
    /// The name that identifies the edit, such as `pitch-range`.
    public let name: String
    /// The name in tables and figures, such as "Pitch range".
    public let title: String
    /// The unit of the values, such as "dB".
    public let unit: String
    /// The value at which the edit returns the recording, sample for sample; `nil` if there is none, as
    /// for noise and encoders.
    public let neutral: Double?
    /// The values that are possible.
    public let range: ClosedRange<Double>
    /// A Boolean value that indicates whether equal ratios of values are equal steps, as for tempo and bit
    /// rates.
    public let isLogarithmic: Bool
    /// The values that a response curve evaluates, in ascending order.
    public private(set) var values: [Double]

    /// The analysis that the edit shares with others; `nil` for an edit that changes a recording alone.
    package private(set) var group: Group?

    private let prepare: @Sendable (AudioSignal) throws -> Editor

    /// Creates an edit of your own.
    ///
    /// - Parameters:
    ///   - name: The name that identifies the edit.
    ///   - title: The name in tables and figures.
    ///   - unit: The unit of the values.
    ///   - neutral: The value at which the edit returns the recording; `nil` if there is none.
    ///   - range: The values that are possible.
    ///   - values: The values of a response curve, within the range.
    ///   - isLogarithmic: Whether equal ratios of values are equal steps.
    ///   - apply: Returns the edited recording for a value. Several tasks may call it at once.
    public init(
      name: String, title: String, unit: String, neutral: Double?, range: ClosedRange<Double>,
      values: [Double], isLogarithmic: Bool = false,
      apply: @escaping @Sendable (_ signal: AudioSignal, _ value: Double) throws -> AudioSignal
    ) {
      self.init(
        name: name, title: title, unit: unit, neutral: neutral, range: range, values: values,
        isLogarithmic: isLogarithmic
      ) { signal in Editor { try apply(signal, $0) } }
    }

    /// Creates an edit that analyses a recording once for all values.
    package init(
      name: String, title: String, unit: String, neutral: Double?, range: ClosedRange<Double>,
      values: [Double], isLogarithmic: Bool = false,
      preparing prepare: @escaping @Sendable (AudioSignal) throws -> Editor
    ) {
      self.name = name
      self.title = title
      self.unit = unit
      self.neutral = neutral
      self.range = range
      self.isLogarithmic = isLogarithmic
      self.values = values.sorted()
      self.prepare = prepare
    }

    /// Returns the edited recording.
    ///
    /// - Parameters:
    ///   - signal: A recording.
    ///   - value: The value, within ``range``.
    /// - Returns: The recording itself at the ``neutral`` value, and if it does not have what is edited.
    /// - Throws: ``SignalError/invalidSetting(name:value:expected:)`` if the value is out of range;
    ///   ``SignalError/tooLoud(index:amplitude:)``; errors of the edit.
    public func applied(to signal: AudioSignal, at value: Double) throws -> AudioSignal {
      guard value != neutral else { return signal }
      try check(value)
      let editor = try prepare(signal)
      return editor.absence == nil ? try editor.signal(value) : signal
    }

    /// Returns the edit with other values: equally spaced ones, and the neutral value if it lies between.
    ///
    /// - Parameters:
    ///   - first: The lowest value.
    ///   - last: The highest value.
    ///   - count: The number of equally spaced values, from 2 to 1000.
    /// - Throws: ``SignalError/emptyEditRange(name:from:to:)`` unless the first is below the last;
    ///   ``SignalError/invalidSetting(name:value:expected:)`` if one of them, or the count, is out of
    ///   range.
    public func evaluated(
      from first: Double, to last: Double, count: Int = 9
    ) throws(SignalError) -> Edit {
      try check(first)
      try check(last)
      guard first < last else { throw .emptyEditRange(name: name, from: first, to: last) }
      guard (2...1000).contains(count) else {
        throw .invalidSetting(
          name: "number of points", value: Double(count), expected: 2...1000)
      }
      var copy = self
      let steps = (0..<count).map { Double($0) / Double(count - 1) }
      var values = steps.map { step in
        isLogarithmic && first > 0
          ? first * pow(last / first, step) : first + step * (last - first)
      }
      // Rounding errors must not leave the range.
      values[count - 1] = last
      if let neutral, (first...last).contains(neutral) {
        values.removeAll { abs($0 - neutral) <= 1e-9 * (last - first) }
        values.append(neutral)
      }
      copy.values = values.sorted()
      return copy
    }

    /// Returns the edit as a member of a group.
    package func sharing(_ group: Group) -> Edit {
      var copy = self
      copy.group = group
      return copy
    }

    /// Returns what applies the edit to a recording at any value.
    package func editor(of signal: AudioSignal) throws -> Editor {
      for value in values { try check(value) }
      return try prepare(signal)
    }

    private func check(_ value: Double) throws(SignalError) {
      guard range.contains(value) else {
        throw .invalidSetting(name: "\(name) value", value: value, expected: range)
      }
    }
  }
}

extension AudioSignal.Edit {
  /// An edit of one recording, which was analysed before.
  package struct Editor: Sendable {
    /// The reason why the edit does not change the recording, such as "nothing voiced"; `nil` if it does.
    package let absence: String?
    private let change: @Sendable (Double) throws -> AudioSignal

    package init(_ change: @escaping @Sendable (Double) throws -> AudioSignal) {
      absence = nil
      self.change = change
    }

    /// Creates an editor that changes nothing, for a reason.
    package init(of signal: AudioSignal, absence: String) {
      self.absence = absence
      change = { _ in signal }
    }

    /// Returns the edited recording for a value within the range of the edit.
    package func signal(_ value: Double) throws -> AudioSignal { try change(value) }
  }
}
