/// The memory of one worker, which grows to the most that a piece of work needs.
final class Workspace {
  /// What memory is for. A slot holds its numbers until the slot is taken again.
  enum Slot: Int, CaseIterable {
    case scratch, converted, evenConvolution, oddConvolution, normalized, panel, scores, gathered
    case convolved, gates
  }

  private var buffers: [Buffer?] = Slot.allCases.map { _ in nil }

  /// Memory for some numbers.
  func take(_ slot: Slot, _ count: Int, of type: SpeechTransformer.ComputeType = .float32)
    -> UnsafeMutableRawPointer
  {
    if let buffer = buffers[slot.rawValue], buffer.byteCount >= count * type.size {
      return buffer.pointer
    }
    buffers[slot.rawValue] = nil
    let buffer = Buffer(count: count, of: type)
    buffers[slot.rawValue] = buffer
    return buffer.pointer
  }

  /// Memory for some numbers in single precision.
  func floats(_ slot: Slot, _ count: Int) -> UnsafeMutablePointer<Float> {
    take(slot, count).assumingMemoryBound(to: Float.self)
  }

  /// Rows of numbers in the type that a primitive takes: the rows themselves, or a copy in the slot
  /// `converted`.
  func operand(
    _ values: UnsafePointer<Float>, rows: Int, columns: Int, as type: SpeechTransformer.ComputeType
  ) throws -> UnsafeRawPointer {
    guard type != .float32 else { return UnsafeRawPointer(values) }
    let converted = take(.converted, rows * columns, of: type)
    try convert(values, rows: rows, columns: columns, to: type, into: converted)
    return UnsafeRawPointer(converted)
  }

  /// Writes rows of numbers in another type.
  func convert(
    _ values: UnsafePointer<Float>, rows: Int, columns: Int, to type: SpeechTransformer.ComputeType,
    into converted: UnsafeMutableRawPointer
  ) throws {
    try Primitive.cached(.conversion(rows: rows, columns: columns, to: type))
      .run(source: values, target: converted, workspace: self)
  }
}
