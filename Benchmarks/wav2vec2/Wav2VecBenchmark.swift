import EmoLIME
import EmoLIMETransformers
import Foundation

/// Times a speech transformer on clips of 3 and 10 s, alone and eight at once:
///
///     Wav2VecBenchmark FOLDER [REPETITIONS] [SECONDS...]
@main
struct Wav2VecBenchmark {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 1 else {
      print("Name the folder that make_model.py saved.")
      return
    }
    let repetitions = arguments.count > 2 ? Int(arguments[2]) ?? 7 : 7
    let lengths = arguments.count > 3 ? arguments[3...].compactMap { Int($0) } : [3, 10]
    let start = ContinuousClock.now
    let model = try SpeechTransformer(contentsOf: URL(fileURLWithPath: arguments[1]))
    print("read in \(seconds(ContinuousClock.now - start)) s")
    for length in lengths {
      for size in [1, 8] {
        let signals = try (0..<size).map { try noise(samples: length * 16_000, stream: UInt64($0)) }
        var times: [(wall: Duration, processor: Double)] = []
        for run in 0...repetitions {
          let (start, used) = (ContinuousClock.now, processorTime())
          _ = try await model.means(for: signals)
          if run > 0 { times.append((ContinuousClock.now - start, processorTime() - used)) }
        }
        let wall = times.map(\.wall).sorted()
        let processor = times.map(\.processor).min() ?? 0
        let rate =
          Double(size) * operations(model.configuration, samples: length * 16_000) * 1e-9
          / processor
        print(
          "emolime: \(length) s x \(size): best \(seconds(wall[0])) s, median "
            + "\(seconds(wall[wall.count / 2])) s, processor time best "
            + String(
              format: "%.3f s, %.0f GFLOP/s a core", processor, rate))
      }
    }
  }

  private static func noise(samples: Int, stream: UInt64) throws -> AudioSignal {
    var generator = SeededGenerator(seed: 1, stream: stream)
    return try AudioSignal(
      samples: (0..<samples).map { _ in Float(0.1 * generator.nextNormal()) }, sampleRate: 16_000)
  }

  /// The multiplications and additions that a signal takes, as the network is defined.
  private static func operations(
    _ model: SpeechTransformerConfiguration, samples: Int
  ) -> Double {
    var (frames, channels, products) = (samples, 1, 0)
    for convolution in model.convolutions {
      frames = (frames - convolution.kernel) / convolution.stride + 1
      products += frames * convolution.kernel * channels * convolution.channels
      channels = convolution.channels
    }
    let size = model.hiddenSize
    let positions = model.positionKernel * size * size / model.positionGroups
    let layer = 4 * size * size + 2 * size * model.intermediateSize + 2 * frames * size
    products += frames * (channels * size + positions + model.layerCount * layer)
    return 2 * Double(products)
  }

  private static func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }

  private static func seconds(_ duration: Duration) -> String {
    String(format: "%.3f", duration / .seconds(1))
  }
}
