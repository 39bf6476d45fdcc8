/// The memory of one worker, which grows to the largest need of a piece.
final class Workspace {
  /// The use of memory. The numbers of a slot are valid until its next use.
  enum Slot: Int, CaseIterable {
    case scratch, converted, evenConvolution, oddConvolution, normalized, panel, scores, gathered
    case convolved, gates
  }

  private var buffers: [Buffer?] = Slot.allCases.map { _ in nil }

  /// Returns memory for numbers of a type.
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

  /// Returns memory for numbers in single precision.
  func floats(_ slot: Slot, _ count: Int) -> UnsafeMutablePointer<Float> {
    take(slot, count).assumingMemoryBound(to: Float.self)
  }

  /// Returns rows in the number type of a primitive: the rows themselves, or a copy in the slot
  /// `converted`.
  func operand(
    _ values: UnsafePointer<Float>, rows: Int, columns: Int, as type: SpeechTransformer.ComputeType
  ) throws -> UnsafeRawPointer {
    guard type != .float32 else { return UnsafeRawPointer(values) }
    let converted = take(.converted, rows * columns, of: type)
    try convert(values, rows: rows, columns: columns, to: type, into: converted)
    return UnsafeRawPointer(converted)
  }

  /// Converts rows to another number type.
  func convert(
    _ values: UnsafePointer<Float>, rows: Int, columns: Int, to type: SpeechTransformer.ComputeType,
    into converted: UnsafeMutableRawPointer
  ) throws {
    try Primitive.cached(.conversion(rows: rows, columns: columns, to: type))
      .run(source: values, target: converted, workspace: self)
  }
}
