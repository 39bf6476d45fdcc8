extension CounterfactualSearch {
  /// What one search found, and the space that it searched.
  struct Found {
    let result: Result
    let space: ChangeSpace
  }

  /// Returns the cues whose resynthesis alone meets the goal: a change of them would prove nothing.
  mutating func artefacts(in space: ChangeSpace) async throws -> Set<Int> {
    let resynthesized = space.variables.indices.filter { space.variables[$0].isResynthesized }.map {
      (
        index: $0,
        values: space.replacing($0, with: space.variables[$0].resynthesized, in: space.neutral)
      )
    }
    try await evaluate(resynthesized.map(\.values), upTo: limit)
    return Set(resynthesized.filter { isMet(by: $0.values) }.map(\.index))
  }

  /// Searches changes one after the other, each without the most audible variables of those before.
  mutating func changes(
    in space: ChangeSpace, count: Int
  ) async throws -> [Found] {
    var found: [Found] = []
    var excluded: Set<Int> = []
    for number in 1...count {
      let own = space.without(excluded)
      // Each search gets the same share of the evaluations that are left.
      let share = (limit - evaluated) / (count - number + 1)
      let result = try await run(in: own, upTo: evaluated + share)
      found.append(Found(result: result, space: own))
      let audibilities = own.audibilities(result.values)
      guard result.isFound, let most = audibilities.max(),
        let index = audibilities.firstIndex(of: most)
      else { break }
      excluded.insert(index)
      guard own.without([index]).gridSize > 1 else { break }
    }
    return found
  }
}
