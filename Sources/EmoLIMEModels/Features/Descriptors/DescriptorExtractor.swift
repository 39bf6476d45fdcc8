import EmoLIMESignal

/// A feature extractor whose features are functionals of low-level descriptors.
package protocol DescriptorExtractor: FeatureExtractor {
  /// The descriptors, in the order of the set.
  static var descriptors: [LowLevelDescriptors.Descriptor] { get }

  /// Returns the features of one signal, computed on the calling thread.
  func features(of signal: AudioSignal) throws -> [Float]

  /// Returns the low-level descriptors of one signal.
  func descriptors(of signal: AudioSignal) throws -> LowLevelDescriptors
}

extension ComParE2016: DescriptorExtractor {}
