import EmoLIMEModels
import EmoLIMENumerics
import Foundation
import Testing

@Suite struct FrameTransformTests {
  @Test(
    "The spectra of four frames are their discrete Fourier transforms",
    arguments: [16, 32, 64, 128, 256, 512, 1024])
  func transform(length: Int) {
    var generator = SeededGenerator(seed: 3)
    var frames = (0..<length).map { _ in
      FrameLanes(
        Float(generator.nextNormal()), Float(generator.nextNormal()),
        Float(generator.nextNormal()), Float(generator.nextNormal()))
    }
    let original = frames
    let transform = FrameTransform(length: length)
    var spectra = [FrameLanes](repeating: .zero, count: 2 * transform.bins)
    frames.withUnsafeMutableBufferPointer { frames in
      spectra.withUnsafeMutableBufferPointer { spectra in
        guard let source = frames.baseAddress, let target = spectra.baseAddress else { return }
        transform.forward(destroying: source, into: target)
      }
    }
    // Single precision: the error grows as the root of the energy of a frame.
    let tolerance = 1e-6 * Double(length).squareRoot()
    for bin in 0..<transform.bins {
      for lane in 0..<4 {
        var real = 0.0
        var imaginary = 0.0
        for (index, sample) in original.enumerated() {
          let angle = 2 * Double.pi * Double(bin * index % length) / Double(length)
          real += Double(sample[lane]) * cos(angle)
          imaginary += Double(sample[lane]) * sin(angle)
        }
        #expect(abs(Double(spectra[2 * bin][lane]) - real) <= tolerance)
        #expect(abs(Double(spectra[2 * bin + 1][lane]) - imaginary) <= tolerance)
      }
    }
  }
}
