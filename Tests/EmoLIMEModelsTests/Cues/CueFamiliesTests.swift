import EmoLIMEModels
import TestSupport
import Testing
import TrainingTestSupport

@Suite struct CueFamiliesTests {
  @Test func everyFeatureOfComParEHasAFamily() throws {
    let families = try #require(ComParE2016().cueFamilies)
    #expect(
      families.names == [
        "loudness", "F0", "voice quality", "spectral shape", "cepstrum", "rhythm",
      ])
    var counts: [String: Int] = [:]
    for family in families.familyOfFeature { counts[families.names[family], default: 0] += 1 }
    #expect(counts.values.reduce(0, +) == 6373)
    // Fourteen coefficients with 54 functionals of the contour and 46 of its slopes.
    #expect(counts["cepstrum"] == 1400)
    // Contour and slopes of F0 have 39 functionals each; the share of voiced frames is the last.
    #expect(counts["F0"] == 79)
    #expect(counts["voice quality"] == 5 * 78)
    // Four measures of segments and two of peaks for three descriptors, contour and slopes, and the four
    // of voiced segments.
    #expect(counts["rhythm"] == 3 * 2 * 6 + 4)
    #expect(counts["loudness"] == 3 * 100 - 36)
  }

  @Test(arguments: [
    ("F0final_sma_amean", "F0", "F0final"), ("F0final_sma_de_stddev", "F0", "F0final"),
    ("F0final_sma_ff0_nnz", "F0", "F0final"),
    ("F0final_sma_ff0_meanSegLen", "rhythm", "F0final timing"),
    ("mfcc_sma[3]_amean", "cepstrum", "mfcc[3]"),
    ("mfcc_sma_de[3]_flatness", "cepstrum", "mfcc[3]"),
    ("pcm_RMSenergy_sma_meanPeakDist", "rhythm", "pcm_RMSenergy timing"),
    ("audSpec_Rfilt_sma[0]_meanPeakDist", "spectral shape", "audSpec_Rfilt[0]"),
    ("jitterLocal_sma_amean", "voice quality", "jitterLocal"),
  ])
  func namesTellFamilyAndDescriptor(name: String, family: String, descriptor: String) throws {
    let extractor = ComParE2016()
    let families = try #require(extractor.cueFamilies)
    let number = try #require(extractor.featureNames.firstIndex(of: name))
    let found = families.descriptorOfFeature[number]
    #expect(families.descriptors[found] == descriptor)
    #expect(families.names[families.familyOfDescriptor[found]] == family)
  }

  @Test func everyFeatureOfEGeMAPSHasAFamily() throws {
    let families = try #require(EGeMAPS().cueFamilies)
    #expect(
      families.names == [
        "loudness", "F0", "voice quality", "formants", "spectral shape", "cepstrum", "rhythm",
      ])
    let counts = families.familyOfFeature.reduce(into: [Int](repeating: 0, count: 7)) {
      $0[$1] += 1
    }
    // Nine formant descriptors and five of voice quality have a mean and a deviation, as have flux, five
    // spectral descriptors of voiced frames and eight contours of coefficients.
    #expect(counts == [11, 10, 10, 18, 2 + 5 * 2 + 5, 16, 6])
  }

  @Test(arguments: [ComParE2016() as any CueMeasuring, EGeMAPS()])
  func measuresForListenersAreFeatures(extractor: any CueMeasuring) {
    let names = Set(extractor.featureNames)
    #expect(!extractor.cueMeasures.isEmpty)
    for measure in extractor.cueMeasures {
      #expect(names.contains(measure.feature), "\(measure.feature)")
    }
  }

  @Test func theFirstMelCoefficientIsLoudness() throws {
    let families = try #require(MelStatistics().cueFamilies)
    #expect(families.names == ["loudness", "spectral shape", "cepstrum"])
    let loud = families.familyOfFeature.indices.filter { families.familyOfFeature[$0] == 0 }
    #expect(
      loud.map { MelStatistics().featureNames[$0] } == [
        "mfcc[0]_mean", "mfcc[0]_sd", "mfcc_delta[0]_sd",
      ])
  }

  @Test func familiesOfOneselfAreChecked() throws {
    let names = ["rms", "f0", "tilt"]
    let families = try CueFamilies(
      ["loudness": ["rms"], "voice": ["tilt", "f0"]], featureNames: names)
    #expect(families.names == ["loudness", "voice"])
    #expect(families.familyOfFeature == [0, 1, 1])
    #expect(families.descriptors == names)
    #expect(throws: ModelError.featureInTwoFamilies("rms", families: ["a", "b"])) {
      try CueFamilies(["a": ["rms"], "b": ["f0", "rms", "tilt"]], featureNames: names)
    }
    #expect(throws: ModelError.featureWithoutFamily("f0", families: ["a"])) {
      try CueFamilies(["a": ["rms"]], featureNames: names)
    }
    #expect(throws: ModelError.unknownFeature("jitter")) {
      try CueFamilies(["a": ["rms", "f0", "tilt", "jitter"]], featureNames: names)
    }
    #expect(throws: ModelError.featureWithoutFamily("rms", families: [])) {
      try CueFamilies([:], featureNames: names)
    }
  }

  @Test(arguments: [2, 3], [ScoreKind.decision, .oneVersusRestLogOdds])
  func linearScoresAreTheScores(classes: Int, kind: ScoreKind) async throws {
    let model = try await sampleModel(classes: classes)
    let features = try sampleTrainingSet(classes: classes).features
    let scores = try model.scores(features: features, kind: kind)
    let lines = try model.linearScores(of: kind)
    let parts = lines.contributions(features, groups: [0, 1, 1, 0], count: 2)
    for row in 0..<features.rows {
      for label in 0..<classes {
        let sum = lines.base[label] + parts[row, 2 * label] + parts[row, 2 * label + 1]
        #expect(isClose(sum, scores[row, label], within: 1e-12))
      }
    }
  }

  @Test(arguments: [ScoreKind.probability, .oneVersusRest, .logit, .logOdds])
  func scoresThatAreNotLinearAreRefused(kind: ScoreKind) async throws {
    let model = try await sampleModel(classes: 3)
    let error = ModelError.scoresNotLinear(kind, calibration: .platt)
    #expect(throws: error) { try model.linearScores(of: kind) }
    #expect("\(error)".contains("Use decision or one-vs-rest-log-odds."))
  }

  @Test(arguments: [
    (12.0, "F0 4.0 semitones higher"), (-2.04, "F0 4.0 semitones lower"), (-20.0, nil),
  ])
  func measuresAreInUnitsOfAListener(difference: Double, text: String?) throws {
    let measure = try #require(ComParE2016().cueMeasures.first { $0.name == "F0" })
    // 12 semitones are an octave.
    let value = difference == 12 ? 252.0 : 200 + difference * 20.3
    let found = measure.difference(of: difference == -20 ? 0 : value, from: 200)
    #expect(found.map(measure.text) == text)
  }
}
