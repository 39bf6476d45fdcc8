import EmoLIMESurrogate

extension Explanation {
  /// Stores the faithfulness that was measured for this explanation, so that its text, its JSON and
  /// its report contain it.
  ///
  /// It replaces one that was stored before. Weighted R², completeness gap and the order of the
  /// weights must be those of this explanation, for each label.
  ///
  /// - Parameter faithfulness: The metrics of this explanation.
  /// - Throws: ``ExplainerError/foreignFaithfulness`` for the faithfulness of other weights.
  public mutating func attach(_ faithfulness: Faithfulness) throws(ExplainerError) {
    guard faithfulness.isMeasured(of: self) else { throw .foreignFaithfulness }
    self.faithfulness = faithfulness
  }

  /// Stores a randomisation test of this explanation, so that its text, its JSON and its report
  /// contain it.
  ///
  /// - Throws: ``ExplainerError/foreignRandomizationTest`` for other labels or another number of
  ///   components. The test does not contain the weights, so that others of the same labels and
  ///   components cannot be detected.
  public mutating func attach(_ test: RandomizationTest) throws(ExplainerError) {
    guard test.classes.map(\.label) == labels, test.components == components.count else {
      throw .foreignRandomizationTest
    }
    randomizationTest = test
  }

  /// Stores the spread over retrainings that was computed for this explanation, so that its text, its
  /// JSON and its report contain it.
  ///
  /// It replaces one that was stored before. The intervals must be around the weights of this explanation.
  ///
  /// - Throws: ``ExplainerError/foreignRetrainings`` for the retrainings of another explanation.
  public mutating func attach(_ retrainings: Retrainings) throws(ExplainerError) {
    guard retrainings.fits(self) else { throw .foreignRetrainings }
    self.retrainings = retrainings
  }
}

extension Faithfulness {
  /// Returns whether these are the metrics of an explanation: their shapes fit, and they contain
  /// the fit and the order of its weights.
  func isMeasured(of explanation: Explanation) -> Bool {
    fits(explanation)
      && zip(classes, explanation.classes).allSatisfy { measured, found in
        measured.weightedR2 == found.weightedR2
          && measured.completenessGap == found.completenessGap
          && measured.deletion.order == PerturbationCurve.mostRelevantFirst(found.weights)
      }
  }
}
