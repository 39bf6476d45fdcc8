import CChildReaper
import Foundation

/// Processes that programs have left behind, in groups and sessions of their own.
///
/// On Linux they become children of this process, which ends them when it does. Elsewhere only the groups
/// of programs are ended.
struct Orphans {
  /// Children that this process has had before it began, as a program that a shell executes in its place.
  private let foreign: Set<pid_t>

  /// Has processes that lose their parent become children of this process.
  init() {
    foreign = Set(Self.children())
    emolime_adopt_orphans()
  }

  /// Kills all children of this process, and theirs, which become its children in turn.
  func endAll() {
    // Children cannot outpace this for ever: each round kills all that there are.
    for _ in 0..<100 {
      let children = Self.children().filter { !foreign.contains($0) }
      guard !children.isEmpty else { return }
      for child in children { kill(child, SIGKILL) }
      for child in children { waitpid(child, nil, 0) }
    }
  }

  /// The children of this process, as `/proc` lists them; none where there is no `/proc`.
  private static func children() -> [pid_t] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { pid_t($0) }.filter { parent(of: $0) == getpid() }
  }

  /// Returns the parent of a process: the second field after its name, which stands in parentheses.
  private static func parent(of process: pid_t) -> pid_t? {
    guard let data = FileManager.default.contents(atPath: "/proc/\(process)/stat") else {
      return nil
    }
    let text = String(decoding: data, as: UTF8.self)
    guard let end = text.lastIndex(of: ")") else { return nil }
    let fields = text[text.index(after: end)...].split(separator: " ")
    return fields.count > 1 ? pid_t(fields[1]) : nil
  }
}
