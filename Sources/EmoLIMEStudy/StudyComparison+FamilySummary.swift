import EmoLIME

extension StudyComparison {
  /// The tests of one family together.
  ///
  /// Obtained from `familySummaries` of an array of comparisons. "Not rejected" does not mean
  /// equal: read the counts together with ``power`` and ``warnings``, which show what the tests
  /// could detect.
  public struct FamilySummary: Sendable, Hashable, Codable {
    /// The smallest, median and largest of some numbers.
    ///
    /// Its numbers have the unit of the property that holds it.
    public struct Spread: Sendable, Hashable, Codable {
      /// The smallest number.
      ///
      /// Equal to ``median`` and ``largest`` if there is one number.
      public let smallest: Double
      /// The median; the mean of the two middle numbers of an even number of numbers.
      public let median: Double
      /// The largest number.
      ///
      /// At least as large as ``median``.
      public let largest: Double

      /// Creates the spread, or `nil` without numbers.
      init?(_ numbers: [Double]) {
        let ascending = numbers.sorted()
        guard let smallest = ascending.first, let largest = ascending.last else { return nil }
        self.smallest = smallest
        self.largest = largest
        median = (ascending[(ascending.count - 1) / 2] + ascending[ascending.count / 2]) / 2
      }
    }

    /// The family.
    ///
    /// p-values are corrected within it, not across families.
    public let family: Family
    /// The number of tests; comparisons of samples that are too small to test do not count.
    ///
    /// A comparison is not tested if a sample has fewer than two utterances, or if all weights are
    /// equal.
    public let tested: Int
    /// The number of tests that did not reject equality.
    ///
    /// At the level of the test, without correction; from 0 to ``tested``.
    public let notRejected: Int
    /// The number of tests that did not reject equality after Holm's correction for the family.
    ///
    /// The familywise error rate is at most the level of the test.
    public let notRejectedByHolm: Int
    /// The number of tests that did not reject equality after Benjamini and Hochberg's correction.
    ///
    /// At most ``notRejectedByHolm``. The false discovery rate is at most the level of the test,
    /// for independent or positively dependent tests.
    public let notRejectedByBenjaminiHochberg: Int
    /// The normalised effect sizes, from 0 to 1; `nil` without tests.
    ///
    /// Effect sizes can rank families in which nearly all or nearly no hypotheses are rejected.
    /// Small samples have an effect size above 0 by chance, so compare only equal sample sizes.
    public let effectSizes: Spread?

    /// The power of the tests, without correction, against a shift of 0.8 standard deviations;
    /// `nil` if it was not simulated.
    ///
    /// From 0 to 1. Each number is that of one test, simulated at its sample sizes
    /// (`CramerResult.Power`); large samples and extreme confidence levels are not simulated.
    public let power: Spread?
    /// The smallest p-value that a test of the family could have; `nil` without tests.
    ///
    /// With random permutations it depends on their number, with all permutations on the sample
    /// sizes. It is 0 for the limit distribution, which has no smallest p-value.
    public let smallestPValue: Double?
    /// The smallest p-value after Holm's correction that a test of the family could have; `nil`
    /// without tests.
    ///
    /// If it exceeds the level, no test of the family can be rejected after this correction,
    /// whatever the weights; ``warnings`` then say so.
    public let smallestHolm: Double?
    /// The smallest p-value after Benjamini and Hochberg's correction that a test of the family
    /// could have; `nil` without tests.
    ///
    /// If it exceeds the level, no test of the family can be rejected after this correction,
    /// whatever the weights; ``warnings`` then say so.
    public let smallestBenjaminiHochberg: Double?
    /// Sentences that say which decisions the family cannot reach because its samples are too
    /// small.
    ///
    /// If no test can reject, the sentence names the smallest p-value and the remedy: more
    /// utterances or more permutations. Empty if every test can reject, before and after
    /// correction.
    public let warnings: [String]

    /// The share of tests that did not reject equality, from 0 to 1; `nil` without tests.
    ///
    /// Equal to ``notRejected`` divided by ``tested``.
    public var share: Double? { tested > 0 ? Double(notRejected) / Double(tested) : nil }
  }
}

extension [StudyComparison] {
  /// One summary per family with comparisons: there are none across corpora of a single corpus.
  ///
  /// The families are in the order of `StudyComparison.Family`. The array should be the whole
  /// result of `StudyResults.comparisons(by:)`, because corrections refer to complete families.
  ///
  /// ```swift
  /// for summary in comparisons.familySummaries {
  ///   print(summary.family.rawValue, summary.notRejected, "of", summary.tested)
  /// }
  /// ```
  public var familySummaries: [StudyComparison.FamilySummary] {
    StudyComparison.Family.allCases.compactMap { family in
      let members = filter { $0.family == family }
      return members.isEmpty ? nil : summary(of: members, family)
    }
  }

  private func summary(
    of members: [StudyComparison], _ family: StudyComparison.Family
  ) -> StudyComparison.FamilySummary {
    StudyComparison.FamilySummary(
      family: family,
      tested: members.count { $0.result != nil },
      notRejected: members.count { $0.rejectsEquality == false },
      notRejectedByHolm: members.count { $0.rejectsEquality(by: .holm) == false },
      notRejectedByBenjaminiHochberg: members.count {
        $0.rejectsEquality(by: .benjaminiHochberg) == false
      },
      effectSizes: .init(members.compactMap(\.result?.effectSize.normalised)),
      power: .init(members.compactMap(\.result?.power?.value)),
      smallestPValue: members.compactMap { $0.result.map { $0.smallestPValue ?? 0 } }.min(),
      smallestHolm: members.compactMap(\.smallestHolm).min(),
      smallestBenjaminiHochberg: members.compactMap(\.smallestBenjaminiHochberg).min(),
      warnings: members.warnings)
  }
}
