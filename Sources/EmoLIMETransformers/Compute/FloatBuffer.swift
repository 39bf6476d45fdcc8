/// Memory for numbers, aligned to cache lines and not initialised.
final class FloatBuffer {
  let pointer: UnsafeMutablePointer<Float>
  let count: Int

  init(count: Int) {
    let size = MemoryLayout<Float>.stride
    pointer = UnsafeMutableRawPointer.allocate(byteCount: max(count, 1) * size, alignment: 64)
      .bindMemory(to: Float.self, capacity: max(count, 1))
    self.count = count
  }

  deinit { pointer.deallocate() }
}
