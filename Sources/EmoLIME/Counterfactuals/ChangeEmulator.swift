import EmoLIMENumerics
import Foundation

/// A guess at the scores of changes, from those that were evaluated: additive over the variables, with a
/// Gaussian process for what is not (Sacks et al. 1989).
///
/// It only proposes what to evaluate: the model decides.
struct ChangeEmulator {
  private let space: ChangeSpace
  private let goal: CounterfactualGoal
  private let recording: [Double]
  /// The effect of each value of each variable alone on the unbounded outcome.
  private let effects: [[Double: [Double]]]
  private let centres: [[Double]]
  /// The coefficients of the process: one row per centre, one column per unbounded number of the
  /// outcome.
  private let coefficients: Matrix?

  /// The distance over which residuals are alike, as a share of a variable's range.
  private static let length = 0.5
  /// The variance of errors, relative to that of the process.
  private static let nugget = 1e-4
  /// The largest number of evaluations that the process uses; its time grows with the cube.
  private static let maximumCentres = 300

  /// - Parameter known: The unbounded outcomes of changes, in the order of their evaluation; that of no
  ///   change and those of single variables must be among them.
  init(
    _ space: ChangeSpace, goal: CounterfactualGoal, known: [(values: [Double], scores: [Double])]
  ) {
    self.space = space
    self.goal = goal
    let neutral = space.neutral
    let recording = known.first { $0.values == neutral }?.scores ?? []
    var effects = [[Double: [Double]]](repeating: [:], count: neutral.count)
    for (values, scores) in known {
      let changed = values.indices.filter { values[$0] != neutral[$0] }
      guard changed.count == 1 else { continue }
      effects[changed[0]][values[changed[0]]] = zip(scores, recording).map { $0 - $1 }
    }
    self.recording = recording
    self.effects = effects
    let joint = known.filter { change in
      zip(change.values, neutral).count { $0 != $1 } > 1
        && zip(change.values, zip(effects, neutral)).allSatisfy { value, variable in
          value == variable.1 || variable.0[value] != nil
        }
    }.suffix(Self.maximumCentres)
    centres = joint.map { Self.coordinates(of: $0.values, in: space) }
    guard !centres.isEmpty else {
      coefficients = nil
      return
    }
    var residuals = Matrix(rows: centres.count, columns: recording.count)
    for (row, change) in joint.enumerated() {
      let additive = Self.additive(change.values, recording: recording, effects: effects)
      for column in recording.indices {
        residuals[row, column] = change.scores[column] - additive[column]
      }
    }
    var covariance = Matrix(rows: centres.count, columns: centres.count)
    for row in centres.indices {
      for column in centres.indices {
        covariance[row, column] = Self.kernel(centres[row], centres[column])
      }
      covariance[row, row] += Self.nugget
    }
    coefficients = try? covariance.solvingPositiveDefinite(residuals)
  }

  /// What is expected of a change.
  struct Guess {
    /// At least 0 if the change may meet the goal; minus infinity if a value alone cannot be scored, such
    /// as a tempo at which a recording is too short.
    let slack: Double
    let cost: Double
  }

  /// Returns what is expected of a change on the grid.
  func guess(at values: [Double]) -> Guess {
    for (index, value) in values.enumerated() {
      guard value == space.variables[index].neutral || effects[index][value] != nil else {
        return Guess(slack: -.infinity, cost: space.leastCost(values))
      }
    }
    var guess = Self.additive(values, recording: recording, effects: effects)
    if let coefficients {
      let place = Self.coordinates(of: values, in: space)
      for (row, centre) in centres.enumerated() {
        let weight = Self.kernel(place, centre)
        for column in guess.indices { guess[column] += weight * coefficients[row, column] }
      }
    }
    let outcome = goal.outcome(ofUnbounded: guess)
    return Guess(
      slack: goal.slack(of: outcome), cost: space.cost(values, excessLevel: outcome.excessLevel))
  }

  /// Returns the slack of a change on the grid if the effects of its values add up.
  func additiveSlack(of values: [Double]) -> Double {
    goal.slack(
      of: goal.outcome(
        ofUnbounded: Self.additive(values, recording: recording, effects: effects)))
  }

  private static func additive(
    _ values: [Double], recording: [Double], effects: [[Double: [Double]]]
  ) -> [Double] {
    var sum = recording
    for (value, effects) in zip(values, effects) {
      guard let effect = effects[value] else { continue }
      for index in sum.indices { sum[index] += effect[index] }
    }
    return sum
  }

  private static func kernel(_ first: [Double], _ second: [Double]) -> Double {
    var distance = 0.0
    for index in first.indices {
      let difference = (first[index] - second[index]) / length
      distance += difference * difference
    }
    return exp(-distance / 2)
  }

  /// Returns the place of each value in the range of its variable's grid.
  private static func coordinates(of values: [Double], in space: ChangeSpace) -> [Double] {
    zip(values, space.variables).map { value, variable in
      let (low, high) = (variable.range.lowerBound, variable.range.upperBound)
      return high > low ? (value - low) / (high - low) : 0
    }
  }
}
