import EmoLIME
import EmoLIMEAudio
import EmoLIMEFigures
import Foundation

@main
struct DrawFigures {
  static func main() async throws {
    let folder = URL(fileURLWithPath: CommandLine.arguments.dropFirst().first ?? ".", isDirectory: true)
    let audio = try AudioSignal.exampleSpeech()
    let c = classifier(4)
    func write(_ f: Figure, _ n: String) throws { try f.write(to: folder.appendingPathComponent(n)) }
    for scale in FrequencyScale.allCases {
      let explanation = try await Explainer(configuration: .init(components: FrequencyBands(scale: scale))).explain(audio: audio, classifier: c)
      try write(Figure.explanation(explanation, of: audio), "ex-\(scale.rawValue).png")
      if scale == .hertz {
        try write(Figure.explanation(explanation, of: audio), "ex.svg")
        try write(Figure.explanation(explanation, of: audio), "ex.pdf")
        try write(Figure.explanation(explanation, of: audio, style: .page), "ex-page.png")
        try write(Figure.weights(explanation), "weights.png")
        try write(Figure.weights(explanation, style: .page), "weights-page.png")
        let iv = explanation.classes.map { $0.weights.map { $0 - 0.03 ... $0 + 0.05 } }
        try write(Figure.weights(explanation, intervals: iv), "weights-iv.png")
      }
    }
    let many = try await Explainer(configuration: .init(components: FrequencyBands(count: 64))).explain(audio: audio, classifier: classifier(50))
    try write(Figure.explanation(many, of: audio), "ex-64.png")
    try write(Figure.weights(many), "weights-50.png")
    let flat = try await Explainer().explain(audio: audio, classifier: ClosureClassifier(labels: ["only <b>one</b> & a very long label indeed that goes on and on"]) { s in Matrix(rows: s.count, columns: 1, repeating: 1) })
    try write(Figure.explanation(flat, of: audio), "ex-flat.png")
    try write(Figure.weights(flat), "weights-flat.png")
    let long = try AudioSignal(samples: Array((0..<166).map { _ in audio.samples }.joined()), sampleRate: 16000)
    let t = ContinuousClock.now
    let ex = try await Explainer().explain(audio: long, classifier: ClosureClassifier(labels: ["a", "b"]) { s in Matrix(rows: s.count, columns: 2, repeating: 1) })
    print("explained", ContinuousClock.now - t)
    let t2 = ContinuousClock.now
    try write(Figure.explanation(ex, of: long), "ex-long.png")
    print("drawn", ContinuousClock.now - t2)
    for n in [4, 12, 40] {
      let e = try await Explainer(configuration: .init(components: Stretches(count: n))).explain(audio: audio, classifier: c)
      try write(Figure.explanation(e, of: audio), "ex-time\(n).png")
    }
    let p = try await Explainer(configuration: .init(components: Patches())).explain(audio: audio, classifier: c)
    try write(Figure.explanation(p, of: audio), "ex-patches.png")
    try write(Figure.weights(p), "weights-patches.png")
    let u = try await Explainer(configuration: .init(components: Patches(hidden: true))).explain(audio: audio, classifier: c)
    try write(Figure.explanation(u, of: audio), "ex-unknown.png")
    let bands = (0..<8).map { "\($0 * 1000)–\($0 * 1000 + 1000) Hz" }
    let models = ["mel statistics + SVM", "ComParE 2016 + SVM", "wav2vec 2.0 + SVM"]
    var generator = SeededGenerator(seed: 1)
    let panels = ["anger", "happiness", "sadness", "neutral"].map { e in MeansPanel(title: e, series: models.map { m in MeansSeries(name: m, means: bands.indices.map { 0.1 * generator.nextNormal() / Double($0 + 1) }, standardDeviations: bands.indices.map { _ in 0.03 * abs(generator.nextNormal()) }) }) }
    try write(Figure.means(groups: bands, panels: panels), "means.png")
    try write(Figure.means(groups: bands, panels: panels, style: .page), "means-page.png")
    try write(Figure.means(groups: bands, panels: [panels[0]]), "means-1.png")
    try write(Figure.confusion(labels: ["anger", "happiness", "sadness", "neutral"], counts: [[110, 16, 0, 1], [20, 48, 0, 3], [0, 0, 60, 2], [0, 4, 5, 70]]), "confusion.png")
    try write(Figure.confusion(labels: (0..<50).map { "label \($0)" }, counts: (0..<50).map { r in (0..<50).map { r == $0 ? 30 : (r * $0) % 7 } }), "confusion-50.png")
    let x = (0...8).map(Double.init)
    try write(Figure.curves([Curve(name: "EmoLIME", x: x, y: x.map { exp(-$0) }, spread: x.map { 0.1 * exp(-$0) }), Curve(name: "random order", x: x, y: x.map { 1 - $0 / 8 }, spread: x.map { _ in 0.05 }), Curve(name: "Shapley values", x: x, y: x.map { exp(-$0 * 0.8) })]), "curves.png")
  }
}
struct Stretches: Decomposer {
  let count: Int
  var summary: String { "stretches" }
  func decompose(_ signal: AudioSignal) throws -> Decomposition {
    let length = signal.samples.count
    return try Decomposition(signal: signal, components: (0..<count).map { index in
      let range = length * index / count..<length * (index + 1) / count
      var samples = [Float](repeating: 0, count: length)
      samples.replaceSubrange(range, with: signal.samples[range])
      return Component(name: "stretch \(index)", region: ComponentRegion(times: Double(range.lowerBound) / signal.sampleRate...Double(range.upperBound) / signal.sampleRate), samples: samples)
    })
  }
}
struct Patches: Decomposer {
  var hidden = false
  var summary: String { "patches" }
  func decompose(_ signal: AudioSignal) throws -> Decomposition {
    let bands = try FrequencyBands(count: 4).decompose(signal)
    let n = 4
    let length = signal.samples.count
    let comps = bands.components.flatMap { band in (0..<n).map { index in
      let range = length * index / n..<length * (index + 1) / n
      var samples = [Float](repeating: 0, count: length)
      samples.replaceSubrange(range, with: band.samples[range])
      return Component(name: "\(band.name), part \(index)", region: hidden ? ComponentRegion() : ComponentRegion(frequencies: band.region.frequencies, times: Double(range.lowerBound) / signal.sampleRate...Double(range.upperBound) / signal.sampleRate), samples: samples)
    } }
    return try Decomposition(signal: signal, base: bands.base, components: comps)
  }
}
func classifier(_ n: Int) -> ClosureClassifier {
  let names = ["anger", "happiness", "sadness", "neutral"]
  return ClosureClassifier(name: "toy", labels: (0..<n).map { n == 4 ? names[$0] : "label \($0)" }) { signals in
    var scores = Matrix(rows: signals.count, columns: n)
    for (row, s) in signals.enumerated() {
      let d = zip(s.samples, s.samples.dropFirst()).map { Double($1 - $0) }
      let a = log(1e-6 + d.reduce(0) { $0 + $1 * $1 } / Double(d.count))
      let b = log(1e-6 + s.samples.reduce(0) { $0 + Double($1 * $1) } / Double(d.count))
      var sum = 0.0
      for (x, y) in zip(s.samples, s.samples.dropFirst(8)) { sum += abs(Double(x * y)) }
      let q = log(1e-6 + sum / Double(d.count))
      let z = (0..<n).map { (k: Int) -> Double in
        let x = Double(k)
        let u: Double = sin(x * 1.3) * a * 0.35
        let v: Double = cos(x * 2.1) * b * 0.3
        let w: Double = sin(x * 0.7 + 1) * q * 0.2
        return u + v + w
      }
      let m = z.max()!
      let e = z.map { exp(($0 - m)) }
      let t = e.reduce(0, +)
      for k in 0..<n { scores[row, k] = e[k] / t }
    }
    return scores
  }
}
