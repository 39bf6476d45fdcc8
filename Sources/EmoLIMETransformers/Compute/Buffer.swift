/// Memory for numbers, aligned to cache lines and not initialised.
final class Buffer {
  let pointer: UnsafeMutableRawPointer
  let byteCount: Int

  /// Allocates memory for numbers of a type.
  init(count: Int, of type: SpeechTransformer.ComputeType = .float32) {
    byteCount = max(count * type.size, 1)
    pointer = .allocate(byteCount: byteCount, alignment: 64)
  }

  deinit { pointer.deallocate() }

  /// The memory as single-precision numbers.
  var floats: UnsafeMutablePointer<Float> { pointer.assumingMemoryBound(to: Float.self) }
}
