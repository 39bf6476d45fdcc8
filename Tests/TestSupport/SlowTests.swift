import Foundation
import Testing

/// Tests that take minutes or gigabytes, and run by `make test-slow` only.
public enum SlowTests {
  /// Whether they are to run.
  public static let areAsked = ProcessInfo.processInfo.environment["EMOLIME_SLOW_TESTS"] != nil

  /// Why they are skipped.
  public static let hint: Comment = "is slow; run it by `make test-slow`"
}
