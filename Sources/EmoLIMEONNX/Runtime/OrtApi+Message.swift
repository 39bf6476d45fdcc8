import COnnxRuntime

extension UnsafePointer<OrtApi> {
  /// Returns the message of a status, and releases the status.
  ///
  /// Functions of the table return a status: nil, or a description of the error.
  func message(_ status: OpaquePointer) -> String {
    defer { pointee.ReleaseStatus(status) }
    return pointee.GetErrorMessage(status).map { String(cString: $0) }
      ?? "ONNX Runtime gives no reason"
  }
}
